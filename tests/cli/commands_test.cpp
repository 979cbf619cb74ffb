// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/command.h"
#include "fixtures/lift_guards.h"
#include "fixtures/source_dir.h"
#include "service/audit.h"

namespace dd::cli {
namespace {

using ::testing::HasSubstr;

/// A machine of the test's own: real files, a fixed clock, bytes of a counter.
Platform test_platform() {
  Platform platform;
  platform.entropy = [n = std::uint8_t{0}](std::span<std::uint8_t> out) mutable {
    for (auto& byte : out) byte = n++;
  };
  platform.now = [] { return UnixMs{1'790'904'600'000}; };
  platform.read_file = [](const std::string& path, std::size_t) -> Result<std::string> {
    std::ifstream file(path, std::ios::binary);
    if (!file) return refuse(ErrorCode::not_found, "文件", path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  };
  platform.file_exists = [](const std::string& path) { return std::filesystem::exists(path); };
  platform.make_folder = [](const std::string& path) -> Status {
    std::filesystem::create_directories(path);
    return {};
  };
  return platform;
}

struct Said {
  int code = 0;
  std::string out, err;
};

Said say(std::vector<std::string> words, const Platform& platform = test_platform()) {
  words.insert(words.begin(), "dualdraw");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  ::testing::internal::CaptureStdout();
  ::testing::internal::CaptureStderr();
  Said said;
  said.code = run(static_cast<int>(argv.size()), argv.data(), platform, {});
  std::fflush(stdout);
  said.out = ::testing::internal::GetCapturedStdout();
  said.err = ::testing::internal::GetCapturedStderr();
  return said;
}

std::string file_text(const std::string& path) { return test_platform().read_file(path, 0).value(); }

TEST(CoreCommand, PrintsEveryVectorByteForByte) {
  int vectors = 0;
  for (const auto& file : std::filesystem::directory_iterator(test::source_dir() + "/tests/vectors")) {
    if (file.path().extension() != ".sx") continue;
    const Said said = say({"core", file.path().string()});
    EXPECT_EQ(said.code, 0);
    EXPECT_EQ(said.out, file_text(std::filesystem::path(file.path()).replace_extension(".out").string()));
    ++vectors;
  }
  EXPECT_GE(vectors, 3);
}

TEST(CoreCommand, NamesTheLineOfAnInstanceItCannotRead) {
  const std::string file = ::testing::TempDir() + "broken.sx";
  std::ofstream(file) << "alg 1\nobj E01 331121\n";
  const Said said = say({"core", file});
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.err, HasSubstr("draw.instance_line"));
  EXPECT_THAT(said.err, HasSubstr("2"));
}

TEST(VerifyCommand, RefusesAFileThatIsNoBundleAndNamesTheStep) {
  const std::string file = ::testing::TempDir() + "no_bundle.json";
  std::ofstream(file) << "{\"format\":\"sx/v1/bundle\"}";
  const Said said = say({"verify", file});
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("format failed"));
}

TEST(DrawCommand, SaysInChineseWhatIsWrongAndChangesNothing) {
  const std::string data = ::testing::TempDir() + "cli_draw";
  std::filesystem::remove_all(data);
  const Said said = say({"draw", "--data", data, "freeze", "--quarter", "2026-4"});
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.err, HasSubstr("季度"));
  EXPECT_EQ(say({"draw", "--data", data, "list"}).out, "");
  EXPECT_EQ(say({"draw", "--data", data, "show", "LS-2026Q4-331100-001"}).code, 1);
}

TEST(Commands, AreRefusedInChineseWhenUnknown) {
  const Said said = say({"redraw"});
  EXPECT_EQ(said.code, 2);
  EXPECT_THAT(said.err, HasSubstr("dualdraw help"));
}

TEST(Commands, HelpNamesEveryCommandAndTellsOfOne) {
  const Said all = say({"help"});
  EXPECT_EQ(all.code, 0);
  for (const char* command : {"core", "draw", "verify", "demo", "import", "user", "witness", "help"}) {
    EXPECT_THAT(all.out, HasSubstr(command));
  }
  EXPECT_THAT(say({"help", "draw"}).out, HasSubstr("freeze"));
  EXPECT_EQ(say({"help", "redraw"}).code, 2);
}

TEST(DemoCommand, FillsNoDatabaseWhenItsFolderCannotBeMade) {
  const std::string file = ::testing::TempDir() + "demo_elsewhere.db";
  std::filesystem::remove(file);
  Platform platform = test_platform();
  platform.make_folder = [](const std::string& path) -> Status {
    return refuse(ErrorCode::file_write, path, "只读");
  };
  const Said said = say({"--data", "nowhere", "--database", "sqlite:" + file, "demo"}, platform);
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.err, HasSubstr("nowhere"));
  EXPECT_FALSE(std::filesystem::exists(file));
}

/// A database of its own with some entries.
class AuditCommand : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("dd-audit-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
    for (int i = 0; i < 3; ++i) look();
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  void with_db(const std::function<void(db::Connection&)>& work) {
    const auto opened = db::open_database("sqlite:" + (folder_ / "dualdraw.db").string());
    work(*opened.value()->lease());
  }
  void look() {
    with_db([](db::Connection& db) {
      service::Call call{db, {"li", "", "331102", {}}, 1, {}};
      service::audit::record_alone(call, "查看", "x", "ok", "");
    });
  }
  Said verify(std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"--data", folder_.string(), "verify", "--audit"};
    words.insert(words.end(), more.begin(), more.end());
    return say(words);
  }
  static std::string head_of(const std::string& out) { return out.substr(out.find("链头 ") + 7, 64); }

  std::filesystem::path folder_;
};

TEST_F(AuditCommand, SaysThatTheChainIsWholeAndItsHead) {
  const Said said = verify();
  EXPECT_EQ(said.code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("审计链完整：共 3 条"));
  EXPECT_EQ(head_of(said.out).find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST_F(AuditCommand, NamesTheFirstBrokenEntry) {
  with_db([](db::Connection& db) {
    test::lift_guards(db);
    db.script("UPDATE audit_entry SET account = 'wang' WHERE id = 2");
  });
  const Said said = verify();
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.out, HasSubstr("第 2 条记录被改动过"));
}

TEST_F(AuditCommand, FindsAnOldHeadInTheChainAndMissesAForeignOne) {
  const std::string head = head_of(verify().out);
  look();
  const Said later = verify({"--head", head});
  EXPECT_EQ(later.code, 0);
  EXPECT_THAT(later.out, HasSubstr("它是第 3 条记录之后的链头"));
  EXPECT_EQ(verify({"--head", std::string(64, 'a')}).code, 1);
  EXPECT_EQ(verify({"--head", "xyz"}).code, 1);
}

TEST_F(AuditCommand, NeverMakesADatabaseToCheck) {
  const Said said = say({"--data", (folder_ / "nowhere").string(), "verify", "--audit"});
  EXPECT_EQ(said.code, 1);
  EXPECT_THAT(said.err, HasSubstr("没有这个文件"));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "nowhere"));
  EXPECT_NE(say({"verify"}).code, 0);
}

}  // namespace
}  // namespace dd::cli
