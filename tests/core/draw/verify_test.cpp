// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "core/draw/engine.h"
#include "core/draw/substitute_entry.h"
#include "core/draw/verify_steps.h"
#include "core/draw/verify_support.h"
#include "core/draw/world_support.h"
#include "core/ledger/tree.h"

namespace dd::draw {
namespace {

TEST(Verify, HoldsForHonestBundlesOfBothAlgorithms) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    for (const Alg alg : {Alg::sha256, Alg::sm3}) {
      const auto reports = verify(sealed_bundle(seed, alg, true));
      ASSERT_EQ(reports.size(), 8u);
      for (const StepReport& r : reports) {
        EXPECT_EQ(r.state, StepReport::State::ok) << step_name(r.step) << " " << r.detail;
      }
    }
  }
}

TEST(Verify, LeavesTheSecretStepsPendingBeforeTheKeyReveal) {
  const auto reports = verify(sealed_bundle(3, Alg::sha256, false));
  ASSERT_EQ(reports.size(), 8u);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(reports[i].state, StepReport::State::ok) << reports[i].detail;
  for (std::size_t i = 4; i < 8; ++i) EXPECT_EQ(reports[i].state, StepReport::State::pending);
}

TEST(Verify, TakesSubstitutionsVisitsAndObjectionsAfterTheResult) {
  using enum ledger::EntryType;
  for (const bool revealed : {false, true}) {
    const Bundle bundle =
        sealed_bundle(3, Alg::sha256, revealed, {substitute, visit_disclosed, objection, substitute});
    EXPECT_EQ(failed_step(bundle), Step::format);
  }
  EXPECT_EQ(failed_step(sealed_bundle(3, Alg::sha256, true, {substitute, abort})), Step::log);
  EXPECT_EQ(failed_step(sealed_bundle(3, Alg::sha256, false, {result})), Step::log);
}

/// A reserve whose visit is over cannot stand in; whether it was over is read from the log, not claimed.
TEST(Verify, PassesAReserveOverWhoseVisitTheLogHadDisclosed) {
  using enum ledger::EntryType;
  const Bundle visited = sealed_bundle(3, Alg::sha256, true, {visit_disclosed, substitute});
  const Bundle later = sealed_bundle(3, Alg::sha256, true, {substitute, visit_disclosed});
  EXPECT_EQ(failed_step(visited), Step::format);
  EXPECT_EQ(failed_step(later), Step::format);
  ASSERT_EQ(visited.substitutions.size(), 1u);
  EXPECT_NE(visited.substitutions[0].change.rows, later.substitutions[0].change.rows);
  Bundle wrong = visited;
  wrong.substitutions = later.substitutions;
  EXPECT_EQ(failed_step(wrong), Step::substitutions);
}

TEST(Verify, RefusesListsWithoutTheSecret) {
  Bundle bundle = sealed_bundle(3, Alg::sha256, false);
  bundle.officers = sealed_bundle(3, Alg::sha256, true).officers;
  ASSERT_FALSE(bundle.officers.empty());
  EXPECT_EQ(failed_step(bundle), Step::lists);
}

/// Hands every byte of the bundle's values to `flip`, one after another; flip changes it, looks, and changes
/// it back.
class EveryByte {
 public:
  using Flip = std::function<void(const std::string& where, const std::function<void()>& change)>;
  EveryByte(Bundle& bundle, Flip flip) : b_(bundle), flip_(std::move(flip)) {}

  void walk() {
    flip_("alg", [this] { b_.alg = b_.alg == Alg::sha256 ? Alg::sm3 : Alg::sha256; });
    text("draw", b_.draw);
    text("intent", b_.intent);
    digest("log_root", b_.log_root);
    for (Contribution& c : b_.contributions) {
      number("contribution.type", c.type);
      text("contribution.id", c.id);
      bytes("contribution.value", c.value);
    }
    text("rules", b_.rules);
    if (b_.secret) digest("secret", *b_.secret);
    absent("secret", b_.secret);
    for (Object& o : b_.objects) object(o);
    for (std::string& d : b_.details) text("detail", d);
    for (DrawOfficer& o : b_.officers) officer(o);
    for (RecusedPair& r : b_.recusals) {
      number("recusal.object", r.object);
      number("recusal.officer", r.officer);
      number("recusal.reason", r.reason);
    }
    result();
    substitutions();
    checkpoint();
  }

