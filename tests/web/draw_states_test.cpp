// SPDX-License-Identifier: Apache-2.0
// Every verb of a draw in each of its states (状态与步骤), against tests/web/draw_states.tsv.
#include <gmock/gmock.h>

#include "service/draw_parts.h"
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

std::vector<VerbRow> read_table() {
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
  for (const VerbRow& row : read_table()) {
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

class DrawStateMatrix : public SiteTest {
 protected:
  service::Call later_call(db::Connection& db) {
    constexpr UnixMs kHalfAYear = UnixMs{183} * 24 * 60 * limits::kMinute;
    return call_on(db, site().now() + kHalfAYear);
  }

  /// A new draw brought to the state, its id; an opened one begins as a drawn one.
  std::string draw_in(const std::string& state) {
    auto db = database().lease();
    service::Call call = call_on(*db, site().now());
    if (state == "frozen") return service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
    if (state == "sealed") return frozen_and_sealed(call).value().id;
    if (state == "closed") return closed_draw(call).value().id;
    if (state == "aborted") {
      const std::string id = service::freeze_draw(call, {"2026Q4", "", "sha256"}).value().id;
      return service::abort_draw(call, id, {"测试：名单有误"}).value().id;
    }
    if (state != "drawn") throw std::logic_error("no way is known to a draw that is " + state);
    const std::string id = ready_draw(call).value().id;
    EXPECT_TRUE(service::run_draw(call, id).ok());
    return id;
  }

  /// Makes room for the draw of the next state.
  void end(const std::string& id, const std::string& state) {
    auto db = database().lease();
    service::Call call = call_on(*db, site().now());
    if (state == "frozen" || state == "sealed" || state == "closed") {
      EXPECT_TRUE(service::abort_draw(call, id, {"测试：下一种状态"}).ok());
    }
  }

  /// Somebody who may call the route.
  Person& allowed(std::string_view permission) {
    std::string account;
    for (const service::Role& role : service::roles()) {
      const service::Actor actor{"", "", "331100", {std::string(role.name)}};
      if (account.empty() && service::has_permission(actor, permission)) account = role.name;
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
  std::vector<std::string> states;
  for (const std::string_view state : service::draw_states()) {
    if (state != "drawn" && state != "opened") states.emplace_back(state);
  }
  states.insert(states.end(), {"drawn", "opened"});
  std::string id;
  for (const std::string& state : states) {
    if (state == "opened") {
      auto db = database().lease();
      service::Call later = later_call(*db);
      ASSERT_TRUE(service::open_draw(later, id).ok());
    } else {
      id = draw_in(state);
    }
    for (const VerbRow& row : read_table()) {
      Person& person = allowed(permissions.at(row.method + " " + row.path));
      const Answer answer = person.call(row.method, replaced(row.call, "{draw}", id), row.body);
      const std::string seen = answer.status < 300 ? "ok" : code_of(answer);
      EXPECT_EQ(seen, row.cells.at(state))
          << state << ": " << row.method << " " << row.path << " " << answer.body;
    }
    EXPECT_EQ(std::string(json_of(allowed("scheme.read").get("/draws/" + id)).at("state").as_string()), state)
        << "asking changed it";
    end(id, state);
  }
}

}  // namespace
}  // namespace dd::test
