// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fmt/format.h>

#include <deque>

#include "store/library_table.h"
#include "store/register_store.h"

namespace dd::store {

/// The statements of one register beside those of its list, made once from its field list; names
/// "unit.current", "unit.insert"…. Parameters: fields are $2…$(n+1) after the key $1; what follows them is
/// said at each. Lookups of one key say COALESCE(to_at, 0) = 0 and not to_at IS NULL: so only the primary key
/// serves them. PostgreSQL keeps a plan made while the table was empty, when every partial index looks as
/// good, and would read all of a wrong one per row.
template <class T>
class RegisterStatements {
 public:
  static const RegisterStatements& get() {
    static const RegisterStatements one;
    return one;
  }

  db::Statement current, current_one, any, end_changed, insert, close, history, imported, before, within;
  std::array<db::Statement, 10> all() const {
    return {current, current_one, any, end_changed, insert, close, history, imported, before, within};
  }

 private:
  static constexpr std::string_view kStamp =
      "r.row_version, r.from_at, COALESCE(r.to_at, 0), r.changed_by, r.change_reason, r.import_id, "
      "r.ended_by, "
      "r.ended_reason";

  RegisterStatements() {
    const auto table = Table<T>::kName;
    const auto fields = columns<T>();
    const auto read = columns<T>("r.");
    const int n = kFieldCount<T>;
    current = keep("current", fmt::format("SELECT {}\nFROM {} r\nWHERE r.to_at IS NULL\nORDER BY r.row_key",
                                          read, table));
    current_one =
        keep("current_one",
             fmt::format("SELECT {}, {}\nFROM {} r\nWHERE r.row_key = $1\n  AND COALESCE(r.to_at, 0) = 0",
                         kStamp, read, table));
    any = keep("any", fmt::format("SELECT row_key\nFROM {}\nLIMIT 1", table));
    history = keep("history",
                   fmt::format("SELECT {}, {}\nFROM {} r\nWHERE r.row_key = $1\nORDER BY r.row_version DESC",
                               kStamp, read, table));
    // $(n+2) at
    end_changed =
        keep("end_changed",
             fmt::format("UPDATE {0}\nSET to_at = ${1}\nWHERE row_key = $1\n"
                         "  AND row_version = (SELECT max(row_version) FROM {0} WHERE row_key = $1)\n"
                         "  AND COALESCE(to_at, 0) = 0\n  AND ({2}) <> ({3})",
                         table, n + 2, fields, places(2, n)));
    // $(n+2) at, account, reason, import
    // VALUES and not SELECT: SQLite would copy each row into a table of its own first, for the table is read
    // too.
    insert = keep(
        "insert",
        fmt::format(
            "INSERT INTO {0} (row_key, row_version, {1}, from_at, changed_by, change_reason, import_id)\n"
            "VALUES ($1, 1 + COALESCE((SELECT max(row_version) FROM {0} WHERE row_key = $1), 0),\n"
            "        {2})\n"
            "ON CONFLICT (row_key) WHERE to_at IS NULL DO NOTHING",
            table, fields, places(2, n + 4)));
    close =
        keep("close",
             fmt::format("UPDATE {}\nSET to_at = $2, ended_by = $3, ended_reason = $4\nWHERE row_key = $1\n"
                         "  AND COALESCE(to_at, 0) = 0",
                         table));
    // $1 import
    imported =
        keep("imported", fmt::format("SELECT {}, {}\nFROM {} r\nWHERE r.import_id = $1\nORDER BY r.row_key",
                                     kStamp, read, table));
    before = keep(
        "before_import",
        fmt::format("SELECT {0}, {1}\nFROM {2} i\nJOIN {2} r ON r.row_key = i.row_key\n"
                    "  AND r.row_version = i.row_version - 1\nWHERE i.import_id = $1\nORDER BY r.row_key",
                    kStamp, read, table));
    // $1 from, $2 until
    within = keep("within",
                  fmt::format("SELECT {0}, {1}\nFROM {2} r\nWHERE r.row_key IN (SELECT w.row_key FROM {2} w\n"
                              "                    WHERE w.from_at >= $1 AND w.from_at < $2)\n"
                              "  AND r.from_at < $2 AND (r.to_at IS NULL OR r.to_at >= $1)\n"
                              "ORDER BY r.row_key, r.row_version",
                              kStamp, read, table));
  }

  static std::string places(int from, int count) {
    std::string out;
    for (int i = from; i < from + count; ++i) out += fmt::format("{}${}", out.empty() ? "" : ", ", i);
    return out;
  }

  db::Statement keep(std::string_view what, std::string sql) {
    const auto& name = texts_.emplace_back(fmt::format("{}.{}", Table<T>::kName, what));
    return {name, texts_.emplace_back(std::move(sql))};
  }

  std::deque<std::string> texts_;  ///< what the statements point into; a deque never moves its elements
};

/// How many columns stand before the fields in a statement that reads versions.
inline constexpr std::size_t kStampColumns = 8;

template <class T>
Version<T> read_version(db::Row& row) {
  Version<T> out;
  out.version = row.integer(0);
  out.from = row.integer(1);
  out.to = row.integer(2);
  out.account = row.take_text(3);
  out.reason = row.take_text(4);
  out.import_id = row.integer(5);
  out.ended_by = row.take_text(6);
  out.ended_reason = row.take_text(7);
  out.row = read_fields<T>(row, kStampColumns);
  return out;
}

}  // namespace dd::store
