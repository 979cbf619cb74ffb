// SPDX-License-Identifier: Apache-2.0
#include "service/shipped.h"

#include <gmock/gmock.h>

#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"
#include "store/audit_store.h"

namespace dd::service {
namespace {

using ::testing::Contains;
using ::testing::Not;
using ::testing::UnorderedElementsAreArray;

class Shipped : public test::OnBothEngines {
 protected:
  /// What a start of the program does.
  static void start(db::Connection& db) {
    Call call{db, {"cli", "", "", {}}, test::kNoon, test::repeatable_entropy()};
    const Status done = load_shipped(call);
    ASSERT_TRUE(done.ok()) << error_text(done.error());
  }
  static std::vector<std::string> codes(db::Connection& db) {
    std::vector<std::string> out;
    for (const Body& body : store::current_rows<Body>(db)) out.push_back(body.code);
    return out;
  }
  /// Objects of the entries that say a body came in.
  static std::vector<std::string> told(db::Connection& db) {
    constexpr db::Statement kTold{"test.bodies_told",
                                  "SELECT object FROM audit_entry WHERE action = '增加执法机构' ORDER BY id"};
    std::vector<std::string> out;
    for (const db::Row& row : db.query(kTold)) out.push_back(row.text(0));
    return out;
  }
};
DD_ON_BOTH_ENGINES(Shipped);

TEST_P(Shipped, PutsABodyThatIsMissingIntoAnInstalledSystemAndSaysSo) {
  auto db = database().lease();
  start(*db);
  const auto all = codes(*db);
  EXPECT_THAT(all, Contains("331171"));
  EXPECT_THAT(told(*db), UnorderedElementsAreArray(all));
  // As an older program left it, whose rules did not know the body yet.
  constexpr db::Statement kForget{"test.forget_body", "DELETE FROM body WHERE row_key = '331171'"};
  db->execute(kForget);
  start(*db);
  EXPECT_EQ(codes(*db), all);
  EXPECT_EQ(told(*db).size(), all.size() + 1);
  EXPECT_EQ(told(*db).back(), "331171");
  start(*db);
  EXPECT_EQ(told(*db).size(), all.size() + 1) << "once";
}

TEST_P(Shipped, LeavesABodyClosedThatSomebodyClosedAndOneRenamedAsItIs) {
  auto db = database().lease();
  start(*db);
  auto renamed = store::current_row<Body>(*db, "331102")->row;
  renamed.short_name = "莲都区";
  {
    db::Transaction transaction(*db);
    store::close_rows<Body>(*db, {"331171"}, {.at = test::kNoon + 1, .account = "li", .reason = "撤销"});
    store::put_rows<Body>(*db, {renamed}, {.at = test::kNoon + 1, .account = "li", .reason = "更名"});
    transaction.commit();
  }
  start(*db);
  EXPECT_THAT(codes(*db), Not(Contains("331171")));
  EXPECT_EQ(store::current_row<Body>(*db, "331102")->row, renamed);
}

}  // namespace
}  // namespace dd::service
