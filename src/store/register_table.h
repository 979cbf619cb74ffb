// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

#include "store/calendar_row.h"
#include "store/register_store.h"
#include "store/text_search.h"
#include "wire/described.h"
#include "wire/described_plan.h"

// The tables of the registers seen through the field lists: names, keys, values and the filters of their
// lists.
namespace dd::store {

/// A condition over `r` by name (名录缺项), with the parameters $1…$n that `values` gives.
struct Gap {
  std::string_view name, sql;
  db::Values (*values)(const RegisterFilter& filter);
};
/// An order of a list: its column, and whether the greatest comes first.
struct Sort {
  std::string_view name, column;
  bool descending = false;
};

/// What a register's table needs beside its field list: `kName`; `kFilter`, a condition over `r` with the
/// parameters $1…$n; `filter_values`, those parameters; `kBody`; `gaps` and `sorts`, if it has any.
template <class T>
struct Table;

struct PlainTable {
  static constexpr std::string_view kBody = "";  ///< "the row is of body $1", where an index leads to it
  static std::span<const Gap> gaps() { return {}; }
  static std::span<const Sort> sorts() { return {}; }
};

template <class T>
using Fields = boost::describe::describe_members<T, boost::describe::mod_public>;
template <class T>
constexpr int kFieldCount = static_cast<int>(boost::mp11::mp_size<Fields<T>>::value);

/// "id", "name", … each in quotes, `before` it.
template <class T>
std::string columns(std::string_view before = "") {
  std::string out;
  boost::mp11::mp_for_each<Fields<T>>([&](auto field) {
    if (!out.empty()) out += ", ";
    out += std::string(before) + '"' + field.name + '"';
  });
  return out;
}

/// The fields of `row` for a statement; the texts stay in `row`.
template <class T>
void append_values(const T& row, db::Values& out) {
  boost::mp11::mp_for_each<Fields<T>>([&](auto field) {
    const auto& value = row.*field.pointer;
    if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::string>) {
      out.emplace_back(&value);
    } else {
      out.emplace_back(value);
    }
  });
}

/// The fields of T that begin at `column`.
template <class T>
T read_fields(db::Row& row, std::size_t column) {
  T out;
  boost::mp11::mp_for_each<Fields<T>>([&](auto field) {
    if constexpr (std::is_same_v<std::decay_t<decltype(out.*field.pointer)>, std::string>) {
      out.*field.pointer = row.take_text(column++);
    } else {
      out.*field.pointer = row.integer(column++);
    }
  });
  return out;
}

/// Rows that hold the fields of T and nothing else.
template <class T>
std::vector<T> read_rows(db::Rows rows) {
  std::vector<T> out;
  out.reserve(rows.size());
  for (auto& row : rows) out.push_back(read_fields<T>(row, 0));
  return out;
}

template <>
struct Table<Body> : PlainTable {
  static constexpr std::string_view kName = "body";
  static constexpr std::string_view kFilter =
      "  AND ($1 = '' OR lower(r.code) LIKE $1 ESCAPE '!' OR lower(r.name) LIKE $1 ESCAPE '!')\n";
  static std::string key(const Body& row) { return row.code; }
  static db::Values filter_values(const RegisterFilter& f) { return {part_pattern(f.q)}; }
};

template <>
struct Table<Recusal> : PlainTable {
  static constexpr std::string_view kName = "recusal";
  static constexpr std::string_view kFilter =
      "  AND ($1 = ''\n"
      "       OR EXISTS (SELECT 1 FROM unit u WHERE u.row_key = r.unit AND u.to_at IS NULL AND u.body = $1)\n"
      "       OR EXISTS (SELECT 1 FROM officer o WHERE o.row_key = r.officer AND o.to_at IS NULL AND o.body "
      "= $1))\n"
      "  AND ($2 = '' OR lower(r.unit) LIKE $2 ESCAPE '!' OR lower(r.officer) LIKE $2 ESCAPE '!'\n"
      "       OR EXISTS (SELECT 1 FROM unit u WHERE u.row_key = r.unit AND u.to_at IS NULL\n"
      "                  AND lower(u.name) LIKE $2 ESCAPE '!')\n"
      "       OR EXISTS (SELECT 1 FROM officer o WHERE o.row_key = r.officer AND o.to_at IS NULL\n"
      "                  AND lower(o.name) LIKE $2 ESCAPE '!'))\n";
  static std::string key(const Recusal& row) { return row.unit + '|' + row.officer + '|' + row.from; }
  static db::Values filter_values(const RegisterFilter& f) { return {f.body, part_pattern(f.q)}; }
};

/// Annual plans keep their versions as the registers do.
template <>
struct Table<PlanRecord> : PlainTable {
  static constexpr std::string_view kName = "plan";
  static constexpr std::string_view kFilter = "  AND ($1 = '' OR r.body = $1)\n";
  static std::string key(const PlanRecord& row) { return row.body + '/' + std::to_string(row.year); }
  static db::Values filter_values(const RegisterFilter& f) { return {f.body}; }
};

template <>
struct Table<Checklist> : PlainTable {
  static constexpr std::string_view kName = "checklist";
  static constexpr std::string_view kFilter = "  AND ($1 = '' OR lower(r.item) LIKE $1 ESCAPE '!')\n";
  static std::string key(const Checklist& row) { return row.item; }
  static db::Values filter_values(const RegisterFilter& f) { return {part_pattern(f.q)}; }
};

template <>
struct Table<HolidayRow> : PlainTable {
  static constexpr std::string_view kName = "holiday_year";
  static constexpr std::string_view kFilter = "  AND ($1 = '' OR r.row_key = $1)\n";
  static std::string key(const HolidayRow& row) { return std::to_string(row.year); }
  static db::Values filter_values(const RegisterFilter& f) { return {f.q}; }
};

}  // namespace dd::store
