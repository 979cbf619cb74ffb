// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <chrono>
#include <future>

#include "service/audit.h"
#include "service/registers.h"
#include "store/audit_store.h"
#include "world_support.h"

// Somebody edits the register while the lists are frozen: the draw holds every change that stands before the
// freeze in the audit trail, and none that stands after it.
namespace dd::test {
namespace {

using service::Call;
using service::DrawView;

class FreezeRace : public InSmallWorld {
 protected:
  static Unit late_unit() {
    Unit unit;
    unit.id = "91331102MA2E0LATE1/001";
    unit.name = "测试后到单位";
    unit.uscc = "91331102MA2E0ABC1X";
    unit.body = "331102";
    unit.area = "331102";
    unit.unit_class = "general";
    unit.status = "normal";
    return unit;
  }

  /// A second person's edit on a connection of its own.
  void edit() {
    auto db = database().lease();
    Call call = call_on(*db, kMorning + 1);
    const auto put = service::put_register<Unit>(call, {late_unit(), 0, "测试"});
    ASSERT_TRUE(put.ok()) << error_text(put.error());
  }

  /// Freezes; as soon as the lists have been read the edit begins and gets half a second to get through.
  Result<DrawView> freeze_while_edited() {
    auto db = database().lease();
    Call call = call_on(*db);
    std::future<void> edited;
    call.entropy = [&, inner = counting_entropy()](std::span<std::uint8_t> out) mutable {
      inner(out);
      edited = std::async(std::launch::async, [this] { edit(); });
      edited.wait_for(std::chrono::milliseconds(500));
    };
    auto frozen = service::freeze_draw(call, {"2026Q4", "", "sha256"});
    edited.get();
    return frozen;
  }

  /// Places of the freeze and of the edit in the audit trail.
  std::pair<std::int64_t, std::int64_t> places() {
    auto db = database().lease();
    std::pair<std::int64_t, std::int64_t> out;
    for (const auto& chained : store::audit_after(*db, 0, 1000)) {
      if (chained.entry.action == "冻结名单") out.first = chained.entry.id;
      if (chained.entry.object.find("LATE1") != std::string::npos) out.second = chained.entry.id;
    }
    return out;
  }
};
DD_ON_BOTH_ENGINES(FreezeRace);

TEST_P(FreezeRace, HoldsExactlyWhatWasChangedBeforeIt) {
  std::int64_t before = 0;
  {
    auto db = database().lease();
    before = static_cast<std::int64_t>(store::current_rows<Unit>(*db).size());
  }
  const auto frozen = freeze_while_edited();
  ASSERT_TRUE(frozen.ok()) << error_text(frozen.error());
  const auto [freeze, edit] = places();
  ASSERT_GT(freeze, 0);
  ASSERT_GT(edit, 0);
  EXPECT_EQ(frozen->count_obj, edit < freeze ? before + 1 : before);
}

}  // namespace
}  // namespace dd::test