 private:
  void object(Object& o) {
    text("object.id", o.id);
    number("object.area", o.area);
    number("object.stratum", o.stratum);
    number("object.balls", o.balls);
    number("object.dept", o.dept);
    number("object.visits", o.visits);
    number("object.flags", o.flags);
    if (o.detail) digest("object.detail", *o.detail);
    absent("object.detail", o.detail);
  }
  void officer(DrawOfficer& o) {
    text("officer.id", o.id);
    number("officer.area", o.area);
    number("officer.quals", o.quals);
    number("officer.dept", o.dept);
    number("officer.base", o.base);
    number("officer.cap", o.cap);
  }
  void substitutions() {
    for (ToldSubstitution& told : b_.substitutions) {
      choice("substitution.kind", told.change.kind, {1, 2, 3});
      choice("substitution.source", told.reach.source, {0, 1, 2});
      if (told.reach.source == Slot::Source::area) number("substitution.area", told.reach.area);
      number("substitution.object", told.change.object);
      number("substitution.seat", told.change.seat);
      for (RowSwap& rows : told.change.rows) {
        number("substitution.out", rows.out);
        number("substitution.in", rows.in);
      }
      for (Seat& s : told.change.seats) {
        number("substitution.seat.object", s.object);
        number("substitution.seat.seat", s.seat);
        if (s.officer) number("substitution.seat.officer", *s.officer);
        absent("substitution.seat.officer", s.officer);
      }
      for (Claim& claim : told.claims) {
        number("claim.object", claim.object);
        number("claim.seat", claim.seat);
        number("claim.officer", claim.officer);
      }
    }
  }
  void result() {
    for (Digest* d : {&b_.seed, &b_.root_obj, &b_.root_off, &b_.root_rec, &b_.root_res, &b_.root_asg})
      digest("result", *d);
    for (Selected& s : b_.selected) {
      number("selected.pass", s.pass);
      number("selected.kind", s.kind);
      number("selected.rank", s.rank);
      number("selected.index", s.index);
      digest("selected.ticket", s.ticket);
    }
    for (Seat& s : b_.seats) {
      number("seat.object", s.object);
      number("seat.seat", s.seat);
      if (s.officer) number("seat.officer", *s.officer);
      absent("seat.officer", s.officer);
    }
  }
  void checkpoint() {
    number("checkpoint.size", b_.log_size);
    digest("checkpoint.root", b_.log_head);
    number("checkpoint.sealed_size", b_.sealed_size);
    for (Digest& d : b_.consistency) digest("checkpoint.consistency", d);
    for (LogLeaf& leaf : b_.leaves) {
      number("leaf.index", leaf.index);
      bytes("leaf.entry", leaf.entry);
      for (Digest& d : leaf.proof) digest("leaf.proof", d);
    }
  }

  /// Nothing instead of the value, and a value where nothing stands.
  template <class T>
  void absent(const char* where, std::optional<T>& value) {
    const std::optional<T> other = value ? std::nullopt : std::optional<T>(T{});
    flip_(where, [&value, kept = other]() mutable { std::swap(value, kept); });
  }
  /// Every other value of the list.
  template <class T>
  void choice(const char* where, T& value, std::initializer_list<int> values) {
    for (const int one : values) {
      const T other = static_cast<T>(one);
      if (other != value) flip_(where, [&value, kept = other]() mutable { std::swap(value, kept); });
    }
  }
  template <class T>
  void number(const char* where, T& value) {
    for (unsigned bit = 0; bit < sizeof(T) * 8; bit += 5) {
      flip_(where, [&value, bit] { value = static_cast<T>(value ^ (T{1} << bit)); });
    }
  }
  void text(const char* where, std::string& value) {
    for (char& c : value) flip_(where, [&c] { c = static_cast<char>(c ^ 1); });
  }
  void bytes(const char* where, Bytes& value) {
    for (std::uint8_t& c : value) flip_(where, [&c] { c ^= 0x10; });
  }
  void digest(const char* where, Digest& value) {
    for (std::uint8_t& c : value) flip_(where, [&c] { c ^= 0x80; });
  }

  Bundle& b_;
  Flip flip_;
};

