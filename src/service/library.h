// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "service/registers.h"
#include "store/library_store.h"

// The two libraries in daily use (两库): lists with visits, what stands on a card beside the record, status
// in one step, workload. What a draw has drawn stays secret until the draw is opened: lists, filters and
// reports count opened draws only, for everybody, so that a number leads to the same list whoever follows it;
// a card counts the others too for who has draw.see_secret; each card such a person opens is an audit entry,
// whether the unit was drawn or not, so that the trail betrays nothing (docs/adr/0040).
namespace dd::service {

/// A unit in a list, with the quarters of this year in which an opened draw took it.
struct ListedUnit : Unit {
  std::int64_t visits = 0;
};
/// A page of units. Errors: as list_register.
Result<store::Page<ListedUnit>> list_units(Call& call, const store::RegisterFilter& filter);

struct QuarterVisit {
  std::string quarter, draw;
  bool disclosed = true;
};
struct LinkedRecusal {
  std::string unit, unit_name, officer, officer_name;
  std::int64_t reason = 1;
  std::string from, to;
};
struct MergeLine {
  std::string dropped, kept, at, account, reason;
};
/// A special tag of a unit and whether it holds today (特殊监管标签).
struct TagLine {
  std::string tag, source, from, to;  ///< source: auto | manual; to: last day, "" = open
  std::string state;                  ///< in_force | lapsed | coming
};
/// What stands on a unit's card beside the record (对象卡片).
struct UnitFacts {
  std::string key_share;  ///< least share of the body's key units a quarter by the rules in force, "25%"; ""
                          ///< of a general unit, and without rules
  std::vector<TagLine> tags;
  std::int64_t visits = 0, cap = 0;
  bool with_secret = false;  ///< draws that are not opened yet are counted
  std::vector<QuarterVisit> visited;
  std::vector<LinkedRecusal> recusals;
  std::string merged_into;  ///< the unit this one was merged into, "" = none
  std::vector<MergeLine> merges;
};
/// Errors: not_found, also for a unit of a foreign body.
Result<UnitFacts> unit_facts(Call& call, const std::string& id);

/// Tasks of one quarter.
struct QuarterLoad {
  std::string quarter;
  std::int64_t tasks = 0;
  bool disclosed = true;
};
/// One officer's tasks this year (工作量); `mean` is that of the body's officers who are on duty now
/// (在岗), to one decimal.
struct WorkLine {
  std::string officer, name, body, duty;
  std::vector<QuarterLoad> quarters;
  std::int64_t tasks = 0;
  std::string mean;
  bool above = false;  ///< more than half above the mean
};
struct OfficerFacts {
  WorkLine work;
  bool with_secret = false;
  bool away_today = false;
  std::string certificate;  ///< valid | soon (90 days) | expired | missing
  std::vector<DutyPeriod> periods;
  std::vector<LinkedRecusal> recusals;
};
Result<OfficerFacts> officer_facts(Call& call, const std::string& id);
/// All officers of a body ("" = all the actor sees) and their tasks, by opened draws only.
Result<std::vector<WorkLine>> list_workload(Call& call, const std::string& body);

/// Sets a unit's status in one step (状态变更). `evidence` is asked for a status that takes it out of the
/// draw.
struct StatusChange {
  std::string id;
  std::int64_t version = 0;
  std::string status, reason, evidence;
};
/// Errors: as put_register; register_field when evidence is missing.
Result<Unit> change_status(Call& call, const StatusChange& change);

}  // namespace dd::service
