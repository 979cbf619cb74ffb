// SPDX-License-Identifier: Apache-2.0
#include "service/rule_effect.h"

#include <algorithm>

#include "core/policy/sentences.h"
#include "service/freeze_registers.h"
#include "service/proof_lines.h"
#include "service/rule_described.h"
#include "service/rule_version_parts.h"
#include "wire/json.h"
#include "wire/ruleset_json.h"

namespace dd::service {
namespace {

Result<policy::RuleSet> with_changes(policy::RuleSet rules, const std::string& changes) {
  if (changes.empty()) return rules;
  DD_ASSIGN(const auto list, wire::read_json<std::vector<BlankChange>>(changes));
  std::vector<SentenceEdit> edits;
  for (const SentenceView& sentence : sentence_views(rules)) {
    const auto change = std::find_if(list.begin(), list.end(),
                                     [&](const BlankChange& one) { return one.field == sentence.field; });
    if (change != list.end()) edits.push_back({change->field, change->blanks, sentence.cite});
  }
  if (edits.size() != list.size()) return refuse(ErrorCode::input_unknown_field, "changes");
  DD_ASSIGN(rules, edited_rules(std::move(rules), edits));
  DD_TRY(checked_document(rules));
  return rules;
}

struct Planned {
  EffectSide side;
  std::vector<ProofLine> proofs;
};

Result<Planned> plan_under(Call& call, const std::string& quarter, const policy::RuleSet& rules) {
  DD_ASSIGN(const FrozenRegisters frozen, freeze_under(call, quarter, rules, draw::Alg::sha256));
  DD_ASSIGN(const policy::Scheme scheme, policy::plan_quarter(rules, frozen.facts));
  const policy::Deadline deadline = policy::draw_deadline(rules, frozen.facts.quarter, call.today());
  Planned out;
  out.proofs = proof_lines(rules, scheme.proofs);
  out.side = {rules.title,
              format_date(deadline.target),
              format_date(deadline.last),
              scheme.visits_at_least,
              scheme.visits_at_most,
              std::count_if(out.proofs.begin(), out.proofs.end(), [](const auto& one) { return !one.met; })};
  return out;
}

const ProofLine* same_clause(const std::vector<ProofLine>& proofs, const ProofLine& wanted) {
  const auto found = std::find_if(proofs.begin(), proofs.end(), [&](const ProofLine& one) {
    return one.body == wanted.body && one.clause == wanted.clause;
  });
  return found == proofs.end() ? nullptr : &*found;
}

EffectLine line_of(const ProofLine& shown, const ProofLine* before, const ProofLine* after) {
  EffectLine out;
  out.body = shown.body;
  out.body_name = shown.body_name;
  out.clause = shown.clause;
  out.clause_name = shown.clause_name;
  if (before != nullptr) {
    out.required_before = before->required;
    out.planned_before = before->planned;
    out.met_before = before->met;
  }
  if (after != nullptr) {
    out.required_after = after->required;
    out.planned_after = after->planned;
    out.met_after = after->met;
    out.arithmetic = after->arithmetic;
    out.note = after->note;
  }
  out.changed = before == nullptr || after == nullptr || out.required_before != out.required_after ||
                out.planned_before != out.planned_after || out.met_before != out.met_after;
  return out;
}

ComparedVersion version_of(const policy::RuleSet& rules) {
  return {rules.id, rules.title, format_date(rules.valid_from)};
}

/// What stands in `all` and not in `other`.
std::vector<policy::Citation> missing_from(const std::vector<policy::Citation>& other,
                                           const std::vector<policy::Citation>& all) {
  std::vector<policy::Citation> out;
  for (const policy::Citation& cite : all) {
    if (std::find(other.begin(), other.end(), cite) == other.end()) out.push_back(cite);
  }
  return out;
}

}  // namespace

Result<RuleEffect> rule_effect(Call& call, const std::string& version, const std::string& quarter_text,
                               const std::string& changes) {
  RuleEffect out;
  out.quarter = quarter_text.empty() ? format_quarter(quarter_of(call.today())) : quarter_text;
  const auto quarter = parse_quarter(out.quarter);
  if (!quarter) return refuse(ErrorCode::quarter_form, quarter_text);
  DD_ASSIGN(policy::RuleSet rules, rules_of_version(call, version));
  DD_ASSIGN(rules, with_changes(std::move(rules), changes));
  DD_ASSIGN(const policy::RuleSet in_force, rules_in_force(call.db, *quarter));
  DD_ASSIGN(const Planned before, plan_under(call, out.quarter, in_force));
  DD_ASSIGN(const Planned after, plan_under(call, out.quarter, rules));
  out.before = before.side;
  out.after = after.side;
  for (const ProofLine& proof : after.proofs) {
    out.rows.push_back(line_of(proof, same_clause(before.proofs, proof), &proof));
  }
  for (const ProofLine& proof : before.proofs) {
    if (same_clause(after.proofs, proof) == nullptr) out.rows.push_back(line_of(proof, &proof, nullptr));
  }
  return out;
}

Result<RuleComparison> compare_rules(Call& call, const std::string& from, const std::string& to) {
  DD_ASSIGN(const policy::RuleSet before, rules_of_version(call, from));
  DD_ASSIGN(const policy::RuleSet after, rules_of_version(call, to));
  RuleComparison out{version_of(before), version_of(after), {}, {}, {}};
  for (const policy::Sentence& sentence : policy::sentences()) {
    RuleDifference row;
    row.field = sentence.field;
    row.label = sentence.label;
    row.chapter = sentence.chapter;
    row.before = policy::read_sentence(sentence, before);
    row.after = policy::read_sentence(sentence, after);
    row.cite_before = policy::citation_of(sentence, before);
    row.cite_after = policy::citation_of(sentence, after);
    row.value_changed = row.before != row.after;
    row.cite_changed = row.cite_before != row.cite_after;
    out.rows.push_back(std::move(row));
  }
  out.basis_added = missing_from(before.basis, after.basis);
  out.basis_removed = missing_from(after.basis, before.basis);
  return out;
}

}  // namespace dd::service
