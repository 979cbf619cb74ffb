// SPDX-License-Identifier: Apache-2.0
#include "wire/canonical.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "wire/json.h"

namespace dd::wire {
namespace {

std::string canonical_of(std::string_view text) {
  JsonLimits limits;
  limits.integers_only = false;
  const auto value = parse_json(text, limits);
  if (!value) return "refused: " + error_text(value.error());
  const auto bytes = canonical(*value);
  return bytes ? *bytes : "refused: " + error_text(bytes.error());
}

// RFC 8785 3.2.2, without the numbers that are no integers.
TEST(Canonical, WritesTheExampleOfTheStandard) {
  EXPECT_EQ(canonical_of(R"({
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    })"),
            "{\"literals\":[null,true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

// RFC 8785 3.2.3: names by UTF-16 code units.
TEST(Canonical, SortsNamesByUtf16CodeUnits) {
  EXPECT_EQ(
      canonical_of(R"({
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis"
    })"),
      "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
      "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😀\":\"Emoji: Grinning Face\","
      "\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST(Canonical, EscapesOnlyWhatMustBe) {
  EXPECT_EQ(canonical_of(R"("\b\t\n\f\r\u001f\u007f\u2028\/é")"), "\"\\b\\t\\n\\f\\r\\u001f\x7f\u2028/é\"");
}

TEST(Canonical, RefusesNumbersReadersDisagreeOn) {
  EXPECT_EQ(canonical_of("[9007199254740991,-9007199254740991,-0]"),
            "[9007199254740991,-9007199254740991,0]");
  for (const char* text : {"9007199254740992", "-9007199254740992", "18446744073709551615", "0.5", "1.0"}) {
    EXPECT_EQ(canonical_of(text).substr(0, 7), "refused") << text;
  }
}

TEST(IsCanonical, AcceptsExactlyTheCanonicalText) {
  EXPECT_TRUE(is_canonical(R"({"a":[],"b":{}})"));
  for (const char* text :
       {R"({"b":{},"a":[]})", R"({"a": []})", "[1,2]\n", "1.0", R"("\u0041")", "", R"({"a":1,"a":1})"}) {
    EXPECT_FALSE(is_canonical(text)) << text;
  }
}

/// The code units of valid UTF-8, the slow way.
std::u16string utf16(const std::vector<char32_t>& points) {
  std::u16string out;
  for (const char32_t p : points) {
    if (p < 0x10000) {
      out += static_cast<char16_t>(p);
    } else {
      out += static_cast<char16_t>(0xD800 + ((p - 0x10000) >> 10));
      out += static_cast<char16_t>(0xDC00 + ((p - 0x10000) & 0x3FF));
    }
  }
  return out;
}

std::string utf8(const std::vector<char32_t>& points) {
  std::string out;
  const auto tail = [&](char32_t p, int shift) { out += static_cast<char>(0x80 | ((p >> shift) & 0x3F)); };
  for (const char32_t p : points) {
    if (p < 0x80) {
      out += static_cast<char>(p);
    } else if (p < 0x800) {
      out += static_cast<char>(0xC0 | (p >> 6)), tail(p, 0);
    } else if (p < 0x10000) {
      out += static_cast<char>(0xE0 | (p >> 12)), tail(p, 6), tail(p, 0);
    } else {
      out += static_cast<char>(0xF0 | (p >> 18)), tail(p, 12), tail(p, 6), tail(p, 0);
    }
  }
  return out;
}

RC_GTEST_PROP(Utf16Less, AgreesWithTheCodeUnits, ()) {
  const auto point =
      rc::gen::map(rc::gen::oneOf(rc::gen::inRange(0x41, 0x44), rc::gen::inRange(0xD7FE, 0xE002),
                                  rc::gen::inRange(0xFFFC, 0x10003), rc::gen::inRange(0x7E, 0x82),
                                  rc::gen::inRange(0x10FFFD, 0x110000)),
                   [](int p) { return static_cast<char32_t>(p >= 0xD800 && p < 0xE000 ? 0xE000 : p); });
  const auto a = *rc::gen::container<std::vector<char32_t>>(point);
  const auto b = *rc::gen::container<std::vector<char32_t>>(point);
  RC_ASSERT(utf16_less(utf8(a), utf8(b)) == (utf16(a) < utf16(b)));
}

}  // namespace
}  // namespace dd::wire