std::size_t flip_all(Bundle& bundle) {
  std::size_t flips = 0;
  EveryByte(bundle, [&](const std::string& where, const std::function<void()>& change) {
    change();
    EXPECT_NE(failed_step(bundle), Step::format) << where << " changed, and all still holds";
    change();
    ++flips;
  }).walk();
  EXPECT_EQ(failed_step(bundle), Step::format) << "changing back must leave the honest bundle";
  return flips;
}

TEST(Verify, NamesAFailedStepForEveryChangedByte) {
  Bundle bundle = bundle_with_everything(Alg::sha256);
  ASSERT_FALSE(bundle.officers.empty());
  ASSERT_FALSE(bundle.recusals.empty());
  EXPECT_GT(flip_all(bundle), 5000u);
}

TEST(Verify, NamesAFailedStepForEveryChangedByteBeforeTheKeyReveal) {
  Bundle bundle = sealed_bundle(5, Alg::sm3, false);
  EXPECT_GT(flip_all(bundle), 3000u);
}

/// A draw with four substitutions, one of which passed somebody over as away; the first and the third took
/// reserves of one pass.
Bundle substituted_bundle() {
  using enum ledger::EntryType;
  for (std::uint64_t seed = 1; seed < 200; ++seed) {
    try {
      Bundle out = sealed_bundle(seed, Alg::sha256, true, {substitute, substitute, substitute, substitute});
      const bool claims = std::any_of(out.substitutions.begin(), out.substitutions.end(),
                                      [](const ToldSubstitution& told) { return !told.claims.empty(); });
      const Substitution &first = out.substitutions[0].change, &third = out.substitutions[2].change;
      const auto pass = [&](const Substitution& change) { return out.selected[change.rows[0].in].pass; };
      const bool units =
          first.kind == Substitution::Kind::unit && third.kind == first.kind && pass(first) == pass(third);
      if (claims && units && !first.seats.empty()) return out;
    } catch (const std::logic_error&) {
      continue;  // too small a draw
    }
  }
  throw std::logic_error("no draw with substitutions");
}

std::string last_detail(const Bundle& bundle) { return verify(bundle).back().detail; }

TEST(Verify, ComputesEverySubstitutionAgainAndNamesTheFirstWrongOne) {
  using Change = void (*)(Bundle&);
  const Bundle honest = substituted_bundle();
  ASSERT_EQ(failed_step(honest), Step::format) << last_detail(honest);
  const std::pair<const char*, Change> changes[] = {
      {"another unit comes in", [](Bundle& b) { ++b.substitutions[0].change.rows[0].in; }},
      {"order exchanged", [](Bundle& b) { std::swap(b.substitutions[0], b.substitutions[1]); }},
      {"one left out", [](Bundle& b) { b.substitutions.pop_back(); }},
      {"one too many", [](Bundle& b) { b.substitutions.push_back(b.substitutions[0]); }},
      {"another officer", [](Bundle& b) { *b.substitutions[1].change.seats[0].officer ^= 1; }},
      {"nobody passed over",
       [](Bundle& b) {
         for (ToldSubstitution& told : b.substitutions) told.claims.clear();
       }},
      {"somebody passed over by claim only",
       [](Bundle& b) {
         b.substitutions[3].claims.push_back({0, 0, 200});
       }},
      {"unit out of the list", [](Bundle& b) { b.substitutions[0].change.object = 1U << 30; }},
  };
  for (const auto& [what, change] : changes) {
    Bundle bundle = honest;
    change(bundle);
    EXPECT_EQ(failed_step(bundle), Step::substitutions) << what << " " << last_detail(bundle);
  }
}

TEST(Verify, WalksTheRemedyOrderOfTheRulesItself) {
  Bundle bundle = bundle_with_everything(Alg::sha256);
  ASSERT_EQ(failed_step(bundle), Step::format) << last_detail(bundle);
  bundle.remedies.clear();
  EXPECT_EQ(failed_step(bundle), Step::substitutions);
  bundle.rules.back() = ' ';
  EXPECT_EQ(failed_step(bundle), Step::log) << "the rules are those of the intent";
}

/// Writes the log as one who holds the secret could: every entry fits what the bundle tells.
Bundle rewritten(Bundle bundle) {
  std::size_t next = 0;
  for (LogLeaf& leaf : bundle.leaves) {
    auto entry = ledger::decode(leaf.entry).value();
    if (entry.type != ledger::EntryType::substitute) continue;
    const auto body = read_substitute(entry.body).value();
    entry.body = substitute_body(bundle.alg, *bundle.secret, body.note, bundle.substitutions[next++].change);
    leaf.entry = ledger::encode(entry);
  }
  return bundle;
}

