// SPDX-License-Identifier: Apache-2.0
#include "core/draw/world_support.h"

#include <algorithm>
#include <map>

#include "core/draw/encoding.h"
#include "core/draw/engine.h"
#include "core/draw/substitute_entry.h"
#include "core/ledger/entry.h"
#include "core/ledger/tree.h"

namespace dd::draw {

using ledger::EntryType;

std::uint64_t Dice::next() {  // splitmix64
  std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

Digest Dice::digest() {
  Digest out;
  for (std::uint8_t& byte : out) byte = static_cast<std::uint8_t>(next());
  return out;
}

namespace {

/// What the dice showed, twenty digits.
constexpr std::string_view kDigits = "71415926535897932384";

std::string numbered(char letter, std::size_t number) {
  const std::string digits = std::to_string(number);
  return letter + std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

}  // namespace

std::vector<Object> some_objects(std::size_t count, std::uint32_t area, std::uint16_t stratum) {
  std::vector<Object> out(count);
  for (std::size_t i = 0; i < count; ++i) {
    out[i].id = numbered('U', i);
    out[i].area = area;
    out[i].stratum = stratum;
  }
  return out;
}

std::vector<DrawOfficer> some_officers(std::size_t count, std::uint32_t area) {
  std::vector<DrawOfficer> out(count);
  for (std::size_t i = 0; i < count; ++i) {
    out[i].id = numbered('P', i);
    out[i].area = area;
    out[i].quals = 3;
    out[i].cap = 99;
  }
  return out;
}

Pass share_pass(std::uint16_t no, std::uint64_t num, std::uint64_t den) {
  Pass out;
  out.no = no;
  out.stratum = 1;
  out.vmax = 9;
  out.num = num;
  out.den = den;
  return out;
}

std::vector<Slot> two_seats() {
  return {{std::nullopt, 0, 3, Slot::Source::any, 0}, {std::nullopt, 1, 1, Slot::Source::any, 0}};
}

Instance empty_instance(std::uint64_t seed, Alg alg) {
  Dice dice(seed);
  Instance out;
  out.alg = alg;
  out.secret = dice.digest();
  out.intent = "test draw " + std::to_string(seed) + "\n";
  out.log_root = dice.digest();
  const Digest value = dice.digest();
  out.contributions = {{1, "witness-a", Bytes(value.begin(), value.end())},
                       {2, "dice-20", {kDigits.begin(), kDigits.end()}}};
  return out;
}

Instance random_instance(std::uint64_t seed) {
  Dice dice(seed * 7919 + 1);
  Instance out = empty_instance(seed, dice.percent(50) ? Alg::sha256 : Alg::sm3);
  const std::uint32_t areas[] = {331121, 331122, 331123};
  out.objects = some_objects(5 + dice.below(40));
  for (Object& o : out.objects) {
    o.area = areas[dice.below(3)];
    o.stratum = static_cast<std::uint16_t>(1 + dice.below(2));
    o.balls = static_cast<std::uint16_t>(1 + (dice.percent(30) ? dice.below(3) : 0));
    o.visits = static_cast<std::uint8_t>(dice.below(3));
    o.flags = dice.percent(10);
    if (dice.percent(30)) o.detail = dice.digest();
  }
  out.officers = some_officers(dice.below(12));
  for (DrawOfficer& o : out.officers) {
    o.area = dice.percent(20) ? 0 : areas[dice.below(3)];
    o.quals = dice.percent(50) ? 3 : 1;
    o.base = static_cast<std::uint16_t>(dice.below(4));
    o.cap = static_cast<std::uint16_t>(dice.percent(30) ? dice.below(4) : 99);
  }
  for (std::uint64_t o = 0; o < out.objects.size(); ++o) {
    for (std::uint32_t p = 0; p < out.officers.size(); ++p) {
      if (dice.percent(20)) out.recusals.push_back({o, p, static_cast<std::uint8_t>(1 + dice.below(3))});
    }
  }
  for (std::uint16_t no = 1; no <= 4; ++no) {
    Pass pass = share_pass(no, 1 + dice.below(40), dice.percent(80) ? 100 : 0);
    if (pass.den == 0) pass.num = dice.below(6);
    pass.mode = std::vector{Mode::overlay, Mode::credit, Mode::exclude}[dice.below(3)];
    if (dice.percent(60)) pass.areas = {areas[dice.below(2)], areas[2]};
    pass.stratum = static_cast<std::uint16_t>(1 + dice.below(2));
    pass.vmax = static_cast<std::uint8_t>(dice.below(3));
    pass.cover = dice.below(5);
    pass.reserve = dice.below(4);
    out.passes.push_back(pass);
  }
  out.slots = two_seats();
  out.slots[1].source = Slot::Source::local;
  if (dice.percent(40)) out.slots.push_back({std::uint16_t{2}, 2, 1, Slot::Source::area, 331122});
  return out;
}

namespace {

Bytes lists_body(const Intent& intent, const std::vector<Object>& objects) {
  Writer out;
  out.u8(static_cast<std::uint8_t>(intent.alg));
  out.bytes(intent.roots.root_obj).u64(intent.count_obj).bytes(intent.roots.root_off).u64(intent.count_off);
  out.bytes(intent.roots.root_rec).u64(intent.count_rec);
  std::map<std::pair<std::uint32_t, std::uint16_t>, std::uint64_t> counts;
  for (const Object& o : objects) ++counts[{o.area, o.stratum}];
  out.u32(static_cast<std::uint32_t>(counts.size()));
  for (const auto& [key, count] : counts) out.u32(key.first).u16(key.second).u64(count);
  return out.take();
}

Bytes result_body(const Outcome& outcome) {
  Writer out;
  out.bytes(outcome.root_res).bytes(outcome.root_asg).u32(static_cast<std::uint32_t>(outcome.counts.size()));
  for (const PassCount& c : outcome.counts) {
    out.u16(c.pass).u64(c.drawn).u64(c.reserves).bytes(c.cutoff.value_or(Digest{}));
  }
  return out.take();
}

Intent intent_of(const Instance& instance, std::uint64_t seed) {
  Intent out;
  out.draw = "LS-2026Q1-331121-00" + std::to_string(seed % 10);
  out.alg = instance.alg;
  out.roots = commit(instance.alg, instance.secret, instance.objects, instance.officers, instance.recusals);
  out.count_obj = instance.objects.size();
  out.count_off = instance.officers.size();
  out.count_rec = instance.recusals.size();
  out.passes = instance.passes;
  out.slots = instance.slots;
  out.weeks = 12;
  out.seeds = {{1, "witness-a", 1775000000}, {1, "witness-b", 1775000000}, {2, "dice-20", 1775003600}};
  out.result_deadline = 1775010000;
  out.key_reveal_deadline = 1782000000;
  out.annual_cap = 2;
  return out;
}

/// A log of other draws' entries and ours; keeps where ours are.
struct Log {
  std::vector<Bytes> entries;
  std::vector<Digest> leaves;
  std::vector<std::uint64_t> own;
  std::string draw;

  void add(EntryType type, Bytes body, const std::string& of = {}) {
    if (of.empty()) own.push_back(entries.size());
    const UnixMs at = 1775000000000 + static_cast<UnixMs>(entries.size());
    entries.push_back(ledger::encode({type, of.empty() ? draw : of, at, std::move(body)}));
    leaves.push_back(ledger::leaf_hash(Alg::sha256, entries.back()));
  }
  void other() { add(EntryType::objection, {1, 2, 3}, "LS-2026Q1-331122-001"); }
};

Bytes bytes_of(View v) { return {v.begin(), v.end()}; }

void add_details(Instance& instance, Bundle& bundle) {
  Hasher hasher(instance.alg);
  for (Object& o : instance.objects) {
    bundle.details.push_back(o.detail ? "{\"name\":\"" + o.id + "\"}" : "");
    if (o.detail) o.detail = hasher.hash(view(bundle.details.back()));
  }
}

void add_commitments(Log& log, const Bundle& bundle) {
  for (const Contribution& c : bundle.contributions) {
    if (c.type != 1) continue;
    const View value(c.value);
    const Digest committed =
        witness_commitment(bundle.alg, log.draw, c.id, value.first(16), value.subspan(16));
    log.add(EntryType::wcommit, Writer().prefixed(view(c.id)).bytes(committed).take());
  }
}

void add_reveals(Log& log, const Bundle& bundle) {
  for (const Contribution& c : bundle.contributions) {
    log.add(c.type == 1 ? EntryType::wreveal : EntryType::public_source, encode_contribution(c));
    log.other();
  }
}

void prove_leaves(const Log& log, Bundle& bundle) {
  bundle.log_size = log.leaves.size();
  bundle.log_head = ledger::root(Alg::sha256, log.leaves);
  bundle.consistency = ledger::consistency_proof(Alg::sha256, log.leaves, bundle.sealed_size);
  for (const std::uint64_t at : log.own) {
    bundle.leaves.push_back({at, log.entries[at], ledger::inclusion_proof(Alg::sha256, log.leaves, at)});
  }
}

/// The rules as far as a bundle's programs read them: who is asked for an empty seat.
constexpr char kRules[] =
    R"({"bodies":[{"code":"331121"}],"id":"zhejiang/lishui/2025","remedies":{"value":["city","any"]}})";
const std::vector<Reach> kRemedies{{Slot::Source::area, 331121}, {Slot::Source::any, 0}};

/// Filling the first empty seat that somebody can fill, along the remedy order when its own people cannot.
std::optional<ToldSubstitution> filled_vacancy(const Instance& instance, const Standing& now) {
  for (const auto& [place, officer] : now.seats()) {
    if (officer) continue;
    const auto filled = now.fill_vacancy(place.first, place.second, kRemedies);
    if (!filled.ok()) continue;
    return ToldSubstitution{filled->next.change, filled->reach, claims_of(instance, filled->next.passed)};
  }
  return std::nullopt;
}

/// Officer 1 turned out to be recused from every second unit.
std::set<std::pair<std::uint64_t, std::uint32_t>> found_recusals(const Instance& instance) {
  std::set<std::pair<std::uint64_t, std::uint32_t>> out;
  for (std::uint64_t object = 0; object < instance.objects.size(); object += 2) out.insert({object, 1});
  return out;
}

/// One more substitution of the draw: of a unit, an officer, a vacancy, and so on, two officers being away
/// and one recused since. Its entry.
Bytes substitute(const Instance& instance, const Outcome& outcome, const std::set<std::uint64_t>& visited,
                 Bundle& out) {
  std::vector<Substitution> so_far;
  for (const ToldSubstitution& told : out.substitutions) so_far.push_back(told.change);
  const LineFacts facts{out.draw,      instance, outcome.seed, outcome.selected,
                        outcome.seats, so_far,   {0, 3},       found_recusals(instance),
                        visited};
  const Standing now = Standing::of(facts).value();
  const auto number = static_cast<std::uint32_t>(so_far.size() + 1);
  const auto entry = [&](const Substitution& change) {
    return substitute_body(instance.alg, instance.secret, {number, 1, {}, "wang", "li"}, change);
  };
  if (number % 3 == 0) {
    if (const auto filled = filled_vacancy(instance, now)) {
      out.substitutions.push_back(*filled);
      return entry(filled->change);
    }
  }
  for (const bool unit : {number % 2 == 1, number % 2 == 0}) {
    for (const std::uint64_t row : now.rows()) {
      const std::uint64_t object = outcome.selected[row].index;
      const auto next = unit ? now.next_unit(object) : now.next_officer(object, 0);
      if (!next.ok()) continue;
      out.substitutions.push_back({next->change, {}, claims_of(instance, next->passed)});
      return entry(next->change);
    }
  }
  throw std::logic_error("nothing to substitute");
}

/// The visit of the first reserve that was not visited yet. Its entry.
Bytes disclosed_visit(const Instance& instance, const Outcome& outcome, std::set<std::uint64_t>& visited) {
  for (const Selected& row : outcome.selected) {
    if (row.kind == 2 && visited.insert(row.index).second)
      return Writer().prefixed(view(instance.objects[row.index].id)).take();
  }
  throw std::logic_error("nobody to visit");
}

}  // namespace

Bundle sealed_bundle(std::uint64_t seed, Alg alg, bool with_secret) {
  return sealed_bundle(seed, alg, with_secret, {});
}

Bundle sealed_bundle(std::uint64_t seed, Alg alg, bool with_secret,
                     const std::vector<ledger::EntryType>& later) {
  Instance instance = random_instance(seed);
  instance.alg = alg;
  Bundle out;
  add_details(instance, out);
  Intent intent = intent_of(instance, seed);
  out.rules = kRules;
  out.remedies = kRemedies;
  intent.ruleset = Hasher(alg).hash(view(out.rules));
  instance.intent = format_intent(intent);
  const Digest a = Dice(seed + 1).digest(), b = Dice(seed + 2).digest();
  instance.contributions = {
      {1, "witness-a", bytes_of(a)}, {1, "witness-b", bytes_of(b)}, {2, "dice-20", bytes_of(view(kDigits))}};
  out.alg = alg;
  out.draw = intent.draw;
  out.intent = instance.intent;
  out.contributions = instance.contributions;

  Log log;
  log.draw = intent.draw;
  log.other();
  log.add(EntryType::ruleset, Writer().prefixed(view("zhejiang/lishui/2025")).bytes(intent.ruleset).take());
  log.add(EntryType::lists, lists_body(intent, instance.objects));
  log.other();
  log.add(EntryType::intent, bytes_of(view(instance.intent)));
  add_commitments(log, out);
  out.sealed_size = log.leaves.size();
  out.log_root = instance.log_root = ledger::root(Alg::sha256, log.leaves);
  log.add(EntryType::sealed, Writer().u64(out.sealed_size).bytes(out.log_root).take());
  add_reveals(log, out);
  const Outcome outcome = run(instance).value();
  log.add(EntryType::seed, bytes_of(outcome.seed));
  log.add(EntryType::result, result_body(outcome));
  std::set<std::uint64_t> visited;
  for (const EntryType type : later) {
    const bool swaps = type == EntryType::substitute;
    const bool visits = type == EntryType::visit_disclosed;
    log.add(type, swaps    ? substitute(instance, outcome, visited, out)
                  : visits ? disclosed_visit(instance, outcome, visited)
                           : Bytes{1, 2, 3});
  }
  if (with_secret) log.add(EntryType::key_reveal, bytes_of(instance.secret));
  prove_leaves(log, out);

  out.seed = outcome.seed;
  out.root_obj = outcome.roots.root_obj;
  out.root_off = outcome.roots.root_off;
  out.root_rec = outcome.roots.root_rec;
  out.root_res = outcome.root_res;
  out.root_asg = outcome.root_asg;
  if (!with_secret) {
    out.details.clear();
    out.substitutions.clear();
    return out;
  }
  out.secret = instance.secret;
  out.objects = instance.objects;
  out.officers = instance.officers;
  out.recusals = instance.recusals;
  out.selected = outcome.selected;
  out.seats = outcome.seats;
  return out;
}

namespace {

bool has_everything(const Bundle& b) {
  using Kind = Substitution::Kind;
  std::set<Kind> kinds;
  bool away = false, recused = false, elsewhere = false, empty = false, detailed = false;
  for (const ToldSubstitution& told : b.substitutions) {
    kinds.insert(told.change.kind);
    for (const Claim& claim : told.claims) (claim.officer == 1 ? recused : away) = true;
    elsewhere = elsewhere || told.reach != Reach{};
  }
  for (const Seat& seat : b.seats) empty = empty || !seat.officer;
  for (const Object& object : b.objects) detailed = detailed || object.detail;
  return kinds.size() == 3 && away && recused && elsewhere && empty && detailed && !b.recusals.empty();
}

}  // namespace

Bundle bundle_with_everything(Alg alg) {
  using enum EntryType;
  std::optional<Bundle> best;
  for (std::uint64_t seed = 1; seed < 600; ++seed) {
    try {
      Bundle one = sealed_bundle(
          seed, alg, true, {objection, substitute, visit_disclosed, substitute, substitute, substitute});
      if (!has_everything(one)) continue;
      if (one.objects.size() < 12) return one;
      if (!best || one.objects.size() < best->objects.size()) best = std::move(one);
    } catch (const std::logic_error&) {
      continue;  // too small a draw
    }
  }
  if (!best) throw std::logic_error("no draw with everything");
  return *best;
}

}  // namespace dd::draw
