// SPDX-License-Identifier: Apache-2.0
#include "service/job.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "service/audit.h"
#include "service/import_job.h"
#include "service/import_register.h"
#include "service/job_runner.h"
#include "store/account_store.h"
#include "store/setting_store.h"
#include "world_support.h"

namespace dd::test {
namespace {

using service::Call;
using service::JobCall;
using service::JobKind;
using service::JobOutcome;
using service::JobRunner;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::chrono::milliseconds kBeat{10};

/// Kinds that a test makes up: what one run of a job does.
class Jobs : public OnBothEngines {
 protected:
  void SetUp() override {
    OnBothEngines::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    lease_.emplace(database().lease());
    call_.emplace(call_on(**lease_));
    now_ = kMorning;
  }

  Result<service::JobView> start(const std::string& kind = "test") {
    return service::start_job(*call_, {kind, "测试任务", R"({"a":1})", {"进.txt", "text/plain", "进来"}});
  }
  JobKind kind(service::JobWork work) { return {"test", "测试", std::move(work)}; }
  std::unique_ptr<JobRunner> runner(const std::vector<JobKind>& kinds) {
    return std::make_unique<JobRunner>(service::JobMachine{database().pool(), counting_entropy_of_runner(),
                                                           [this] { return now_.load(); },
                                                           [](const std::string&) {}, kinds, kBeat});
  }
  service::JobView shown(std::int64_t id) { return *service::show_job(*call_, id); }
  std::string state_within_ten_seconds(std::int64_t id, const std::string& state) {
    for (int i = 0; i < 1000 && shown(id).state != state; ++i) std::this_thread::sleep_for(kBeat);
    return shown(id).state;
  }

  /// Each runner draws its own names.
  static service::Entropy counting_entropy_of_runner() {
    static std::atomic<std::uint8_t> next{0};
    return [](std::span<std::uint8_t> out) {
      for (auto& byte : out) byte = next++;
    };
  }

