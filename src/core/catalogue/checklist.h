// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "core/result.h"

namespace dd::catalogue {

/// One question of a checklist (检查项).
struct Question {
  std::string id;                    ///< "Q1": stays with the question, whatever its place
  std::string text;                  ///< what is looked at
  std::string clause;                ///< the legal basis of this question, may be empty
  std::vector<std::string> answers;  ///< of conforms 符合, violates 不符合, not_applicable 不适用, unchecked
                                     ///< 未检查; the first two always
  std::string evidence;  ///< none | photo | document | sample | record
  std::string after;     ///< id of an earlier question on which this one depends; empty = always
  std::string when;      ///< the answer to it that makes this one be asked
  friend bool operator==(const Question&, const Question&) = default;
};

/// Refuses a malformed checklist at its first fault. Error: checklist_form (number from 1, what).
Status check_questions(const std::vector<Question>& questions);

/// The Chinese words for an answer and for evidence; the code itself when unknown.
std::string answer_word(const std::string& answer);
std::string evidence_word(const std::string& evidence);
/// A question as one readable line: 文字；依据…；答案…；证据…；仅当…
std::string question_line(const Question& question);

}  // namespace dd::catalogue
