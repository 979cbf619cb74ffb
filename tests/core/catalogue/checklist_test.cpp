// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/catalogue/diff.h"
#include "core/limits.h"

namespace dd::catalogue {
namespace {

Question a_question(const std::string& id) {
  return {id, "排放口与许可证一致", "", {"conforms", "violates", "unchecked"}, "photo", "", ""};
}

/// "number what" of the refusal of two questions, the second changed; "" = accepted.
template <class Change>
std::string fault(const Change& change) {
  std::vector<Question> two = {a_question("Q1"), a_question("Q2")};
  change(two[1]);
  const Status status = check_questions(two);
  return status.ok() ? "" : status.error().args[0] + " " + status.error().args[1];
}

TEST(CheckQuestions, AcceptsAWellFormedList) {
  EXPECT_EQ(fault([](Question&) {}), "");
  EXPECT_EQ(fault([](Question& q) { q.after = "Q1", q.when = "violates"; }), "");
  EXPECT_TRUE(check_questions({}).ok());
}

TEST(CheckQuestions, NamesTheFirstFaultWithItsPlace) {
  EXPECT_EQ(fault([](Question& q) { q.id = "q 2"; }), "2 编号应为 1 至 16 位大写字母、数字或横线");
  EXPECT_EQ(fault([](Question& q) { q.id = "Q1"; }), "2 编号“Q1”重复");
  EXPECT_EQ(fault([](Question& q) { q.text = ""; }), "2 没有写检查内容");
  EXPECT_EQ(fault([](Question& q) { q.answers = {"conforms"}; }), "2 答案至少要有“符合”和“不符合”");
  EXPECT_EQ(fault([](Question& q) { q.answers.push_back("maybe"); }), "2 不认识答案“maybe”");
  EXPECT_EQ(fault([](Question& q) { q.answers.push_back("violates"); }), "2 答案“不符合”重复");
  EXPECT_EQ(fault([](Question& q) { q.evidence = "film"; }), "2 不认识证据要求“film”");
  EXPECT_EQ(fault([](Question& q) { q.when = "violates"; }), "2 写了答案条件，却没有选是哪一项的答案");
  EXPECT_EQ(fault([](Question& q) { q.after = "Q2", q.when = "violates"; }), "2 条件所指的“Q2”不在它前面");
  EXPECT_EQ(fault([](Question& q) { q.after = "Q1", q.when = "not_applicable"; }),
            "2 条件里的答案不是“Q1”可选的答案");
}

TEST(CheckQuestions, EndsAtTwoHundred) {
  std::vector<Question> many;
  for (std::size_t i = 1; i <= limits::kQuestions; ++i) many.push_back(a_question("Q" + std::to_string(i)));
  EXPECT_TRUE(check_questions(many).ok());
  many.push_back(a_question("X"));
  EXPECT_FALSE(check_questions(many).ok());
}

Entry an_entry(const std::string& code) {
  Entry out;
  out.item.code = code;
  out.item.item = "废水检查";
  out.item.item_class = "key";
  return out;
}

TEST(CompareCatalogue, TellsAddedRemovedAndChangedFieldByField) {
  Entry was = an_entry("HJ-2"), is = an_entry("HJ-2");
  was.questions = {a_question("Q1"), a_question("Q2"), a_question("Q3")};
  is.questions = {a_question("Q2"), a_question("Q1"), a_question("Q4")};
  is.item.item_class = "general";
  is.questions[0].text = "新的内容";
  const auto diffs =
      compare({an_entry("HJ-1"), was, an_entry("HJ-9")}, {is, an_entry("HJ-3"), an_entry("HJ-9")});
  ASSERT_EQ(diffs.size(), 3);
  EXPECT_EQ(diffs[0].code + diffs[0].kind, "HJ-1removed");
  EXPECT_EQ(diffs[1].code + diffs[1].kind, "HJ-2changed");
  EXPECT_EQ(diffs[2].code + diffs[2].kind, "HJ-3added");
  ASSERT_EQ(diffs[2].fields.size(), 2U);
  EXPECT_EQ(diffs[2].fields[0].title + diffs[2].fields[0].before + diffs[2].fields[0].after,
            "抽查事项废水检查");
  ASSERT_EQ(diffs[0].fields.size(), 2U);
  EXPECT_EQ(diffs[0].fields[1].before + diffs[0].fields[1].after, "重点");
  std::string fields;
  for (const FieldDiff& field : diffs[1].fields) fields += field.title + ";";
  EXPECT_EQ(fields, "事项类别;检查表 Q2;检查表 Q3;检查表 Q4;检查表顺序;");
  EXPECT_EQ(diffs[1].fields[0].before + diffs[1].fields[0].after, "重点一般");
  EXPECT_EQ(diffs[1].fields[4].before, "Q1、Q2");
  EXPECT_TRUE(compare({is}, {is}).empty());
}

}  // namespace
}  // namespace dd::catalogue
