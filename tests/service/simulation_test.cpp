// SPDX-License-Identifier: Apache-2.0
#include "service/simulation.h"

#include <gmock/gmock.h>

#include "service/freeze_registers.h"
#include "service/job_runner.h"
#include "service/scheme.h"
#include "world_support.h"

namespace dd::test {
namespace {

using service::Call;
using service::ChanceRow;
using service::SimulationReport;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Simulations : public InSmallWorld {
 protected:
  /// Starts a simulation as `actor` and works it off.
  Result<SimulationReport> simulated(Call& call, const service::SimulationRequest& request) {
    DD_ASSIGN(const service::JobView job, service::start_simulation(call, request));
    service::JobRunner runner(
        {.database = database().pool(), .entropy = counting_entropy(), .clock = [] { return kMorning; }});
    EXPECT_TRUE(runner.run_one());
    return service::simulation_report(call, job.id);
  }
};
DD_ON_BOTH_ENGINES(Simulations);

TEST_P(Simulations, TellTheChanceOfEveryClassAndTheLoadOfEveryBody) {
  auto db = database().lease();
  Call call = call_on(*db);
  const auto report = simulated(call, {"2026Q4", "", 200});
  ASSERT_TRUE(report) << error_text(report.error());
  EXPECT_EQ(report->runs, 200);
  std::int64_t units = 0, drawn = 0;
  for (const ChanceRow& row : report->classes) {
    units += row.units;
    drawn += row.drawn;
    EXPECT_GE(row.highest, row.lowest) << row.body_name;
    EXPECT_TRUE(row.chance >= row.lowest && row.chance <= row.highest) << row.body_name;
    EXPECT_NEAR(static_cast<double>(row.chance * row.units) / 10000, static_cast<double>(row.drawn) / 100,
                0.02)
        << row.body_name << row.stratum_name;
  }
  EXPECT_EQ(units, report->units);
  EXPECT_NEAR(static_cast<double>(drawn), static_cast<double>(report->drawn_mean),
              static_cast<double>(report->classes.size()));
  EXPECT_GT(report->loads.size(), 5U);
  EXPECT_EQ(report->heaviest.size(), 10U);
  EXPECT_GE(report->heaviest[0].mean, report->heaviest[9].mean);
}

TEST_P(Simulations, AgreeWithTheNumbersTheSchemePromises) {
  auto db = database().lease();
  Call call = call_on(*db);
  const auto report = simulated(call, {"2026Q4", "", 100});
  ASSERT_TRUE(report);
  const auto scheme = service::quarter_scheme(call, "2026Q4", "").value();
  EXPECT_EQ(report->passes.size(), static_cast<std::size_t>(scheme.totals.passes));
  EXPECT_GE(report->drawn_least, scheme.totals.planned_visits);
  std::int64_t by_visits = 0;
  for (const ChanceRow& row : report->by_visits) by_visits += row.units;
  EXPECT_EQ(by_visits, report->units);
}

TEST_P(Simulations, GiveTheSameTablesForTheSameNumberOfRuns) {
  auto db = database().lease();
  Call call = call_on(*db);
  const auto once = simulated(call, {"2027Q1", "", 120}), again = simulated(call, {"2027Q1", "", 120});
  ASSERT_TRUE(once && again);
  ASSERT_EQ(once->classes.size(), again->classes.size());
  for (std::size_t i = 0; i < once->classes.size(); ++i) {
    EXPECT_EQ(once->classes[i].lowest, again->classes[i].lowest);
    EXPECT_EQ(once->classes[i].highest, again->classes[i].highest);
  }
}

TEST_P(Simulations, LeaveNoDrawNoListAndNoLogBehind) {
  auto db = database().lease();
  Call call = call_on(*db);
  ASSERT_TRUE(simulated(call, {"2026Q4", "", 100}));
  EXPECT_THAT(service::list_draws(call), IsEmpty());
  EXPECT_TRUE(frozen_and_sealed(call));
}

TEST_P(Simulations, ShowNamesOnlyToThoseWhoMayReadThem) {
  auto db = database().lease();
  Call witness{*db, {"zhao", "赵", "331100", {"witness"}}, kMorning, counting_entropy()};
  const auto seen = simulated(witness, {"2026Q4", "", 100});
  for (const auto& row : seen->heaviest) {
    EXPECT_EQ(row.name + row.officer, "");
    EXPECT_NE(row.body_name, "");
  }
  Call county{*db, {"li", "李", "331121", {"manager"}}, kMorning, counting_entropy()};
  const auto own = simulated(county, {"2026Q4", "", 100});
  for (const auto& row : own->heaviest) {
    EXPECT_EQ(row.name.empty(), row.body != "331121") << row.body;
  }
}

TEST_P(Simulations, RefuseBeforeTheyStart) {
  auto db = database().lease();
  Call call = call_on(*db);
  const auto code = [&](Call& who, const service::SimulationRequest& request) {
    const auto job = service::start_simulation(who, request);
    return job ? ErrorCode::internal : job.error().code;
  };
  EXPECT_EQ(code(call, {"2026Q4", "", 99}), ErrorCode::input_out_of_range);
  EXPECT_EQ(code(call, {"2026Q4", "", 20'001}), ErrorCode::input_out_of_range);
  EXPECT_EQ(code(call, {"2026", "", 100}), ErrorCode::quarter_form);
  EXPECT_EQ(code(call, {"2026Q4", "zhejiang/lishui/1999", 100}), ErrorCode::not_found);
  Call officer{*db, {"wang", "王", "331102", {"officer"}}, kMorning, counting_entropy()};
  EXPECT_EQ(code(officer, {"2026Q4", "", 100}), ErrorCode::account_no_permission);
  const auto waiting = service::start_simulation(call, {"2026Q4", "", 100});
  ASSERT_TRUE(waiting);
  EXPECT_FALSE(service::simulation_report(call, waiting->id));
}

}  // namespace
}  // namespace dd::test
