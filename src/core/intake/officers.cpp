// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>

#include "core/intake/clean.h"
#include "core/intake/resolvers.h"
#include "core/limits.h"

namespace dd::intake {
namespace {

const FieldRule kOfficerRules[] = {
    {"id",
     "人员编号",
     "人员代码|执法人员编号",
     "本系统内的编号，可不填，由系统编排",
     Clean::code,
     {},
     false,
     true},
    {"name", "姓名", "执法人员姓名|人员姓名|执法人员|检查人员", "", Clean::text, {}, true, false, true},
    {"body",
     "所属单位",
     "单位|所属机构|工作单位|单位名称|执法机构|所在单位|所属区县|区县|所属分局|执法主体",
     "莲都、青田……市本级、开发区",
     Clean::body,
     {},
     false,
     true,
     true},
    {"department", "部门", "科室|内设机构|所属部门|所在部门|处室|中队", ""},
    {"post", "职务", "岗位|职位|职级|现任职务", ""},
    {"certificate_no", "执法证号",
     "执法证件号码|证件号码|证件编号|执法证件号|执法证编号|执法证号码|行政执法证号|行政执法证件号|"
     "执法证件编号|证号",
     "行政执法证件上的号码", Clean::code},
    {"certificate_valid_to", "执法证有效期至",
     "有效期至|证件有效期|执法证有效期|执法证件有效期|证件有效期至|有效期|有效期止|发证有效期", "2028-12-31",
     Clean::end_date},
    {"specialties", "专业特长", "专业|专长|业务专长|专业领域|业务特长|擅长领域",
     "水、大气、固废、土壤、噪声、辐射、建设项目；多项用顿号隔开", Clean::words, kSpecialtyWords},
    {"items", "事项范围", "检查事项范围|检查事项|可查事项|执法事项范围|执法事项",
     "可检查的抽查事项编码，多项用顿号隔开；留空为全部", Clean::codes},
    {"can_lead", "主办或协办", "主办/协办|主协办|主办协办|是否主办|能否主办|主办|执法角色", "主办或协办",
     Clean::word, kLeadWords, false, true},
    {"duty", "在岗状态", "岗位状态|人员状态|状态|是否在岗|在岗情况|是否在编在岗|在职状态",
     "在岗、请假、借调、退休或离岗", Clean::word, kDutyWords, false, true},
    {"duty_from", "状态起", "状态开始日期|状态起始日期", "2026-01-01", Clean::date},
    {"duty_to", "状态止", "状态结束日期|状态截止日期", "留空为长期", Clean::date},
    {"phone", "联系电话", "电话|手机|手机号|手机号码|联系方式|电话号码", "不对外公开", Clean::digits},
    {"certificate_issuer",
     "发证机关",
     "发证单位|发证机构|证件发证机关|执法证发证机关",
     "",
     Clean::text,
     {},
     false,
     true},
    {"on_staff", "是否在编", "在编|编制|是否有编制|在编情况", "是或否", Clean::word, kYesNoWords, false,
     true},
    {"expert", "是否专家", "专家|是否为专家", "是或否", Clean::word, kYesNoWords, false, true},
    {"remarks", "备注", "说明", ""},
};

constexpr Member<Officer> kOfficerMembers[] = {
    {"id", &Officer::id},
    {"name", &Officer::name},
    {"body", &Officer::body},
    {"department", &Officer::department},
    {"post", &Officer::post},
    {"certificate_no", &Officer::certificate_no},
    {"certificate_valid_to", &Officer::certificate_valid_to},
    {"specialties", &Officer::specialties},
    {"items", &Officer::items},
    {"can_lead", nullptr, &Officer::can_lead},
    {"duty", &Officer::duty},
    {"duty_from", &Officer::duty_from},
    {"duty_to", &Officer::duty_to},
    {"phone", &Officer::phone},
    {"certificate_issuer", &Officer::certificate_issuer},
    {"on_staff", &Officer::on_staff},
    {"expert", &Officer::expert},
    {"remarks", &Officer::remarks},
};

bool is_officer_id(const std::string& id) {
  return !id.empty() && id.size() <= limits::kOfficerId &&
         id.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./") == id.npos;
}

std::string person_of(const Officer& row) { return row.body + '|' + row.name; }

}  // namespace

template <>
std::span<const FieldRule> field_rules<Officer>() {
  return kOfficerRules;
}

template <>
std::span<const Member<Officer>> members<Officer>() {
  return kOfficerMembers;
}

Resolver<Officer>::Resolver(const Surroundings& surroundings, const std::vector<Officer>& current)
    : surroundings_(surroundings), items_(surroundings.items.begin(), surroundings.items.end()) {
  for (const Officer& row : current) {
    by_id_.emplace(row.id, &row);
    if (!row.certificate_no.empty()) by_certificate_.emplace(row.certificate_no, &row);
    by_name_.emplace(person_of(row), &row);
    remember(row);
  }
}

/// Keeps the highest number of each prefix, so that no number is given twice.
void Resolver<Officer>::remember(const Officer& row) {
  const auto dash = row.id.rfind('-');
  if (dash == row.id.npos) return;
  int number = 0;
  const char* const end = row.id.data() + row.id.size();
  const auto [stop, fault] = std::from_chars(row.id.data() + dash + 1, end, number);
  if (fault != std::errc() || stop != end) return;
  int& last = last_number_[row.id.substr(0, dash + 1)];
  last = std::max(last, number);
}

const Officer* Resolver<Officer>::find_by_name(const Draft<Officer>& draft) {
  const auto [begin, end] = by_name_.equal_range(person_of(draft.row));
  const Officer* found = nullptr;
  for (auto at = begin; at != end; ++at) {
    const bool fits = draft.row.certificate_no.empty() || at->second->certificate_no.empty();
    if (!fits) continue;
    if (found != nullptr) return nullptr;
    found = at->second;
  }
  return found;
}

void Resolver<Officer>::settle(Draft<Officer>& draft) {
  Officer& row = draft.row;
  if (row.body.empty()) row.body = usual_body(surroundings_);
  const auto held = by_certificate_.find(row.certificate_no);
  const Officer* holder =
      row.certificate_no.empty() || held == by_certificate_.end() ? nullptr : held->second;
  if (!row.id.empty()) {
    if (!is_officer_id(row.id)) draft.refuse(ErrorCode::import_officer_id_form, {row.id}, "id");
    const auto found = by_id_.find(row.id);
    if (found != by_id_.end()) draft.existing = found->second;
    if (holder != nullptr && holder->id != row.id) {
      draft.refuse(ErrorCode::import_certificate_taken, {row.certificate_no, holder->id}, "certificate_no",
                   holder->id);
    }
  } else {
    draft.existing = holder != nullptr ? holder : find_by_name(draft);
    if (draft.existing != nullptr) row.id = draft.existing->id;
  }
}

void Resolver<Officer>::judge(Draft<Officer>& draft) {
  Officer& row = draft.row;
  draft.need(row.name, "姓名", "name");
  if (row.body.empty()) row.body = usual_body(surroundings_);
  draft.need(row.body, "所属单位", "body");
  const std::string& before = draft.existing != nullptr ? draft.existing->body : row.body;
  if (!row.body.empty() && (!within_scope(surroundings_, row.body) || !within_scope(surroundings_, before))) {
    draft.refuse(ErrorCode::import_other_body, {row.name}, "body");
  }
  if (row.duty.empty()) row.duty = "on_duty";
  judge_certificate(draft);
  judge_items(draft);
  judge_dates(draft, row.duty_from, row.duty_to, "duty_to");
  if (draft.existing == nullptr && by_name_.contains(person_of(row))) {
    draft.warn(ErrorCode::import_same_name, {row.name}, "name");
  }
  if (row.id.empty() && !draft.refused()) give_number(draft);
}

void Resolver<Officer>::judge_certificate(Draft<Officer>& draft) const {
  const Officer& row = draft.row;
  if (row.duty != "on_duty") return;
  if (row.certificate_no.empty()) {
    draft.warn(ErrorCode::import_certificate_missing, {row.name}, "certificate_no");
  } else if (row.certificate_valid_to.empty()) {
    draft.warn(ErrorCode::import_certificate_no_date, {row.name}, "certificate_valid_to");
  } else if (row.certificate_valid_to < format_date(surroundings_.today)) {
    draft.warn(ErrorCode::import_certificate_expired, {row.name, row.certificate_valid_to},
               "certificate_valid_to");
  }
}

/// Codes that the catalogue has; what the register holds already is not asked again.
void Resolver<Officer>::judge_items(Draft<Officer>& draft) const {
  if (draft.existing != nullptr && draft.existing->items == draft.row.items) return;
  for (std::string_view rest = draft.row.items; !rest.empty();) {
    const auto comma = std::min(rest.find(','), rest.size());
    const std::string code(rest.substr(0, comma));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
    if (items_.contains(code)) continue;
    draft.refuse(ErrorCode::register_reference, {"事项范围", code, "抽查事项清单"}, "items");
    return;
  }
}

/// The next number of the body: its letters and three digits. The same person later in the file gets the same
/// number.
void Resolver<Officer>::give_number(Draft<Officer>& draft) {
  Officer& row = draft.row;
  const std::string person = row.certificate_no.empty() ? person_of(row) : row.certificate_no;
  if (const auto given = given_.find(person); given != given_.end()) {
    row.id = given->second;
    return;
  }
  std::string prefix = "RY-";
  for (const Body& body : surroundings_.bodies) {
    if (body.code == row.body && !body.letters.empty()) prefix = body.letters + "-";
  }
  const std::string digits = std::to_string(++last_number_[prefix]);
  row.id = prefix + std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
  given_.emplace(person, row.id);
}

}  // namespace dd::intake
