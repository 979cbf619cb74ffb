// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "service/supervise.h"
#include "world_support.h"

namespace dd::test {

/// The small world, made three weeks before its quarter's draw.
class Supervise : public OnBothEngines {
 protected:
  Supervise()
      : OnBothEngines([](db::Connection& db) {
          service::Call call = call_on(db, kMorning - UnixMs{20} * 24 * 3600 * 1000);
          fill_small_world(call);
        }) {}
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_.emplace(database().lease());
  }
  db::Connection& db() { return **lease_; }

  service::InterferenceView index() {
    service::Call call = call_on(db());
    const auto view = service::interference(call, "2026Q4");
    EXPECT_TRUE(view.ok());
    return *view;
  }
  std::vector<service::InterferenceItem> items(const std::string& kind) {
    service::Call call = call_on(db());
    return service::interference_items(call, {"2026Q4", kind, "", ""}).value();
  }
  std::int64_t total(std::int64_t service::InterferenceCounts::*count) {
    std::int64_t sum = 0;
    for (const auto& row : index().bodies) sum += row.*count;
    return sum;
  }

 private:
  std::optional<db::Database::Lease> lease_;
};
}  // namespace dd::test
