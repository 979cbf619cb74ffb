// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/model/register.h"
#include "store/register_store.h"

namespace dd::store {

/// The complaints that can make a unit special: verified ones and those that led to a decision
/// (属实的、引出处罚的 信访投诉), by unit. `unit`: of that one only; "" = of all.
std::vector<Complaint> weighty_complaints(db::Connection& db, const std::string& unit);
/// All complaints about a unit, by id.
std::vector<Complaint> complaints_of(db::Connection& db, const std::string& unit);
/// The units that have tags given by rule or weighty complaints, by id.
std::vector<Unit> units_to_judge(db::Connection& db, const std::string& unit);

/// A unit and the version it stands in.
struct NumberedUnit {
  Unit unit;
  std::int64_t version = 0;
};

/// A page of the special units (特殊监管对象) or of those on the positive list (正面清单) on a day. `source`:
/// "auto" | "manual" | ""; `tag`: one tag. `day`: units with something in force then; "" = whenever.
struct SpecialFilter {
  std::string body{}, tag{}, source{}, day{}, q{}, after{};
  std::int64_t limit = 50;  ///< 1..500, taken into that range
};
Page<NumberedUnit> special_units(db::Connection& db, const SpecialFilter& filter);
Page<NumberedUnit> positive_units(db::Connection& db, const SpecialFilter& filter);
/// How many units are on the positive list on a day.
std::int64_t count_positive(db::Connection& db, const std::string& body, const std::string& day);

/// Names of the units of the complaints with keys from `first` to `last`, as pairs of id and name.
std::vector<std::pair<std::string, std::string>> complained_names(db::Connection& db,
                                                                  const std::string& first,
                                                                  const std::string& last);

std::vector<db::Statement> special_statements();

}  // namespace dd::store
