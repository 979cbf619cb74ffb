// SPDX-License-Identifier: Apache-2.0
#include "service/demo/demo.h"

#include <gmock/gmock.h>

#include <memory>
#include <set>

#include "core/intake/codes.h"
#include "fixtures/database_calls.h"
#include "service/draw.h"
#include "small_world_support.h"

// The sizes of the demo city (演示城市).
namespace dd::test {
namespace {

using ::testing::AllOf;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::Le;

/// The whole of it, as `dualdraw demo` makes it, once for all tests.
class DemoCity : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    database_ = std::make_unique<TestDatabase>(db::Engine::sqlite);
    auto db = database_->lease();
    auto call = call_on(*db);
    const auto filled = service::demo::fill(call, plain_hashing());
    ASSERT_TRUE(filled.ok()) << error_text(filled.error());
  }
  static void TearDownTestSuite() { database_.reset(); }

  template <class T>
  std::vector<T> rows() {
    auto db = database_->lease();
    return store::current_rows<T>(*db);
  }

  /// Without the departments of joint inspections.
  std::set<std::string> environment_bodies() {
    std::set<std::string> out;
    for (const Body& body : rows<Body>()) {
      if (body.level != "department") out.insert(body.code);
    }
    return out;
  }

  static inline std::unique_ptr<TestDatabase> database_;
};

TEST_F(DemoCity, HasElevenBodiesAndAboutThreeHundredKeyAndTwentyFiveHundredGeneralUnits) {
  EXPECT_EQ(environment_bodies().size(), 11U) << "the city and ten places, besides departments";
  const std::vector<Unit> units = rows<Unit>();
  std::size_t keys = 0, wrong_codes = 0;
  std::set<std::string> bodies, towns, industries, tags;
  for (const Unit& unit : units) {
    keys += unit.unit_class == "key";
    bodies.insert(unit.body);
    industries.insert(unit.industry);
    EXPECT_THAT(unit.name, HasSubstr("测试"));
    towns.insert(unit.town);
    tags.insert(unit.special_tags);
    wrong_codes += intake::is_uscc(unit.uscc) && !intake::uscc_check_holds(unit.uscc);
    EXPECT_EQ(unit.special_tags.empty(), unit.special_reason.empty()) << unit.id;
  }
  EXPECT_THAT(keys, AllOf(Ge(285U), Le(315U)));
  EXPECT_THAT(units.size() - keys, AllOf(Ge(2375U), Le(2625U)));
  EXPECT_GE(bodies.size(), 10U);
  EXPECT_EQ(wrong_codes, 0U);
  EXPECT_GE(towns.size(), 30U);
  EXPECT_GE(industries.size(), 10U);
  EXPECT_GE(tags.size(), 5U);
}

TEST_F(DemoCity, HasAboutOneHundredAndThirtyOfficersWithCertificatesLeaveAndRecusals) {
  const std::set<std::string> own = environment_bodies();
  std::vector<Officer> officers = rows<Officer>();
  std::erase_if(officers, [&](const Officer& one) { return !own.contains(one.body); });
  EXPECT_THAT(officers.size(), AllOf(Ge(124U), Le(136U)));
  std::size_t away = 0, leads = 0;
  std::set<std::string> bodies;
  for (const Officer& officer : officers) {
    away += officer.duty != "on_duty";
    leads += officer.can_lead == 1;
    bodies.insert(officer.body);
    EXPECT_FALSE(officer.certificate_no.empty()) << officer.id;
    EXPECT_FALSE(officer.certificate_valid_to.empty()) << officer.id;
    EXPECT_THAT(officer.name, HasSubstr("测试"));
  }
  EXPECT_EQ(bodies.size(), 11U) << "every body has people of its own";
  EXPECT_GT(away, 0U);
  EXPECT_GE(leads, 2 * bodies.size());
  EXPECT_THAT(rows<Recusal>().size(), AllOf(Ge(50U), Le(70U)));
}

TEST_F(DemoCity, HasACatalogueWithTheBasisOfEveryItem) {
  const std::vector<CheckItem> items = rows<CheckItem>();
  EXPECT_GE(items.size(), 10U);
  for (const CheckItem& item : items) EXPECT_FALSE(item.basis.empty()) << item.code;
}

TEST_F(DemoCity, HasAFinishedQuarterAndOneReadyToDraw) {
  auto db = database_->lease();
  auto call = call_on(*db);
  std::multiset<std::string> states;
  for (const service::DrawRow& draw : service::list_draws(call)) states.insert(draw.state);
  EXPECT_GE(states.count("opened"), 1U);
  EXPECT_GE(states.count("drawn"), 1U);
  EXPECT_EQ(states.count("sealed") + states.count("closed"), 0U);
}

}  // namespace
}  // namespace dd::test
