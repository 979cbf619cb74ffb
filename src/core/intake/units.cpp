// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "core/intake/clean.h"
#include "core/intake/codes.h"
#include "core/intake/resolvers.h"
#include "core/model/key_list.h"

namespace dd::intake {
namespace {

constexpr std::string_view kFirstSite = "001";

/// GB/T 4754-2017 classes of the six industries and of sewage treatment that make a unit special (重点行业).
struct SpecialIndustry {
  std::string_view prefix, tag;
};
constexpr std::array<SpecialIndustry, 16> kSpecialIndustries = {{{"1713", "dyeing"},
                                                                 {"1723", "dyeing"},
                                                                 {"1733", "dyeing"},
                                                                 {"1743", "dyeing"},
                                                                 {"1752", "dyeing"},
                                                                 {"1762", "dyeing"},
                                                                 {"26", "chemical"},
                                                                 {"2211", "paper"},
                                                                 {"2212", "paper"},
                                                                 {"2221", "paper"},
                                                                 {"2222", "paper"},
                                                                 {"2223", "paper"},
                                                                 {"1910", "tanning"},
                                                                 {"3360", "electroplating"},
                                                                 {"3843", "lead_battery"},
                                                                 {"4620", "sewage_plant"}}};

std::string_view tag_of_industry(std::string_view industry) {
  for (const SpecialIndustry& special : kSpecialIndustries) {
    if (industry.starts_with(special.prefix)) return special.tag;
  }
  return {};
}

bool has_tag(std::string_view tags, std::string_view tag) {
  while (!tags.empty()) {
    const auto comma = std::min(tags.find(','), tags.size());
    if (tags.substr(0, comma) == tag) return true;
    tags.remove_prefix(std::min(comma + 1, tags.size()));
  }
  return false;
}

/// 印染、化工 of "dyeing,chemical".
std::string shown_tags(std::string_view tags) {
  std::string out;
  for (const Word& word : kTagWords) {
    if (!has_tag(tags, word.meant)) continue;
    const std::string shown = shown_word(kTagWords, word.meant);
    if (shown == word.said) out += (out.empty() ? "" : "、") + shown;
  }
  return out;
}

/// Degrees outside the country are none: often the two were swapped.
void judge_degrees(Draft<Unit>& draft, std::string& value, bool fits, std::string_view field) {
  if (value.empty() || fits) return;
  draft.warn(ErrorCode::import_degrees, {value}, field, "检查经度和纬度是否填反");
  value.clear();
}

}  // namespace

Resolver<Unit>::Resolver(const Surroundings& surroundings, const std::vector<Unit>& current)
    : surroundings_(surroundings) {
  by_id_.reserve(current.size());
  for (const Unit& unit : current) by_id_.emplace(unit.id, &unit);
  for (const MergedUnit& merge : surroundings.merges) merged_.emplace(merge.dropped, merge.kept);
}

void Resolver<Unit>::settle(Draft<Unit>& draft) {
  Unit& row = draft.row;
  const SitedCode sited = split_site(row.uscc);
  row.uscc = sited.code;
  std::string site = sited.site;
  if (const std::string said = draft.extra("site"); !said.empty()) {
    site = three_digits(said);
    if (site.empty()) draft.refuse(ErrorCode::import_site_form, {said}, "site");
  }
  judge_code(draft);
  if (site.empty()) site = kFirstSite;
  if (!row.uscc.empty()) row.id = row.uscc + "/" + site;
  find_existing(draft);
}

/// A row about a unit that was merged away is known as the kept one and changes nothing of it: what stood in
/// the double must not loosen the unit that was kept.
void Resolver<Unit>::find_existing(Draft<Unit>& draft) const {
  const auto found = by_id_.find(draft.row.id);
  if (found != by_id_.end()) {
    draft.existing = found->second;
    return;
  }
  const auto merged = merged_.find(draft.row.id);
  if (merged == merged_.end()) return;
  const auto kept = by_id_.find(merged->second);
  if (kept == by_id_.end()) return;
  if (!within_scope(surroundings_, kept->second->body)) {
    draft.refuse(ErrorCode::import_other_body, {draft.row.name}, "body");
    return;
  }
  draft.existing = kept->second;
  draft.stands_for_existing = true;
  draft.warn(ErrorCode::import_merged_unit, {draft.row.id, kept->second->name, kept->second->id}, "uscc",
             kept->second->id);
}

void Resolver<Unit>::judge_code(Draft<Unit>& draft) const {
  const std::string& code = draft.row.uscc;
  draft.need(code, "统一社会信用代码", "uscc", "照营业执照填写 18 位代码");
  if (code.empty()) return;
  if (is_old_number(code)) {
    draft.warn(ErrorCode::import_old_number, {code}, "uscc", "查询并补填 18 位统一社会信用代码");
  } else if (!is_uscc(code)) {
    draft.refuse(ErrorCode::import_uscc_form, {code}, "uscc", likely_uscc(code));
  } else if (!uscc_check_holds(code)) {
    draft.warn(ErrorCode::import_uscc_check, {code}, "uscc", "对照营业执照逐位核对");
  } else if (!organisation_check_holds(code)) {
    draft.warn(ErrorCode::import_organisation_check, {code}, "uscc", "对照营业执照逐位核对");
  }
}

void Resolver<Unit>::judge(Draft<Unit>& draft) {
  Unit& row = draft.row;
  draft.need(row.name, "单位名称", "name");
  if (row.kind.empty()) row.kind = "企业";
  if (row.status.empty()) row.status = "normal";
  if (row.balls < 1 || row.balls > 9)
    draft.refuse(ErrorCode::import_number, {"抽取权重", std::to_string(row.balls)}, "balls", "填 1 至 9");
  judge_place(draft);
  judge_class(draft);
  judge_tags(draft);
  judge_permit(draft);
  judge_dates(draft, row.special_from, row.special_to, "special_to");
  judge_dates(draft, row.positive_from, row.positive_to, "positive_to");
  const auto digits =
      std::count_if(row.phone.begin(), row.phone.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!row.phone.empty() && digits < 7) draft.warn(ErrorCode::import_phone, {row.phone}, "phone");
}

void Resolver<Unit>::judge_place(Draft<Unit>& draft) const {
  Unit& row = draft.row;
  if (row.body.empty()) row.body = usual_body(surroundings_);
  draft.need(row.body, "所属区县", "body");
  if (row.body.empty()) return;
  const std::string& before = draft.existing != nullptr ? draft.existing->body : row.body;
  if (!within_scope(surroundings_, row.body) || !within_scope(surroundings_, before)) {
    draft.refuse(ErrorCode::import_other_body, {row.name}, "body");
  }
  judge_degrees(draft, row.lng, is_longitude(row.lng), "lng");
  judge_degrees(draft, row.lat, is_latitude(row.lat), "lat");
  if (!row.area.empty()) return;
  for (const Body& body : surroundings_.bodies) {
    if (body.code == row.body) row.area = body.level == "zone" ? body.parent : body.code;
  }
}

void Resolver<Unit>::judge_class(Draft<Unit>& draft) const {
  Unit& row = draft.row;
  const bool district = !surroundings_.own_body.empty();
  if (district && draft.existing != nullptr && draft.existing->source == "city") {
    if (row.source.empty()) row.source = draft.existing->source;
    if (row.list_year.empty()) row.list_year = draft.existing->list_year;
    if (row.key_categories.empty()) row.key_categories = draft.existing->key_categories;
  }
  draft.need(row.unit_class, "监管类别", "unit_class", "填“重点”或“一般”");
  if (row.unit_class == "key" && row.list_year.empty()) {
    const int present = quarter_of(surroundings_.today).year;
    row.list_year = std::to_string(surroundings_.list_year == 0 ? present : surroundings_.list_year);
  }
  judge_list_year(draft);
  if (row.source.empty()) row.source = row.unit_class == "key" && !district ? "city" : "local";
  if (district && !policy::district_may_list(draft.existing, row))
    draft.refuse(ErrorCode::scope_city_only, {}, "unit_class", "按市级名录填写，或联系市局");
}

/// Only a year that the row writes is judged, one that stands already is not the file's fault; its form is
/// the register's to judge.
void Resolver<Unit>::judge_list_year(Draft<Unit>& draft) const {
  const Unit& row = draft.row;
  const Unit* before = draft.existing;
  const bool stands =
      before != nullptr && before->unit_class == row.unit_class && before->list_year == row.list_year;
  if (row.unit_class != "key" || stands || !policy::list_year(row.list_year)) return;
  const std::string fault =
      policy::list_year_fault(row.list_year, quarter_of(surroundings_.today).year, surroundings_.list_year);
  if (!fault.empty()) draft.refuse(ErrorCode::register_field, {"名录年份", fault, "list_year"}, "list_year");
}

void Resolver<Unit>::judge_tags(Draft<Unit>& draft) const {
  Unit& row = draft.row;
  const std::string_view suggested = tag_of_industry(row.industry);
  if (!suggested.empty() && !has_tag(row.special_tags, suggested)) {
    const std::string word = shown_word(kTagWords, suggested);
    draft.warn(ErrorCode::import_suggest_special, {row.industry, word}, "special_tags", word);
  }
  if (row.special_tags.empty() || !row.special_reason.empty()) return;
  if (has_tag(row.special_tags, "complaints") || has_tag(row.special_tags, "other")) {
    draft.refuse(ErrorCode::import_special_reason, {shown_tags(row.special_tags)}, "special_reason");
  } else {
    row.special_reason = "名录列明：" + shown_tags(row.special_tags);
  }
}

void Resolver<Unit>::judge_permit(Draft<Unit>& draft) const {
  const Unit& row = draft.row;
  if (row.permit_no.empty()) return;
  if (!is_permit_number(row.permit_no)) {
    draft.warn(ErrorCode::import_permit_form, {row.permit_no}, "permit_no");
  } else if (is_uscc(row.uscc) && !row.permit_no.starts_with(row.uscc)) {
    draft.warn(ErrorCode::import_permit_other, {row.permit_no}, "permit_no");
  }
}

}  // namespace dd::intake
