// SPDX-License-Identifier: Apache-2.0
#include "core/intake/resolvers.h"

namespace dd::intake {
namespace {

const FieldRule kComplaintRules[] = {
    {"id",
     "投诉编号",
     "信访编号|投诉件编号|信访件编号|工单编号|工单号|举报编号|受理编号|交办编号|编号",
     "来件的编号，例如 XF-2026-0001",
     Clean::code,
     {},
     true,
     false,
     true},
    {"unit",
     "被投诉单位",
     "被投诉单位编号|被举报单位|投诉对象|举报对象|单位编号|统一社会信用代码|信用代码|单位名称|企业名称|单位|"
     "企业",
     "统一社会信用代码或单位全称，须已在检查对象名录中",
     Clean::text,
     {},
     true,
     false,
     true},
    {"received",
     "受理日期",
     "投诉日期|投诉时间|受理时间|举报日期|举报时间|收件日期|来件日期|来信日期|日期",
     "2026-03-01",
     Clean::date,
     {},
     false,
     true,
     true},
    {"channel", "投诉渠道", "来源|渠道|来源渠道|受理渠道|信访形式|举报方式|投诉方式",
     "12345热线、12369举报、网络、来信、来访、上级交办、部门转办或其他；没有投诉的处罚填执法查处",
     Clean::word, kChannelWords, false, true},
    {"subject", "投诉内容", "反映问题|反映内容|诉求内容|主要内容|举报内容|问题描述|信访内容|内容|事由",
     "只写事情，不写投诉人的姓名和电话"},
    {"verified", "是否属实", "属实情况|查实情况|核查结论|调查结论|核实情况|属实", "属实、不属实或核查中",
     Clean::word, kVerifiedWords, false, true},
    {"handling", "处理情况", "办理情况|处理结果|办理结果|处理意见|答复内容", ""},
    {"decision_no", "处罚或责令改正文号",
     "处罚决定书文号|处罚决定书编号|处罚文号|责令改正文号|责令改正决定书文号|决定书文号|文号",
     "处罚决定书或责令改正决定书文号；没有引出的不填"},
    {"decided", "决定日期", "处罚日期|处罚决定日期|责令改正日期|决定书日期", "填了文号就要填日期",
     Clean::date},
    {"closed", "办结日期", "办结时间|结案日期|完成日期|办理完成日期", "留空为尚未办结", Clean::date},
    {"body",
     "办理机构",
     "承办机构|承办单位|办理单位|责任单位|所属区县|属地",
     "留空为被投诉单位的属地机构",
     Clean::body,
     {},
     false,
     true},
};

constexpr Member<Complaint> kComplaintMembers[] = {
    {"id", &Complaint::id},
    {"body", &Complaint::body},
    {"unit", &Complaint::unit},
    {"received", &Complaint::received},
    {"channel", &Complaint::channel},
    {"subject", &Complaint::subject},
    {"verified", &Complaint::verified},
    {"handling", &Complaint::handling},
    {"decision_no", &Complaint::decision_no},
    {"decided", &Complaint::decided},
    {"closed", &Complaint::closed},
};

}  // namespace

template <>
std::span<const FieldRule> field_rules<Complaint>() {
  return kComplaintRules;
}

template <>
std::span<const Member<Complaint>> members<Complaint>() {
  return kComplaintMembers;
}

Resolver<Complaint>::Resolver(const Surroundings& surroundings, const std::vector<Complaint>& current)
    : surroundings_(surroundings), units_(surroundings) {
  for (const Complaint& row : current) by_id_.emplace(row.id, &row);
}

void Resolver<Complaint>::settle(Draft<Complaint>& draft) {
  Complaint& row = draft.row;
  draft.need(row.id, "投诉编号", "id");
  draft.need(row.unit, "被投诉单位", "unit");
  const auto found = by_id_.find(row.id);
  if (found != by_id_.end()) draft.existing = found->second;
  const Unit* unit = row.unit.empty() ? nullptr : units_.find(draft, row.unit);
  if (unit == nullptr) return;
  row.unit = unit->id;
  const bool own = within_scope(surroundings_, unit->body) &&
                   (draft.existing == nullptr || within_scope(surroundings_, draft.existing->body));
  if (!own) draft.refuse(ErrorCode::import_other_body, {unit->name}, "unit");
  if (row.body.empty() && draft.existing == nullptr) row.body = unit->body;
}

void Resolver<Complaint>::judge(Draft<Complaint>& draft) {
  Complaint& row = draft.row;
  if (row.channel == kOwnFinding) {
    if (row.received.empty()) row.received = row.decided;
    if (row.verified.empty()) row.verified = "yes";
    draft.need(row.decision_no, "处罚或责令改正文号", "decision_no");
  }
  draft.need(row.received, "受理日期", "received");
  if (row.channel.empty()) row.channel = "其他";
  if (row.verified.empty()) row.verified = "pending";
  if (!row.body.empty() && !within_scope(surroundings_, row.body))
    draft.refuse(ErrorCode::import_other_body, {row.id}, "body");
  if (!row.decision_no.empty()) draft.need(row.decided, "决定日期", "decided");
  judge_dates(draft, row.received, row.decided, "decided");
  judge_dates(draft, row.received, row.closed, "closed");
}

}  // namespace dd::intake
