// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/intake/list_resolvers.h"
#include "core/model/key_list.h"

namespace dd::intake {
namespace {

const FieldRule kKeyChangeRules[] = {
    {"name",
     "单位名称",
     "企业名称|重点排污单位名称|重点单位名称|排污单位名称|重点排污单位|重点单位|排污单位|单位|企业|名称",
     "单位全称，须已在检查对象名录中",
     Clean::text,
     {},
     true,
     false,
     true},
    {"uscc", "统一社会信用代码", "信用代码|社会信用代码|组织机构代码|单位编号|注册号",
     "18 位；不填时按单位名称查找", Clean::code},
    {"body", "所属区县", "属地|区县|县区|县(市、区)|所在区县|行政区|行政区域|所属地区|地区",
     "用来核对，可不填", Clean::body},
    {"key_categories", "重点类别", "名录类别|重点排污单位类别|重点管控类别|污染类别|环境要素|类别",
     "水环境、大气环境、土壤、噪声、地下水、环境风险", Clean::words, kCategoryWords, false, true},
    {"year",
     "名录年度",
     "年度|年份|名录年份|列入年份",
     "正在准备的年度，可不填",
     Clean::digits,
     {},
     false,
     true},
    {"reason",
     "调整依据",
     "依据|列入依据|公布文件|文件名称|文号",
     "公布名录的文件名称和文号",
     Clean::text,
     {},
     false,
     true},
};

constexpr Member<KeyChange> kKeyChangeMembers[] = {
    {"year", &KeyChange::year},
    {"key_categories", &KeyChange::key_categories},
    {"reason", &KeyChange::reason},
};

bool has_digit(const std::string& text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

template <>
std::span<const FieldRule> field_rules<KeyChange>() {
  return kKeyChangeRules;
}

template <>
std::span<const Member<KeyChange>> members<KeyChange>() {
  return kKeyChangeMembers;
}

Resolver<KeyChange>::Resolver(const Surroundings& surroundings, const std::vector<KeyChange>& current)
    : surroundings_(surroundings),
      units_(surroundings),
      year_(std::to_string(surroundings.coming_list_year)) {
  for (const KeyChange& row : current) by_unit_.emplace(row.unit, &row);
}

void Resolver<KeyChange>::settle(Draft<KeyChange>& draft) {
  KeyChange& row = draft.row;
  const std::string name = draft.extra("name"), code = draft.extra("uscc");
  const bool coded = has_digit(code);
  draft.need(coded ? code : name, "单位名称", "name");
  if (!coded && name.empty()) return;
  const Unit* unit = units_.find(draft, coded ? code : name, coded ? "uscc" : "name");
  if (unit == nullptr) return;
  row.unit = unit->id;
  if (!row.year.empty() && row.year != year_)
    draft.refuse(ErrorCode::register_field, {"名录年度", "应为正在准备的年度 " + year_, "year"}, "year");
  row.year = year_;
  judge_body(draft, *unit);
  const auto found = by_unit_.find(row.unit);
  if (found != by_unit_.end()) draft.existing = found->second;
}

/// The file's territory is only compared with the register's; a file of one body holds its units alone.
void Resolver<KeyChange>::judge_body(Draft<KeyChange>& draft, const Unit& unit) const {
  const std::string& only = surroundings_.given_body;
  if (!only.empty() && unit.body != only) draft.refuse(ErrorCode::import_key_elsewhere, {unit.name}, "name");
  const std::string said = draft.extra("body");
  if (!said.empty() && said != unit.body) draft.warn(ErrorCode::import_key_body, {unit.name}, "body");
}

void Resolver<KeyChange>::judge(Draft<KeyChange>& draft) {
  KeyChange& row = draft.row;
  const KeyChange* before = draft.existing;
  const bool stays = before != nullptr && before->reason == policy::kListedAlready &&
                     before->key_categories == row.key_categories && before->source == "city";
  if (stays) {
    row = *before;
    return;
  }
  if (before != nullptr && before->action == "leave")
    draft.warn(ErrorCode::import_key_turned, {units_.name(row.unit), "原已准备移出"}, "name");
  else if (before != nullptr && before->source == "local")
    draft.warn(ErrorCode::import_key_turned, {units_.name(row.unit), "原为地方增列"}, "name");
  row.action = "join";
  row.source = "city";
  const bool of_before = before != nullptr && row.reason == before->reason &&
                         (before->action == "leave" || before->reason == policy::kListedAlready);
  if (row.reason.empty() || of_before) row.reason = year_ + " 年市级名录文件列入";
}

}  // namespace dd::intake
