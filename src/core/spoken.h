// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <string>
#include <string_view>

#include "core/bytes.h"

namespace dd {

/// A word to be read aloud (口令词) and how it sounds.
struct SpokenWord {
  std::string_view word, sound;
};
/// One for each value of a byte.
const std::array<SpokenWord, 256>& spoken_list();

/// The first bytes of a fingerprint as four words, for two people who compare by ear: 白菜 南瓜 西瓜 苹果.
/// They help to find a difference; the proof is the whole fingerprint.
std::string spoken_words(const Digest& digest);

}  // namespace dd
