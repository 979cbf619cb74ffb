// SPDX-License-Identifier: Apache-2.0
#include "wire/json.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace dd::wire {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Part {
  std::string name;
  std::uint8_t size = 7;
};
BOOST_DESCRIBE_STRUCT(Part, (), (name, size))

struct Sample {
  std::string text;
  std::int64_t number = 0;
  bool flag = false;
  std::optional<std::string> maybe;
  std::vector<Part> parts;
  Colour colour = Colour::red;
  Date day{};
};
BOOST_DESCRIBE_STRUCT(Sample, (), (text, number, flag, maybe, parts, colour, day))

template <>
constexpr bool may_be_absent<Part>(std::string_view field) {
  return field == "size";
}
template <>
constexpr std::string_view schema_name<Part>() {
  return "Part";
}

namespace {

constexpr std::string_view kWhole =
    R"({"text":"水厂","number":-3,"flag":true,"parts":[{"name":"a","size":255},{"name":"b"}],"colour":"green","day":"2026-04-01"})";

Error refusal_of(std::string_view text) {
  const auto read = read_json<Sample>(text);
  return read ? Error{ErrorCode::internal, {"accepted"}} : read.error();
}

std::string with(std::string_view from, std::string_view to) {
  std::string text(kWhole);
  return text.replace(text.find(from), from.size(), to);
}

TEST(FromJson, ReadsEveryKindOfField) {
  const auto sample = read_json<Sample>(kWhole);
  ASSERT_TRUE(sample);
  EXPECT_EQ(sample->text, "水厂");
  EXPECT_EQ(sample->number, -3);
  EXPECT_TRUE(sample->flag);
  EXPECT_FALSE(sample->maybe);
  ASSERT_EQ(sample->parts.size(), 2);
  EXPECT_EQ(sample->parts[0].size, 255);
  EXPECT_EQ(sample->parts[1].size, 7);
  EXPECT_EQ(sample->colour, Colour::green);
  EXPECT_EQ(format_date(sample->day), "2026-04-01");
}

TEST(FromJson, NamesThePlaceOfWhatIsWrong) {
  EXPECT_EQ(refusal_of(with("\"text\"", "\"txt\"")), (Error{ErrorCode::input_missing_field, {"text"}}));
  EXPECT_EQ(refusal_of(with("\"a\",\"size\"", "\"a\",\"siez\"")),
            (Error{ErrorCode::input_unknown_field, {"parts[0].siez"}}));
  EXPECT_EQ(refusal_of(with("\"b\"", "5")), (Error{ErrorCode::input_wrong_type, {"parts[1].name", "文字"}}));
  EXPECT_EQ(refusal_of(with("-3", "\"3\"")), (Error{ErrorCode::input_wrong_type, {"number", "整数"}}));
  EXPECT_EQ(refusal_of(with("true", "1")).args[0], "flag");
  EXPECT_EQ(refusal_of(with("\"水厂\"", "null")), (Error{ErrorCode::input_wrong_type, {"text", "文字"}}));
  EXPECT_EQ(refusal_of(with("\"flag\"", "\"maybe\":null,\"flag\"")).args[0], "maybe");
  EXPECT_EQ(refusal_of(with("255", "256")),
            (Error{ErrorCode::input_out_of_range, {"parts[0].size", "256", "0 至 255"}}));
  EXPECT_EQ(refusal_of(with("255", "-1")).code, ErrorCode::input_out_of_range);
  EXPECT_EQ(refusal_of(with("-3", "9223372036854775808")).code, ErrorCode::input_out_of_range);
  EXPECT_EQ(refusal_of(with("green", "blue")),
            (Error{ErrorCode::input_out_of_range, {"colour", "blue", "red、green"}}));
  EXPECT_EQ(refusal_of(with("2026-04-01", "2026-02-30")).args[0], "day");
  EXPECT_EQ(refusal_of("[]"), (Error{ErrorCode::input_wrong_type, {"内容", "对象（字段与值）"}}));
}

TEST(ToJson, WritesWhatFromJsonReadsBack) {
  const auto sample = read_json<Sample>(kWhole);
  ASSERT_TRUE(sample);
  const auto again = from_json<Sample>(to_json(*sample));
  ASSERT_TRUE(again);
  EXPECT_EQ(to_json(*again), to_json(*sample));
  EXPECT_FALSE(to_json(*sample).as_object().contains("maybe"));
}

TEST(JsonSchema, ListsTypesAndRequiredFields) {
  const auto schema = json_schema<Sample>();
  EXPECT_EQ(schema.at("additionalProperties"), false);
  EXPECT_EQ(schema.at("required"), (boost::json::array{"text", "number", "flag", "parts", "colour", "day"}));
  EXPECT_EQ(schema.at("properties").at("parts").at("items").at("$ref"), "#/components/schemas/Part");
  EXPECT_EQ(schema.at("properties").at("maybe").at("type"), "string");
  EXPECT_EQ(schema.at("properties").at("colour").at("enum"), (boost::json::array{"red", "green"}));
  EXPECT_EQ(schema.at("properties").at("day").at("format"), "date");
  EXPECT_EQ(json_schema<Part>().at("properties").at("size").at("type"), "integer");
}

TEST(DescribedRegisters, KeepEveryField) {
  Unit unit;
  unit.name = "测试合成革有限公司";
  unit.balls = 3;
  const auto back = from_json<Unit>(to_json(unit));
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, unit);
  EXPECT_EQ(to_json(unit).as_object().size(), 39);
  EXPECT_EQ(to_json(Officer{}).as_object().size(), 18);
  EXPECT_EQ(to_json(CheckItem{}).as_object().size(), 17);
  EXPECT_EQ(to_json(Body{}).as_object().size(), 6);
  EXPECT_EQ(to_json(Recusal{}).as_object().size(), 6);
}

RC_GTEST_PROP(DescribedRegisters, RoundTripAnyOfficer, (const std::string& raw, std::int64_t lead)) {
  Officer officer;
  officer.name = raw;
  officer.can_lead = lead;
  const auto back = from_json<Officer>(to_json(officer));
  RC_ASSERT(back.ok());
  RC_ASSERT(*back == officer);
}

}  // namespace
}  // namespace dd::wire
