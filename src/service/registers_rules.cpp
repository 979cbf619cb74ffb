// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <span>
#include <string_view>

#include "core/intake/codes.h"
#include "core/limits.h"
#include "core/model/key_list.h"
#include "service/account_rules.h"
#include "service/officer_quals.h"
#include "service/registers.h"
#include "service/text_rules.h"

namespace dd::service {
namespace {

using Words = std::span<const std::string_view>;

enum class Form { line, long_text, date, one_of, some_of, code };

/// What one text field must be (字段规则).
template <class T>
struct Rule {
  std::string T::*field;
  std::string_view name;   ///< on the wire
  std::string_view title;  ///< for people
  bool required = false;
  Form form = Form::line;
  Words words = {};
};

constexpr std::string_view kUnitKinds[] = {"企业", "个体", "事业", "建设项目"};
constexpr std::string_view kClasses[] = {"key", "general"};
constexpr std::string_view kTags[] = {
    "state_controlled", "sewage_plant",   "dyeing",       "chemical",   "paper",
    "tanning",          "electroplating", "lead_battery", "complaints", "other"};
constexpr std::string_view kKeyCategories[] = {"水环境", "大气环境", "土壤", "噪声", "地下水", "环境风险"};
constexpr std::string_view kSources[] = {"city", "local"};
constexpr std::string_view kPermitClasses[] = {"重点管理", "简化管理", "登记管理"};
constexpr std::string_view kRisks[] = {"一般", "较大", "重大"};
constexpr std::string_view kGrades[] = {"A", "B", "C", "D", "E"};
constexpr std::string_view kUnitStates[] = {"normal",    "stopped", "seasonal", "closed",
                                            "cancelled", "moved",   "building"};
constexpr std::string_view kYesNo[] = {"yes", "no"};
constexpr std::string_view kDuties[] = {"on_duty", "leave", "seconded", "retired", "off"};

const Rule<Unit> kUnit[] = {
    {&Unit::id, "id", "对象编号", true, Form::code},
    {&Unit::name, "name", "单位名称", true},
    {&Unit::uscc, "uscc", "统一社会信用代码", true},
    {&Unit::kind, "kind", "对象类型", false, Form::one_of, kUnitKinds},
    {&Unit::body, "body", "属地机构", true},
    {&Unit::area, "area", "行政区划"},
    {&Unit::town, "town", "乡镇街道"},
    {&Unit::address, "address", "地址"},
    {&Unit::industry, "industry", "行业代码"},
    {&Unit::legal_person, "legal_person", "法定代表人"},
    {&Unit::contact, "contact", "联系人"},
    {&Unit::phone, "phone", "联系电话"},
    {&Unit::unit_class, "unit_class", "单位类别", true, Form::one_of, kClasses},
    {&Unit::special_tags, "special_tags", "特殊监管类型", false, Form::some_of, kTags},
    {&Unit::special_reason, "special_reason", "特殊监管依据", false, Form::long_text},
    {&Unit::special_from, "special_from", "特殊监管起始日期", false, Form::date},
    {&Unit::special_to, "special_to", "特殊监管截止日期", false, Form::date},
    {&Unit::key_categories, "key_categories", "重点类别", false, Form::some_of, kKeyCategories},
    {&Unit::list_year, "list_year", "名录年度"},
    {&Unit::source, "source", "名录来源", false, Form::one_of, kSources},
    {&Unit::permit_no, "permit_no", "排污许可证编号"},
    {&Unit::permit_class, "permit_class", "排污许可管理类别", false, Form::one_of, kPermitClasses},
    {&Unit::permit_valid_to, "permit_valid_to", "排污许可证有效期", false, Form::date},
    {&Unit::risk_level, "risk_level", "环境风险等级", false, Form::one_of, kRisks},
    {&Unit::credit_grade, "credit_grade", "信用等级", false, Form::one_of, kGrades},
    {&Unit::positive_from, "positive_from", "正面清单起始日期", false, Form::date},
    {&Unit::positive_to, "positive_to", "正面清单截止日期", false, Form::date},
    {&Unit::status, "status", "生产状态", true, Form::one_of, kUnitStates},
    {&Unit::lng, "lng", "经度"},
    {&Unit::lat, "lat", "纬度"},
    {&Unit::online_monitoring, "online_monitoring", "是否安装自动监控", false, Form::one_of, kYesNo},
    {&Unit::main_pollutants, "main_pollutants", "主要污染物"},
    {&Unit::discharge_standard, "discharge_standard", "执行标准"},
    {&Unit::remarks, "remarks", "备注", false, Form::long_text},
};

const Rule<Officer> kOfficer[] = {
    {&Officer::id, "id", "人员编号", true, Form::code},
    {&Officer::name, "name", "姓名", true},
    {&Officer::body, "body", "所属机构", true},
    {&Officer::department, "department", "科室"},
    {&Officer::post, "post", "职务"},
    {&Officer::certificate_no, "certificate_no", "执法证号"},
    {&Officer::certificate_valid_to, "certificate_valid_to", "执法证有效期", false, Form::date},
    {&Officer::specialties, "specialties", "专业领域", false, Form::some_of, kSpecialties},
    {&Officer::items, "items", "检查事项"},
    {&Officer::duty, "duty", "在岗状态", true, Form::one_of, kDuties},
    {&Officer::duty_from, "duty_from", "状态起始日期", false, Form::date},
    {&Officer::duty_to, "duty_to", "状态截止日期", false, Form::date},
    {&Officer::phone, "phone", "联系电话"},
    {&Officer::certificate_issuer, "certificate_issuer", "发证机关"},
    {&Officer::on_staff, "on_staff", "是否在编", false, Form::one_of, kYesNo},
    {&Officer::expert, "expert", "是否专家", false, Form::one_of, kYesNo},
    {&Officer::remarks, "remarks", "备注", false, Form::long_text},
};

const Rule<Recusal> kRecusal[] = {
    {&Recusal::unit, "unit", "检查对象", true, Form::code},
    {&Recusal::officer, "officer", "执法人员", true, Form::code},
    {&Recusal::note, "note", "回避说明", false, Form::long_text},
    {&Recusal::from, "from", "起始日期", true, Form::date},
    {&Recusal::to, "to", "截止日期", false, Form::date},
};

constexpr std::string_view kAbsences[] = {"leave", "seconded", "training", "off"};
constexpr std::string_view kKeyActions[] = {"join", "leave"};

const Rule<DutyPeriod> kDutyPeriod[] = {
    {&DutyPeriod::officer, "officer", "人员编号", true, Form::code},
    {&DutyPeriod::duty, "duty", "离岗类型", true, Form::one_of, kAbsences},
    {&DutyPeriod::from, "from", "起始日期", true, Form::date},
    {&DutyPeriod::to, "to", "截止日期", false, Form::date},
    {&DutyPeriod::reason, "reason", "离岗原因", true, Form::long_text},
};

const Rule<KeyChange> kKeyChange[] = {
    {&KeyChange::year, "year", "名录年度", true, Form::code},
    {&KeyChange::unit, "unit", "检查对象", true, Form::code},
    {&KeyChange::action, "action", "调整方式", true, Form::one_of, kKeyActions},
    {&KeyChange::source, "source", "名录来源", true, Form::one_of, kSources},
    {&KeyChange::key_categories, "key_categories", "重点类别", false, Form::some_of, kKeyCategories},
    {&KeyChange::reason, "reason", "调整依据", true, Form::long_text},
};

const Rule<CheckItem> kCheckItem[] = {
    {&CheckItem::code, "code", "事项编号", true, Form::code},
    {&CheckItem::category, "category", "抽查类别"},
    {&CheckItem::item, "item", "抽查事项", true},
    {&CheckItem::sub_item, "sub_item", "抽查子项"},
    {&CheckItem::object_kind, "object_kind", "检查对象"},
    {&CheckItem::item_class, "item_class", "事项类别", false, Form::one_of, kClasses},
    {&CheckItem::method, "method", "检查方式"},
    {&CheckItem::body_level, "body_level", "检查主体", false, Form::long_text},
    {&CheckItem::basis, "basis", "检查依据", false, Form::long_text},
    {&CheckItem::content, "content", "检查内容", false, Form::long_text},
    {&CheckItem::ratio, "ratio", "抽查比例"},
    {&CheckItem::frequency, "frequency", "抽查频次"},
    {&CheckItem::officer_requirement, "officer_requirement", "人员要求", false, Form::long_text},
    {&CheckItem::office, "office", "责任科室"},
    {&CheckItem::valid_from, "valid_from", "生效日期", false, Form::date},
    {&CheckItem::valid_to, "valid_to", "失效日期", false, Form::date},
    {&CheckItem::power_code, "power_code", "权力清单编码"},
};

constexpr std::string_view kChannels[] = {"12345热线", "12369举报", "网络", "来信",     "来访",
                                          "上级交办",  "部门转办",  "其他", kOwnFinding};
constexpr std::string_view kVerified[] = {"yes", "no", "pending"};

const Rule<Complaint> kComplaint[] = {
    {&Complaint::id, "id", "投诉编号", true, Form::code},
    {&Complaint::body, "body", "办理机构", true},
    {&Complaint::unit, "unit", "被投诉单位", true, Form::code},
    {&Complaint::received, "received", "受理日期", true, Form::date},
    {&Complaint::channel, "channel", "投诉渠道", true, Form::one_of, kChannels},
    {&Complaint::subject, "subject", "投诉内容", false, Form::long_text},
    {&Complaint::verified, "verified", "是否属实", true, Form::one_of, kVerified},
    {&Complaint::handling, "handling", "处理情况", false, Form::long_text},
    {&Complaint::decision_no, "decision_no", "处罚或责令改正文号"},
    {&Complaint::decided, "decided", "决定日期", false, Form::date},
    {&Complaint::closed, "closed", "办结日期", false, Form::date},
};

class Problems {
 public:
  void add(std::string_view title, std::string what, std::string_view name) {
    found.push_back(refuse(ErrorCode::register_field, title, std::move(what), name));
  }
  void unless(bool holds, std::string_view title, const char* what, std::string_view name) {
    if (!holds) add(title, what, name);
  }
  std::vector<Error> found;
};

bool is_word(Words words, std::string_view text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

/// Comma separated, each a word of the list, none twice.
bool are_words(Words words, std::string_view text) {
  std::vector<std::string_view> seen;
  for (std::size_t from = 0; from <= text.size();) {
    const auto end = std::min(text.find(',', from), text.size());
    const auto word = text.substr(from, end - from);
    if (!is_word(words, word) || is_word(seen, word)) return false;
    seen.push_back(word);
    from = end + 1;
  }
  return true;
}

/// The form of a draw's object id (sx/v1): printable ASCII without blanks, lower case and the separator of
/// keys.
bool is_code(std::string_view text) {
  return text.size() <= 64 && std::all_of(text.begin(), text.end(), [](char c) {
           return c > ' ' && c < 127 && c != '|' && (c < 'a' || c > 'z');
         });
}

std::string what_is_wrong(Form form, Words words, const std::string& text) {
  const auto longest = form == Form::long_text ? limits::kLongTextLongest : limits::kTextLongest;
  if (characters(text) > longest) return "太长，最多 " + std::to_string(longest) + " 个字";
  if (text.find('\0') != std::string::npos) return "含有不能保存的字符";
  switch (form) {
    case Form::date:
      return parse_date(text) ? "" : "应为日期，形如 2026-04-01";
    case Form::one_of:
      return is_word(words, text) ? "" : "不在可选项中";
    case Form::some_of:
      return are_words(words, text) ? "" : "有不在可选项中或重复的内容";
    case Form::code:
      return is_code(text) ? "" : "应为 1 至 64 位大写字母、数字或半角符号，不含空格、竖线和小写字母";
    case Form::line:
    case Form::long_text:
      break;
  }
  return "";
}

template <class T>
Problems check_fields(std::span<const Rule<T>> rules, const T& row) {
  Problems problems;
  for (const auto& rule : rules) {
    const auto& text = row.*rule.field;
    if (text.empty()) {
      problems.unless(!rule.required, rule.title, "不能为空", rule.name);
      continue;
    }
    if (auto wrong = what_is_wrong(rule.form, rule.words, text); !wrong.empty()) {
      problems.add(rule.title, std::move(wrong), rule.name);
    }
  }
  return problems;
}

/// ISO dates sort as text; an empty one is open.
bool in_order(const std::string& from, const std::string& to) {
  return from.empty() || to.empty() || from <= to;
}

/// The fields by which a unit is found on a map and in the lists by town and industry.
void check_place(const Unit& row, Problems& problems) {
  problems.unless(row.town.empty() || intake::is_town_code(row.town), "乡镇街道", "应为 9 位代码", "town");
  problems.unless(row.industry.empty() || intake::is_industry_code(row.industry), "行业代码",
                  "应为国民经济行业分类的 4 位代码", "industry");
  problems.unless(row.lng.empty() || intake::is_longitude(row.lng), "经度", "应为度数，形如 119.92", "lng");
  problems.unless(row.lat.empty() || intake::is_latitude(row.lat), "纬度", "应为度数，形如 28.45", "lat");
}

}  // namespace

template <>
std::vector<Error> row_problems(const Unit& row) {
  auto problems = check_fields<Unit>(kUnit, row);
  // A few lawful codes fail their check character: the import warns of it, nothing refuses it.
  const bool coded = intake::is_uscc(row.uscc);
  problems.unless(row.uscc.empty() || coded || intake::is_old_number(row.uscc), "统一社会信用代码",
                  "形式不对，应为 18 位代码（或 15 位旧注册号）", "uscc");
  check_place(row, problems);
  problems.unless(row.special_tags.empty() || !row.special_reason.empty(), "特殊监管依据",
                  "不能为空：列为特殊监管对象须写明依据", "special_reason");
  problems.unless(row.list_year.empty() || policy::list_year(row.list_year), "名录年度",
                  "应为四位年份，例如 2027", "list_year");
  problems.unless(in_order(row.special_from, row.special_to), "特殊监管截止日期", "早于起始日期",
                  "special_to");
  problems.unless(in_order(row.positive_from, row.positive_to), "正面清单截止日期", "早于起始日期",
                  "positive_to");
  problems.unless(row.balls >= 1 && row.balls <= 9, "风险权重", "应在 1 至 9 之间", "balls");
  return problems.found;
}

template <>
std::vector<Error> row_problems(const Officer& row) {
  auto problems = check_fields<Officer>(kOfficer, row);
  problems.unless(row.can_lead == 0 || row.can_lead == 1, "主办资格", "应为是或否", "can_lead");
  problems.unless(in_order(row.duty_from, row.duty_to), "状态截止日期", "早于起始日期", "duty_to");
  return problems.found;
}

template <>
std::vector<Error> row_problems(const Recusal& row) {
  auto problems = check_fields<Recusal>(kRecusal, row);
  problems.unless(row.reason >= 1 && row.reason <= 5, "回避原因", "应从五类原因中选择", "reason");
  problems.unless(row.reason != 5 || !row.note.empty(), "回避说明", "不能为空：选择“其他”须写明情况", "note");
  problems.unless(in_order(row.from, row.to), "截止日期", "早于起始日期", "to");
  return problems.found;
}

template <>
std::vector<Error> row_problems(const CheckItem& row) {
  auto problems = check_fields<CheckItem>(kCheckItem, row);
  problems.unless(in_order(row.valid_from, row.valid_to), "失效日期", "早于生效日期", "valid_to");
  return problems.found;
}

template <>
std::vector<Error> row_problems(const DutyPeriod& row) {
  auto problems = check_fields<DutyPeriod>(kDutyPeriod, row);
  problems.unless(in_order(row.from, row.to), "截止日期", "早于起始日期", "to");
  return problems.found;
}

template <>
std::vector<Error> row_problems(const KeyChange& row) {
  auto problems = check_fields<KeyChange>(kKeyChange, row);
  problems.unless(policy::list_year(row.year).has_value(), "名录年度", "应为四位年份，例如 2027", "year");
  return problems.found;
}

namespace {

template <class T>
std::vector<std::string_view> titles_of(std::span<const Rule<T>> rules, const T& before, const T& after) {
  std::vector<std::string_view> out;
  for (const auto& rule : rules) {
    if (before.*rule.field != after.*rule.field) out.push_back(rule.title);
  }
  return out;
}

}  // namespace

template <>
std::vector<std::string_view> changed_titles(const Unit& before, const Unit& after) {
  auto out = titles_of<Unit>(kUnit, before, after);
  if (before.balls != after.balls) out.emplace_back("风险权重");
  return out;
}
template <>
std::vector<std::string_view> changed_titles(const Officer& before, const Officer& after) {
  auto out = titles_of<Officer>(kOfficer, before, after);
  if (before.can_lead != after.can_lead) out.emplace_back("主办资格");
  return out;
}
template <>
std::vector<std::string_view> changed_titles(const Recusal& before, const Recusal& after) {
  auto out = titles_of<Recusal>(kRecusal, before, after);
  if (before.reason != after.reason) out.emplace_back("回避原因");
  return out;
}
template <>
std::vector<std::string_view> changed_titles(const CheckItem& before, const CheckItem& after) {
  return titles_of<CheckItem>(kCheckItem, before, after);
}
template <>
std::vector<std::string_view> changed_titles(const DutyPeriod& before, const DutyPeriod& after) {
  return titles_of<DutyPeriod>(kDutyPeriod, before, after);
}
template <>
std::vector<std::string_view> changed_titles(const KeyChange& before, const KeyChange& after) {
  return titles_of<KeyChange>(kKeyChange, before, after);
}
template <>
std::vector<std::string_view> changed_titles(const Complaint& before, const Complaint& after) {
  return titles_of<Complaint>(kComplaint, before, after);
}

template <>
std::vector<Error> row_problems(const Complaint& row) {
  auto problems = check_fields<Complaint>(kComplaint, row);
  problems.unless(row.channel != kOwnFinding || !row.decision_no.empty(), "处罚或责令改正文号",
                  "不能为空：渠道选“执法查处”的，登记的就是处罚或责令改正", "decision_no");
  problems.unless(row.decision_no.empty() || !row.decided.empty(), "决定日期",
                  "不能为空：填了处罚或责令改正文号，就要填决定日期", "decided");
  problems.unless(in_order(row.received, row.decided), "决定日期", "早于受理日期", "decided");
  problems.unless(in_order(row.received, row.closed), "办结日期", "早于受理日期", "closed");
  problems.unless(row.closed.empty() || row.verified != "pending", "是否属实",
                  "还是“核查中”，不能办结：请先选属实或不属实", "verified");
  return problems.found;
}

}  // namespace dd::service