  std::optional<db::Database::Lease> lease_;
  std::optional<Call> call_;
  std::atomic<UnixMs> now_{0};
};
DD_ON_BOTH_ENGINES(Jobs);

Result<JobOutcome> note_and_finish(JobCall& job) {
  DD_TRY(job.progress(1, 4));
  JobOutcome out{"完成了"};
  out.result = job.arguments;
  out.file = {"出.txt", "text/plain", job.file.bytes + "又出去"};
  out.write = [](Call& call, JobOutcome&) -> Status {
    store::take_write_turn(call.db);
    store::set_setting(call.db, "job", store::setting(call.db, "job") + "x");
    return {};
  };
  return out;
}

TEST_P(Jobs, GoFromTheQueueToTheirFile) {
  const auto started = start();
  ASSERT_TRUE(started.ok());
  EXPECT_EQ(started->state, "queued");
  const std::vector<JobKind> kinds{kind(note_and_finish)};
  EXPECT_TRUE(runner(kinds)->run_one());
  EXPECT_FALSE(runner(kinds)->run_one());
  const auto job = shown(started->id);
  EXPECT_EQ(job.state, "done");
  EXPECT_EQ(job.sentence, "完成了");
  EXPECT_EQ(job.result, R"({"a":1})");
  EXPECT_EQ(job.file_name, "出.txt");
  EXPECT_EQ(service::job_file(*call_, job.id)->bytes, "进来又出去");
  EXPECT_EQ(store::setting(call_->db, "job"), "x");
  EXPECT_THAT(service::list_jobs(*call_), SizeIs(1));
}

TEST_P(Jobs, DoNotHoldUpThePulse) {
  const auto id = start()->id;
  std::atomic<int> pulses = 0, during = 0;
  const std::vector<JobKind> kinds{kind([&](JobCall&) -> Result<JobOutcome> {
    const int before = pulses;
    for (int i = 0; i < 1000 && pulses < before + 3; ++i) std::this_thread::sleep_for(kBeat);
    during = pulses - before;
    return JobOutcome{"完成了"};
  })};
  service::JobMachine machine{database().pool(),
                              counting_entropy_of_runner(),
                              [this] { return now_.load(); },
                              [](const std::string&) {},
                              kinds,
                              kBeat};
  machine.pulse = [&](UnixMs) {
    ++pulses;
    throw std::runtime_error("a failed pulse ends nothing");
  };
  JobRunner one(std::move(machine));
  one.start();
  EXPECT_EQ(state_within_ten_seconds(id, "done"), "done");
  one.stop();
  EXPECT_GE(during, 3);
}

TEST_P(Jobs, AreSeenOnlyByWhoStartedThem) {
  const auto id = start()->id;
  call_->actor.account = "li";
  EXPECT_EQ(service::show_job(*call_, id).error().code, ErrorCode::not_found);
  EXPECT_EQ(service::cancel_job(*call_, id).error().code, ErrorCode::not_found);
  EXPECT_EQ(service::job_file(*call_, id).error().code, ErrorCode::not_found);
  EXPECT_THAT(service::list_jobs(*call_), IsEmpty());
}

TEST_P(Jobs, AreThreeAtMostForOneAccount) {
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(start().ok());
  EXPECT_EQ(start().error().code, ErrorCode::job_busy);
  const std::vector<JobKind> kinds{kind(note_and_finish)};
  runner(kinds)->run_one();
  EXPECT_TRUE(start().ok());
}

TEST_P(Jobs, LeaveNothingWhenTheyAreRefused) {
  const auto id = start()->id;
  const std::vector<JobKind> kinds{kind([](JobCall&) -> Result<JobOutcome> {
    JobOutcome out{"完成了"};
    out.write = [](Call& call, JobOutcome&) -> Status {
      store::set_setting(call.db, "job", "half");
      return refuse(ErrorCode::import_nothing, "3");
    };
    return out;
  })};
  runner(kinds)->run_one();
  EXPECT_EQ(shown(id).state, "failed");
  EXPECT_EQ(shown(id).error_code, "import.nothing");
  EXPECT_THAT(shown(id).sentence, HasSubstr("第 3 行表头下面没有数据"));
  EXPECT_EQ(store::setting(call_->db, "job"), "");
  EXPECT_EQ(service::audit::list(*call_, {})->rows.at(0).result, "import.nothing");
}

TEST_P(Jobs, LeaveNothingWhenTheyAreCancelled) {
  const auto waiting = start()->id;
  EXPECT_EQ(service::cancel_job(*call_, waiting)->state, "cancelled");
  EXPECT_EQ(service::cancel_job(*call_, waiting).error().code, ErrorCode::job_over);

  const auto running = start()->id;
  std::atomic<bool> begun{false};
  const std::vector<JobKind> kinds{kind([&](JobCall& job) -> Result<JobOutcome> {
    begun = true;
    for (int i = 0; i < 1000; ++i) {
      DD_TRY(job.progress(i, 1000));
      std::this_thread::sleep_for(kBeat);
    }
    return note_and_finish(job);
  })};
  const auto one = runner(kinds);
  one->start();
  while (!begun) std::this_thread::sleep_for(kBeat);
  EXPECT_TRUE(service::cancel_job(*call_, running)->cancel_asked);
  EXPECT_EQ(state_within_ten_seconds(running, "cancelled"), "cancelled");
  EXPECT_EQ(store::setting(call_->db, "job"), "");
}

TEST_P(Jobs, AreNotDoneOnceACancelWasTaken) {
  const auto id = start()->id;
  const std::vector<JobKind> kinds{kind([&](JobCall& job) -> Result<JobOutcome> {
    auto other = database().lease();
    Call asking = call_on(*other);
    EXPECT_TRUE(service::cancel_job(asking, id).ok());
    return note_and_finish(job);
  })};
  runner(kinds)->run_one();
  EXPECT_EQ(shown(id).state, "cancelled");
  EXPECT_EQ(store::setting(call_->db, "job"), "");
}

TEST_P(Jobs, OfADeadRunAreTakenUpAgainFromTheirStart) {
  const auto id = start()->id;
  {
    db::Transaction transaction(call_->db);
    ASSERT_TRUE(store::take_job(call_->db, "dead", now_, now_ - 1));
    transaction.commit();
  }
  const std::vector<JobKind> kinds{kind(note_and_finish)};
  EXPECT_FALSE(runner(kinds)->run_one());
  now_ += 31'000;
  EXPECT_TRUE(runner(kinds)->run_one());
  EXPECT_EQ(shown(id).state, "done");
  EXPECT_EQ(store::setting(call_->db, "job"), "x");
}

TEST_P(Jobs, DoNotHaveTwoEndsWhenARunWasOnlySlow) {
  const auto id = start()->id;
  const std::vector<JobKind> fast{kind(note_and_finish)};
  const std::vector<JobKind> slow{kind([&](JobCall& job) -> Result<JobOutcome> {
    now_ += 31'000;  // nobody hears of this run for so long that another takes the job
    EXPECT_TRUE(runner(fast)->run_one());
    return note_and_finish(job);
  })};
  JobRunner({database().pool(), counting_entropy_of_runner(), [this] { return now_.load(); },
             [](const std::string&) {}, slow, std::chrono::hours(1)})
      .run_one();
  EXPECT_EQ(shown(id).state, "done");
  EXPECT_EQ(store::setting(call_->db, "job"), "x");
}

TEST_P(Jobs, AreGivenUpAfterThreeRunsThatDied) {
  const auto id = start()->id;
  for (int i = 0; i < 3; ++i) {
    db::Transaction transaction(call_->db);
    ASSERT_TRUE(store::take_job(call_->db, "dead", now_, now_ - 1));
    transaction.commit();
    now_ += 31'000;
  }
  const std::vector<JobKind> kinds{kind(note_and_finish)};
  EXPECT_TRUE(runner(kinds)->run_one());
  EXPECT_EQ(shown(id).state, "failed");
}

TEST_P(Jobs, GoBackIntoTheQueueWhenTheProgramStops) {
  const auto id = start()->id;
  std::atomic<bool> begun{false};
  const std::vector<JobKind> kinds{kind([&](JobCall& job) -> Result<JobOutcome> {
    begun = true;
    for (;;) {
      DD_TRY(job.progress(1, 2));
      std::this_thread::sleep_for(kBeat);
    }
  })};
  const auto one = runner(kinds);
  one->start();
  while (!begun) std::this_thread::sleep_for(kBeat);
  one->stop();
  EXPECT_EQ(shown(id).state, "queued");
  const std::vector<JobKind> quick{kind(note_and_finish)};
  EXPECT_TRUE(runner(quick)->run_one());
  EXPECT_EQ(shown(id).state, "done");
}

TEST_P(Jobs, RunOnceHoweverManyNodesShareTheQueue) {
  constexpr int kJobs = 12, kNodes = 4;
  for (int i = 0; i < kJobs; ++i) {
    call_->actor.account = "person" + std::to_string(i);
    ASSERT_TRUE(start().ok());
  }
  std::atomic<int> runs{0};
  const std::vector<JobKind> kinds{kind([&](JobCall& job) {
    ++runs;
    return note_and_finish(job);
  })};
  {
    std::vector<std::unique_ptr<JobRunner>> nodes;
    for (int i = 0; i < kNodes; ++i) nodes.push_back(runner(kinds));
    for (auto& node : nodes) node->start();
    for (int i = 0; i < 1000 && store::setting(call_->db, "job").size() < kJobs; ++i)
      std::this_thread::sleep_for(kBeat);
  }
  EXPECT_EQ(runs, kJobs);
  EXPECT_EQ(store::setting(call_->db, "job"), std::string(kJobs, 'x'));
}

TEST_P(Jobs, ShowHowFarTheyAre) {
  const auto id = start()->id;
  std::atomic<bool> go_on{false};
  const std::vector<JobKind> kinds{kind([&](JobCall& job) -> Result<JobOutcome> {
    job.say("正在核对");
    DD_TRY(job.progress(3, 10));
    while (!go_on) std::this_thread::sleep_for(kBeat);
    return JobOutcome{"好"};
  })};
  const auto one = runner(kinds);
  one->start();
  for (int i = 0; i < 1000 && shown(id).done != 3; ++i) std::this_thread::sleep_for(kBeat);
  EXPECT_EQ(shown(id).done, 3);
  EXPECT_EQ(shown(id).total, 10);
  EXPECT_EQ(shown(id).sentence, "正在核对");
  go_on = true;
  EXPECT_EQ(state_within_ten_seconds(id, "done"), "done");
  EXPECT_EQ(shown(id).done, 10);
}

TEST_P(Jobs, KeepTheirFilesForSevenDays) {
  const auto id = start()->id;
  const std::vector<JobKind> kinds{kind(note_and_finish)};
  runner(kinds)->run_one();
  EXPECT_EQ(service::remove_old_job_results(call_->db, now_ + service::kJobResultsKept), 0);
  EXPECT_TRUE(service::job_file(*call_, id).ok());
  EXPECT_EQ(service::remove_old_job_results(call_->db, now_ + service::kJobResultsKept + 1), 1);
  EXPECT_EQ(service::job_file(*call_, id).error().code, ErrorCode::job_no_file);
  EXPECT_EQ(shown(id).state, "done");
  EXPECT_EQ(shown(id).result, "");
}

TEST_P(Jobs, HaveNoRightsOnceTheAccountIsDisabled) {
  ASSERT_TRUE(service::load_shipped(*call_).ok());
  ASSERT_TRUE(store::insert_account(call_->db, {"chen", "陈测试", "331100", "manager", "", false, true}, 1));
  const auto id = service::start_import(*call_, {"units", "a.csv", "单位名称,信用代码\n甲,1\n"})->id;
  JobRunner({database().pool(), counting_entropy_of_runner(), [this] { return now_.load(); }}).run_one();
  EXPECT_EQ(shown(id).error_code, "account.no_permission");
}

TEST_P(Jobs, ImportARegister) {
  ASSERT_TRUE(service::load_shipped(*call_).ok());
  const std::string rows =
      "单位名称,信用代码,属地,重点/一般\n甲厂,91331100MA2TE5T1X7,莲都,重点\n乙厂,12345,青田,一般\n";
  const auto id = service::start_import(*call_, {"units", "../名录.csv", rows})->id;
  JobRunner({database().pool(), counting_entropy_of_runner(), [this] { return now_.load(); }}).run_one();
  const auto job = shown(id);
  EXPECT_EQ(job.state, "done") << job.sentence;
  EXPECT_EQ(job.title, "导入 名录.csv");
  EXPECT_THAT(job.sentence, HasSubstr("共 2 行，新增 1"));
  EXPECT_THAT(store::current_rows<Unit>(call_->db), SizeIs(1));
  const auto imports = service::list_imports(*call_);
  ASSERT_EQ(imports->size(), 1U);
  EXPECT_EQ(job.result, "{\"import\":" + std::to_string(imports->at(0).id) + "}");
  EXPECT_EQ(service::start_import(*call_, {"planets", "a", "b"}).error().code, ErrorCode::import_kind);
}

}  // namespace
}  // namespace dd::test
