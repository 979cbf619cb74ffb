// SPDX-License-Identifier: Apache-2.0
#include "core/policy/sentences.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "core/intake/words.h"
#include "fixtures/source_dir.h"
#include "wire/described_policy.h"
#include "wire/json.h"
#include "wire/ruleset_json.h"

namespace dd::wire {
namespace {

using policy::RuleSet;
using policy::Sentence;

RuleSet shipped(const std::string& year) {
  std::ifstream in(test::source_dir() + "/policies/zhejiang/lishui/" + year + ".json", std::ios::binary);
  return read_ruleset(std::string{std::istreambuf_iterator<char>(in), {}}).value();
}

const Sentence& sentence_of(const std::string& field) {
  for (const Sentence& sentence : policy::sentences()) {
    if (sentence.field == field) return sentence;
  }
  throw std::logic_error("no sentence for " + field);
}

std::string read(const std::string& field, const std::vector<std::string>& blanks) {
  RuleSet rules = shipped("2025");
  const auto filled = policy::fill_blanks(sentence_of(field), blanks, rules);
  return filled ? policy::read_sentence(sentence_of(field), rules) : filled.error().args.back();
}

/// The member of RuleSet that a sentence of this name must point to.
const policy::Citation* citation_of_member(const RuleSet& rules, std::string_view name) {
  const policy::Citation* out = nullptr;
  boost::mp11::mp_for_each<detail::Members<RuleSet>>([&](auto member) {
    const auto& field = rules.*member.pointer;
    if constexpr (requires { field.cite; }) {
      if (name == member.name) out = &field.cite;
    }
  });
  return out;
}

TEST(Sentences, GiveEveryCitedValueOfTheRulesExactlyOne) {
  std::multiset<std::string> told, cited;
  for (const Sentence& sentence : policy::sentences()) told.emplace(sentence.field);
  boost::mp11::mp_for_each<detail::Members<RuleSet>>([&](auto member) {
    if constexpr (requires(RuleSet rules) { (rules.*member.pointer).cite; }) cited.emplace(member.name);
  });
  EXPECT_EQ(told, cited);
}

TEST(Sentences, PointAtTheValueTheyAreNamedAfter) {
  const RuleSet rules = shipped("2025");
  for (const Sentence& sentence : policy::sentences()) {
    EXPECT_EQ(&policy::citation_of(sentence, rules), citation_of_member(rules, sentence.field))
        << sentence.field;
  }
}

TEST(Sentences, HaveABlankForEachNumberAndStandByChapter) {
  std::set<std::string_view> over;
  std::string_view chapter;
  for (const Sentence& sentence : policy::sentences()) {
    std::size_t places = 0;
    for (auto at = sentence.text.find("{}"); at != std::string_view::npos;
         at = sentence.text.find("{}", at + 2))
      ++places;
    EXPECT_EQ(places, policy::blank_kinds(sentence).size()) << sentence.field;
    EXPECT_TRUE(sentence.text.ends_with("。") && !sentence.label.empty()) << sentence.field;
    const bool fresh = sentence.chapter == chapter || over.insert(sentence.chapter).second;
    EXPECT_TRUE(fresh) << sentence.chapter;
    chapter = sentence.chapter;
  }
}

TEST(Sentences, ReadTheShippedRulesWithoutABlankLeft) {
  for (const std::string year : {"2021", "2025"}) {
    const RuleSet rules = shipped(year);
    for (const Sentence& sentence : policy::sentences()) {
      const std::string text = policy::read_sentence(sentence, rules);
      EXPECT_EQ(text.find("{}"), std::string::npos) << text;
      EXPECT_EQ(text.find('_'), std::string::npos) << text;
    }
  }
}

TEST(Sentences, ReadNaturally) {
  const RuleSet rules = shipped("2025");
  const auto said = [&](const std::string& field) {
    return policy::read_sentence(sentence_of(field), rules);
  };
  EXPECT_EQ(said("county_key_share"),
            "县（市、区）分局和开发区每季度从本辖区重点排污单位中抽取不少于 25% 的单位。");
  EXPECT_EQ(said("city_key_special"),
            "市局对重点排污单位中的特殊监管对象，按基础比例的 1.5 倍抽取，不另设每季度最低比例。");
  EXPECT_EQ(said("city_counts_for_county"),
            "同一季度市局已经抽中的单位，计入所在地的抽查数，当地不再重复上门。");
  EXPECT_NE(said("special_kinds").find("印染企业、化工企业、造纸企业"), std::string::npos)
      << said("special_kinds");
  EXPECT_EQ(read("joint_share_percent", {"0"}), "对联合检查的占比不作要求。");
  EXPECT_EQ(read("look_back_cover", {"0"}), "本年已经查过的重点排污单位不再另抽（不设回头看）。");
  EXPECT_EQ(read("county_key_all_in_year", {"no"}),
            "原则上每年对辖区所有重点排污单位巡查一遍：由各单位自行掌握，系统不作补齐。");
}

TEST(Sentences, NameEveryTagAUnitMayCarry) {
  std::set<std::string_view> named, carried;
  for (const policy::Phrase& phrase : policy::phrases_of(sentence_of("special_kinds")))
    named.insert(phrase.code);
  for (const intake::Word& word : intake::kTagWords) carried.insert(word.meant);
  EXPECT_EQ(named, carried);
}

TEST(Sentences, TakeNumbersAsPeopleWriteThem) {
  for (const char* text : {"37.5%", "37.5", " 37.5％ ", "3/8"}) {
    EXPECT_EQ(read("city_key_share", {text}), "市局每季度从全市重点排污单位中抽取不少于 37.5% 的单位。")
        << text;
  }
  EXPECT_EQ(read("city_key_share", {"1/3"}), "市局每季度从全市重点排污单位中抽取不少于 1/3 的单位。");
  EXPECT_NE(read("county_key_special", {"2", "30"}).find("2 倍抽取，且每季度不少于 30%。"),
            std::string::npos);
  EXPECT_NE(read("county_key_special", {"3/2", ""}).find("1.5 倍抽取，不另设"), std::string::npos);
}

TEST(Sentences, RefuseWhatIsNoNumber) {
  for (const char* text : {"", "二", "-1", "1.2.3", "1/0", "99999999999", "0.12345", "25%%"}) {
    EXPECT_EQ(read("city_key_share", {text}), "百分数，如 25% 或 37.5%") << text;
  }
  EXPECT_EQ(read("annual_cap", {"2.5"}), "整数");
  EXPECT_EQ(read("annual_cap", {"2", "3"}), "1 个空");
  EXPECT_EQ(read("county_key_special", {"两", "25%"}), "倍数，如 1.5");
  EXPECT_EQ(read("city_counts_for_county", {"O"}), "列出的说法之一");
  EXPECT_EQ(read("special_kinds", {"dyeing,,paper"}), "列出的类别");
}

TEST(Sentences, WrittenBackChangeNothing) {
  RuleSet rules = shipped("2021");
  for (const Sentence& sentence : policy::sentences()) {
    ASSERT_TRUE(policy::fill_blanks(sentence, policy::blanks_of(sentence, rules), rules)) << sentence.field;
  }
  EXPECT_EQ(to_json(rules), to_json(shipped("2021")));
}

TEST(Sentences, TakeEveryBlankBackThroughTheReaderOfRules) {
  RuleSet rules = shipped("2025");
  ASSERT_TRUE(policy::fill_blanks(sentence_of("county_key_share"), {"30%"}, rules));
  ASSERT_TRUE(policy::fill_blanks(sentence_of("county_key_special"), {"1.75", "37.5%"}, rules));
  const auto again = read_ruleset(boost::json::serialize(to_json(rules)));
  ASSERT_TRUE(again) << error_text(again.error());
  EXPECT_EQ(again->county_key_share.value, (policy::Ratio{30, 100}));
  EXPECT_EQ(again->county_key_special.value.factor, (policy::Ratio{7, 4}));
}

}  // namespace
}  // namespace dd::wire
