// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "wire/json.h"

namespace dd::wire {
namespace {

ErrorCode code_of(std::string_view text, const JsonLimits& limits = {}) {
  const auto value = parse_json(text, limits);
  return value ? ErrorCode::conflict : value.error().code;
}

TEST(ParseJson, AcceptsOrdinaryText) {
  const auto value = parse_json(R"( {"a":[1,-2,true,null,"中\u6587\ud83d\ude02"],"b":{"a":0}} )");
  ASSERT_TRUE(value);
  EXPECT_EQ(value->at("a").at(4).as_string(), "中文😂");
}

TEST(ParseJson, RefusesDuplicateNamesAlsoWhenEscaped) {
  EXPECT_EQ(code_of(R"({"a":1,"a":2})"), ErrorCode::input_duplicate_field);
  EXPECT_EQ(code_of(R"({"a":1,"\u0061":2})"), ErrorCode::input_duplicate_field);
  EXPECT_EQ(code_of(R"([{"x":{"b":1,"b":1}}])"), ErrorCode::input_duplicate_field);
  EXPECT_TRUE(parse_json(R"([{"a":{"a":1}},{"a":1}])"));
}

TEST(ParseJson, RefusesTextAfterTheValueAndBrokenText) {
  for (const char* text : {"", " ", "{", "[1", "{} {}", "1 2", "{\"a\":1,}", "[1,]", "{a:1}", "'a'",
                           "// c\n1", "nul", "\"a", "01", "+1", "\"\t\"", "\xEF\xBB\xBF{}"}) {
    EXPECT_EQ(code_of(text), ErrorCode::input_json) << text;
  }
  EXPECT_EQ(parse_json("{} x").error().args[0], "4");
}

TEST(ParseJson, RefusesBrokenCharacters) {
  for (const char* text :
       {"\"\xC0\xAF\"", "\"\xED\xA0\x80\"", "\"\xF4\x90\x80\x80\"", "\"\xE4\xB8\"", "\"\xFF\"", "\"\\ud800\"",
        "\"\\ude02\"", "\"\\ud83dx\"", "\"a\\u0000b\"", "{\"\\u0000\":1}"}) {
    EXPECT_EQ(code_of(text), ErrorCode::input_json) << text;
  }
}

TEST(ParseJson, RefusesWhatIsNoIntegerUnlessAllowed) {
  for (const char* text : {"1.0", "1e2", "[0.5]", "18446744073709551616", "-9223372036854775809"}) {
    EXPECT_EQ(code_of(text), ErrorCode::input_not_integer) << text;
  }
  JsonLimits any;
  any.integers_only = false;
  EXPECT_TRUE(parse_json("[0.5,1e2]", any));
  EXPECT_TRUE(parse_json("18446744073709551615"));
}

TEST(ParseJson, RefusesDeepAndLargeText) {
  const auto nested = [](int depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(parse_json(nested(32)));
  EXPECT_EQ(code_of(nested(33)), ErrorCode::input_too_deep);
  EXPECT_EQ(code_of(nested(100'000)), ErrorCode::input_too_deep);
  JsonLimits small;
  small.max_bytes = 4;
  EXPECT_TRUE(parse_json("[12]", small));
  EXPECT_EQ(code_of("[123]", small), ErrorCode::input_too_large);
}

RC_GTEST_PROP(ParseJson, NeverFailsOtherThanByRefusal, (const std::string& text)) {
  const auto value = parse_json(text);
  if (!value.ok()) RC_ASSERT(!error_text(value.error()).empty());
}

}  // namespace
}  // namespace dd::wire
