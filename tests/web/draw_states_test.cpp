// SPDX-License-Identifier: Apache-2.0
// Every verb of a draw in each of its states (状态与步骤), against tests/web/draw_states.tsv.
#include <gmock/gmock.h>

#include "service/draw_list.h"
#include "service/permission.h"
#include "service/world_support.h"
#include "web/route.h"
#include "web/scope_table.h"
#include "web/site_support.h"

namespace dd::test {
namespace {

/// One verb. `call` is the path with query and `body` what is sent: with it the verb is refused for its
/// content where the state allows it, so that asking changes nothing. `cells`: "ok" or the code of the
/// refusal, by state.
struct VerbRow {
  std::string method, path, call, body;
  std::map<std::string, std::string> cells;
};

std::vector<VerbRow> verb_table() {
  std::ifstream file(source_dir() + "/tests/web/draw_states.tsv");
  std::vector<VerbRow> out;
  std::vector<std::string> heads;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto cells = split_tabs(line);
    if (heads.empty()) {
      heads = cells;
      continue;
    }
    VerbRow row{cells.at(0), cells.at(1), cells.at(2), cells.at(3), {}};
    for (std::size_t i = 4; i < heads.size(); ++i) row.cells[heads[i]] = cells.at(i);
    out.push_back(std::move(row));
  }
  return out;
}

bool is_verb(const web::Route& route) { return route.path.find("/draws/{id}") != std::string_view::npos; }

TEST(DrawStates, HaveACellForEveryVerbAndEveryState) {
  std::set<std::string> routed, written, states;
  for (const web::Route& route : web::routes()) {
    if (is_verb(route)) routed.insert(std::string(route.method) + " " + std::string(route.path));
  }
  for (const std::string_view state : service::draw_states()) states.emplace(state);
  for (const VerbRow& row : verb_table()) {
    EXPECT_TRUE(written.insert(row.method + " " + row.path).second) << row.path << " stands there twice";
    std::set<std::string> columns;
    for (const auto& [state, cell] : row.cells) {
      columns.insert(state);
      EXPECT_FALSE(cell.empty()) << row.path << " " << state;
    }
    EXPECT_EQ(columns, states) << row.path;
  }
  EXPECT_EQ(routed, written);
}

const std::vector<Slip>& slips() {
  static const std::vector<Slip> kSlips = {make_slip("a", "甲的密语"), make_slip("b", "乙的密语")};
  return kSlips;
}

Result<service::DrawView> to_sealed(service::Call& call, const std::string& id) {
  return service::seal_draw(
      call, id,
      {{{"a", "见证甲", "本局", false, "wit-a"}, {"b", "见证乙", "测试协会", true, "wit-b"}},
       20,
       {},
       three_holders()});
}

Result<service::DrawView> to_closed(service::Call& call, const std::string& id) {
  for (const Slip& slip : slips()) DD_TRY(committed(call, id, slip));
  DD_TRY(all_shares(call, id));
  DD_TRY(service::close_draw(call, id));
  return cosigned_draw(call, id);
}

Result<service::DrawView> to_drawn(service::Call& call, const std::string& id) {
  for (const Slip& slip : slips()) DD_TRY(revealed(call, id, slip));
  DD_TRY(keyed_dice(call, id));
  return service::run_draw(call, id);
}

Result<service::DrawView> to_opened(service::Call& call, const std::string& id) {
  constexpr UnixMs kHalfAYear = UnixMs{183} * 24 * 60 * limits::kMinute;
  service::Call later = call_on(call.db, call.now + kHalfAYear);
  return service::open_draw(later, id);
}

Result<service::DrawView> frozen(service::Call& call) {
  return service::freeze_draw(call, {"2026Q4", "", "sha256"});
}

Result<service::DrawView> aborted(service::Call& call) {
  DD_ASSIGN(const service::DrawView draw, frozen(call));
  return service::abort_draw(call, draw.id, {"测试：名单有误"});
}

class DrawStateMatrix : public SiteTest {
 protected:
  /// A draw of the state: the one given, brought a step further, or a new one. Its id.
  std::string draw_in(const std::string& state, const std::string& id) {
    auto db = database().lease();
    service::Call call = call_on(*db, site().now());
    const auto made = state == "aborted"  ? aborted(call)
                      : state == "frozen" ? frozen(call)
                      : state == "sealed" ? to_sealed(call, id)
                      : state == "closed" ? to_closed(call, id)
                      : state == "drawn"  ? to_drawn(call, id)
                                          : to_opened(call, id);
    if (!made.ok()) throw std::runtime_error(state + ": " + error_text(made.error()));
    EXPECT_EQ(made->state, state) << "no way is known to this state";
    return made->id;
  }

  /// Whoever of these may call the route; for nobody it is an account that does not exist.
  Person& allowed(std::string_view permission) {
    std::string account;
    for (const char* name : {"operator", "witness", "reviewer"}) {
      const service::Actor actor{"", "", "331100", {name}};
      if (account.empty() && service::has_permission(actor, permission)) account = name;
    }
    auto& person = people_[account];
    if (!person) person = std::make_unique<Person>(site(), account);
    return *person;
  }

 private:
  std::map<std::string, std::unique_ptr<Person>> people_;
};
DD_ON_BOTH_ENGINES(DrawStateMatrix);

TEST_P(DrawStateMatrix, AllowsOrRefusesEveryVerbAsTheTableSays) {
  std::map<std::string, std::string_view> permissions;
  for (const web::Route& route : web::routes())
    permissions[std::string(route.method) + " " + std::string(route.path)] = route.permission;
  std::vector<std::string_view> states = service::draw_states();
  std::rotate(states.begin(), std::find(states.begin(), states.end(), "aborted"), states.end());
  std::string id;
  for (const std::string_view in_order : states) {
    const std::string state(in_order);
    id = draw_in(state, id);
    for (const VerbRow& row : verb_table()) {
      Person& person = allowed(permissions.at(row.method + " " + row.path));
      const Answer answer = person.call(row.method, replaced(row.call, "{draw}", id), row.body);
      const std::string seen = answer.status < 300 ? "ok" : code_of(answer);
      EXPECT_EQ(seen, row.cells.at(state))
          << state << ": " << row.method << " " << row.path << " " << answer.body;
    }
    EXPECT_EQ(std::string(json_of(allowed("scheme.read").get("/draws/" + id)).at("state").as_string()), state)
        << "asking changed it";
  }
}

}  // namespace
}  // namespace dd::test
