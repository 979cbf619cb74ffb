// SPDX-License-Identifier: Apache-2.0
#include "core/catalogue/checklist.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

#include "core/limits.h"

namespace dd::catalogue {
namespace {

using Word = std::pair<std::string_view, std::string_view>;

constexpr Word kAnswers[] = {
    {"conforms", "符合"}, {"violates", "不符合"}, {"not_applicable", "不适用"}, {"unchecked", "未检查"}};
constexpr Word kEvidence[] = {
    {"none", "不需要"}, {"photo", "照片"}, {"document", "书面材料"}, {"sample", "采样"}, {"record", "笔录"}};

std::string word_of(std::span<const Word> words, const std::string& code) {
  const auto found = std::find_if(words.begin(), words.end(), [&](const Word& w) { return w.first == code; });
  return found == words.end() ? code : std::string(found->second);
}

bool is_word(std::span<const Word> words, const std::string& code) {
  return std::any_of(words.begin(), words.end(), [&](const Word& word) { return word.first == code; });
}

bool holds(const std::vector<std::string>& list, std::string_view one) {
  return std::find(list.begin(), list.end(), one) != list.end();
}

std::size_t characters_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool good_id(const std::string& id) {
  return !id.empty() && id.size() <= 16 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

std::string fault_of_answers(const Question& question) {
  for (const std::string& answer : question.answers) {
    if (!is_word(kAnswers, answer)) return "不认识答案“" + answer + "”";
    if (std::count(question.answers.begin(), question.answers.end(), answer) > 1)
      return "答案“" + answer_word(answer) + "”重复";
  }
  const bool both = holds(question.answers, "conforms") && holds(question.answers, "violates");
  return both ? "" : "答案至少要有“符合”和“不符合”";
}

std::string fault_of_condition(const Question& question, std::span<const Question> earlier) {
  if (question.after.empty()) return question.when.empty() ? "" : "写了答案条件，却没有选是哪一项的答案";
  const auto base = std::find_if(earlier.begin(), earlier.end(),
                                 [&](const Question& other) { return other.id == question.after; });
  if (base == earlier.end()) return "条件所指的“" + question.after + "”不在它前面";
  return holds(base->answers, question.when) ? "" : "条件里的答案不是“" + question.after + "”可选的答案";
}

std::string fault_of(const Question& question, std::span<const Question> earlier) {
  if (!good_id(question.id)) return "编号应为 1 至 16 位大写字母、数字或横线";
  if (std::any_of(earlier.begin(), earlier.end(), [&](const Question& o) { return o.id == question.id; }))
    return "编号“" + question.id + "”重复";
  if (question.text.empty()) return "没有写检查内容";
  for (const std::string* text : {&question.text, &question.clause}) {
    if (characters_of(*text) > limits::kTextLongest)
      return "文字太长，最多 " + std::to_string(limits::kTextLongest) + " 个字";
  }
  if (std::string fault = fault_of_answers(question); !fault.empty()) return fault;
  if (!is_word(kEvidence, question.evidence)) return "不认识证据要求“" + question.evidence + "”";
  return fault_of_condition(question, earlier);
}

}  // namespace

Status check_questions(const std::vector<Question>& questions) {
  if (questions.size() > limits::kQuestions)
    return refuse(ErrorCode::checklist_form, std::to_string(limits::kQuestions + 1),
                  "一份检查表最多 " + std::to_string(limits::kQuestions) + " 项");
  for (std::size_t i = 0; i < questions.size(); ++i) {
    const std::string fault = fault_of(questions[i], std::span(questions).first(i));
    if (!fault.empty()) return refuse(ErrorCode::checklist_form, std::to_string(i + 1), fault);
  }
  return {};
}

std::string answer_word(const std::string& answer) { return word_of(kAnswers, answer); }

std::string evidence_word(const std::string& evidence) { return word_of(kEvidence, evidence); }

std::string question_line(const Question& question) {
  std::string line = question.text;
  if (!question.clause.empty()) line += "；依据：" + question.clause;
  line += "；答案：";
  for (std::size_t i = 0; i < question.answers.size(); ++i)
    line += (i == 0 ? "" : "、") + answer_word(question.answers[i]);
  line += "；证据：" + evidence_word(question.evidence);
  if (!question.after.empty())
    line += "；仅当 " + question.after + " 为“" + answer_word(question.when) + "”时";
  return line;
}

}  // namespace dd::catalogue
