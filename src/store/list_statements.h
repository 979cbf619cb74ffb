// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fmt/format.h>

#include <deque>
#include <map>
#include <tuple>

#include "store/library_table.h"

namespace dd::store {

/// `sql` with $1, $2… turned into $(first), $(first + 1)…
std::string numbered_from(std::string_view sql, int first);

/// How much of the filter is set: nothing, only the body, or more (筛选程度). The first two are by far the
/// most asked and then need no look at each row; a body that is given leads to its index.
enum class Asked { nothing, body, more, body_and_more };

/// The statements of one register's list, made once: for every order, with each gap, by what is asked. Names:
/// "unit.page.<sort>.<gap>.<asked>", "unit.count.<gap>.<asked>".
template <class T>
class ListStatements {
 public:
  static const ListStatements& get() {
    static const ListStatements one;
    return one;
  }

  struct Both {
    db::Statement page, count;
  };
  /// The place of a gap or sort by name, 0 = none or unknown.
  static int gap_at(std::string_view name) { return place_of(Table<T>::gaps(), name); }
  static int sort_at(std::string_view name) { return place_of(Table<T>::sorts(), name); }
  Both of(int sort, int gap, Asked asked) const {
    return {pages_.at({sort, gap, asked}), counts_.at({gap, asked})};
  }
  std::vector<db::Statement> all() const {
    std::vector<db::Statement> out;
    for (const auto& [key, statement] : pages_) out.push_back(statement);
    for (const auto& [key, statement] : counts_) out.push_back(statement);
    return out;
  }

 private:
  ListStatements() {
    for (int gap = 0; gap <= static_cast<int>(Table<T>::gaps().size()); ++gap) {
      for (const Asked asked : {Asked::nothing, Asked::body, Asked::more, Asked::body_and_more}) {
        const auto [where, places] = condition(gap, asked);
        counts_.emplace(std::pair(gap, asked),
                        keep(fmt::format("count.{}.{}", gap, static_cast<int>(asked)),
                             fmt::format("SELECT count(*)\nFROM {} r\nWHERE r.to_at IS NULL\n{}",
                                         Table<T>::kName, where)));
        for (int sort = 0; sort <= static_cast<int>(Table<T>::sorts().size()); ++sort) {
          pages_.emplace(std::tuple(sort, gap, asked),
                         keep(fmt::format("page.{}.{}.{}", sort, gap, static_cast<int>(asked)),
                              page_text(sort, where, places)));
        }
      }
    }
  }

  template <class Named>
  static int place_of(std::span<const Named> all, std::string_view name) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i].name == name) return static_cast<int>(i) + 1;
    }
    return 0;
  }

  /// The WHERE beyond "is current", and how many places it has.
  static std::pair<std::string, int> condition(int gap, Asked asked) {
    const bool more = asked == Asked::more || asked == Asked::body_and_more;
    std::string out(asked == Asked::nothing || asked == Asked::more ? "" : Table<T>::kBody);
    int places = out.empty() ? 0 : 1;
    if (more) out += Table<T>::kFilter;
    if (more) places = static_cast<int>(Table<T>::filter_values({}).size());
    if (gap > 0) {
      const Gap& given = Table<T>::gaps()[static_cast<std::size_t>(gap - 1)];
      out += fmt::format("  AND ({})\n", numbered_from(given.sql, places + 1));
      places += static_cast<int>(given.values({}).size());
    }
    return {out, places};
  }

  /// After the condition's: the sort value and key before the page (by key alone: the key), the rows.
  static std::string page_text(int sort, const std::string& where, int places) {
    const auto read = columns<T>("r.");
    if (sort == 0) {
      return fmt::format(
          "SELECT {}, ''\nFROM {} r\nWHERE r.to_at IS NULL\n{}  AND r.row_key > ${}\n"
          "ORDER BY r.row_key\nLIMIT ${}",
          read, Table<T>::kName, where, places + 1, places + 2);
    }
    const Sort& by = Table<T>::sorts()[static_cast<std::size_t>(sort - 1)];
    const char* way = by.descending ? " DESC" : "";
    return fmt::format(
        "SELECT {0}, {1}\nFROM {2} r\nWHERE r.to_at IS NULL\n{3}  AND ({1}, r.row_key) {4} (${5}, ${6})\n"
        "ORDER BY {1}{7}, r.row_key{7}\nLIMIT ${8}",
        read, by.column, Table<T>::kName, where, by.descending ? "<" : ">", places + 1, places + 2, way,
        places + 3);
  }

  db::Statement keep(const std::string& what, std::string sql) {
    const auto& name = texts_.emplace_back(fmt::format("{}.{}", Table<T>::kName, what));
    return {name, texts_.emplace_back(std::move(sql))};
  }

  std::deque<std::string> texts_;  ///< what the statements point into; a deque never moves its elements
  std::map<std::tuple<int, int, Asked>, db::Statement> pages_;
  std::map<std::pair<int, Asked>, db::Statement> counts_;
};

}  // namespace dd::store
