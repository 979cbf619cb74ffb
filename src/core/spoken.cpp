// SPDX-License-Identifier: Apache-2.0
#include "core/spoken.h"

namespace dd {

const std::array<SpokenWord, 256>& spoken_list() {
  static constexpr std::array<SpokenWord, 256> kList = {{
#include "core/spoken_words.inc"
  }};
  return kList;
}

std::string spoken_words(const Digest& digest) {
  constexpr std::size_t kWords = 4;
  std::string out;
  for (std::size_t i = 0; i < kWords; ++i)
    out += (i == 0 ? "" : " ") + std::string(spoken_list().at(digest[i]).word);
  return out;
}

}  // namespace dd
