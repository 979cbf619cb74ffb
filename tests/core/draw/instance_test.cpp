// SPDX-License-Identifier: Apache-2.0
#include "core/draw/instance.h"

#include <gtest/gtest.h>

#include "core/draw/world_support.h"

namespace dd::draw {
namespace {

const std::string kHead =
    "alg 1\nk 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\nintent 78\n"
    "logroot 0000000000000000000000000000000000000000000000000000000000000000\n";

ErrorCode refusal(const std::string& lines) {
  const auto instance = parse_instance(kHead + lines);
  EXPECT_FALSE(instance.ok()) << lines;
  return instance.ok() ? ErrorCode::internal : instance.error().code;
}

TEST(ParseInstance, SortsTheListsByIdBytes) {
  const auto instance =
      parse_instance(kHead +
                     "obj B 1 1 1 1 0 0\nobj A 1 1 1 1 0 0\noff Z 0 3 1 0 9\noff Y 0 3 1 0 9\n"
                     "recuse B Y\nrecuse A Z\n");
  ASSERT_TRUE(instance.ok()) << error_text(instance.error());
  EXPECT_EQ(instance->objects[0].id, "A");
  EXPECT_EQ(instance->officers[0].id, "Y");
  EXPECT_EQ(instance->recusals, (std::vector<RecusedPair>{{0, 1, 1}, {1, 0, 1}}));
}

TEST(ParseInstance, RefusesDoubledAndUnknownIds) {
  EXPECT_EQ(refusal("obj A 1 1 1 1 0 0\nobj A 2 1 1 1 0 0\n"), ErrorCode::draw_duplicate_id);
  EXPECT_EQ(refusal("off A 1 1 1 0 9\noff A 1 1 1 0 9\n"), ErrorCode::draw_duplicate_id);
  EXPECT_EQ(refusal("obj A 1 1 1 1 0 0\nrecuse A P\n"), ErrorCode::draw_unknown_id);
  EXPECT_EQ(refusal("off P 1 1 1 0 9\nrecuse A P\n"), ErrorCode::draw_unknown_id);
  EXPECT_EQ(refusal("obj A 1 1 1 1 0 0\noff P 1 1 1 0 9\nrecuse A P\nrecuse A P\n"), ErrorCode::draw_input);
}

TEST(ParseInstance, RefusesIdsThatAreNotCanonical) {
  for (const std::string id : {"a", "Aé", "企业", "A\tB", "A\x7f", "91330000abcd"}) {
    EXPECT_EQ(refusal("obj " + id + " 1 1 1 1 0 0\n"), ErrorCode::draw_id_form) << id;
  }
  EXPECT_EQ(refusal("obj " + std::string(65, 'A') + " 1 1 1 1 0 0\n"), ErrorCode::draw_id_form);
  EXPECT_TRUE(parse_instance(kHead + "obj " + std::string(64, 'A') + " 1 1 1 1 0 0\n").ok());
  EXPECT_TRUE(parse_instance(kHead + "obj 91331100MA2E1ABC0X/001 1 1 1 1 0 0\n").ok());
}

TEST(ParseInstance, RefusesLinesOfAnyOtherForm) {
  for (const std::string line :
       {"obj A 1 1 1 1 0", "obj A 1 1 1 1 0 0 12", "obj A 01 1 1 1 0 0", "obj A -1 1 1 1 0 0",
        "obj A 1 65536 1 1 0 0", "obj A 1 1 1 1 256 0", "obj  A 1 1 1 1 0 0", "obj A 1 1 1 1 0 0\r",
        "officer P 1 1 1 0 9", "", " ", "alg 1", "pass 1 O * 1 0 9 5 100 0", "slot * 0 3", "contrib 0 w 00",
        "contrib 7 w 00", "contrib 1 w 0", "recuse A"}) {
    EXPECT_EQ(refusal(line + "\n"), ErrorCode::draw_instance_line) << line;
  }
  EXPECT_EQ(parse_instance("alg 1\n").error().code, ErrorCode::draw_instance_line);
  EXPECT_EQ(parse_instance("alg 3\n").error().args[0], "1");
}

TEST(Run, RefusesListsNobodyCouldCheck) {
  const auto code = [](const std::function<void(Instance&)>& change) {
    Instance instance = random_instance(3);
    EXPECT_TRUE(run(instance).ok());
    change(instance);
    const auto outcome = run(instance);
    return outcome.ok() ? ErrorCode::internal : outcome.error().code;
  };
  EXPECT_EQ(code([](Instance& i) { std::swap(i.objects[0], i.objects[1]); }), ErrorCode::draw_input);
  EXPECT_EQ(code([](Instance& i) { i.objects[1].id = i.objects[0].id; }), ErrorCode::draw_duplicate_id);
  EXPECT_EQ(code([](Instance& i) { i.objects[0].balls = 0; }), ErrorCode::draw_input);
  EXPECT_EQ(code([](Instance& i) { i.objects[0].id = "u"; }), ErrorCode::draw_id_form);
  EXPECT_EQ(code([](Instance& i) { i.recusals = {{i.objects.size(), 0, 1}}; }), ErrorCode::draw_input);
  EXPECT_EQ(code([](Instance& i) { i.passes[1].no = i.passes[0].no; }), ErrorCode::draw_input);
  EXPECT_EQ(code([](Instance& i) { i.passes[0].areas = {2, 1}; }), ErrorCode::draw_input);
  EXPECT_EQ(code([](Instance& i) { i.slots[0].pass = 77; }), ErrorCode::draw_input);
}

TEST(Run, RefusesMoreSeatsThanAByteCounts) {
  Instance instance = empty_instance(1);
  instance.objects = some_objects(1);
  instance.passes = {share_pass(1, 1, 1), share_pass(2, 1, 1)};
  instance.passes[1].mode = Mode::overlay;
  for (int i = 0; i < 127; ++i)
    instance.slots.push_back({std::nullopt, static_cast<std::uint8_t>(i), 1, Slot::Source::any, 0});
  EXPECT_TRUE(run(instance).ok());
  instance.slots.push_back({std::nullopt, 200, 1, Slot::Source::any, 0});
  EXPECT_EQ(run(instance).error().code, ErrorCode::draw_too_many_seats);
}

}  // namespace
}  // namespace dd::draw