TEST(Verify, FindsAChosenSubstituteAlsoWhenTheLogSaysTheSame) {
  const Bundle honest = substituted_bundle();
  const auto judged = [](const Bundle& bundle) {
    Verification all{bundle, {}, {}, {}, {}};
    check_intent(all);
    for (const LogLeaf& leaf : bundle.leaves)
      all.entries.push_back({leaf.index, ledger::decode(leaf.entry).value()});
    all.outcome = run(instance_of(all)).value();
    return check_substitutions(all);
  };
  ASSERT_EQ(judged(rewritten(honest)), "");
  Bundle bundle = honest;
  ++bundle.substitutions[0].change.rows[0].in;
  EXPECT_NE(judged(rewritten(bundle)).find("第 1 项替补：递补的不是"), std::string::npos);
  bundle = honest;
  *bundle.substitutions[0].change.seats[0].officer ^= 1;
  EXPECT_NE(judged(rewritten(bundle)).find("第 1 项替补：接替的不是"), std::string::npos);
  bundle = honest;
  bundle.substitutions[0].claims.push_back({0, 0, 200});
  EXPECT_NE(judged(rewritten(bundle)).find("第 1 项替补：写明的"), std::string::npos);
  bundle = honest;
  std::swap(bundle.substitutions[0], bundle.substitutions[2]);
  EXPECT_NE(judged(rewritten(bundle)).find("第 1 项替补"), std::string::npos);
}

using Change = void (*)(Bundle&);
struct Tamper {
  const char* what;
  Step step;
  Change change;
};

TEST(Verify, NamesTheStepThatAChangeBreaks) {
  const Tamper tampers[] = {
      {"another draw id", Step::intent, [](Bundle& b) { b.draw += "X"; }},
      {"another root in the result", Step::intent, [](Bundle& b) { b.root_rec[0] ^= 1; }},
      {"no final line feed", Step::intent, [](Bundle& b) { b.intent.pop_back(); }},
      {"an entry left out", Step::log, [](Bundle& b) { b.leaves.erase(b.leaves.begin() + 3); }},
      {"entries exchanged", Step::log, [](Bundle& b) { std::swap(b.leaves[0], b.leaves[1]); }},
      {"a size the leaves do not bind", Step::log, [](Bundle& b) { ++b.log_size; }},
      {"another sealed root", Step::log, [](Bundle& b) { b.log_root[5] ^= 1; }},
      {"a contribution left out", Step::reveals, [](Bundle& b) { b.contributions.pop_back(); }},
      {"contributions exchanged", Step::reveals,
       [](Bundle& b) { std::swap(b.contributions[0], b.contributions[1]); }},
      {"another seed", Step::seed, [](Bundle& b) { b.seed[0] ^= 1; }},
      {"another assignment root", Step::seed, [](Bundle& b) { b.root_asg[0] ^= 1; }},
      {"an object left out", Step::lists,
       [](Bundle& b) {
         b.objects.pop_back();
         b.details.pop_back();
       }},
      {"one ball more", Step::lists, [](Bundle& b) { ++b.objects[0].balls; }},
      {"an officer of another base", Step::lists, [](Bundle& b) { ++b.officers[0].base; }},
      {"a recusal invented", Step::lists, [](Bundle& b) { b.recusals.back().reason ^= 1; }},
      {"a wrong key", Step::lists, [](Bundle& b) { (*b.secret)[31] ^= 1; }},
      {"a drawn object replaced", Step::selection, [](Bundle& b) { b.selected[0].index ^= 1; }},
      {"a drawn row left out", Step::selection, [](Bundle& b) { b.selected.pop_back(); }},
      {"an officer replaced", Step::officers,
       [](Bundle& b) { b.seats.back().officer = b.seats.back().officer.value_or(0) ^ 1; }},
      {"a seat left out", Step::officers, [](Bundle& b) { b.seats.pop_back(); }},
  };
  const Bundle honest = sealed_bundle(6, Alg::sha256, true);
  for (const Tamper& tamper : tampers) {
    Bundle bundle = honest;
    tamper.change(bundle);
    EXPECT_EQ(failed_step(bundle), tamper.step) << tamper.what << ": " << step_name(failed_step(bundle));
  }
}

}  // namespace
}  // namespace dd::draw
