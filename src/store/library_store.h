// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/intake/doubles.h"
#include "core/intake/surroundings.h"
#include "store/register_store.h"

// What the libraries (两库) show beside the registers' own rows: visits, workload, merged doubles, the key
// list, the numbers of the quality report.
namespace dd::store {

/// Quarters of the year in which each of these units was drawn, by opened draws only; visits of doubles
/// merged into a unit are its own. REQUIRES at most kPageMost keys.
std::map<std::string, std::int64_t> disclosed_visits(db::Connection& db, std::int64_t year,
                                                     const std::vector<std::string>& keys);

/// A quarter in which a unit was drawn.
struct Visit {
  std::string quarter, draw, state;  ///< state of the draw
};
/// Those of one unit in a year, by any draw, doubles merged into it included; by quarter.
std::vector<Visit> visits_of(db::Connection& db, std::int64_t year, const std::string& unit);

/// Tasks an officer was drawn for in one quarter.
struct Load {
  std::string officer, quarter, state;
  std::int64_t tasks = 0;
};
std::vector<Load> loads_of_year(db::Connection& db, std::int64_t year);

/// A recusal with the names of both sides.
struct NamedRecusal {
  std::string unit, unit_name, officer, officer_name;
  std::int64_t reason = 1;
  std::string from, to;
};
/// The current ones of a unit or of an officer.
std::vector<NamedRecusal> recusals_of(db::Connection& db, const std::string& unit_or_officer);

/// One merge of doubles (重复合并).
struct Merge {
  std::string dropped, kept, kept_now;
  UnixMs at = 0;
  std::string account, reason;
};
/// Writes it, and leads earlier merges into `dropped` on to `kept`. REQUIRES an open transaction.
void add_merge(db::Connection& db, const Merge& merge);
/// All, by the dropped number: what it was and what it is now.
std::vector<intake::MergedUnit> merged_units(db::Connection& db);
std::optional<Merge> merge_of(db::Connection& db, const std::string& dropped);
/// All that ended in this unit, oldest first.
std::vector<Merge> merges_into(db::Connection& db, const std::string& kept);

/// Draws that hold frozen lists and have no result yet (已冻结、未摇号).
std::vector<std::string> undrawn_draws(db::Connection& db);
/// Quarter of the last draw, of any state but aborted, that drew the unit; "" = none.
std::string last_drawn_quarter(db::Connection& db, const std::string& unit);

/// All current units of a body ("" = of all), by key.
std::vector<intake::UnitMark> unit_marks(db::Connection& db, const std::string& body);

/// The keys of the current units that the filter lets through, in the order of its sort; its gap, cursor and
/// limit do not count. REQUIRES a sort of the units, or none. One statement.
std::vector<std::string> unit_keys(db::Connection& db, const RegisterFilter& filter);

/// The officers of a body ("" = all) by number, with name and body.
struct OfficerMark {
  std::string id, name, body, duty;
};
std::vector<OfficerMark> officer_marks(db::Connection& db, const std::string& body);
std::vector<DutyPeriod> periods_of(db::Connection& db, const std::string& officer);

/// The units that are key ones now, of whatever year's list, in the order of their ids; `body` "" = of all.
std::vector<Unit> key_units(db::Connection& db, const std::string& body);
/// A unit of a year's key list: its newest version that was listed for the year.
std::vector<Unit> key_list_of(db::Connection& db, const std::string& year, const std::string& body);
/// A year that key units carry or have carried, as it was written.
struct ListedYear {
  std::string year;
  bool current = false;  ///< a current row carries it
};
/// Newest first.
std::vector<ListedYear> key_list_years(db::Connection& db);
/// The changes prepared for a year.
std::vector<KeyChange> key_changes(db::Connection& db, const std::string& year);

/// The numbers of a quality report for one body.
struct GapCount {
  std::string body;
  std::int64_t rows = 0;
  std::vector<std::int64_t> gaps;  ///< in the order of gap_names<T>()
};
/// T in Unit, Officer. By body; gaps on `day`, at the cap `cap`.
template <class T>
std::vector<GapCount> count_gaps(db::Connection& db, const std::string& body, const std::string& day,
                                 std::int64_t cap);

std::vector<db::Statement> library_statements();
/// Those of store/library_reads.cpp.
void append_library_reads(std::vector<db::Statement>& out);

}  // namespace dd::store
