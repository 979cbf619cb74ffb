// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <stdexcept>
#include <string>
#include <vector>

#include "core/intake/read_register.h"

namespace dd::test {

using Texts = std::vector<std::vector<std::string>>;

/// A table of text cells, first row number 1; empty rows are noted as empty.
inline intake::Table table_of(const Texts& rows) {
  intake::Table table;
  std::uint32_t number = 0;
  for (const auto& row : rows) {
    table.begin_row(++number);
    for (std::size_t i = 0; i < row.size(); ++i) table.put(i, intake::CellKind::text, row[i]);
    table.end_row();
  }
  return table;
}

inline std::vector<Body> some_bodies() {
  return {{"331100", "丽水市生态环境局", "市局", "LS", "city", ""},
          {"331102", "丽水市生态环境局莲都分局", "莲都", "LD", "county", "331100"},
          {"331121", "丽水市生态环境局青田分局", "青田", "QT", "county", "331100"},
          {"331127", "丽水市生态环境局景宁分局", "景宁", "JN", "county", "331100"},
          {"331171", "丽水经济技术开发区生态环境分局", "开发区", "KF", "zone", "331100"}};
}

inline intake::Surroundings surroundings(const std::string& own_body = {}) {
  intake::Surroundings out;
  out.bodies = some_bodies();
  out.towns = {{"331102001", "紫金街道"}, {"331121100", "鹤城街道"}};
  out.own_body = own_body;
  out.today = *parse_date("2026-11-23");
  return out;
}

/// Made-up codes whose check characters are right.
inline const std::string kCode = "91331100MA2TE5T1X7", kOtherCode = "91331121TEXT00025F",
                         kThirdCode = "91331102T0000001XL";

template <class T>
intake::Intake<T> read(const Texts& rows, const std::vector<T>& current = {},
                       const intake::Surroundings& around = surroundings()) {
  auto result = intake::read_register<T>(table_of(rows), around, current);
  if (!result.ok()) throw std::runtime_error(error_text(result.error()));
  return std::move(result).value();
}

/// The rows that an intake would write.
template <class T>
std::vector<T> written(const intake::Intake<T>& intake) {
  std::vector<T> out;
  for (const auto& line : intake.lines) {
    if (line.writes()) out.push_back(line.row);
  }
  return out;
}

/// Codes of the problems of one line, warnings with a question mark.
template <class T>
std::vector<std::string> problems_of(const intake::Line<T>& line) {
  std::vector<std::string> out;
  for (const auto& problem : line.problems) {
    out.push_back(std::string(error_row(problem.code).code) + (problem.refuses ? "" : "?"));
  }
  return out;
}

}  // namespace dd::test
