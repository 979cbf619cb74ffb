// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/intake/clean.h"
#include "core/intake/codes.h"
#include "core/intake/fields.h"

namespace dd::intake {
namespace {

constexpr std::string_view kForever = "9999-12-31";

Cleaned fault(ErrorCode code, std::vector<std::string> args, std::string suggestion = {}) {
  return {{}, Problem{code, std::move(args), {}, std::move(suggestion), true}};
}

Cleaned warning(std::string value, ErrorCode code, std::vector<std::string> args,
                std::string suggestion = {}) {
  return {std::move(value), Problem{code, std::move(args), {}, std::move(suggestion), false}};
}

Cleaned clean_date(const FieldRule& rule, CellKind kind, std::string_view text, bool date1904) {
  if (kind == CellKind::date) return {std::string(text), {}};
  if (rule.clean == Clean::end_date && means_forever(text)) return {std::string(kForever), {}};
  if (const auto date = read_date(text)) return {*date, {}};
  if (const auto date = read_serial(clean_digits(text), date1904)) return {*date, {}};
  return fault(ErrorCode::import_date, {clean_text(text)}, "请写成 2026-04-01 的形式");
}

Cleaned clean_words(const FieldRule& rule, std::string_view text) {
  std::string stranger = clean_text(text);
  const auto meant =
      rule.clean == Clean::words ? meanings_of(rule.words, text, &stranger) : meaning_of(rule.words, text);
  if (meant) return {*meant, {}};
  std::string suggestion;
  for (const std::string& word : shown_words(rule.words)) {
    if (suggestion.empty() && stranger.find(word) != stranger.npos) suggestion = word;
  }
  return fault(ErrorCode::import_word, {stranger, joined_words(rule.words)}, suggestion);
}

Cleaned clean_town(std::string_view text, const Surroundings& surroundings) {
  const std::string said = clean_digits(text);
  if (is_digits(said) && (said.size() == 9 || said.size() == 12)) return {said.substr(0, 9), {}};
  const Town* found = nullptr;
  for (const Town& town : surroundings.towns) {
    if (town.name != said) continue;
    if (found != nullptr) return warning({}, ErrorCode::import_town_unknown, {said});
    found = &town;
  }
  if (found != nullptr) return {found->code, {}};
  return warning({}, ErrorCode::import_town_unknown, {said});
}

Cleaned clean_industry(std::string_view text) {
  std::string code = clean_code(text);
  const auto digit = code.find_first_of("0123456789");
  const bool lettered = digit == 1 && code[0] >= 'A' && code[0] <= 'T';
  if (digit == 0 || lettered || (digit != code.npos && code.find("(") < digit)) {
    const std::string digits = code.substr(digit, code.find_first_not_of("0123456789", digit) - digit);
    if (digits.size() == 4) return {digits, {}};
  }
  return warning({}, ErrorCode::import_industry_form, {clean_text(text)});
}

Cleaned clean_decimal(std::string_view text) {
  std::string number = clean_digits(text);
  const bool fits = !number.empty() && number.find_first_not_of("0123456789.") == number.npos &&
                    std::count(number.begin(), number.end(), '.') <= 1 && number.size() <= 20 &&
                    number != ".";
  if (fits) return {number, {}};
  return warning({}, ErrorCode::import_degrees, {clean_text(text)});
}

Cleaned clean_by_kind(const FieldRule& rule, CellKind kind, std::string_view text,
                      const Surroundings& surroundings, bool date1904, BodyFinder& bodies) {
  switch (rule.clean) {
    case Clean::text:
      return {kind == CellKind::number ? clean_digits(text) : clean_text(text), {}};
    case Clean::code:
      return {clean_digits(text), {}};
    case Clean::digits:
      return {clean_digits(text), {}};
    case Clean::codes:
      return {clean_codes(text), {}};
    case Clean::date:
    case Clean::end_date:
      return clean_date(rule, kind, text, date1904);
    case Clean::word:
    case Clean::words:
      return clean_words(rule, text);
    case Clean::town:
      return clean_town(text, surroundings);
    case Clean::industry:
      return clean_industry(text);
    case Clean::decimal:
      return clean_decimal(text);
    case Clean::body:
      break;
  }
  const Body* body = bodies.find(text);
  if (body != nullptr) return {body->code, {}};
  return fault(ErrorCode::import_body_unknown, {clean_text(text), bodies.names()});
}

}  // namespace

Cleaned clean_cell(const FieldRule& rule, CellKind kind, std::string_view text,
                   const Surroundings& surroundings, bool date1904, BodyFinder& bodies) {
  if (kind == CellKind::error) {
    Cleaned out = fault(ErrorCode::import_formula_error, {std::string(text)});
    out.problem->field = rule.field;
    return out;
  }
  const bool coded = rule.clean == Clean::code || rule.clean == Clean::digits;
  Cleaned out =
      coded && lost_digits(text, kind == CellKind::number)
          ? fault(ErrorCode::import_digits_lost, {std::string(text)}, "请把该列设为“文本”格式后重新填写")
          : clean_by_kind(rule, kind, text, surroundings, date1904, bodies);
  if (out.problem) out.problem->field = rule.field;
  return out;
}

}  // namespace dd::intake
