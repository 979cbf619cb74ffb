// SPDX-License-Identifier: Apache-2.0
#include "web/http/target.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "core/plain_text.h"

namespace dd::web {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(Target, DecodesPathAndQuery) {
  const auto target = parse_target("/a%20b/c?q=%E6%B0%B4+%2B&empty=&flag");
  ASSERT_TRUE(target.ok());
  EXPECT_EQ(target->path, "/a b/c");
  EXPECT_THAT(target->query, ElementsAre(Pair("q", "水 +"), Pair("empty", ""), Pair("flag", "")));
}

TEST(Target, KeepsAPlusOfThePath) { EXPECT_EQ(parse_target("/a+b")->path, "/a+b"); }

TEST(Target, SplitsAPathIntoSegments) {
  EXPECT_THAT(split_path("/"), IsEmpty());
  EXPECT_THAT(split_path("/a/b"), ElementsAre("a", "b"));
  EXPECT_THAT(split_path("/a//b/"), ElementsAre("a", "", "b"));
}

TEST(Target, RefusesWaysOutOfTheFolder) {
  for (const char* text :
       {"/../x", "/a/..", "/%2e%2E/x", "/.%2e", "/a/./b", "/..%2fx", "/..%5cx", "/a\\..\\b"})
    EXPECT_FALSE(parse_target(text).ok()) << text;
}

TEST(Target, KnowsWellFormedUtf8) {
  EXPECT_TRUE(is_plain_text("丽水 a é 😀"));
  for (const char* text :
       {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE4\xB8", "\x80", "a\nb", "\x7F"})
    EXPECT_FALSE(is_plain_text(text)) << text;
  EXPECT_FALSE(is_plain_text(std::string_view("\0", 1)));
}

RC_GTEST_PROP(Target, ReadsBackWhateverIsPercentEncoded, (const std::string& any)) {
  const auto target = parse_target("/x?q=" + percent_encode(any));
  RC_ASSERT(target.ok() == is_plain_text(any));
  if (target.ok()) RC_ASSERT(target->query[0].second == any);
}

RC_GTEST_PROP(Target, NeverGivesAPathThatLeavesTheFolder, (const std::string& any)) {
  const auto target = parse_target("/" + any);
  if (!target.ok()) return;
  for (const auto segment : split_path(target->path)) RC_ASSERT(segment != ".." && segment != ".");
  RC_ASSERT(is_plain_text(target->path));
}

}  // namespace
}  // namespace dd::web
