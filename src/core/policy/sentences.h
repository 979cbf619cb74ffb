// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/policy/ruleset.h"
#include "core/result.h"

namespace dd::policy {

/// Where a value of the rules stands; its type says what its blanks are.
using RulePlace = std::variant<Cited<std::int64_t> RuleSet::*, Cited<Ratio> RuleSet::*,
                               Cited<Raise> RuleSet::*, Cited<bool> RuleSet::*, Cited<std::string> RuleSet::*,
                               Cited<std::vector<std::string>> RuleSet::*>;

/// How a blank is written (填空): "30"; "25%"; "1.5"; one of the sentence's phrases by its code; codes of
/// kinds of special units, joined by commas. A share without finite decimals is written "1/3".
enum class BlankKind { whole, share, multiple, phrase, kinds };

struct Phrase {
  std::string_view code, words;
};

/// A value of the rules as one Chinese sentence with blanks (细则条文). Every cited value of RuleSet has
/// exactly one, so the table is what the rules say, how they are edited and how two versions are compared.
struct Sentence {
  std::string_view field, label, chapter;  ///< RuleSet's member; its short name; the heading it stands under
  RulePlace place;
  std::string_view text;     ///< "…抽取不少于 {} 的单位。", one {} a blank
  std::string_view without;  ///< instead, where the last blank is 0 or empty; may use the first blank
  std::string_view hint;     ///< how the blanks are filled in
};
/// In the order of reading; the sentences of a chapter stand together.
std::span<const Sentence> sentences();

std::vector<BlankKind> blank_kinds(const Sentence& sentence);
/// What may be chosen in a blank of kind `phrase` or `kinds`; empty for the others.
std::vector<Phrase> phrases_of(const Sentence& sentence);
const Citation& citation_of(const Sentence& sentence, const RuleSet& rules);
Citation& citation_of(const Sentence& sentence, RuleSet& rules);

/// The blanks as written now; an absent floor is "".
std::vector<std::string> blanks_of(const Sentence& sentence, const RuleSet& rules);
/// Writes the blanks into the value. A blank left as it was keeps its value's very terms. Whether the value
/// is allowed is for the reader of the rules to say (wire/ruleset_json.h).
/// Error: policy_ruleset_value (label, text, expected form).
Status fill_blanks(const Sentence& sentence, const std::vector<std::string>& blanks, RuleSet& rules);

/// A step of the remedy order as people call it: "city" is 向市局借调.
std::string remedy_words(const std::string& code);

/// The sentence with its numbers in place, as people read and print it.
std::string read_sentence(const Sentence& sentence, const RuleSet& rules);

}  // namespace dd::policy
