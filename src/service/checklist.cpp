// SPDX-License-Identifier: Apache-2.0
#include "service/catalogue.h"
#include "service/registers.h"
#include "wire/canonical.h"
#include "wire/described_catalogue.h"
#include "wire/json.h"

namespace dd::service {

Result<std::vector<catalogue::Question>> read_questions(const std::string& text) {
  return wire::read_json<std::vector<catalogue::Question>>(text);
}

Result<std::string> questions_text(const std::vector<catalogue::Question>& questions) {
  return wire::canonical(wire::to_json(questions));
}

template <>
std::vector<Error> row_problems(const Checklist& row) {
  const auto questions = read_questions(row.questions);
  if (!questions.ok()) return {questions.error()};
  const Status status = catalogue::check_questions(*questions);
  return status.ok() ? std::vector<Error>() : std::vector<Error>{status.error()};
}

template <>
std::vector<std::string_view> changed_titles(const Checklist& before, const Checklist& after) {
  if (before.questions == after.questions) return {};
  return {"检查表内容"};
}

Result<ChecklistView> show_checklist(Call& call, const std::string& item) {
  DD_ASSIGN(auto shown, show_register<CheckItem>(call, item));
  ChecklistView out;
  out.item = std::move(shown.row);
  for (const auto& version : store::history_of<Checklist>(call.db, item)) {
    DD_ASSIGN(auto questions, read_questions(version.row.questions));
    if (version.to == 0) {
      out.version = version.version;
      out.questions = questions;
    }
    out.history.push_back({version.version, format_moment(version.from), moment_or_blank(version.to),
                           version.account, version.reason, std::move(questions)});
  }
  return out;
}

Result<ChecklistView> put_checklist(Call& call, const ChecklistEdit& edit) {
  DD_TRY(catalogue::check_questions(edit.questions));
  DD_ASSIGN(std::string text, questions_text(edit.questions));
  DD_TRY(put_register<Checklist>(call, {{edit.item, std::move(text)}, edit.version, edit.reason}));
  return show_checklist(call, edit.item);
}

}  // namespace dd::service
