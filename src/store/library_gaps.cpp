// SPDX-License-Identifier: Apache-2.0
// What can be missing or lapsed in a library (名录缺项). A list narrowed by one of them and the number of the
// quality report come from the same text, so that each number leads to exactly its list.
#include "store/library_table.h"

namespace dd::store {
namespace {

using Filter = RegisterFilter;

db::Values nothing(const Filter&) { return {}; }
db::Values on_day(const Filter& f) { return {f.day}; }
db::Values within_ninety_days(const Filter& f) {
  const auto day = parse_date(f.day);
  return {f.day, day ? format_date(*day + std::chrono::days{90}) : f.day};
}
db::Values at_cap(const Filter& f) {
  const auto day = parse_date(f.day);
  return {day ? std::int64_t{quarter_of(*day).year} : std::int64_t{0}, f.cap};
}
/// The moment one year before the end of `day`.
db::Values year_ago(const Filter& f) {
  const auto day = parse_date(f.day);
  return {day ? start_of_day(*day - std::chrono::days{364}) : UnixMs{0}};
}

constexpr std::string_view kNeverDrawn =
    "r.status NOT IN ('closed', 'cancelled', 'moved')\n"
    "  AND (SELECT min(b.from_at) FROM unit b WHERE b.row_key = r.row_key) < $1\n"
    "  AND NOT EXISTS (SELECT 1 FROM standing_unit d JOIN draw w ON w.id = d.draw\n"
    "                  WHERE d.unit = r.row_key AND w.state = 'opened')\n"
    "  AND NOT EXISTS (SELECT 1 FROM unit_merge m JOIN standing_unit d ON d.unit = m.dropped\n"
    "                  JOIN draw w ON w.id = d.draw WHERE m.kept_now = r.row_key AND w.state = 'opened')";

/// Asked once for all units, not once a unit: the visits of a whole year lie behind it.
constexpr std::string_view kAtCap =
    "r.row_key IN (\n"
    "    SELECT v.unit FROM (\n"
    "      SELECT d.unit AS unit, d.quarter AS quarter\n"
    "      FROM standing_unit d JOIN draw w ON w.id = d.draw\n"
    "      WHERE d.year = $1 AND w.state = 'opened' AND LENGTH(d.body) = 6\n"
    "      UNION ALL\n"
    "      SELECT m.kept_now AS unit, d.quarter AS quarter\n"
    "      FROM unit_merge m JOIN standing_unit d ON d.unit = m.dropped JOIN draw w ON w.id = d.draw\n"
    "      WHERE d.year = $1 AND w.state = 'opened' AND LENGTH(d.body) = 6) v\n"
    "    GROUP BY v.unit HAVING count(DISTINCT v.quarter) >= $2)";

constexpr Gap kUnitGaps[] = {
    {"no_coordinates", "r.lng = '' OR r.lat = ''", nothing},
    {"no_town", "r.town = ''", nothing},
    {"no_industry", "r.industry = ''", nothing},
    {"old_code", "length(r.uscc) <> 18", nothing},
    {"never_drawn", kNeverDrawn, year_ago},
    {"at_cap", kAtCap, at_cap},
    {"permit_expired", "r.permit_valid_to <> '' AND r.permit_valid_to < $1", on_day},
    {"permit_soon", "r.permit_valid_to >= $1 AND r.permit_valid_to <= $2", within_ninety_days},
    {"no_evidence", "r.special_tags <> '' AND r.special_reason = ''", nothing},
    {"tags_lapsed", "r.special_tags <> '' AND r.special_to <> '' AND r.special_to < $1", on_day},
    {"out_of_draw", "r.status IN ('closed', 'cancelled', 'moved')", nothing},
};

constexpr Gap kOfficerGaps[] = {
    {"certificate_missing", "r.certificate_no = '' OR r.certificate_valid_to = ''", nothing},
    {"certificate_expired", "r.certificate_valid_to <> '' AND r.certificate_valid_to < $1", on_day},
    {"certificate_soon", "r.certificate_valid_to >= $1 AND r.certificate_valid_to <= $2", within_ninety_days},
    {"away",
     "r.duty <> 'on_duty' OR EXISTS (SELECT 1 FROM duty_period p WHERE p.officer = r.row_key\n"
     "  AND p.to_at IS NULL AND p.\"from\" <= $1 AND (p.\"to\" = '' OR p.\"to\" >= $1))",
     on_day},
};

constexpr Sort kUnitSorts[] = {{"name", "r.name"},
                               {"town", "r.town"},
                               {"industry", "r.industry"},
                               {"permit_valid_to", "r.permit_valid_to"},
                               {"changed", "r.from_at", true}};

constexpr Sort kOfficerSorts[] = {
    {"name", "r.name"}, {"certificate_valid_to", "r.certificate_valid_to"}, {"changed", "r.from_at", true}};

}  // namespace

std::span<const Gap> Table<Unit>::gaps() { return kUnitGaps; }
std::span<const Sort> Table<Unit>::sorts() { return kUnitSorts; }
std::span<const Gap> Table<Officer>::gaps() { return kOfficerGaps; }
std::span<const Sort> Table<Officer>::sorts() { return kOfficerSorts; }

}  // namespace dd::store
