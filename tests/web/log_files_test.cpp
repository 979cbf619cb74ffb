// SPDX-License-Identifier: Apache-2.0
#include "web/log_files.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

#include "core/ledger/tile.h"

namespace dd::web {
namespace {

namespace fs = std::filesystem;

class LogFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "dualdraw-log.XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    top_ = name;
    put("log/checkpoint", "three lines");
    put("log/witness/0123abcd", "a note");
    put("log/tile/0/000.p/3", std::string(3 * 32, 'h'));
    put("log/tile/entries/000.p/3", std::string("\0\1a\0\2bb\0\3ccc", 12));
    put("log/tile/0/x001/000", std::string(256 * 32, 'f'));
    put("log/secret", "secret");
    put("secret", "secret");
  }
  void TearDown() override { fs::remove_all(top_); }

  void put(const std::string& name, const std::string& text) {
    fs::create_directories((top_ / name).parent_path());
    std::ofstream(top_ / name, std::ios::binary) << text;
  }
  Reply get(const std::string& path) {
    Request request;
    request.method = "GET";
    request.path = path;
    return LogFiles(top_ / "log").serve(request);
  }
  static std::string field(const Reply& reply, std::string_view name) {
    for (const auto& [key, value] : reply.headers)
      if (key == name) return value;
    return {};
  }

  fs::path top_;
};

TEST_F(LogFilesTest, TheCheckpointIsNeverKeptAndTilesForEver) {
  EXPECT_EQ(get("/log/checkpoint").body, "three lines");
  EXPECT_EQ(field(get("/log/checkpoint"), "Cache-Control"), "no-store");
  EXPECT_EQ(field(get("/log/checkpoint"), "Content-Type"), "text/plain; charset=utf-8");
  EXPECT_EQ(field(get("/log/witness/0123abcd"), "Cache-Control"), "no-store");
  const Reply tile = get("/log/tile/0/x001/000");
  EXPECT_EQ(tile.body.size(), 256U * 32U);
  EXPECT_EQ(field(tile, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(field(tile, "Content-Type"), "application/octet-stream");
  EXPECT_EQ(field(tile, "Access-Control-Allow-Origin"), "*");
}

TEST_F(LogFilesTest, APartialTileNobodyWroteHereIsCutFromAWiderOne) {
  EXPECT_EQ(get("/log/tile/0/000.p/3").body.size(), 96U);
  EXPECT_EQ(get("/log/tile/0/000.p/2").body.size(), 64U);
  EXPECT_EQ(get("/log/tile/entries/000.p/2").body, std::string("\0\1a\0\2bb", 7));
  EXPECT_EQ(get("/log/tile/0/x001/000.p/9").body.size(), 9U * 32U);
  EXPECT_EQ(get("/log/tile/0/000.p/4").status, 404U);
  EXPECT_EQ(get("/log/tile/0/000").status, 404U);
}

TEST_F(LogFilesTest, NothingElseIsThere) {
  for (const char* path :
       {"/log/", "/log/secret", "/log/tile", "/log/tile/", "/log/tile/0", "/log/tile/0/", "/log/../secret",
        "/log/tile/0/../../secret", "/log/witness/", "/log/witness/../secret", "/log/witness/0123ABCD",
        "/log//checkpoint", "/log/checkpoint/"}) {
    EXPECT_EQ(get(path).status, 404U) << path;
    EXPECT_EQ(field(get(path), "Cache-Control"), "no-store");
  }
}

TEST_F(LogFilesTest, BeforeTheFirstPublicationThereIsASentence) {
  fs::remove(top_ / "log/checkpoint");
  EXPECT_EQ(get("/log/checkpoint").status, 404U);
  EXPECT_THAT(get("/log/checkpoint").body, ::testing::HasSubstr("还没有公开"));
}

}  // namespace
}  // namespace dd::web
