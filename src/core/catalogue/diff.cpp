// SPDX-License-Identifier: Apache-2.0
#include "core/catalogue/diff.h"

#include <algorithm>
#include <map>

#include "core/intake/read_register.h"

namespace dd::catalogue {
namespace {

std::string title_of(std::string_view field) {
  for (const intake::FieldRule& rule : intake::field_rules<CheckItem>()) {
    if (rule.field == field) return std::string(rule.title);
  }
  return std::string(field);
}

std::string shown(std::string_view field, const std::string& value) {
  if (field != "item_class") return value;
  return intake::shown_word(intake::kItemClassWords, value);
}

void compare_items(const CheckItem& before, const CheckItem& after, std::vector<FieldDiff>& out) {
  for (const auto& member : intake::members<CheckItem>()) {
    const std::string &was = before.*member.text, &is = after.*member.text;
    if (was != is)
      out.push_back({std::string(member.field), title_of(member.field), shown(member.field, was),
                     shown(member.field, is)});
  }
}

const Question* find(const std::vector<Question>& questions, const std::string& id) {
  const auto found =
      std::find_if(questions.begin(), questions.end(), [&](const Question& q) { return q.id == id; });
  return found == questions.end() ? nullptr : &*found;
}

/// The ids that both lists have, in the order of the first.
std::string order_of(const std::vector<Question>& questions, const std::vector<Question>& others) {
  std::string out;
  for (const Question& question : questions) {
    if (find(others, question.id) != nullptr) out += (out.empty() ? "" : "、") + question.id;
  }
  return out;
}

void compare_questions(const std::vector<Question>& before, const std::vector<Question>& after,
                       std::vector<FieldDiff>& out) {
  const auto add = [&](const std::string& id, const Question* was, const Question* is) {
    out.push_back({"question " + id, "检查表 " + id, was == nullptr ? "" : question_line(*was),
                   is == nullptr ? "" : question_line(*is)});
  };
  for (const Question& was : before) {
    const Question* is = find(after, was.id);
    if (is == nullptr || *is != was) add(was.id, &was, is);
  }
  for (const Question& is : after) {
    if (find(before, is.id) == nullptr) add(is.id, nullptr, &is);
  }
  const std::string was = order_of(before, after), is = order_of(after, before);
  if (was != is) out.push_back({"order", "检查表顺序", was, is});
}

/// An item that stands on one side only, against one without content.
EntryDiff one_sided(const Entry& entry, const std::string& kind) {
  EntryDiff diff{entry.item.code, entry.item.item, kind, {}};
  Entry blank;
  blank.item.code = entry.item.code;
  const Entry& before = kind == "added" ? blank : entry;
  const Entry& after = kind == "added" ? entry : blank;
  compare_items(before.item, after.item, diff.fields);
  compare_questions(before.questions, after.questions, diff.fields);
  return diff;
}

std::map<std::string, const Entry*> by_code(const std::vector<Entry>& entries) {
  std::map<std::string, const Entry*> out;
  for (const Entry& entry : entries) out.emplace(entry.item.code, &entry);
  return out;
}

}  // namespace

std::vector<EntryDiff> compare(const std::vector<Entry>& before, const std::vector<Entry>& after) {
  const auto olds = by_code(before), news = by_code(after);
  std::map<std::string, EntryDiff> out;
  for (const auto& [code, was] : olds) {
    const auto is = news.find(code);
    if (is == news.end()) {
      out[code] = one_sided(*was, "removed");
      continue;
    }
    EntryDiff diff{code, is->second->item.item, "changed", {}};
    compare_items(was->item, is->second->item, diff.fields);
    compare_questions(was->questions, is->second->questions, diff.fields);
    if (!diff.fields.empty()) out[code] = std::move(diff);
  }
  for (const auto& [code, is] : news) {
    if (!olds.contains(code)) out[code] = one_sided(*is, "added");
  }
  std::vector<EntryDiff> list;
  for (auto& [code, diff] : out) list.push_back(std::move(diff));
  return list;
}

std::string lacks(const CheckItem& item) {
  std::string out;
  for (const auto& [field, text] : {std::pair<const char*, const std::string*>{"item", &item.item},
                                    {"item_class", &item.item_class},
                                    {"object_kind", &item.object_kind},
                                    {"method", &item.method},
                                    {"basis", &item.basis},
                                    {"content", &item.content},
                                    {"valid_from", &item.valid_from}}) {
    if (text->empty()) out += (out.empty() ? "“" : "、“") + title_of(field) + "”";
  }
  return out;
}

}  // namespace dd::catalogue
