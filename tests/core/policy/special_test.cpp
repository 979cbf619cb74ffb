// SPDX-License-Identifier: Apache-2.0
#include "core/policy/special.h"

#include <gtest/gtest.h>

#include "core/policy/register_support.h"
#include "core/policy/scheme.h"

namespace dd::policy {
namespace {

const RuleSet kRules = testing::some_rules(2);

Complaint a_complaint(const std::string& id, const std::string& received,
                      const std::string& verified = "yes") {
  Complaint out;
  out.id = id;
  out.received = received;
  out.verified = verified;
  return out;
}

Complaint a_decision(const std::string& id, const std::string& received, const std::string& decided) {
  Complaint out = a_complaint(id, received, "no");
  out.decision_no = "罚" + id;
  out.decided = decided;
  return out;
}

/// "from..to" of the tag on a day, "" when there is none.
std::string period(const std::vector<Complaint>& complaints, const std::string& today) {
  const auto tag = complaint_tag(kRules, complaints, *parse_date(today));
  return tag ? format_date(tag->from) + ".." + format_date(tag->to) : "";
}

TEST(ComplaintTag, NeedsThreeVerifiedComplaintsWithinTwelveMonths) {
  const struct {
    std::vector<Complaint> complaints;
    const char* today;
    const char* expected;
  } cases[] = {
      {{}, "2026-11-23", ""},
      {{a_complaint("1", "2026-01-05"), a_complaint("2", "2026-03-05")}, "2026-11-23", ""},
      {{a_complaint("1", "2026-01-05"), a_complaint("2", "2026-03-05"), a_complaint("3", "2026-05-05")},
       "2026-11-23",
       "2026-05-05..2027-05-04"},
      {{a_complaint("1", "2026-01-05"), a_complaint("2", "2026-03-05"), a_complaint("3", "2026-05-05", "no")},
       "2026-11-23",
       ""},
      {{a_complaint("1", "2026-01-05"), a_complaint("2", "2026-03-05"),
        a_complaint("3", "2026-05-05", "pending")},
       "2026-11-23",
       ""},
      {{a_complaint("3", "2026-05-05"), a_complaint("1", "2026-01-05"), a_complaint("2", "2026-01-05")},
       "2026-05-05",
       "2026-05-05..2027-05-04"},
      {{a_complaint("1", "2026-01-05"), a_complaint("2", "2026-03-05"), a_complaint("3", "2026-05-05")},
       "2026-05-04",
       ""},
      {{a_complaint("1", "2025-05-06"), a_complaint("2", "2026-03-05"), a_complaint("3", "2026-05-05")},
       "2026-11-23",
       "2026-05-05..2027-05-04"},
      {{a_complaint("1", "2025-05-05"), a_complaint("2", "2026-03-05"), a_complaint("3", "2026-05-05")},
       "2026-11-23",
       ""},
  };
  for (const auto& one : cases) EXPECT_EQ(period(one.complaints, one.today), one.expected);
}

TEST(ComplaintTag, LapsesAfterTwelveMonths) {
  const std::vector<Complaint> three = {a_complaint("1", "2026-01-05"), a_complaint("2", "2026-03-05"),
                                        a_complaint("3", "2026-05-05")};
  EXPECT_EQ(period(three, "2027-05-04"), "2026-05-05..2027-05-04");
  EXPECT_EQ(period(three, "2027-05-05"), "");
}

TEST(ComplaintTag, HoldsFromAnyPenaltyThatAComplaintLedTo) {
  const std::vector<Complaint> one = {a_decision("1", "2026-01-05", "2026-02-28")};
  EXPECT_EQ(period(one, "2026-02-27"), "");
  EXPECT_EQ(period(one, "2026-02-28"), "2026-02-28..2027-02-27");
  EXPECT_EQ(period(one, "2027-02-28"), "");
  Complaint without_date = one[0];
  without_date.decided.clear();
  EXPECT_EQ(period({without_date}, "2026-11-23"), "");
}

TEST(ComplaintTag, JoinsPeriodsThatTouch) {
  EXPECT_EQ(period({a_decision("1", "2025-01-05", "2025-03-01"), a_decision("2", "2026-01-05", "2026-03-01")},
                   "2026-11-23"),
            "2025-03-01..2027-02-28");
  EXPECT_EQ(period({a_decision("1", "2025-01-05", "2025-03-01"), a_decision("2", "2026-01-05", "2026-03-02")},
                   "2026-11-23"),
            "2026-03-02..2027-03-01");
}

TEST(ComplaintTag, NamesWhatItRestsOn) {
  const auto tag = complaint_tag(kRules,
                                 {a_complaint("XF-1", "2024-01-01"), a_complaint("XF-2", "2026-01-05"),
                                  a_complaint("XF-3", "2026-03-05"), a_complaint("XF-4", "2026-05-05"),
                                  a_decision("XF-5", "2026-05-06", "2026-06-01")},
                                 *parse_date("2026-11-23"));
  ASSERT_TRUE(tag);
  EXPECT_EQ(tag->evidence,
            "属实信访投诉 3 件：XF-2（2026-01-05）、XF-3（2026-03-05）、XF-4（2026-05-05）；"
            "处罚或责令改正 1 件：罚XF-5（2026-06-01，投诉 XF-5）");
}

TEST(ComplaintTag, HoldsFromAPenaltyWithoutAComplaintAndDoesNotCountItAsOne) {
  Complaint found = a_decision("CF-1", "2026-01-05", "2026-02-28");
  found.channel = kOwnFinding;
  found.verified = "yes";
  EXPECT_EQ(period({found}, "2026-02-28"), "2026-02-28..2027-02-27");
  EXPECT_EQ(period({found}, "2027-02-28"), "");
  EXPECT_EQ(complaint_tag(kRules, {found}, *parse_date("2026-11-23"))->evidence,
            "处罚或责令改正 1 件：罚CF-1（2026-02-28）");
  Complaint undecided = found;
  undecided.decision_no.clear();
  const std::vector<Complaint> three = {undecided, a_complaint("1", "2026-01-05"),
                                        a_complaint("2", "2026-03-05")};
  EXPECT_EQ(period(three, "2026-11-23"), "");
}

TEST(ComplaintTag, TakesItsNumbersFromTheRules) {
  RuleSet rules = kRules;
  rules.complaint_count.value = 1;
  rules.complaint_months.value = 6;
  const auto tag = complaint_tag(rules, {a_complaint("1", "2026-08-31")}, *parse_date("2026-11-23"));
  ASSERT_TRUE(tag);
  EXPECT_EQ(format_date(tag->to), "2027-02-27");
}

TEST(TagsInForce, AreTheUnionOfThoseByHandAndThoseByRule) {
  Unit unit;
  unit.unit_class = "general";
  unit.special_tags = "dyeing,complaints";
  unit.special_to = "2026-06-30";
  unit.auto_tags = "complaints";
  unit.auto_from = "2026-05-05";
  unit.auto_to = "2027-05-04";
  EXPECT_EQ(tags_in_force(unit, *parse_date("2026-04-01")), "dyeing,complaints");
  EXPECT_EQ(tags_in_force(unit, *parse_date("2026-06-30")), "dyeing,complaints");
  EXPECT_EQ(tags_in_force(unit, *parse_date("2026-07-01")), "complaints");
  EXPECT_EQ(stratum_of(kRules, unit, *parse_date("2026-07-01")), general_special);
  EXPECT_EQ(tags_in_force(unit, *parse_date("2027-05-05")), "");
  EXPECT_EQ(stratum_of(kRules, unit, *parse_date("2027-05-05")), general);
}

TEST(PositiveList, HoldsFromItsFirstToItsLastDay) {
  EXPECT_FALSE(on_positive_list("", "", *parse_date("2026-11-23")));
  EXPECT_FALSE(on_positive_list("2026-11-24", "", *parse_date("2026-11-23")));
  EXPECT_TRUE(on_positive_list("2026-11-23", "", *parse_date("2026-11-23")));
  EXPECT_TRUE(on_positive_list("2026-01-01", "2026-11-23", *parse_date("2026-11-23")));
  EXPECT_FALSE(on_positive_list("2026-01-01", "2026-11-22", *parse_date("2026-11-23")));
}

TEST(MonthsAfter, TakeTheLastDayOfAShorterMonth) {
  EXPECT_EQ(format_date(months_after(*parse_date("2024-02-29"), 12)), "2025-02-28");
  EXPECT_EQ(format_date(months_after(*parse_date("2026-08-31"), 6)), "2027-02-28");
  EXPECT_EQ(format_date(months_after(*parse_date("2026-12-15"), 1)), "2027-01-15");
}

}  // namespace
}  // namespace dd::policy
