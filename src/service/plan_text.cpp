// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "core/limits.h"
#include "service/account_rules.h"
#include "service/plan_parts.h"
#include "service/text_rules.h"

namespace dd::service {
namespace {

constexpr std::size_t kBasisMost = 50;
constexpr std::size_t kItemsMost = 500;
constexpr std::int64_t kNumberMost = 100'000;

struct TextField {
  std::string PlanText::*field;
  std::string_view name, title;
  bool required;
  std::size_t longest;
};
constexpr TextField kFields[] = {
    {&PlanText::title, "title", "计划名称", true, limits::kTextLongest},
    {&PlanText::addressee, "addressee", "主送机关", false, limits::kTextLongest},
    {&PlanText::office, "office", "责任科室", true, limits::kTextLongest},
    {&PlanText::copies_to, "copies_to", "抄送", false, limits::kTextLongest},
    {&PlanText::goals, "goals", "工作目标", true, limits::kLongTextLongest},
    {&PlanText::tasks, "tasks", "工作任务", true, limits::kLongTextLongest},
    {&PlanText::measures, "measures", "工作要求", true, limits::kLongTextLongest},
    {&PlanText::more_reason, "more_reason", "多抽的理由", false, limits::kLongTextLongest},
    {&PlanText::gap_note, "gap_note", "计划说明", false, limits::kLongTextLongest}};

/// A planned number beside what the rules ask.
struct NumberField {
  std::int64_t PlanQuarter::*planned;
  std::int64_t policy::QuarterForecast::*asked;
  std::int64_t policy::YearForecast::*units;
  std::string_view title;
};
constexpr NumberField kNumbers[] = {
    {&PlanQuarter::key, &policy::QuarterForecast::key, &policy::YearForecast::key_units, "重点单位"},
    {&PlanQuarter::key_special, &policy::QuarterForecast::key_special, &policy::YearForecast::key_special,
     "重点单位中的特殊监管对象"},
    {&PlanQuarter::general, &policy::QuarterForecast::general, &policy::YearForecast::general_units,
     "一般单位"},
    {&PlanQuarter::general_special, &policy::QuarterForecast::general_special,
     &policy::YearForecast::general_special, "一般单位中的特殊监管对象"}};

Error wrong(std::string_view title, std::string what, std::string_view name) {
  return refuse(ErrorCode::register_field, title, std::move(what), name);
}

Status check_quarter(const PlanQuarter& quarter, std::int64_t number) {
  const std::string title = quarter_title(number);
  if (quarter.number != number) return wrong(title, "顺序不对，应为一至四季度各一行", "quarters");
  for (const NumberField& field : kNumbers) {
    const std::int64_t value = quarter.*field.planned;
    if (value < 0 || value > kNumberMost)
      return wrong(title + std::string(field.title), "应为 0 至 " + std::to_string(kNumberMost) + " 的整数",
                   "quarters");
  }
  if (quarter.key_special > quarter.key || quarter.general_special > quarter.general)
    return wrong(title, "特殊监管对象的数量不能多于其所在类别的数量", "quarters");
  const std::int64_t first = 3 * number - 2, last = 3 * number;
  if (quarter.from_month < first || quarter.to_month > last || quarter.from_month > quarter.to_month)
    return wrong(title + "检查时间",
                 "应在 " + std::to_string(first) + " 月至 " + std::to_string(last) + " 月之间", "quarters");
  return {};
}

Status check_items(const std::vector<PlanItem>& items) {
  if (items.size() > kItemsMost)
    return wrong("抽查事项", "最多 " + std::to_string(kItemsMost) + " 项", "items");
  std::set<std::string_view> codes;
  for (const PlanItem& item : items) {
    if (item.code.empty() || item.item.empty()) return wrong("抽查事项", "有一行没有编号或名称", "items");
    if (characters(item.code) > limits::kTextLongest || characters(item.item) > limits::kTextLongest)
      return wrong("抽查事项", "有一行太长，最多 " + std::to_string(limits::kTextLongest) + " 个字", "items");
    if (!codes.insert(item.code).second) return wrong("抽查事项", "“" + item.code + "”写了两次", "items");
    const bool ordered = 1 <= item.from_month && item.from_month <= item.to_month && item.to_month <= 12;
    if (!ordered) return wrong("“" + item.item + "”的检查时间", "应为 1 月至 12 月之间的起止月份", "items");
  }
  return {};
}

Status check_basis(const std::vector<PlanBasis>& basis) {
  if (basis.size() > kBasisMost)
    return wrong("依据文件", "最多 " + std::to_string(kBasisMost) + " 份", "basis");
  for (const PlanBasis& one : basis) {
    if (one.document.empty()) return wrong("依据文件", "有一行没有写文件名称", "basis");
    if (characters(one.document) > limits::kTextLongest || characters(one.number) > limits::kTextLongest)
      return wrong("依据文件", "有一行太长，最多 " + std::to_string(limits::kTextLongest) + " 个字", "basis");
  }
  return {};
}

std::string missing_parts(const PlanText& text) {
  std::string out;
  const auto add = [&](std::string_view title) { out += (out.empty() ? "" : "、") + std::string(title); };
  for (const TextField& field : kFields)
    if (field.required && (text.*field.field).empty()) add(field.title);
  if (text.basis.empty()) add("依据文件");
  if (text.items.empty()) add("抽查事项");
  return out;
}

bool asks_more(const policy::YearForecast& forecast, const PlanText& text) {
  for (std::size_t i = 0; i < text.quarters.size(); ++i)
    for (const NumberField& field : kNumbers)
      if (text.quarters[i].*field.planned > forecast.quarters[i].*field.asked) return true;
  return false;
}

/// "第一季度、第四季度": those that cannot be done as they should.
std::string gap_quarters(const policy::YearForecast& forecast) {
  std::string out;
  for (const policy::QuarterForecast& quarter : forecast.quarters)
    if (!quarter.feasible) out += (out.empty() ? "" : "、") + quarter_title(quarter.number);
  return out;
}

Status check_number(const Body& body, const policy::YearForecast& forecast, const PlanQuarter& quarter,
                    const NumberField& field) {
  const std::int64_t planned = quarter.*field.planned;
  const std::int64_t asked = forecast.quarters[static_cast<std::size_t>(quarter.number) - 1].*field.asked;
  const std::int64_t units = forecast.*field.units;
  const std::string title = quarter_title(quarter.number) + std::string(field.title);
  if (planned < asked)
    return refuse(ErrorCode::plan_number, body.name, title, std::to_string(planned), std::to_string(asked));
  if (planned > asked && planned > units)
    return wrong(title, "填了 " + std::to_string(planned) + "，多于名录中的 " + std::to_string(units) + " 家",
                 "quarters");
  return {};
}

void number_changes(const PlanText& before, const PlanText& after, std::vector<std::string>& out) {
  for (std::size_t i = 0; i < std::min(before.quarters.size(), after.quarters.size()); ++i) {
    const PlanQuarter &was = before.quarters[i], &is = after.quarters[i];
    for (const NumberField& field : kNumbers) {
      if (was.*field.planned == is.*field.planned) continue;
      out.push_back(quarter_title(is.number) + std::string(field.title) + " " +
                    std::to_string(was.*field.planned) + " 改为 " + std::to_string(is.*field.planned));
    }
    if (was.from_month != is.from_month || was.to_month != is.to_month)
      out.push_back(quarter_title(is.number) + "检查时间改为 " + months_title(is.from_month, is.to_month));
  }
}

}  // namespace

std::string quarter_title(std::int64_t number) {
  static constexpr std::string_view kNames[] = {"一", "二", "三", "四"};
  return "第" + std::string(kNames[(number - 1) & 3]) + "季度";
}

std::string months_title(std::int64_t from, std::int64_t to) {
  if (from == 1 && to == 12) return "全年";
  const std::string first = std::to_string(from) + "月";
  return from == to ? first : first + "—" + std::to_string(to) + "月";
}

std::int64_t sum_of(const std::vector<PlanQuarter>& quarters, std::int64_t PlanQuarter::*field) {
  std::int64_t out = 0;
  for (const PlanQuarter& quarter : quarters) out += quarter.*field;
  return out;
}

std::string_view mode_title(std::string_view mode) {
  if (mode == "directed") return "定向";
  if (mode == "undirected") return "不定向";
  return mode == "mixed" ? "定向与不定向相结合" : "";
}

Status check_text(const PlanText& text) {
  for (const TextField& field : kFields) {
    const std::string& value = text.*field.field;
    if (characters(value) > field.longest)
      return wrong(field.title, "太长，最多 " + std::to_string(field.longest) + " 个字", field.name);
    if (value.find('\0') != std::string::npos) return wrong(field.title, "含有不能保存的字符", field.name);
  }
  if (mode_title(text.mode).empty()) return wrong("抽查方式", "应为定向、不定向或两者相结合", "mode");
  if (text.quarters.size() != 4) return wrong("季度安排", "应为一至四季度各一行", "quarters");
  for (std::size_t i = 0; i < 4; ++i)
    DD_TRY(check_quarter(text.quarters[i], static_cast<std::int64_t>(i) + 1));
  DD_TRY(check_basis(text.basis));
  return check_items(text.items);
}

Status name_items(const PlanGround& ground, std::vector<PlanItem>& items) {
  for (PlanItem& item : items) {
    const auto found = std::find_if(ground.catalogue.begin(), ground.catalogue.end(),
                                    [&](const PlanItem& known) { return known.code == item.code; });
    if (found == ground.catalogue.end())
      return wrong(
          "抽查事项",
          "“" + item.code + "”不在 " + std::to_string(ground.year) + " 年的抽查事项清单里，请从清单中选择",
          "items");
    item.item = found->item;
  }
  return {};
}

Status check_submission(const PlanGround& ground, const Body& body, const PlanText& text) {
  if (const std::string missing = missing_parts(text); !missing.empty())
    return refuse(ErrorCode::plan_incomplete, missing);
  std::vector<PlanItem> items = text.items;
  DD_TRY(name_items(ground, items));
  const policy::YearForecast& forecast = ground.forecast(body.code);
  for (const PlanQuarter& quarter : text.quarters)
    for (const NumberField& field : kNumbers) DD_TRY(check_number(body, forecast, quarter, field));
  if (asks_more(forecast, text) && text.more_reason.empty())
    return refuse(ErrorCode::plan_incomplete, "多抽的理由（有的数量高于规定数）");
  if (!forecast.feasible() && text.gap_note.empty())
    return refuse(ErrorCode::plan_incomplete, "计划说明（" + gap_quarters(forecast) + "测算有缺口）");
  return {};
}

std::vector<std::string> short_numbers(const policy::YearForecast& forecast, const PlanText& text) {
  std::vector<std::string> out;
  for (const PlanQuarter& quarter : text.quarters) {
    const policy::QuarterForecast& asked = forecast.quarters[static_cast<std::size_t>(quarter.number) - 1];
    for (const NumberField& field : kNumbers) {
      if (quarter.*field.planned >= asked.*field.asked) continue;
      out.push_back(quarter_title(quarter.number) + std::string(field.title) + "计划 " +
                    std::to_string(quarter.*field.planned) + " 家，按现在的名录应不少于 " +
                    std::to_string(asked.*field.asked) + " 家");
    }
  }
  return out;
}

std::vector<std::string> text_changes(const PlanText& before, const PlanText& after) {
  std::vector<std::string> out;
  for (const TextField& field : kFields)
    if (before.*field.field != after.*field.field) out.push_back("修改“" + std::string(field.title) + "”");
  if (before.mode != after.mode) out.push_back("抽查方式改为" + std::string(mode_title(after.mode)));
  if (before.basis != after.basis) out.push_back("修改“依据文件”");
  number_changes(before, after, out);
  if (before.items.size() != after.items.size()) {
    out.push_back("抽查事项 " + std::to_string(before.items.size()) + " 项改为 " +
                  std::to_string(after.items.size()) + " 项");
  } else if (before.items != after.items) {
    out.push_back("修改“抽查事项”");
  }
  return out;
}

std::vector<std::string> count_changes(const PlanCounts& then, const PlanCounts& now) {
  struct Count {
    std::int64_t PlanCounts::*field;
    std::string_view title, unit;
  };
  static constexpr Count kCounts[] = {{&PlanCounts::key_units, "重点单位", "家"},
                                      {&PlanCounts::key_special, "重点单位中的特殊监管对象", "家"},
                                      {&PlanCounts::general_units, "一般单位", "家"},
                                      {&PlanCounts::general_special, "一般单位中的特殊监管对象", "家"},
                                      {&PlanCounts::officers, "在岗执法人员", "人"},
                                      {&PlanCounts::leads, "可主办人员", "人"}};
  std::vector<std::string> out;
  for (const Count& count : kCounts) {
    const std::int64_t was = then.*count.field, is = now.*count.field;
    if (was == is) continue;
    const std::string unit(count.unit);
    out.push_back(std::string(count.title) + (is > was ? " +" : " −") + std::to_string(std::abs(is - was)) +
                  "（提交时 " + std::to_string(was) + " " + unit + "，现在 " + std::to_string(is) + " " +
                  unit + "）");
  }
  return out;
}

}  // namespace dd::service
