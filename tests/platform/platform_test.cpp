// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "platform/entropy.h"
#include "platform/files.h"
#include "platform/password.h"

namespace dd::platform {
namespace {

constexpr PasswordCost kCheap{.memory_kib = 64, .passes = 1, .lanes = 1};

class Files : public ::testing::Test {
 protected:
  void SetUp() override {
    folder_ = (std::filesystem::temp_directory_path() / "dualdraw-files.XXXXXX").string();
    ASSERT_NE(mkdtemp(folder_.data()), nullptr);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string in(const std::string& name) const { return folder_ + "/" + name; }
  static unsigned mode(const std::string& path) {
    struct stat found {};
    stat(path.c_str(), &found);
    return found.st_mode & 0777U;
  }
  std::string folder_;
};

TEST_F(Files, GiveBackWhatWasWritten) {
  const std::string content("内容\0\n", 8);
  ASSERT_TRUE(write_file(in("a"), content).ok());
  EXPECT_EQ(*read_file(in("a"), 8), content);
  ASSERT_TRUE(write_file(in("a"), "").ok());
  EXPECT_EQ(*read_file(in("a"), 0), "");
}

TEST_F(Files, AreReadUpToTheLimitAndNotAByteFurther) {
  ASSERT_TRUE(write_file(in("a"), std::string(3'000'000, 'x')).ok());
  EXPECT_EQ(read_file(in("a"), 3'000'000)->size(), 3'000'000U);
  EXPECT_EQ(read_file(in("a"), 2'999'999).error().code, ErrorCode::input_too_large);
  EXPECT_EQ(read_file(in("none"), 10).error().code, ErrorCode::file_read);
  EXPECT_EQ(read_file(folder_, 10).error().code, ErrorCode::file_read);
}

TEST_F(Files, AreLeftAloneWhenWritingFails) {
  ASSERT_TRUE(write_file(in("a"), "old").ok());
  ASSERT_TRUE(make_folder(in("b/c")).ok());
  EXPECT_EQ(write_file(in("b"), "new").error().code, ErrorCode::file_write);
  EXPECT_EQ(write_file(in("none/a"), "new").error().code, ErrorCode::file_write);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder_), {}), 2)
      << "no temporary file stays behind";
}

TEST_F(Files, AreTheOwnersUnlessForEverybody) {
  ASSERT_TRUE(write_file(in("a"), "x").ok());
  ASSERT_TRUE(write_file(in("b"), "x", Readers::everybody).ok());
  ASSERT_TRUE(make_folder(in("c/d")).ok());
  ASSERT_TRUE(make_folder(in("c/d")).ok());
  EXPECT_EQ(mode(in("a")), 0600U);
  EXPECT_EQ(mode(in("b")), 0644U);
  EXPECT_EQ(mode(in("c")), 0700U);
  EXPECT_EQ(make_folder(in("a")).error().code, ErrorCode::file_write);
}

TEST(Password, BelongsToItsHashOnly) {
  const auto encoded = hash_password("正确的密码1", kCheap);
  EXPECT_THAT(encoded, ::testing::StartsWith("$argon2id$v=19$m=64,t=1,p=1$"));
  EXPECT_TRUE(verify_password(encoded, "正确的密码1"));
  EXPECT_FALSE(verify_password(encoded, "正确的密码2"));
  EXPECT_FALSE(verify_password(encoded, ""));
  EXPECT_NE(hash_password("正确的密码1", kCheap), encoded) << "each hash has its own salt";
}

TEST(Password, DoesNotBelongToAMalformedHash) {
  for (const auto* encoded :
       {"", "h", "$argon2id$v=19$m=64,t=1,p=1$", "$argon2i$v=19$m=64,t=1,p=1$AAAA$AAAA"}) {
    EXPECT_FALSE(verify_password(encoded, "x")) << encoded;
  }
}

TEST(Entropy, IsNotTheSameTwice) {
  std::array<std::uint8_t, 32> one{};
  std::array<std::uint8_t, 32> two{};
  fill_random(one);
  fill_random(two);
  EXPECT_NE(one, two);
  fill_random({});
}

TEST(Clock, IsInThisCentury) { EXPECT_GT(now(), UnixMs{1'700'000'000'000}); }

}  // namespace
}  // namespace dd::platform
