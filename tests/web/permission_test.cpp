// SPDX-License-Identifier: Apache-2.0
#include "service/permission.h"

#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <sstream>

#include "fixtures/source_dir.h"
#include "web/route.h"
#include "web/site_support.h"

namespace dd::test {
namespace {

/// tests/web/permissions.tsv, written by hand: who may call what. "yes", "no", or "in" = not without signing
/// in.
struct PermissionRow {
  std::string method, path;
  std::map<std::string, std::string> cells;  ///< by column: anonymous and every role
};

std::vector<std::string> cells_of(const std::string& line) {
  std::vector<std::string> out;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, '\t');) out.push_back(cell);
  return out;
}

std::vector<PermissionRow> permission_table() {
  std::ifstream file(test::source_dir() + "/tests/web/permissions.tsv");
  std::vector<PermissionRow> out;
  std::vector<std::string> heads;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto cells = cells_of(line);
    if (heads.empty()) {
      heads = cells;
      continue;
    }
    PermissionRow row{cells.at(0), cells.at(1), {}};
    for (std::size_t i = 2; i < heads.size(); ++i) row.cells[heads[i]] = cells.at(i);
    out.push_back(std::move(row));
  }
  return out;
}

std::string with_places_filled(std::string path) {
  for (auto at = path.find('{'); at != std::string::npos; at = path.find('{'))
    path.replace(at, path.find('}', at) - at + 1, "x");
  return path;
}

std::string seen(const Answer& answer) {
  const std::string code = code_of(answer);
  if (code == "session.none") return "in";
  return code == "account.no_permission" ? "no" : "yes";
}

TEST(Permissions, StandInTheTableForEveryRouteAndEveryRole) {
  std::set<std::string> routed, written;
  for (const web::Route& route : web::routes())
    routed.insert(std::string(route.method) + " " + std::string(route.path));
  for (const PermissionRow& row : permission_table()) {
    written.insert(row.method + " " + row.path);
    std::set<std::string> columns{"anonymous"};
    for (const service::Role& role : service::roles()) columns.emplace(role.name);
    for (const std::string& column : columns)
      EXPECT_TRUE(row.cells.contains(column)) << row.path << " " << column;
    EXPECT_EQ(row.cells.size(), columns.size());
  }
  EXPECT_EQ(routed, written);
}

class PermissionMatrix : public SiteTest {};
DD_ON_BOTH_ENGINES(PermissionMatrix);

TEST_P(PermissionMatrix, HoldsForEveryRouteAndEveryRole) {
  const std::vector<PermissionRow> table = permission_table();
  ASSERT_FALSE(table.empty());
  for (const auto& [column, _] : table.front().cells) {
    Person person(site());
    for (const PermissionRow& row : table) {
      if (column != "anonymous" && person.get("/me").status != 200) person.sign_in(column);
      const std::string body = row.method == "GET" ? "" : "{}";
      const Answer answer = person.call(row.method, with_places_filled(row.path), body);
      EXPECT_EQ(seen(answer), row.cells.at(column))
          << column << " " << row.method << " " << row.path << " " << answer.body;
      EXPECT_LT(answer.status, 500U) << column << " " << row.method << " " << row.path << " " << answer.body;
    }
  }
}

}  // namespace
}  // namespace dd::test
