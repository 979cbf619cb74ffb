// SPDX-License-Identifier: Apache-2.0
#include "web/static_files.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>

namespace dd::web {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

class StaticFilesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "dualdraw-web.XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    top_ = name;
    dir_ = top_ / "dist";
    put("dist/portal/index.html", "portal");
    put("dist/portal/app.3f2a.js", "let a");
    put("dist/portal/assets/index-abc123.css", "b{}");
    put("dist/console/index.html", "console");
    put("dist/console/assets/index-def456.js", "let c");
    put("secret.txt", "secret");
  }
  void TearDown() override { fs::remove_all(top_); }

  void put(const std::string& name, const std::string& text) {
    fs::create_directories((top_ / name).parent_path());
    std::ofstream(top_ / name) << text;
  }
  Reply get(const std::string& path, const std::string& if_none_match = "") {
    Request request;
    request.method = "GET";
    request.path = path;
    request.if_none_match = if_none_match;
    return StaticFiles(dir_).serve(request);
  }
  static std::string field(const Reply& reply, std::string_view name) {
    for (const auto& [key, value] : reply.headers)
      if (key == name) return value;
    return {};
  }

  fs::path top_, dir_;
};

TEST_F(StaticFilesTest, ServesThePortalAndTheConsole) {
  EXPECT_EQ(get("/").body, "portal");
  EXPECT_EQ(field(get("/"), "Content-Type"), "text/html; charset=utf-8");
  EXPECT_EQ(get("/console/").body, "console");
  EXPECT_EQ(get("/console/assets/index-def456.js").body, "let c");
  EXPECT_EQ(field(get("/console/assets/index-def456.js"), "Content-Type"), "text/javascript; charset=utf-8");
}

TEST_F(StaticFilesTest, SendsTheConsoleToItsFolder) {
  EXPECT_EQ(get("/console").status, 308U);
  EXPECT_EQ(field(get("/console"), "Location"), "/console/");
}

TEST_F(StaticFilesTest, LetsTheConsoleRouteItsOwnPages) {
  EXPECT_EQ(get("/console/draws/LS-2026Q4").body, "console");
  EXPECT_EQ(get("/console/assets/gone.js").status, 404U);
  EXPECT_EQ(get("/nowhere").status, 404U);
  EXPECT_THAT(get("/nowhere").body, HasSubstr("没有找到这个页面"));
}

TEST_F(StaticFilesTest, CachesHashedFilesForeverAndPagesNever) {
  EXPECT_THAT(field(get("/assets/index-abc123.css"), "Cache-Control"), HasSubstr("immutable"));
  EXPECT_EQ(field(get("/"), "Cache-Control"), "no-cache");
  EXPECT_EQ(field(get("/console/any/page"), "Cache-Control"), "no-cache");
}

TEST_F(StaticFilesTest, SaysNotModifiedForTheSameTag) {
  const std::string tag = field(get("/"), "ETag");
  EXPECT_EQ(get("/", tag).status, 304U);
  EXPECT_EQ(get("/", tag).body, "");
  put("dist/portal/index.html", "portal 2");
  EXPECT_EQ(get("/", tag).status, 200U);
}

TEST_F(StaticFilesTest, NeverLeavesItsFolder) {
  fs::create_symlink(top_ / "secret.txt", dir_ / "portal" / "link.txt");
  for (const char* path :
       {"/../secret.txt", "/../../secret.txt", "/link.txt", "/console/../../secret.txt", "//etc/passwd"})
    EXPECT_THAT(get(path).body, ::testing::Not(HasSubstr("secret"))) << path;
  EXPECT_NE(get("//etc/passwd").status, 200U);
}

TEST_F(StaticFilesTest, SaysInChineseThatTheFacesAreMissing) {
  fs::remove_all(dir_ / "portal");
  EXPECT_EQ(get("/").status, 503U);
  EXPECT_THAT(get("/").body, HasSubstr("没有找到网页文件"));
}

}  // namespace
}  // namespace dd::web
