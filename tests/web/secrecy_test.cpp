// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "core/ledger/sixty_four.h"
#include "service/custody.h"
#include "service/public_log_support.h"
#include "service/substitute.h"
#include "store/log_store.h"
#include "web/route.h"
#include "web/site_support.h"

// Before its visit nobody outside learns that a unit was drawn: names and ids of the drawn units stand in no
// public answer, header, refusal, log line of the server or entry of the public log, in no spelling.
namespace dd::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A text as it is, in hex, and the part of its Base64 that does not depend on what stands before it.
std::vector<std::string> spellings(const std::string& text) {
  std::vector<std::string> out{text, to_hex(Bytes(text.begin(), text.end()))};
  for (std::size_t before = 0; before < 3; ++before) {
    const std::string padded = std::string(before, 'x') + text;
    const std::size_t whole = (padded.size() / 3) * 3;
    const std::string code = ledger::to_base64(draw::view(padded.substr(0, whole)));
    out.push_back(code.substr(before == 0 ? 0 : 4));
  }
  return out;
}

class Secrecy : public SiteTest {
 protected:
  void draw_one() {
    auto lease = database().lease();
    auto call = call_on(*lease);
    id_ = ready_draw(call).value().id;
    ASSERT_TRUE(service::run_draw(call, id_).ok());
    const auto result = service::draw_result(call, id_).value();
    for (const auto& row : result.rows) {
      if (row.kind == 1) drawn_.push_back({row.unit, row.unit_name});
    }
    ASSERT_GT(drawn_.size(), 5U);
  }

  /// Everything anybody may see without signing in: answers with their headers, refusals, the public log.
  std::string all_public() {
    Person nobody(site()), witness(site(), "zhao");
    std::string seen;
    const auto look = [&](const Answer& answer) {
      seen += answer.body + "\n";
      for (const auto& [name, value] : answer.fields) seen += name + ": " + value + "\n";
    };
    for (const web::Route& route : web::routes()) {
      if (route.changes()) continue;
      std::string path(route.path);
      if (const auto at = path.find("{id}"); at != std::string::npos) path.replace(at, 4, id_);
      look(nobody.get(path));
    }
    // Who may follow the draw without its list learns nothing either.
    for (const std::string path :
         {"", "/result", "/bundle", "/custody", "/doorstep?unit=x", "/membership?unit=x"})
      look(witness.get("/draws/" + id_ + path));
    look(witness.get("/draws"));
    look(witness.post("/draws/" + id_ + "/disclose", {{"unit", "x"}}));
    auto lease = database().lease();
    for (const store::LogRow& row : store::log_of_draw(*lease, id_))
      seen += to_hex(row.entry) + std::string(row.entry.begin(), row.entry.end()) + "\n";
    return seen + site().log();
  }

  /// The folder of the public log as any web server would serve it: names of files and their content.
  std::string published_log() {
    auto lease = database().lease();
    auto call = call_on(*lease);
    if (files_.empty()) {
      const auto old = ledger::parse_key(store::log_mark(*lease).key);
      key_ = signer(77, old ? old->name : kLog.name);
      const auto used = service::use_log_key(call, shown(key_), "首次启用");
      EXPECT_TRUE(used.ok()) << error_text(used.error());
    }
    const auto done = service::publish_log(*lease, {key_}, folder_of(files_));
    EXPECT_TRUE(done.ok()) << error_text(done.error());
    std::string seen;
    for (const auto& [path, content] : files_)
      seen += path + "\n" + content + to_hex(Bytes(content.begin(), content.end())) + "\n";
    return seen;
  }

  /// What an account gets from the routes that `wanted` takes: answers, refusals, headers, tables for
  /// download.
  template <class Wanted>
  std::string seen_by(const std::string& account, Wanted wanted) {
    Person person(site(), account);
    std::string seen;
    const auto look = [&](const Answer& answer, const std::string& path) {
      seen += answer.body + "\n";
      for (const auto& [name, value] : answer.fields) seen += name + ": " + value + "\n";
      EXPECT_FALSE(answer.status == 200 && answer.body.starts_with("PK"))
          << account << " gets a table: " << path;
    };
    for (const web::Route& route : web::routes()) {
      std::string path(route.path);
      if (!wanted(path)) continue;
      if (const auto at = path.find("{id}"); at != std::string::npos) path.replace(at, 4, id_);
      if (!route.changes()) look(person.get(path), path);
    }
    for (const std::string list : {"units", "scheme", "audit", "complaints"})
      look(person.post("/jobs/export", {{"list", list}}), "export " + list);
    return seen;
  }

