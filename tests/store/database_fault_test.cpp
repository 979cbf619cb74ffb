// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "fixtures/database_support.h"

namespace dd::db {
namespace {

constexpr Statement kPut{"test.put", "INSERT INTO setting (key, value)\nVALUES ($1, $2)"};
constexpr Statement kCountSettings{"test.count", "SELECT count(*)\nFROM setting"};

void put(Connection& db, const std::string& key, std::size_t size) {
  Transaction transaction(db);
  db.execute(kPut, {key, std::string(size, 'x')});
  transaction.commit();
}

/// While it lives no file of this program grows: as a full or broken disk.
class NoMoreDisk {
 public:
  NoMoreDisk() {
    getrlimit(RLIMIT_FSIZE, &before_);
    old_ = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit none{4096, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &none);
  }
  ~NoMoreDisk() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, old_);
  }

 private:
  rlimit before_{};
  void (*old_)(int) = nullptr;
};

TEST(SqliteFault, AFailedCommitStopsAllWritesUntilTheRestart) {
  test::TestDatabase database(Engine::sqlite);
  auto db = database.lease();
  put(*db, "before", 10);
  {
    const NoMoreDisk fault;
    EXPECT_THROW(put(*db, "lost", 500'000), DatabaseError);
  }
  EXPECT_THROW(put(*db, "after", 10), DatabaseError)
      << "the disk is back, but the state of the file is not known";
  EXPECT_THROW(put(*database.lease(), "after", 10), DatabaseError) << "on every connection";
  EXPECT_EQ(db->query(kCountSettings).at(0).integer(0), 1) << "reading goes on";
  { auto ended = std::move(db); }
  database.reopen();
  put(*database.lease(), "restarted", 10);
  EXPECT_EQ(database.lease()->query(kCountSettings).at(0).integer(0), 2);
}

class PostgresFault : public test::OnBothEngines {
 protected:
  void SetUp() override {
    if (GetParam() == Engine::sqlite) GTEST_SKIP() << "only PostgreSQL has this";
    OnBothEngines::SetUp();
  }
};
DD_ON_BOTH_ENGINES(PostgresFault);

TEST_P(PostgresFault, AWarningDuringCommitIsAnUnknownOutcome) {
  auto db = database().lease();
  db->script(
      "CREATE FUNCTION warn() RETURNS trigger LANGUAGE plpgsql AS "
      "$$ BEGIN RAISE WARNING 'might not have been replicated'; RETURN NULL; END $$;"
      "CREATE CONSTRAINT TRIGGER late AFTER INSERT ON setting DEFERRABLE INITIALLY DEFERRED "
      "FOR EACH ROW EXECUTE FUNCTION warn()");
  EXPECT_THROW(put(*db, "a", 1), OutcomeUnknown);
  EXPECT_TRUE(db->usable());
}

TEST_P(PostgresFault, ACommitOfAFailedTransactionIsNotTakenForOne) {
  auto db = database().lease();
  Transaction transaction(*db);
  db->execute(kPut, {std::string("a"), std::string("1")});
  EXPECT_THROW(db->execute(kPut, {std::string("a"), std::string("2")}), ConstraintError);
  EXPECT_THROW(transaction.commit(), DatabaseError);
}

TEST_P(PostgresFault, AConnectionTheServerClosedIsReplaced) {
  {
    auto one = database().lease();
    auto two = database().lease();
    const auto pid = one->query({"test.pid", "SELECT pg_backend_pid()"}).at(0).integer(0);
    two->script("SELECT pg_terminate_backend(" + std::to_string(pid) + ")");
    EXPECT_THROW(one->query(kCountSettings), DatabaseError);
    EXPECT_FALSE(one->usable());
  }
  auto three = database().lease();
  auto four = database().lease();
  EXPECT_NO_THROW(three->query(kCountSettings));
  EXPECT_NO_THROW(four->query(kCountSettings));
}

class SqliteLocks : public test::OnBothEngines {};
DD_ON_BOTH_ENGINES(SqliteLocks);

/// Whether another process finds the file locked; asked from a child, as a process does not see its own
/// locks.
bool is_locked_for_others(const std::string& path) {
  const pid_t child = fork();
  if (child == 0) {
    const int file = open(path.c_str(), O_RDWR);
    // The bytes every SQLite connection that reads holds: PENDING_BYTE + 2, 510 of them.
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = 0x40000002;
    lock.l_len = 510;
    const bool locked = file >= 0 && fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    _exit(locked ? 1 : 0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 1;
}

TEST_P(SqliteLocks, StayWithTheProcessWhenFurtherConnectionsOpen) {
  if (GetParam() != Engine::sqlite) GTEST_SKIP() << "only SQLite has this";
  auto one = database().lease();
  one->query(kCountSettings);
  const std::string path = database().url().substr(std::string("sqlite:").size());
  EXPECT_TRUE(is_locked_for_others(path));
  auto two = database().lease();
  auto three = database().lease();
  three->query(kCountSettings);
  EXPECT_TRUE(is_locked_for_others(path));
}

}  // namespace
}  // namespace dd::db
