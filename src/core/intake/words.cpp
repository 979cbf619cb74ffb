// SPDX-License-Identifier: Apache-2.0
#include "core/intake/words.h"

#include <algorithm>

#include "core/intake/clean.h"

namespace dd::intake {
namespace {

constexpr Word kUnitClass[] = {{"重点", "key"},
                               {"一般", "general"},
                               {"重点单位", "key"},
                               {"重点排污单位", "key"},
                               {"重点监管", "key"},
                               {"重点监管单位", "key"},
                               {"重点企业", "key"},
                               {"重点源", "key"},
                               {"重点污染源", "key"},
                               {"市重点", "key"},
                               {"是", "key"},
                               {"一般单位", "general"},
                               {"一般排污单位", "general"},
                               {"一般监管", "general"},
                               {"一般企业", "general"},
                               {"一般源", "general"},
                               {"一般污染源", "general"},
                               {"非重点", "general"},
                               {"非重点单位", "general"},
                               {"否", "general"}};

constexpr Word kUnitKind[] = {{"企业", "企业"},         {"个体", "个体"},       {"事业", "事业"},
                              {"建设项目", "建设项目"}, {"个体工商户", "个体"}, {"个体户", "个体"},
                              {"事业单位", "事业"},     {"项目", "建设项目"},   {"企业法人", "企业"},
                              {"有限责任公司", "企业"}, {"公司", "企业"},       {"工业企业", "企业"}};

constexpr Word kStatus[] = {
    {"正常", "normal"},     {"停产", "stopped"},     {"季节性停产", "seasonal"}, {"关闭", "closed"},
    {"注销", "cancelled"},  {"搬迁", "moved"},       {"在建", "building"},       {"在产", "normal"},
    {"生产", "normal"},     {"正常生产", "normal"},  {"营业", "normal"},         {"在营", "normal"},
    {"存续", "normal"},     {"在业", "normal"},      {"开业", "normal"},         {"运行", "normal"},
    {"正常运行", "normal"}, {"已停产", "stopped"},   {"停业", "stopped"},        {"长期停产", "stopped"},
    {"歇业", "stopped"},    {"季节性", "seasonal"},  {"季节性生产", "seasonal"}, {"关停", "closed"},
    {"已关停", "closed"},   {"已关闭", "closed"},    {"倒闭", "closed"},         {"已注销", "cancelled"},
    {"吊销", "cancelled"},  {"已吊销", "cancelled"}, {"已搬迁", "moved"},        {"迁出", "moved"},
    {"建设中", "building"}, {"未投产", "building"}};

constexpr Word kSource[] = {{"市级名录", "city"}, {"地方增列", "local"}, {"市级", "city"},
                            {"市", "city"},       {"市局", "city"},      {"地方", "local"},
                            {"增列", "local"},    {"县级", "local"},     {"县级增列", "local"}};

constexpr Word kPermitClass[] = {{"重点管理", "重点管理"}, {"简化管理", "简化管理"}, {"登记管理", "登记管理"},
                                 {"重点", "重点管理"},     {"简化", "简化管理"},     {"登记", "登记管理"}};

constexpr Word kRisk[] = {{"一般", "一般"},         {"较大", "较大"},         {"重大", "重大"},
                          {"一般风险", "一般"},     {"较大风险", "较大"},     {"重大风险", "重大"},
                          {"一般环境风险", "一般"}, {"较大环境风险", "较大"}, {"重大环境风险", "重大"}};

constexpr Word kCredit[] = {{"A", "A"},   {"B", "B"},   {"C", "C"},   {"D", "D"},   {"E", "E"},
                            {"A级", "A"}, {"B级", "B"}, {"C级", "C"}, {"D级", "D"}, {"E级", "E"}};

constexpr Word kTag[] = {{"国控企业", "state_controlled"},
                         {"污水处理厂", "sewage_plant"},
                         {"印染", "dyeing"},
                         {"化工", "chemical"},
                         {"造纸", "paper"},
                         {"制革", "tanning"},
                         {"电镀", "electroplating"},
                         {"铅蓄电池", "lead_battery"},
                         {"信访投诉", "complaints"},
                         {"其他", "other"},
                         {"国控", "state_controlled"},
                         {"国控源", "state_controlled"},
                         {"国家重点监控企业", "state_controlled"},
                         {"城镇污水处理厂", "sewage_plant"},
                         {"城镇集中式污水处理厂", "sewage_plant"},
                         {"集中式污水处理厂", "sewage_plant"},
                         {"污水厂", "sewage_plant"},
                         {"污水处理", "sewage_plant"},
                         {"印染行业", "dyeing"},
                         {"化工行业", "chemical"},
                         {"造纸行业", "paper"},
                         {"制革行业", "tanning"},
                         {"皮革", "tanning"},
                         {"电镀行业", "electroplating"},
                         {"铅酸蓄电池", "lead_battery"},
                         {"铅酸", "lead_battery"},
                         {"蓄电池", "lead_battery"},
                         {"投诉", "complaints"},
                         {"信访", "complaints"},
                         {"投诉较多", "complaints"},
                         {"信访投诉较多", "complaints"},
                         {"群众投诉", "complaints"},
                         {"其它", "other"}};

constexpr Word kCategory[] = {{"水环境", "水环境"},
                              {"大气环境", "大气环境"},
                              {"土壤", "土壤"},
                              {"噪声", "噪声"},
                              {"地下水", "地下水"},
                              {"环境风险", "环境风险"},
                              {"水", "水环境"},
                              {"废水", "水环境"},
                              {"水重点", "水环境"},
                              {"大气", "大气环境"},
                              {"气", "大气环境"},
                              {"废气", "大气环境"},
                              {"大气重点", "大气环境"},
                              {"土壤污染", "土壤"},
                              {"土壤污染重点监管", "土壤"},
                              {"土壤环境", "土壤"},
                              {"声", "噪声"},
                              {"声环境", "噪声"},
                              {"地下水污染防治", "地下水"},
                              {"风险", "环境风险"},
                              {"环境风险重点管控", "环境风险"},
                              {"环境风险管控", "环境风险"}};

constexpr Word kLead[] = {{"主办", "1"}, {"协办", "0"}, {"主办人员", "1"}, {"协办人员", "0"},
                          {"是", "1"},   {"否", "0"},   {"有", "1"},       {"无", "0"},
                          {"组长", "1"}, {"组员", "0"}, {"可主办", "1"},   {"不可主办", "0"},
                          {"√", "1"},    {"Y", "1"},    {"N", "0"}};

constexpr Word kDuty[] = {
    {"在岗", "on_duty"},     {"请假", "leave"},    {"借调", "seconded"},    {"退休", "retired"},
    {"离岗", "off"},         {"在职", "on_duty"},  {"在编在岗", "on_duty"}, {"是", "on_duty"},
    {"在岗在编", "on_duty"}, {"休假", "leave"},    {"病假", "leave"},       {"产假", "leave"},
    {"借出", "seconded"},    {"外借", "seconded"}, {"挂职", "seconded"},    {"抽调", "seconded"},
    {"已退休", "retired"},   {"否", "off"},        {"不在岗", "off"},       {"离职", "off"},
    {"调离", "off"},         {"辞职", "off"}};

constexpr Word kAbsence[] = {{"请假", "leave"},    {"借调", "seconded"}, {"培训", "training"},
                             {"离岗", "off"},      {"休假", "leave"},    {"病假", "leave"},
                             {"事假", "leave"},    {"产假", "leave"},    {"年休假", "leave"},
                             {"借出", "seconded"}, {"外借", "seconded"}, {"挂职", "seconded"},
                             {"抽调", "seconded"}, {"学习", "training"}, {"脱产学习", "training"}};

constexpr Word kSpecialty[] = {{"水", "water"},
                               {"大气", "air"},
                               {"固废", "solid_waste"},
                               {"土壤", "soil"},
                               {"噪声", "noise"},
                               {"辐射", "radiation"},
                               {"建设项目", "project"},
                               {"水环境", "water"},
                               {"大气环境", "air"},
                               {"气", "air"},
                               {"固体废物", "solid_waste"},
                               {"危废", "solid_waste"},
                               {"危险废物", "solid_waste"},
                               {"声环境", "noise"},
                               {"核与辐射", "radiation"},
                               {"环评", "project"}};

constexpr Word kRecusal[] = {
    {"近亲属", "1"},   {"曾任职", "2"},   {"持股或利益关系", "3"}, {"驻企", "4"},           {"其他", "5"},
    {"亲属", "1"},     {"亲属关系", "1"}, {"任职", "2"},           {"曾在该单位任职", "2"}, {"持股", "3"},
    {"利益关系", "3"}, {"利害关系", "3"}, {"驻企服务", "4"},       {"驻企人员", "4"},       {"其它", "5"}};

constexpr Word kItemClass[] = {{"重点", "key"},
                               {"一般", "general"},
                               {"重点事项", "key"},
                               {"重点检查事项", "key"},
                               {"重点抽查事项", "key"},
                               {"一般事项", "general"},
                               {"一般检查事项", "general"},
                               {"一般抽查事项", "general"}};

constexpr Word kYesNo[] = {
    {"是", "yes"},   {"否", "no"},     {"有", "yes"},  {"无", "no"},     {"已安装", "yes"}, {"未安装", "no"},
    {"在编", "yes"}, {"不在编", "no"}, {"编外", "no"}, {"非在编", "no"}, {"专家", "yes"},   {"非专家", "no"},
    {"√", "yes"},    {"不是", "no"},   {"没有", "no"}, {"Y", "yes"},     {"N", "no"}};

constexpr Word kChannel[] = {{"12345热线", "12345热线"}, {"12369举报", "12369举报"},
                             {"网络", "网络"},           {"来信", "来信"},
                             {"来访", "来访"},           {"上级交办", "上级交办"},
                             {"部门转办", "部门转办"},   {"其他", "其他"},
                             {"执法查处", "执法查处"},   {"执法检查", "执法查处"},
                             {"自行查处", "执法查处"},   {"行政处罚", "执法查处"},
                             {"12345", "12345热线"},     {"市长热线", "12345热线"},
                             {"热线", "12345热线"},      {"12345政务热线", "12345热线"},
                             {"12369", "12369举报"},     {"微信", "12369举报"},
                             {"微信举报", "12369举报"},  {"环保热线", "12369举报"},
                             {"网上", "网络"},           {"网站", "网络"},
                             {"网络举报", "网络"},       {"网上信访", "网络"},
                             {"信件", "来信"},           {"写信", "来信"},
                             {"走访", "来访"},           {"上访", "来访"},
                             {"交办", "上级交办"},       {"督察交办", "上级交办"},
                             {"督察转办", "上级交办"},   {"转办", "部门转办"},
                             {"移送", "部门转办"},       {"来电", "其他"},
                             {"电话", "其他"},           {"其它", "其他"}};

constexpr Word kVerified[] = {{"属实", "yes"},       {"不属实", "no"},      {"核查中", "pending"},
                              {"是", "yes"},         {"基本属实", "yes"},   {"部分属实", "yes"},
                              {"查实", "yes"},       {"情况属实", "yes"},   {"否", "no"},
                              {"失实", "no"},        {"查无实据", "no"},    {"未查实", "no"},
                              {"待核", "pending"},   {"待核实", "pending"}, {"待查", "pending"},
                              {"未核实", "pending"}, {"办理中", "pending"}, {"调查中", "pending"}};

/// The parts of a list with any of the separators people use.
std::vector<std::string> parts_of(std::string_view said) {
  std::string text(said);
  for (const std::string_view separator :
       {"、", "，", "；", ";", "/", "／", "|", "+", " ", "　", "\n", "\r", "和"}) {
    for (auto at = text.find(separator); at != text.npos; at = text.find(separator, at + 1)) {
      text.replace(at, separator.size(), ",");
    }
  }
  std::vector<std::string> out;
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto comma = std::min(rest.find(','), rest.size());
    if (std::string part = clean_word(rest.substr(0, comma)); !part.empty()) out.push_back(std::move(part));
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return out;
}

bool same_letters(std::string_view upper, std::string_view word) {
  return std::equal(upper.begin(), upper.end(), word.begin(), word.end(), [](char a, char b) {
    return a == (b >= 'a' && b <= 'z' ? static_cast<char>(b - 'a' + 'A') : b);
  });
}

}  // namespace

constinit const Words kUnitClassWords = kUnitClass, kUnitKindWords = kUnitKind, kStatusWords = kStatus,
                      kSourceWords = kSource, kPermitClassWords = kPermitClass, kRiskWords = kRisk,
                      kCreditWords = kCredit, kTagWords = kTag, kCategoryWords = kCategory,
                      kLeadWords = kLead, kDutyWords = kDuty, kSpecialtyWords = kSpecialty,
                      kRecusalWords = kRecusal, kItemClassWords = kItemClass, kChannelWords = kChannel,
                      kVerifiedWords = kVerified, kYesNoWords = kYesNo, kAbsenceWords = kAbsence;

std::optional<std::string> meaning_of(Words words, std::string_view said) {
  const std::string clean = clean_word(said);
  for (const Word& word : words) {
    if (same_letters(clean, word.said) || same_letters(clean, word.meant)) return std::string(word.meant);
  }
  return std::nullopt;
}

std::optional<std::string> meanings_of(Words words, std::string_view said, std::string* stranger) {
  std::vector<std::string> found;
  for (const std::string& part : parts_of(said)) {
    const auto meant = meaning_of(words, part);
    if (!meant && (part == "无" || part == "否" || part == "-" || part == "不是")) continue;
    if (!meant) {
      *stranger = part;
      return std::nullopt;
    }
    found.push_back(*meant);
  }
  std::string out;
  for (const Word& word : words) {
    const auto at = std::find(found.begin(), found.end(), word.meant);
    if (at == found.end()) continue;
    out += (out.empty() ? "" : ",") + std::string(word.meant);
    std::erase(found, std::string(word.meant));
  }
  return out;
}

std::vector<std::string> shown_words(Words words) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto earlier = words.first(i);
    const bool first = std::none_of(earlier.begin(), earlier.end(),
                                    [&](const Word& w) { return w.meant == words[i].meant; });
    if (first) out.emplace_back(words[i].said);
  }
  return out;
}

std::string shown_word(Words words, std::string_view meant) {
  for (const Word& word : words) {
    if (word.meant == meant) return std::string(word.said);
  }
  return std::string(meant);
}

std::string joined_words(Words words) {
  std::string out;
  for (const std::string& word : shown_words(words)) out += (out.empty() ? "" : "、") + word;
  return out;
}

}  // namespace dd::intake