  void expect_nothing_told(const std::string& seen, const std::string& who) {
    for (const auto& [unit, name] : drawn_) {
      for (const std::string& text : spellings(unit))
        ASSERT_THAT(seen, Not(HasSubstr(text))) << who << " " << unit;
      for (const std::string& text : spellings(name))
        ASSERT_THAT(seen, Not(HasSubstr(text))) << who << " " << name;
    }
  }

  std::string id_;
  Files files_;
  SignerKey key_;
  std::vector<std::pair<std::string, std::string>> drawn_;  ///< id and name
};
DD_ON_BOTH_ENGINES(Secrecy);

TEST_P(Secrecy, HoldsForEveryDrawnUnitUntilItsVisitAndForTheOthersAfterIt) {
  draw_one();
  const std::string before = all_public();
  ASSERT_THAT(before, HasSubstr(id_));
  for (const auto& [unit, name] : drawn_) {
    for (const std::string& text : spellings(unit)) ASSERT_THAT(before, Not(HasSubstr(text))) << unit;
    for (const std::string& text : spellings(name)) ASSERT_THAT(before, Not(HasSubstr(text))) << name;
  }
  {
    auto lease = database().lease();
    auto call = call_on(*lease);
    ASSERT_TRUE(service::disclose_visit(call, id_, {drawn_[0].first}).ok());
  }
  const std::string after = all_public();
  EXPECT_THAT(after, HasSubstr(drawn_[0].first));
  for (const auto& [unit, name] : drawn_) {
    if (unit == drawn_[0].first) continue;
    for (const std::string& text : spellings(unit)) ASSERT_THAT(after, Not(HasSubstr(text))) << unit;
    for (const std::string& text : spellings(name)) ASSERT_THAT(after, Not(HasSubstr(text))) << name;
  }
}

TEST_P(Secrecy, HoldsInThePublishedLogAlsoAfterASubstitution) {
  draw_one();
  const std::string before = published_log();
  ASSERT_THAT(before, HasSubstr(id_));
  expect_nothing_told(before, "log");
  {
    auto lease = database().lease();
    auto call = call_on(*lease);
    service::Call second{
        *lease, {"reviewer", "审测试", "331100", {"reviewer"}}, kMorning, counting_entropy()};
    for (std::size_t i = 0; i < drawn_.size(); ++i) {
      const auto asked = service::request_substitute(
          call, id_,
          {"unit", drawn_[i].first, -1, "closed", "现场已停产", "停产证明.pdf", std::string(64, 'e')});
      if (!asked.ok()) continue;
      ASSERT_TRUE(service::decide_substitute(second, asked->id, {"approve", "", asked->seen}).ok());
      drawn_.push_back({asked->swaps.at(0).in, asked->swaps[0].in_name});
      break;
    }
  }
  expect_nothing_told(published_log(), "log after a substitution");
  expect_nothing_told(all_public(), "public answers after a substitution");
}

/// There is no backup to fetch: no route and no command makes one.
TEST_P(Secrecy, HoldsForRolesWithoutTheListInAnswersHeadersRefusalsAndExports) {
  draw_one();
  const auto every = [](const std::string&) { return true; };
  for (const std::string account : {"zhao", "officer", "system_admin", "security_admin"})
    expect_nothing_told(seen_by(account, every), account);
  // These know the registers, where every unit stands, but not which are drawn.
  const auto of_draws = [](const std::string& path) {
    for (const std::string_view part : {"/draws", "/substitutes", "/supervise", "/fairness", "/public"}) {
      if (path.starts_with(part) && !path.ends_with("/record")) return true;
    }
    return false;
  };
  expect_nothing_told(seen_by("publisher", of_draws), "publisher");
}

}  // namespace
}  // namespace dd::test
