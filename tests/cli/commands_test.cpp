// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/command.h"
#include "fixtures/source_dir.h"

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

Said say(std::vector<std::string> words) {
  words.insert(words.begin(), "dualdraw");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  ::testing::internal::CaptureStdout();
  ::testing::internal::CaptureStderr();
  Said said;
  said.code = run(static_cast<int>(argv.size()), argv.data(), test_platform(), {});
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

TEST(Commands, AreRefusedWhenUnknown) { EXPECT_NE(say({"redraw"}).code, 0); }

}  // namespace
}  // namespace dd::cli
