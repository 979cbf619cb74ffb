// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <gmock/gmock.h>

#include "fixtures/database_calls.h"
#include "service/audit.h"
#include "service/plan.h"
#include "service/plan_parts.h"
#include "service/scheme.h"
#include "service/world_support.h"

// The annual plan of one district of the small world, walked by its three people.
namespace dd::service {

inline const std::string kLiandu = "331102", kQingtian = "331121", kCity = "331100";
constexpr std::int64_t kYear = 2027;

/// The small world and a catalogue of two items.
inline void plan_world(db::Connection& db) {
  test::small_world(db);
  const auto item = [](const std::string& code, const std::string& name) {
    CheckItem out;
    out.code = code;
    out.item = name;
    return out;
  };
  db::Transaction transaction(db);
  store::put_rows<CheckItem>(db, {item("HJ-001", "废水排放检查"), item("HJ-002", "废气排放检查")},
                             {.at = test::kMorning, .account = "chen", .reason = "测试"});
  transaction.commit();
}

class PlanDesk : public test::OnBothEngines {
 protected:
  PlanDesk() : OnBothEngines(plan_world) {}
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_ = std::make_unique<db::Database::Lease>(database().lease());
  }
  void TearDown() override { lease_.reset(); }

  static CheckItem item(const std::string& code, const std::string& name, const std::string& valid_to = "") {
    CheckItem out;
    out.code = code;
    out.item = name;
    out.valid_to = valid_to;
    return out;
  }
  template <class T>
  void put(const std::vector<T>& rows) {
    db::Transaction transaction(db());
    store::put_rows<T>(db(), rows, {.at = test::kMorning + ++ticks_, .account = "chen", .reason = "测试"});
    transaction.commit();
  }

  db::Connection& db() { return **lease_; }
  Call as(const std::string& account, const std::string& body, const std::vector<std::string>& roles) {
    return {db(), {account, "测试", body, roles}, test::kMorning + ++ticks_, test::counting_entropy()};
  }
  Call writer() { return as("li", kLiandu, {"manager"}); }
  Call reviewer() { return as("shen", kCity, {"reviewer"}); }
  Call publisher() { return as("fa", kCity, {"publisher"}); }

  PlanView shown() {
    Call call = writer();
    return show_plan(call, kLiandu, kYear).value();
  }
  PlanText proposal() {
    const PlanView plan = shown();
    PlanText text = plan.text;
    text.office = "执法队";
    if (!plan.forecast.feasible()) text.gap_note = "名录和人员不足，已报市局协调。";
    return text;
  }
  PlanView saved(const PlanText& text) {
    Call call = writer();
    auto plan = save_plan(call, kLiandu, kYear, {shown().version, text});
    EXPECT_TRUE(plan.ok()) << (plan.ok() ? "" : error_text(plan.error()));
    return plan.value();
  }
  Result<PlanView> submit() {
    Call call = writer();
    return submit_plan(call, kLiandu, kYear, {shown().version, ""});
  }
  Result<PlanView> approve() {
    Call call = reviewer();
    return approve_plan(call, kLiandu, kYear, {shown().version, ""});
  }
  Result<PlanView> publish(const std::string& number = "丽环莲〔2027〕1号") {
    Call call = publisher();
    return publish_plan(call, kLiandu, kYear, {shown().version, number, "2027-01-08", "丽水市生态环境局"});
  }
  PlanView published() {
    saved(proposal());
    EXPECT_TRUE(submit().ok());
    EXPECT_TRUE(approve().ok());
    return publish().value();
  }
  std::vector<std::string> audited() {
    std::vector<std::string> out;
    Call call = as("ji", kCity, {"auditor"});
    const audit::Page page = audit::list(call, {}).value();
    for (const auto& entry : page.rows) out.push_back(entry.action + " " + entry.result);
    return out;
  }

  std::unique_ptr<db::Database::Lease> lease_;
  UnixMs ticks_ = 0;
};
}  // namespace dd::service
