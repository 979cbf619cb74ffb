// SPDX-License-Identifier: Apache-2.0
#include "core/spoken.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>

namespace dd::test {
namespace {

/// As it is heard where zh and z, n and l, ang and an are spoken the same.
std::string heard(std::string_view sound) {
  std::istringstream words{std::string(sound)};
  std::string out, one;
  while (words >> one) {
    if (one.size() > 2 && one[1] == 'h' && std::string_view("zcs").find(one[0]) != std::string_view::npos)
      one.erase(1, 1);
    if (one[0] == 'n') one[0] = 'l';
    if (one.size() > 2 && one.ends_with("ng")) one.pop_back();
    out += one + " ";
  }
  return out;
}

TEST(SpokenWords, AreTwoHundredAndFiftySixThatNobodyMistakesForAnother) {
  std::set<std::string> words, sounds;
  for (const SpokenWord& one : spoken_list()) {
    EXPECT_EQ(one.word.size(), 6U) << one.word << ": two characters";
    EXPECT_TRUE(words.insert(std::string(one.word)).second) << one.word;
    EXPECT_TRUE(sounds.insert(heard(one.sound)).second) << one.word;
  }
  EXPECT_EQ(words.size(), 256U);
}

TEST(SpokenWords, AreOneForEachOfTheFirstFourBytes) {
  Digest digest{};
  digest[0] = 255;
  digest[3] = 1;
  const auto word = [](std::size_t byte) { return std::string(spoken_list().at(byte).word); };
  EXPECT_EQ(spoken_words(digest), word(255) + " " + word(0) + " " + word(0) + " " + word(1));
  Digest other = digest;
  other[31] = 9;
  EXPECT_EQ(spoken_words(other), spoken_words(digest)) << "only the whole fingerprint proves";
}

}  // namespace
}  // namespace dd::test
