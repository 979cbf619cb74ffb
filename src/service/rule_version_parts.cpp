// SPDX-License-Identifier: Apache-2.0
#include "service/rule_version_parts.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "core/policy/sentences.h"
#include "service/permission.h"
#include "service/scope.h"
#include "wire/described_policy.h"
#include "wire/json.h"
#include "wire/ruleset_json.h"

namespace dd::service {
namespace {

const policy::Sentence* find_sentence(std::string_view field) {
  for (const policy::Sentence& sentence : policy::sentences()) {
    if (sentence.field == field) return &sentence;
  }
  return nullptr;
}

/// People know a value by its sentence, not by its member's name.
Error with_label(Error error) {
  const bool named =
      error.code == ErrorCode::policy_ruleset_value || error.code == ErrorCode::policy_ruleset_citation;
  if (!named || error.args.empty()) return error;
  if (const policy::Sentence* sentence = find_sentence(error.args[0])) error.args[0] = sentence->label;
  return error;
}

std::string_view kind_name(policy::BlankKind kind) {
  static constexpr std::string_view kNames[] = {"whole", "share", "multiple", "phrase", "kinds"};
  return kNames[static_cast<std::size_t>(kind)];
}

SentenceView view_of(const policy::Sentence& sentence, const policy::RuleSet& rules) {
  SentenceView out;
  out.field = sentence.field;
  out.label = sentence.label;
  out.chapter = sentence.chapter;
  out.sentence = policy::read_sentence(sentence, rules);
  out.hint = sentence.hint;
  out.cite = policy::citation_of(sentence, rules);
  const auto kinds = policy::blank_kinds(sentence);
  const auto values = policy::blanks_of(sentence, rules);
  std::string_view rest = sentence.text;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    const std::size_t place = rest.find("{}");
    BlankView blank{std::string(rest.substr(0, place)), std::string(kind_name(kinds[i])), values[i], {}};
    for (const policy::Phrase& phrase : policy::phrases_of(sentence)) {
      blank.phrases.push_back({std::string(phrase.code), std::string(phrase.words)});
    }
    out.blanks.push_back(std::move(blank));
    rest.remove_prefix(place + 2);
  }
  out.after = rest;
  return out;
}

}  // namespace

std::vector<SentenceView> sentence_views(const policy::RuleSet& rules) {
  std::vector<SentenceView> out;
  for (const policy::Sentence& sentence : policy::sentences()) out.push_back(view_of(sentence, rules));
  return out;
}

std::string_view rule_state_name(std::string_view state) {
  static const std::map<std::string_view, std::string_view> kNames = {{"draft", "草稿"},
                                                                      {"submitted", "待发布"},
                                                                      {"returned", "已退回"},
                                                                      {"released", "已发布"},
                                                                      {"withdrawn", "已撤回"}};
  const auto found = kNames.find(state);
  return found == kNames.end() ? state : found->second;
}

bool sees_drafts(const Actor& actor) {
  return scope::sees_all(actor) &&
         (has_permission(actor, Permission::rules_write) || has_permission(actor, Permission::rules_release));
}

Result<policy::RuleSet> rules_of_version(Call& call, const std::string& id) {
  for (const store::RuleSetRecord& record : store::all_rulesets(call.db)) {
    if (record.id == id) return wire::read_ruleset(record.document);
  }
  const auto draft = sees_drafts(call.actor) ? store::find_rule_version(call.db, id) : std::nullopt;
  if (!draft) return refuse(ErrorCode::not_found, "细则", id);
  return wire::read_ruleset(draft->document);
}

Quarter open_quarter(Call& call) {
  Quarter out = quarter_of(call.today());
  for (const store::DrawRecord& draw : store::all_draws(call.db)) {
    const auto quarter = parse_quarter(draw.quarter);
    if (quarter && draw.state != "aborted" && *quarter >= out) out = next(*quarter);
  }
  return out;
}

Quarter first_quarter_from(Date day) {
  const Quarter quarter = quarter_of(day);
  return first_day(quarter) == day ? quarter : next(quarter);
}

Status check_valid_from(Call& call, const std::string& valid_from) {
  const auto day = parse_date(valid_from);
  if (!day) return refuse(ErrorCode::ruleset_valid_from, valid_from, "请写成年月日，如 2027-01-01");
  const Quarter open = open_quarter(call);
  if (*day >= first_day(open)) return {};
  const bool frozen = open > quarter_of(call.today());
  return refuse(ErrorCode::ruleset_valid_from, valid_from,
                (frozen ? "此前季度的名单已经冻结，须从 " : "已经过去的季度不能改，须从 ") +
                    format_date_zh(first_day(open)) + "起");
}

Result<policy::RuleSet> edited_rules(policy::RuleSet rules, const std::vector<SentenceEdit>& edits) {
  for (const SentenceEdit& edit : edits) {
    const policy::Sentence* sentence = find_sentence(edit.field);
    if (sentence == nullptr) return refuse(ErrorCode::input_unknown_field, edit.field);
    DD_TRY(policy::fill_blanks(*sentence, edit.blanks, rules));
    policy::citation_of(*sentence, rules) = edit.cite;
  }
  return rules;
}

Result<std::string> checked_document(const policy::RuleSet& rules) {
  std::string text = boost::json::serialize(wire::to_json(rules));
  if (const auto read = wire::read_ruleset(text); !read) return with_label(read.error());
  return text;
}

namespace {

bool same_sentence(const policy::Sentence& sentence, const policy::RuleSet& a, const policy::RuleSet& b) {
  return policy::read_sentence(sentence, a) == policy::read_sentence(sentence, b) &&
         policy::citation_of(sentence, a) == policy::citation_of(sentence, b);
}

}  // namespace

bool differ(const policy::RuleSet& a, const policy::RuleSet& b) {
  return a.basis != b.basis ||
         !std::all_of(policy::sentences().begin(), policy::sentences().end(),
                      [&](const auto& sentence) { return same_sentence(sentence, a, b); });
}

std::string changed_labels(const policy::RuleSet& a, const policy::RuleSet& b) {
  std::string out;
  const auto add = [&](bool changed, std::string_view label) {
    if (changed) out.append(out.empty() ? "" : "、").append(label);
  };
  add(a.title != b.title, "细则名称");
  add(a.valid_from != b.valid_from, "生效日期");
  for (const policy::Sentence& sentence : policy::sentences()) {
    add(!same_sentence(sentence, a, b), sentence.label);
  }
  add(a.basis != b.basis, "依据文件");
  return out;
}

}  // namespace dd::service
