// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>

#include "service/substitute.h"
#include "world_support.h"

namespace dd::test {

inline const std::string kEvidence(64, 'e');

/// The small world after its draw, one who asks for substitutions and a second one who decides.
class SubstitutionWorld : public OnBothEngines {
 protected:
  SubstitutionWorld() : OnBothEngines(drawn_world) {}
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_.emplace(database().lease());
    draw_ = kFirstDraw;
  }

  db::Connection& db() { return **lease_; }
  service::Call asker() { return call_on(db()); }
  service::Call second() {
    return {db(), {"shen", "审测试", "331100", {"reviewer"}}, kMorning, counting_entropy()};
  }
  service::DrawResult list() {
    service::Call call = asker();
    return service::draw_result(call, draw_).value();
  }
  /// The first drawn row of a pass that has a reserve.
  service::ResultRow a_drawn_row() {
    const service::DrawResult now = list();
    for (const service::ResultRow& row : now.rows) {
      const bool reserve = std::any_of(
          now.rows.begin(), now.rows.end(),
          [&](const service::ResultRow& other) { return other.kind == 2 && other.pass == row.pass; });
      if (row.kind == 1 && reserve && row.team.size() > 1) return row;
    }
    ADD_FAILURE() << "no pass with a reserve";
    return {};
  }
  Result<service::SubstituteView> ask(const service::SubstituteRequest& request) {
    service::Call call = asker();
    return service::request_substitute(call, draw_, request);
  }
  Result<service::SubstituteView> decide(const service::SubstituteView& view,
                                         const std::string& decision = "approve") {
    service::Call call = second();
    return service::decide_substitute(call, view.id, {decision, "材料不清楚", view.seen});
  }
  service::SubstituteRequest closed(const std::string& unit) {
    return {"unit", unit, -1, "closed", "现场已停产", "停产证明.pdf", kEvidence};
  }
  service::SubstituteRequest ill(const std::string& unit, std::int64_t seat) {
    return {"officer", unit, seat, "ill", "住院两周", "请假单.jpg", kEvidence};
  }
  service::SubstituteView approved(const service::SubstituteRequest& request) {
    const auto asked = ask(request);
    EXPECT_TRUE(asked.ok()) << error_text(asked.error());
    const auto done = decide(*asked);
    EXPECT_TRUE(done.ok()) << error_text(done.error());
    return *done;
  }

  std::string draw_;

 private:
  std::optional<db::Database::Lease> lease_;
};

}  // namespace dd::test
