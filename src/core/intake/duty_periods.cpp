// SPDX-License-Identifier: Apache-2.0
#include "core/intake/resolvers.h"

namespace dd::intake {
namespace {

const FieldRule kDutyPeriodRules[] = {
    {"officer",
     "执法人员",
     "人员编号|执法证号|证件号码|姓名|执法人员姓名|人员|人员姓名",
     "人员编号、执法证号或姓名，须已在执法人员名录中",
     Clean::text,
     {},
     true,
     false,
     true},
    {"duty", "离岗类型", "离岗类别|类型|请假类型|请假类别|假别|休假类型|离岗情形", "请假、借调、培训或离岗",
     Clean::word, kAbsenceWords, false, true, true},
    {"from",
     "起始日期",
     "开始日期|离岗日期|请假开始日期|开始时间|起始时间|离岗开始日期|起",
     "离岗的第一天，例如 2026-04-01",
     Clean::date,
     {},
     true,
     false,
     true},
    {"to", "截止日期", "结束日期|返岗前一日|请假结束日期|结束时间|截止时间|离岗结束日期|止",
     "离岗的最后一天；留空为到另行通知", Clean::date},
    {"reason",
     "离岗原因",
     "事由|请假事由|原因|说明|备注|依据",
     "例如 病假、挂职文件文号",
     Clean::text,
     {},
     false,
     true,
     true},
};

constexpr Member<DutyPeriod> kDutyPeriodMembers[] = {
    {"officer", &DutyPeriod::officer}, {"duty", &DutyPeriod::duty},     {"from", &DutyPeriod::from},
    {"to", &DutyPeriod::to},           {"reason", &DutyPeriod::reason},
};

}  // namespace

template <>
std::span<const FieldRule> field_rules<DutyPeriod>() {
  return kDutyPeriodRules;
}

template <>
std::span<const Member<DutyPeriod>> members<DutyPeriod>() {
  return kDutyPeriodMembers;
}

Resolver<DutyPeriod>::Resolver(const Surroundings& surroundings, const std::vector<DutyPeriod>& current)
    : surroundings_(surroundings), officers_(surroundings.officers) {
  for (const DutyPeriod& row : current) by_key_.emplace(key(row), &row);
}

void Resolver<DutyPeriod>::settle(Draft<DutyPeriod>& draft) {
  DutyPeriod& row = draft.row;
  draft.need(row.officer, "执法人员", "officer");
  draft.need(row.from, "起始日期", "from");
  const Officer* officer =
      row.officer.empty() ? nullptr : officers_.find(draft, row.officer, usual_body(surroundings_));
  if (officer == nullptr) return;
  row.officer = officer->id;
  if (!within_scope(surroundings_, officer->body))
    draft.refuse(ErrorCode::import_other_body, {officer->name}, "officer");
  const auto found = by_key_.find(key(row));
  if (found != by_key_.end()) draft.existing = found->second;
}

void Resolver<DutyPeriod>::judge(Draft<DutyPeriod>& draft) {
  draft.need(draft.row.duty, "离岗类型", "duty");
  draft.need(draft.row.reason, "离岗原因", "reason");
  judge_dates(draft, draft.row.from, draft.row.to, "to");
}

}  // namespace dd::intake
