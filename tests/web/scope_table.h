// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "fixtures/source_dir.h"

// The table of whose records a person may touch: tests/web/scope.tsv.
namespace dd::test {

/// One row of the table. `call` is the path with query, `body` what is sent; both with places in braces that
/// stand for rows of the body that is touched. `cells`: what becomes of it, by whose record it is.
struct ScopeRow {
  std::string method, path, call, body;
  std::map<std::string, std::string> cells;

  std::string target() const { return call.empty() ? path : call; }
};
inline const std::vector<std::string> kScopeColumns = {"own", "sibling", "parent", "city", "department"};

inline std::vector<std::string> split_tabs(const std::string& line) {
  std::vector<std::string> out(1);
  for (const char c : line) {
    if (c == '\t')
      out.emplace_back();
    else
      out.back() += c;
  }
  return out;
}

inline std::vector<ScopeRow> scope_table() {
  std::ifstream file(source_dir() + "/tests/web/scope.tsv");
  std::vector<ScopeRow> out;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto cells = split_tabs(line);
    if (cells.at(0) == "method") continue;
    ScopeRow row{cells.at(0), cells.at(1), cells.at(2), cells.at(3), {}};
    for (std::size_t i = 0; i < kScopeColumns.size(); ++i) row.cells[kScopeColumns[i]] = cells.at(4 + i);
    out.push_back(std::move(row));
  }
  return out;
}

inline std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (auto at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

}  // namespace dd::test
