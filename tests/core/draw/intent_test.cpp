// SPDX-License-Identifier: Apache-2.0
#include "core/draw/intent.h"

#include <gtest/gtest.h>

#include "core/draw/world_support.h"

namespace dd::draw {
namespace {

const char* const kText =
    "sx/v1/intent\ndraw LS-2026Q1-331100-002\nprev LS-2026Q1-331100-001\nalg sm3\n"
    "root_obj 1100000000000000000000000000000000000000000000000000000000000000\ncount_obj 203\n"
    "root_off 2200000000000000000000000000000000000000000000000000000000000000\ncount_off 17\n"
    "root_rec 3300000000000000000000000000000000000000000000000000000000000000\ncount_rec 4\n"
    "kcommit 4400000000000000000000000000000000000000000000000000000000000000\n"
    "ruleset 5500000000000000000000000000000000000000000000000000000000000000\n"
    "pass 1 O * 1 0 9 5 100 0 1\npass 2 C 331121,331122 1 0 0 25 100 4 2\nslot * 0 3 local\nslot 2 1 1 "
    "331100\n"
    "slot * 1 1 any\nweeks 12\nseed 1 witness-a 1775000000\nseed 2 dice 1775003600\nresult_deadline "
    "1775004200\n"
    "key_reveal_deadline 1782000000\nannual_cap 2\n";

TEST(Intent, ReadsItsOwnLinesBack) {
  const auto intent = parse_intent(kText);
  ASSERT_TRUE(intent.ok()) << error_text(intent.error());
  EXPECT_EQ(format_intent(*intent), kText);
  EXPECT_EQ(intent->draw, "LS-2026Q1-331100-002");
  EXPECT_EQ(intent->prev, "LS-2026Q1-331100-001");
  EXPECT_EQ(intent->alg, Alg::sm3);
  EXPECT_EQ(intent->passes[1].areas, (std::vector<std::uint32_t>{331121, 331122}));
  EXPECT_EQ(intent->slots[1].area, 331100u);
  EXPECT_EQ(intent->seeds[1].contributor, "dice");
  EXPECT_EQ(intent->annual_cap, 2u);
}

TEST(Intent, RefusesEveryOtherSpelling) {
  const std::pair<std::string, std::string> changes[] = {
      {"weeks 12", "weeks 012"},
      {"weeks 12", "weeks +12"},
      {"weeks 12\n", "weeks 12\r\n"},
      {"weeks 12", "weeks  12"},
      {"weeks 12", "weeks 12 "},
      {"weeks 12", "weeks"},
      {"weeks 12\n", ""},
      {"count_off 17\n", ""},
      {"alg sm3", "alg SM3"},
      {"alg sm3", "alg 2"},
      {"331121,331122", "331122,331121"},
      {"331121,331122", "331121,331121"},
      {"331121,331122", "331121,"},
      {"pass 1 O", "pass 1 Z"},
      {"pass 1 O * 1 0 9", "pass 1 O * 1 0 256"},
      {"seed 1", "seed 7"},
      {"seed 1", "seed 0"},
      {"seed 2 dice 1775003600", "seed 2 dice -1"},
      {"root_obj 11", "root_obj 1"},
      {"kcommit 44", "kcommit 4G"},
      {"ruleset 55", "ruleset FF"},
      {"annual_cap 2\n", "annual_cap 2"},
      {"annual_cap 2\n", "annual_cap 2\n\n"},
      {"sx/v1/intent", "sx/v2/intent"},
      {"draw LS-2026Q1-331100-002", "draw LS 002"},
      {"draw LS-2026Q1-331100-002", "draw "},
      {"count_obj 203", "count_obj 18446744073709551616"},
      {"slot * 0 3 local", "slot * 0 3 near"},
      {"prev LS-2026Q1-331100-001\n", "prev\n"},
      {"pass 1 O * 1", "pass 1 O  1"},
  };
  for (const auto& [from, to] : changes) {
    std::string text = kText;
    ASSERT_NE(text.find(from), std::string::npos) << from;
    text.replace(text.find(from), from.size(), to);
    const auto intent = parse_intent(text);
    ASSERT_FALSE(intent.ok()) << from << " -> " << to;
    EXPECT_EQ(intent.error().code, ErrorCode::draw_intent_line);
    EXPECT_EQ(intent.error().args.size(), 2u);
  }
}

TEST(Intent, NamesTheLineThatIsWrong) {
  std::string text = kText;
  text.replace(text.find("count_off 17"), 12, "count_off 1x");
  EXPECT_EQ(parse_intent(text).error().args[0], "8");
}

TEST(Intent, AcceptsNoChangedByteAsTheSameIntent) {
  const Intent honest = parse_intent(kText).value();
  const std::string text = kText;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string other = text;
    other[i] = static_cast<char>(other[i] ^ 1);
    const auto intent = parse_intent(other);
    EXPECT_TRUE(!intent.ok() || *intent != honest) << i;
    EXPECT_NE(intent_hash(Alg::sha256, other), intent_hash(Alg::sha256, text));
  }
}

TEST(Intent, RoundTripsForAnyPassesAndSlots) {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const Instance instance = random_instance(seed);
    Intent intent = parse_intent(kText).value();
    intent.prev.reset();
    intent.passes = instance.passes;
    intent.slots = instance.slots;
    intent.seeds.clear();
    const auto back = parse_intent(format_intent(intent));
    ASSERT_TRUE(back.ok()) << error_text(back.error());
    EXPECT_EQ(*back, intent);
  }
}

TEST(WitnessCommitment, DependsOnEveryPart) {
  const Bytes nonce(16, 1), secret(8, 2), other(8, 3);
  const Digest c = witness_commitment(Alg::sha256, "D", "w", nonce, secret);
  EXPECT_EQ(c, witness_commitment(Alg::sha256, "D", "w", nonce, secret));
  EXPECT_NE(c, witness_commitment(Alg::sha256, "E", "w", nonce, secret));
  EXPECT_NE(c, witness_commitment(Alg::sha256, "D", "v", nonce, secret));
  EXPECT_NE(c, witness_commitment(Alg::sha256, "D", "w", secret, nonce));
  EXPECT_NE(c, witness_commitment(Alg::sha256, "D", "w", nonce, other));
  EXPECT_NE(c, witness_commitment(Alg::sm3, "D", "w", nonce, secret));
}

}  // namespace
}  // namespace dd::draw
