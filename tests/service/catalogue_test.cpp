// SPDX-License-Identifier: Apache-2.0
#include "service/catalogue.h"

#include <gmock/gmock.h>

#include "core/draw/hash.h"
#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"
#include "service/audit.h"
#include "service/registers.h"
#include "wire/json.h"

namespace dd::service {
namespace {

using ::testing::HasSubstr;

class CatalogueReleases : public test::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_ = std::make_unique<db::Database::Lease>(database().lease());
    test::put_bodies(db());
  }
  void TearDown() override { lease_.reset(); }

  db::Connection& db() { return **lease_; }
  Call as(const std::string& account, const std::vector<std::string>& roles,
          const std::string& body = "331100") {
    Call call = test::a_call(db(), body, roles, test::kNoon + ++minutes_ * 60'000);
    call.actor.account = account;
    return call;
  }
  static CheckItem item(const std::string& code) {
    CheckItem out;
    out.code = code;
    out.item = "废水检查";
    out.item_class = "key";
    out.object_kind = "排污单位";
    out.method = "现场";
    out.basis = "水污染防治法";
    out.content = "查排放口";
    out.valid_from = "2026-01-01";
    return out;
  }
  Status put(const CheckItem& row, std::int64_t version = 0) {
    Call call = as("bian", {"manager"});
    DD_TRY(put_register<CheckItem>(call, {row, version, "编制清单"}));
    return {};
  }
  ErrorCode release(const std::string& account = "fabu", const std::string& body = "331100") {
    Call call = as(account, {"publisher", "manager"}, body);
    const auto done = release_catalogue(call, {"首次发布"});
    return done.ok() ? ErrorCode::internal : done.error().code;
  }
  Result<ChecklistView> put_questions(std::vector<catalogue::Question> questions, std::int64_t version = 0) {
    Call call = as("bian", {"manager"});
    return put_checklist(call, {"HJ-1", std::move(questions), version, "编制检查表"});
  }
  static catalogue::Question question(const std::string& id) {
    return {id, "有标志牌", "", {"conforms", "violates"}, "none", "", ""};
  }

  std::unique_ptr<db::Database::Lease> lease_;
  std::int64_t minutes_ = 0;
};
DD_ON_BOTH_ENGINES(CatalogueReleases);

TEST_P(CatalogueReleases, FreezeItemsAndChecklistsForGood) {
  ASSERT_TRUE(put(item("HJ-1")).ok());
  ASSERT_TRUE(put_questions({question("Q1")}).ok());
  ASSERT_EQ(release(), ErrorCode::internal);
  auto changed = item("HJ-1");
  changed.basis = "新条例";
  ASSERT_TRUE(put(changed, 1).ok());
  ASSERT_TRUE(put(item("HJ-2")).ok());
  ASSERT_EQ(release(), ErrorCode::internal);
  const auto first = release_document(db(), 1), newest = release_document(db(), 0);
  EXPECT_THAT(*first, HasSubstr("水污染防治法"));
  EXPECT_THAT(*first, HasSubstr("有标志牌"));
  EXPECT_THAT(*newest, HasSubstr("\"no\":2"));
  EXPECT_THAT(*newest, HasSubstr("新条例"));
  EXPECT_EQ(release_document(db(), 3).error().code, ErrorCode::not_found);
}

TEST_P(CatalogueReleases, CarryTheHashOfTheirExactBytes) {
  ASSERT_TRUE(put(item("HJ-1")).ok());
  ASSERT_EQ(release(), ErrorCode::internal);
  const std::string text = *release_document(db(), 1);
  const auto at = text.find("\"catalogue\":") + 12;
  const std::string content = text.substr(at, text.size() - at - 1);
  draw::Hasher hasher(draw::Alg::sha256);
  EXPECT_THAT(text, HasSubstr(to_hex(hasher.hash(draw::view(content)))));
}

TEST_P(CatalogueReleases, RefuseWhatIsIncompleteUnchangedOrDoneByOnePerson) {
  EXPECT_EQ(release(), ErrorCode::catalogue_incomplete);
  auto lacking = item("HJ-1");
  lacking.basis = "";
  ASSERT_TRUE(put(lacking).ok());
  EXPECT_EQ(release(), ErrorCode::catalogue_incomplete);
  ASSERT_TRUE(put(item("HJ-1"), 1).ok());
  EXPECT_EQ(release("bian"), ErrorCode::two_persons);
  EXPECT_EQ(release("fabu", "331102"), ErrorCode::scope_city_only);
  ASSERT_EQ(release(), ErrorCode::internal);
  EXPECT_EQ(release(), ErrorCode::catalogue_unchanged);
  ASSERT_TRUE(put_questions({question("Q1")}).ok());
  EXPECT_EQ(release("bian"), ErrorCode::two_persons);
  Call call = as("fabu", {"publisher"});
  EXPECT_EQ(release_catalogue(call, {""}).error().code, ErrorCode::register_reason);
  Call manager = as("other", {"manager"});
  EXPECT_EQ(release_catalogue(manager, {"越权"}).error().code, ErrorCode::account_no_permission);
  EXPECT_EQ(show_catalogue(call)->releases.size(), 1);
}

TEST_P(CatalogueReleases, AreComparedWithEachOtherAndWithTheDraft) {
  ASSERT_TRUE(put(item("HJ-1")).ok());
  ASSERT_EQ(release(), ErrorCode::internal);
  auto changed = item("HJ-1");
  changed.method = "书面";
  ASSERT_TRUE(put(changed, 1).ok());
  Call call = as("ducha", {"supervisor"});
  const auto draft = compare_catalogue(call, 1, 0);
  ASSERT_EQ(draft->entries.size(), 1);
  EXPECT_EQ(draft->entries[0].fields.at(0).after, "书面");
  EXPECT_EQ(compare_catalogue(call, 0, 1)->entries.at(0).kind, "added");
  EXPECT_TRUE(compare_catalogue(call, 1, 1)->entries.empty());
  EXPECT_EQ(compare_catalogue(call, 1, 7).error().code, ErrorCode::not_found);
  EXPECT_EQ(show_catalogue(call)->changed, 1);
  EXPECT_EQ(show_catalogue(call)->obstacle, "");
}

TEST_P(CatalogueReleases, LeaveOutItemsThatHaveEnded) {
  ASSERT_TRUE(put(item("HJ-1")).ok());
  auto ended = item("HJ-2");
  ended.valid_to = "2026-11-22";
  ASSERT_TRUE(put(ended).ok());
  ASSERT_EQ(release(), ErrorCode::internal);
  Call call = as("ducha", {"supervisor"});
  EXPECT_EQ(show_catalogue(call)->releases.at(0).items, 1);
}

TEST_P(CatalogueReleases, KeepTheHistoryOfAChecklist) {
  ASSERT_TRUE(put(item("HJ-1")).ok());
  ASSERT_TRUE(put_questions({question("Q1")}).ok());
  const auto second = put_questions({question("Q1"), question("Q2")}, 1);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->version, 2);
  EXPECT_EQ(second->history.size(), 2);
  EXPECT_EQ(second->history[1].questions.size(), 1);
  EXPECT_FALSE(put_questions({question("Q9")}, 1).ok());
  EXPECT_EQ(put_questions({question("bad")}, 2).error().code, ErrorCode::checklist_form);
  Call county = as("xian", {"manager"}, "331102");
  EXPECT_EQ(put_checklist(county, {"HJ-1", {}, 2, "改一改"}).error().code, ErrorCode::scope_city_only);
  Call call = as("bian", {"manager"});
  EXPECT_EQ(put_checklist(call, {"HJ-9", {}, 0, "没有"}).error().code, ErrorCode::register_reference);
}

}  // namespace
}  // namespace dd::service
