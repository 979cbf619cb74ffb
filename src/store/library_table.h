// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/register_table.h"

// The tables of the two libraries (两库) and of what belongs to them.
namespace dd::store {

template <>
struct Table<Unit> {
  static constexpr std::string_view kName = "unit";
  static constexpr std::string_view kBody = "  AND r.body = $1\n";
  static constexpr std::string_view kFilter =
      "  AND ($1 = '' OR r.body = $1)\n"
      "  AND ($2 = '' OR r.unit_class = $2)\n"
      "  AND ($3 = '' OR ($3 = '1') = (r.special_tags <> '' OR r.auto_tags <> ''))\n"
      "  AND ($4 = '' OR r.status = $4)\n"
      "  AND ($5 = '' OR lower(r.id) LIKE $5 ESCAPE '!' OR lower(r.name) LIKE $5 ESCAPE '!')\n"
      "  AND ($6 = '' OR r.town = $6)\n"
      "  AND ($7 = '' OR r.industry LIKE $7 ESCAPE '!')\n"
      "  AND ($8 = '' OR r.permit_class = $8)\n"
      "  AND ($9 = '' OR r.list_year = $9)\n"
      "  AND ($10 = '' OR r.source = $10)\n"
      "  AND ($11 = '' OR ($11 = '1') = ((r.positive_from <> '' OR r.positive_to <> '')\n"
      "       AND r.positive_from <= $12 AND (r.positive_to = '' OR r.positive_to >= $12)))\n";
  static std::string key(const Unit& row) { return row.id; }
  static db::Values filter_values(const RegisterFilter& f) {
    return {f.body,
            f.unit_class,
            f.special,
            f.status,
            part_pattern(f.q),
            f.town,
            begin_pattern(f.industry),
            f.permit_class,
            f.list_year,
            f.source,
            f.positive,
            f.day};
  }
  static std::span<const Gap> gaps();
  static std::span<const Sort> sorts();
};

template <>
struct Table<Officer> {
  static constexpr std::string_view kName = "officer";
  static constexpr std::string_view kBody = "  AND r.body = $1\n";
  static constexpr std::string_view kFilter =
      "  AND ($1 = '' OR r.body = $1)\n"
      "  AND ($2 = '' OR r.duty = $2)\n"
      "  AND ($3 = '' OR lower(r.id) LIKE $3 ESCAPE '!' OR lower(r.name) LIKE $3 ESCAPE '!')\n"
      "  AND ($4 = '' OR (',' || r.specialties || ',') LIKE ('%,' || $4 || ',%'))\n";
  static std::string key(const Officer& row) { return row.id; }
  static db::Values filter_values(const RegisterFilter& f) {
    return {f.body, f.duty, part_pattern(f.q), f.specialty};
  }
  static std::span<const Gap> gaps();
  static std::span<const Sort> sorts();
};

template <>
struct Table<CheckItem> : PlainTable {
  static constexpr std::string_view kName = "check_item";
  static constexpr std::string_view kFilter =
      "  AND ($1 = '' OR lower(r.code) LIKE $1 ESCAPE '!' OR lower(r.item) LIKE $1 ESCAPE '!'\n"
      "       OR lower(r.category) LIKE $1 ESCAPE '!')\n"
      "  AND ($2 = '' OR r.item_class = $2)\n"
      "  AND ($3 = '' OR r.method LIKE $3 ESCAPE '!')\n"
      "  AND ($4 = '' OR ($4 = '1') = (r.valid_from <= $5 AND (r.valid_to = '' OR r.valid_to >= $5)))\n";
  static std::string key(const CheckItem& row) { return row.code; }
  static db::Values filter_values(const RegisterFilter& f) {
    return {part_pattern(f.q), f.item_class, part_pattern(f.method), f.in_force, f.day};
  }
};

template <>
struct Table<DutyPeriod> : PlainTable {
  static constexpr std::string_view kName = "duty_period";
  static constexpr std::string_view kFilter =
      "  AND ($1 = '' OR EXISTS (SELECT 1 FROM officer o WHERE o.row_key = r.officer AND o.to_at IS NULL\n"
      "                          AND o.body = $1))\n"
      "  AND ($2 = '' OR r.duty = $2)\n"
      "  AND ($3 = '' OR lower(r.officer) LIKE $3 ESCAPE '!'\n"
      "       OR EXISTS (SELECT 1 FROM officer o WHERE o.row_key = r.officer AND o.to_at IS NULL\n"
      "                  AND lower(o.name) LIKE $3 ESCAPE '!'))\n";
  static std::string key(const DutyPeriod& row) { return row.officer + '|' + row.from; }
  static db::Values filter_values(const RegisterFilter& f) { return {f.body, f.duty, part_pattern(f.q)}; }
};

template <>
struct Table<KeyChange> : PlainTable {
  static constexpr std::string_view kName = "key_change";
  static constexpr std::string_view kFilter =
      "  AND ($1 = '' OR EXISTS (SELECT 1 FROM unit u WHERE u.row_key = r.unit AND u.to_at IS NULL\n"
      "                          AND u.body = $1))\n"
      "  AND ($2 = '' OR r.year = $2)\n"
      "  AND ($3 = '' OR r.action = $3)\n"
      "  AND ($4 = '' OR lower(r.unit) LIKE $4 ESCAPE '!'\n"
      "       OR EXISTS (SELECT 1 FROM unit u WHERE u.row_key = r.unit AND u.to_at IS NULL\n"
      "                  AND lower(u.name) LIKE $4 ESCAPE '!'))\n";
  static std::string key(const KeyChange& row) { return row.year + '|' + row.unit; }
  static db::Values filter_values(const RegisterFilter& f) {
    return {f.body, f.year, f.action, part_pattern(f.q)};
  }
};

/// The statements of a register's list, for the list of all statements (store/register_list.cpp).
template <class T>
void append_list_statements(std::vector<db::Statement>& out);

template <>
struct Table<Complaint> : PlainTable {
  static constexpr std::string_view kName = "complaint";
  static constexpr std::string_view kFilter =
      "  AND ($1 = '' OR r.body = $1 OR EXISTS (SELECT 1 FROM unit u WHERE u.row_key = r.unit\n"
      "       AND u.to_at IS NULL AND u.body = $1))\n"
      "  AND ($2 = '' OR r.unit = $2)\n"
      "  AND ($3 = '' OR r.verified = $3)\n"
      "  AND ($4 = '' OR ($4 = '1') = (r.closed = ''))\n"
      "  AND ($5 = '' OR ($5 = '1') = (r.decision_no <> ''))\n"
      "  AND ($6 = '' OR lower(r.id) LIKE $6 ESCAPE '!' OR lower(r.unit) LIKE $6 ESCAPE '!'\n"
      "       OR lower(r.subject) LIKE $6 ESCAPE '!'\n"
      "       OR EXISTS (SELECT 1 FROM unit u WHERE u.row_key = r.unit AND u.to_at IS NULL\n"
      "                  AND lower(u.name) LIKE $6 ESCAPE '!'))\n";
  static std::string key(const Complaint& row) { return row.id; }
  static db::Values filter_values(const RegisterFilter& f) {
    return {f.body, f.unit, f.verified, f.open, f.decision, part_pattern(f.q)};
  }
};

}  // namespace dd::store
