// SPDX-License-Identifier: Apache-2.0
#include "core/intake/clean.h"
#include "core/intake/codes.h"
#include "core/intake/resolvers.h"

namespace dd::intake {
namespace {

const FieldRule kRecusalRules[] = {
    {"unit",
     "回避单位",
     "单位编号|统一社会信用代码|信用代码|单位名称|企业名称|单位|企业|检查对象|被检查单位|排污单位|对象名称",
     "统一社会信用代码或单位全称",
     Clean::text,
     {},
     true,
     false,
     true},
    {"officer",
     "回避人员",
     "人员编号|执法证号|证件号码|姓名|执法人员|执法人员姓名|人员|检查人员",
     "人员编号、执法证号或姓名",
     Clean::text,
     {},
     true,
     false,
     true},
    {"reason", "回避情形", "回避原因|回避理由|回避事由|情形|原因",
     "近亲属、曾任职、持股或利益关系、驻企或其他", Clean::word, kRecusalWords, false, true},
    {"note", "说明", "备注|情况说明|依据", "不对外公开"},
    {"from",
     "起始日期",
     "开始日期|起|生效日期|回避开始日期",
     "2026-01-01；留空为导入当日",
     Clean::date,
     {},
     false,
     true},
    {"to", "截止日期", "结束日期|止|终止日期|回避结束日期", "留空为长期", Clean::date},
};

constexpr Member<Recusal> kRecusalMembers[] = {
    {"unit", &Recusal::unit}, {"officer", &Recusal::officer}, {"reason", nullptr, &Recusal::reason},
    {"note", &Recusal::note}, {"from", &Recusal::from},       {"to", &Recusal::to},
};

std::string pair_of(const Recusal& row) { return row.unit + '|' + row.officer; }

}  // namespace

template <>
std::span<const FieldRule> field_rules<Recusal>() {
  return kRecusalRules;
}

template <>
std::span<const Member<Recusal>> members<Recusal>() {
  return kRecusalMembers;
}

Resolver<Recusal>::Resolver(const Surroundings& surroundings, const std::vector<Recusal>& current)
    : surroundings_(surroundings), units_(surroundings), officers_(surroundings.officers) {
  for (const Recusal& row : current) current_.emplace(pair_of(row), &row);
}

std::string Resolver<Recusal>::name(const Recusal& row) const {
  return units_.name(row.unit) + "－" + officers_.name(row.officer);
}

void Resolver<Recusal>::settle(Draft<Recusal>& draft) {
  Recusal& row = draft.row;
  draft.need(row.unit, "回避单位", "unit");
  draft.need(row.officer, "回避人员", "officer");
  const Unit* unit = row.unit.empty() ? nullptr : units_.find(draft, row.unit);
  const std::string near = unit == nullptr ? std::string() : unit->body;
  const Officer* officer = row.officer.empty() ? nullptr : officers_.find(draft, row.officer, near);
  if (unit != nullptr) row.unit = unit->id;
  if (officer != nullptr) row.officer = officer->id;
  if (unit == nullptr || officer == nullptr) return;
  if (!within_scope(surroundings_, unit->body) && !within_scope(surroundings_, officer->body)) {
    draft.refuse(ErrorCode::import_other_body, {unit->name}, "unit");
  }
  const auto [begin, end] = current_.equal_range(pair_of(row));
  for (auto at = begin; at != end; ++at) {
    const bool newer = draft.existing == nullptr || draft.existing->from < at->second->from;
    if (row.from.empty() ? newer : at->second->from == row.from) draft.existing = at->second;
  }
}

void Resolver<Recusal>::judge(Draft<Recusal>& draft) {
  if (draft.row.from.empty()) draft.row.from = format_date(surroundings_.today);
  judge_dates(draft, draft.row.from, draft.row.to, "to");
}

}  // namespace dd::intake
