// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dd::intake {

/// A word as offices write it and what the register holds for it (词语对照). The first word of each meaning
/// is the one shown.
struct Word {
  std::string_view said, meant;
};
using Words = std::span<const Word>;

extern const Words kUnitClassWords, kUnitKindWords, kStatusWords, kSourceWords, kPermitClassWords, kRiskWords,
    kCreditWords, kTagWords, kCategoryWords, kLeadWords, kDutyWords, kSpecialtyWords, kRecusalWords,
    kItemClassWords, kChannelWords, kVerifiedWords, kYesNoWords, kAbsenceWords;

/// The meaning of one word; the register's own word means itself. Empty when it is none of the list.
std::optional<std::string> meaning_of(Words words, std::string_view said);
/// The meanings of a list with 、，,;；/ or blanks between, sorted in the order of `words`, joined by commas.
/// 无 and 否 are the empty list. Empty when one of them is none of the list; then `stranger` is that word.
std::optional<std::string> meanings_of(Words words, std::string_view said, std::string* stranger);
/// The words shown for a choice, one for each meaning.
std::vector<std::string> shown_words(Words words);
/// The word shown for a meaning; the meaning itself when there is none.
std::string shown_word(Words words, std::string_view meant);
/// All words shown, joined by 、.
std::string joined_words(Words words);

}  // namespace dd::intake
