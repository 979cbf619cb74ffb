// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <gmock/gmock.h>

#include "fixtures/database_calls.h"
#include "fixtures/database_support.h"
#include "service/library.h"
#include "store/draw_store.h"

// Units, officers and draws of a small world, for the tests of the libraries.
namespace dd::service {

inline Unit a_unit(const std::string& id, const std::string& body) {
  Unit unit;
  unit.id = id;
  unit.name = "测试厂" + id;
  unit.uscc = "331100000012345";
  unit.body = body;
  unit.unit_class = "general";
  unit.status = "normal";
  unit.town = body + "001";
  unit.industry = "1713";
  unit.lng = "119.9";
  unit.lat = "28.4";
  return unit;
}

inline Officer an_officer(const std::string& id, const std::string& body) {
  Officer officer;
  officer.id = id;
  officer.name = "测试员" + id;
  officer.body = body;
  officer.duty = "on_duty";
  officer.certificate_no = "C" + id;
  officer.certificate_valid_to = "2029-12-31";
  return officer;
}

class Library : public test::OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_ = std::make_unique<db::Database::Lease>(database().lease());
    test::put_bodies(db());
  }
  void TearDown() override { lease_.reset(); }

  db::Connection& db() { return **lease_; }
  Call as(const std::string& body, const std::string& role = "manager") {
    return test::a_call(db(), body, {role});
  }
  template <class T>
  void store_rows(const std::vector<T>& rows, UnixMs at = 1000) {
    db::Transaction transaction(db());
    store::put_rows(db(), rows, {.at = at, .account = "test", .reason = "测试"});
    transaction.commit();
  }
  std::vector<std::string> ids(const store::RegisterFilter& filter) {
    auto call = as("331100");
    const auto page = list_units(call, filter);
    EXPECT_TRUE(page.ok()) << (page.ok() ? "" : error_text(page.error()));
    std::vector<std::string> out;
    if (!page.ok()) return out;
    for (const auto& row : page->rows) out.push_back(row.id);
    EXPECT_GE(page->total, static_cast<std::int64_t>(out.size()));
    return out;
  }
  /// A draw of a quarter in a state, with these units and a seat of each for the officer.
  void add_draw(const std::string& quarter, const std::string& state, const std::vector<std::string>& units,
                const std::string& officer = "O1") {
    db::Transaction transaction(db());
    store::add_ruleset(db(), {"r", "规则", "2021-01-01", "", "{}"}, 1, "test");
    store::DrawRecord record;
    record.id = "D-" + quarter;
    record.series = quarter;
    record.number = 1;
    record.quarter = quarter;
    record.ruleset = "r";
    record.state = state;
    store::insert_draw(db(), record);
    std::vector<store::DrawnUnit> drawn;
    std::vector<store::DrawnSeat> seats;
    for (const auto& unit : units) {
      drawn.push_back({unit, "331102", 1, 3});
      seats.push_back({unit, 0, officer});
    }
    store::insert_drawn(db(), record.id, 2026, quarter, drawn, seats);
    transaction.commit();
  }

  std::unique_ptr<db::Database::Lease> lease_;
};
}  // namespace dd::service
