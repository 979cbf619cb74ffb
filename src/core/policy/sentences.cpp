// SPDX-License-Identifier: Apache-2.0
#include "core/policy/sentences.h"

#include "core/policy/blanks.h"

namespace dd::policy {
namespace {

constexpr char kKeys[] = "重点排污单位", kGeneral[] = "一般排污单位", kSpecial[] = "特殊监管对象",
               kOften[] = "检查频次和候补", kPeople[] = "执法人员", kDates[] = "时限", kJoint[] = "联合检查",
               kSeed[] = "随机来源";
constexpr char kZero[] = "填 0 表示不设。", kShareHint[] = "写成百分数，如 25% 或 37.5%。";
constexpr char kRaise[] = "先填倍数（如 1.5），再填每季度的最低比例；不设最低比例的，后一空不填。";

const Sentence kTable[] = {
    {"county_key_share", "县级重点单位每季度抽查比例", kKeys, &RuleSet::county_key_share,
     "县（市、区）分局和开发区每季度从本辖区重点排污单位中抽取不少于 {} 的单位。", "", kShareHint},
    {"county_key_all_in_year", "县级重点单位每年巡查一遍", kKeys, &RuleSet::county_key_all_in_year,
     "原则上每年对辖区所有重点排污单位巡查一遍：{}。", "", ""},
    {"city_key_share", "市级重点单位每季度抽查比例", kKeys, &RuleSet::city_key_share,
     "市局每季度从全市重点排污单位中抽取不少于 {} 的单位。", "", kShareHint},
    {"city_counts_for_county", "市局抽中的单位是否计入当地", kKeys, &RuleSet::city_counts_for_county,
     "同一季度市局已经抽中的单位，{}。", "", ""},
    {"look_back_cover", "已查单位回头看", kKeys, &RuleSet::look_back_cover,
     "本年已经查过、还没有到年度上限的重点排污单位，每季度每 {} 家再抽 1 家（回头看）。",
     "本年已经查过的重点排污单位不再另抽（不设回头看）。", kZero},

    {"county_general_per_officer", "县级一般单位年度抽查数量", kGeneral, &RuleSet::county_general_per_officer,
     "县（市、区）分局和开发区每年抽查的一般排污单位，按在岗执法人员每人不少于 {} 家计算。",
     "县（市、区）分局和开发区不按在岗人数规定一般排污单位的抽查数。", kZero},
    {"city_general_per_officer", "市级一般单位年度抽查数量", kGeneral, &RuleSet::city_general_per_officer,
     "市局每年抽查的一般排污单位，按在岗执法人员每人不少于 {} 家计算。",
     "市局不按在岗人数规定一般排污单位的抽查数。", kZero},

    {"special_kinds", "特殊监管对象的范围", kSpecial, &RuleSet::special_kinds,
     "下列单位作为特殊监管对象，适度提高抽查比例：{}。", "", ""},
    {"complaint_count", "信访投诉较多的件数", kSpecial, &RuleSet::complaint_count,
     "统计期内经查属实的信访投诉达到 {} 件的单位，作为信访投诉较多的特殊监管对象。", "", ""},
    {"complaint_months", "信访投诉的统计期", kSpecial, &RuleSet::complaint_months,
     "信访投诉的统计期为最近 {} 个月，列为特殊监管对象后保留同样长的时间。", "", ""},
    {"county_key_special", "县级重点单位中特殊对象的比例", kSpecial, &RuleSet::county_key_special,
     "县（市、区）分局和开发区对重点排污单位中的特殊监管对象，按基础比例的 {} 倍抽取，且每季度不少于 {}。",
     "县（市、区）分局和开发区对重点排污单位中的特殊监管对象，按基础比例的 {} "
     "倍抽取，不另设每季度最低比例。",
     kRaise},
    {"city_key_special", "市级重点单位中特殊对象的比例", kSpecial, &RuleSet::city_key_special,
     "市局对重点排污单位中的特殊监管对象，按基础比例的 {} 倍抽取，且每季度不少于 {}。",
     "市局对重点排污单位中的特殊监管对象，按基础比例的 {} 倍抽取，不另设每季度最低比例。", kRaise},
    {"county_general_special", "县级一般单位中特殊对象的比例", kSpecial, &RuleSet::county_general_special,
     "县（市、区）分局和开发区对一般排污单位中的特殊监管对象，按基础比例的 {} 倍抽取，且每季度不少于 {}。",
     "县（市、区）分局和开发区对一般排污单位中的特殊监管对象，按基础比例的 {} "
     "倍抽取，不另设每季度最低比例。",
     kRaise},
    {"city_general_special", "市级一般单位中特殊对象的比例", kSpecial, &RuleSet::city_general_special,
     "市局对一般排污单位中的特殊监管对象，按基础比例的 {} 倍抽取，且每季度不少于 {}。",
     "市局对一般排污单位中的特殊监管对象，按基础比例的 {} 倍抽取，不另设每季度最低比例。", kRaise},

    {"annual_cap", "同一单位年度检查上限", kOften, &RuleSet::annual_cap, "同一家单位每年抽中检查至多 {} 次。",
     "", ""},
    {"reserve_share_percent", "候补比例", kOften, &RuleSet::reserve_share_percent,
     "每一遍按应抽数的 {}% 同场抽出候补单位，至少 1 家。", "每一遍同场抽出 1 家候补单位。",
     "填整数；填 0 时每遍只抽 1 家候补。"},

    {"officers_per_unit", "每家检查人数", kPeople, &RuleSet::officers_per_unit,
     "每家单位派 {} 名执法人员检查，其中 1 人主办。", "", ""},
    {"officer_cap", "人员任务上限", kPeople, &RuleSet::officer_cap,
     "每名执法人员每季度新增的任务至多 {} 家。", "", ""},
    {"remedies", "空缺席位的补救次序", kPeople, &RuleSet::remedies,
     "席位没有人可派时，依次{}，按该席位的签号次序派员；仍无人可派的，席位保持空缺并公布原因。",
     "席位没有人可派的，保持空缺并公布原因。", "不选表示不借调。"},

    {"target_day", "摇号目标日", kDates, &RuleSet::target_day,
     "每季度的摇号应在季度第一个月 {} 日 24 时以前完成。", "", ""},
    {"last_day", "摇号最后一天", kDates, &RuleSet::last_day,
     "季度第一个月 {} 日是摇号的最后一天，次日起记为逾期。", "", ""},
    {"key_reveal_days", "公开密钥期限", kDates, &RuleSet::key_reveal_days,
     "季度结束后 {} 日内公开摇号密钥，任何人都可以复算。", "", ""},
    {"publish_working_days", "结果公示期限", kDates, &RuleSet::publish_working_days,
     "抽查结果在任务完成后 {} 个工作日内公开。", "", ""},

    {"joint_share_percent", "联合检查占比", kJoint, &RuleSet::joint_share_percent,
     "联合检查占全部检查的比例不低于 {}%。", "对联合检查的占比不作要求。", "填整数；填 0 表示不作要求。"},

    {"min_seed_bits", "公共随机来源", kSeed, &RuleSet::min_seed_bits,
     "每次摇号，不受任何一方控制的随机来源合计不少于 {} 比特。", "", ""},
};

constexpr Phrase kAllInYear[] = {{"yes", "四个季度分摊，第四季度补齐还没有查到的单位"},
                                 {"no", "由各单位自行掌握，系统不作补齐"}};
constexpr Phrase kCounting[] = {{"C", "计入所在地的抽查数，当地不再重复上门"}, {"X", "不计入所在地的抽查数"}};

constexpr Phrase kUnitKinds[] = {{"state_controlled", "国控企业"},
                                 {"sewage_plant", "城镇集中式污水处理厂"},
                                 {"dyeing", "印染企业"},
                                 {"chemical", "化工企业"},
                                 {"paper", "造纸企业"},
                                 {"tanning", "制革企业"},
                                 {"electroplating", "电镀企业"},
                                 {"lead_battery", "铅酸蓄电池企业"},
                                 {"complaints", "信访投诉较多且存在环境问题的企业"},
                                 {"other", "其他（须写明认定理由）"}};

constexpr Phrase kRemedies[] = {{"city", "向市局借调"}, {"any", "向市内其他机构借调"}};

std::string words_of(std::span<const Phrase> phrases, const std::string& code) {
  for (const Phrase& phrase : phrases) {
    if (phrase.code == code) return std::string(phrase.words);
  }
  return code;
}

std::string spoken(const Sentence& sentence, BlankKind kind, const std::string& blank) {
  const std::vector<Phrase> phrases = phrases_of(sentence);
  if (kind == BlankKind::phrase) return words_of(phrases, blank);
  if (kind != BlankKind::kinds) return blank;
  std::string out;
  for (const std::string& code : list_of(blank)) out += (out.empty() ? "" : "、") + words_of(phrases, code);
  return out;
}

}  // namespace

std::span<const Sentence> sentences() { return kTable; }

std::vector<BlankKind> blank_kinds(const Sentence& sentence) {
  static const std::vector<std::vector<BlankKind>> kByType = {
      {BlankKind::whole},  {BlankKind::share},  {BlankKind::multiple, BlankKind::share},
      {BlankKind::phrase}, {BlankKind::phrase}, {BlankKind::kinds}};
  return kByType.at(sentence.place.index());
}

std::vector<Phrase> phrases_of(const Sentence& sentence) {
  const auto all = [](std::span<const Phrase> phrases) {
    return std::vector<Phrase>(phrases.begin(), phrases.end());
  };
  if (std::holds_alternative<Cited<bool> RuleSet::*>(sentence.place)) return all(kAllInYear);
  if (std::holds_alternative<Cited<std::string> RuleSet::*>(sentence.place)) return all(kCounting);
  if (blank_kinds(sentence).front() != BlankKind::kinds) return {};
  return sentence.field == "remedies" ? all(kRemedies) : all(kUnitKinds);
}

const Citation& citation_of(const Sentence& sentence, const RuleSet& rules) {
  return std::visit([&](auto member) -> const Citation& { return (rules.*member).cite; }, sentence.place);
}

Citation& citation_of(const Sentence& sentence, RuleSet& rules) {
  return std::visit([&](auto member) -> Citation& { return (rules.*member).cite; }, sentence.place);
}

std::vector<std::string> blanks_of(const Sentence& sentence, const RuleSet& rules) {
  return std::visit([&](auto member) { return write_blanks((rules.*member).value); }, sentence.place);
}

Status fill_blanks(const Sentence& sentence, const std::vector<std::string>& blanks, RuleSet& rules) {
  const std::vector<std::string> before = blanks_of(sentence, rules);
  if (blanks == before) return {};
  const auto wrong = [&](std::string_view text, std::string_view expected) {
    return refuse(ErrorCode::policy_ruleset_value, std::string(sentence.label), std::string(text),
                  std::string(expected));
  };
  if (blanks.size() != before.size()) {
    return wrong(std::to_string(blanks.size()) + " 个空", std::to_string(before.size()) + " 个空");
  }
  const BlankFault fault =
      std::visit([&](auto member) { return read_blanks(blanks, (rules.*member).value); }, sentence.place);
  if (!fault.expected.empty()) return wrong(blanks[fault.blank], fault.expected);
  return {};
}

std::string remedy_words(const std::string& code) { return words_of(kRemedies, code); }

std::string read_sentence(const Sentence& sentence, const RuleSet& rules) {
  const std::vector<std::string> blanks = blanks_of(sentence, rules);
  const std::vector<BlankKind> kinds = blank_kinds(sentence);
  const bool off = !sentence.without.empty() && (blanks.back().empty() || blanks.back() == "0");
  std::string_view rest = off ? sentence.without : sentence.text;
  std::string out;
  for (std::size_t i = 0; i < blanks.size(); ++i) {
    const std::size_t place = rest.find("{}");
    if (place == std::string_view::npos) break;
    out.append(rest.substr(0, place)).append(spoken(sentence, kinds[i], blanks[i]));
    rest.remove_prefix(place + 2);
  }
  return out.append(rest);
}

}  // namespace dd::policy
