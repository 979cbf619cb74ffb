// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "core/policy/ruleset.h"
#include "core/result.h"
#include "service/call.h"

// The detailed rules as versions (细则版本): read as sentences, drafted by one person of the city's bureau,
// put into force by a second. A released version never changes; the newest whose valid_from is not after a
// quarter's first day is in force for it.
namespace dd::service {

/// A version in the list. state: draft, submitted, returned, released, withdrawn.
struct RuleVersionRow {
  std::string id, title, valid_from, valid_to, state, state_name;
  std::string base;        ///< the version it was drafted from; "" for a shipped one
  std::string account;     ///< who drafted it; "" for a shipped one
  std::string changed_at;  ///< moment; "" for a shipped one
  std::string reason;
  std::string first_quarter;  ///< the first quarter that begins under it
  bool in_force = false;      ///< for the present quarter
};

struct PhraseView {
  std::string code, words;
};
/// One blank of a sentence: the words before it, how it is written, and its text now.
struct BlankView {
  std::string before, kind, value;  ///< kind: whole, share, multiple, phrase, kinds
  std::vector<PhraseView> phrases;
};
struct SentenceView {
  std::string field, label, chapter;
  std::string sentence;  ///< as people read it
  std::vector<BlankView> blanks;
  std::string after;  ///< the words after the last blank
  std::string hint;
  policy::Citation cite;
};

struct RuleStepView {
  std::int64_t revision = 0;
  std::string step, step_name, at, account, reason;
};

/// A whole version, to read, print or edit.
struct RuleVersionView {
  RuleVersionRow row;
  std::int64_t revision = 0;  ///< 0 for a shipped one
  std::vector<SentenceView> sentences;
  std::vector<policy::Citation> basis;
  std::vector<RuleStepView> steps;
  std::vector<std::string>
      allowed;           ///< what this actor may do now: draft, save, submit, withdraw, return, release
  std::string earliest;  ///< the first day a version released today may begin
};

/// The blanks and the citation of one sentence as edited.
struct SentenceEdit {
  std::string field;
  std::vector<std::string> blanks;
  policy::Citation cite;
};
struct RuleVersionEdit {
  std::string id;
  std::int64_t revision = 0;  ///< the one the editor saw
  std::string title, valid_from;
  std::vector<SentenceEdit> sentences;
  std::vector<policy::Citation> basis;
  std::string reason;
};
struct NewRuleVersion {
  std::string base, reason;
};
struct RuleStepRequest {
  std::string id;
  std::int64_t revision = 0;
  std::string reason;
};

/// Released versions for every reader; those on their way only for the city's people who draft or release.
std::vector<RuleVersionRow> list_rule_versions(Call& call);
/// Error: not_found.
Result<RuleVersionView> show_rule_version(Call& call, const std::string& id);

// Each writes version, step and audit entry in one transaction and answers with the version as it then is.
// Errors of all: account_no_permission, scope_city_only, not_found, register_changed (the revision is not the
// present one: who changed what since), ruleset_state, register_reason.

/// A draft with the base's values, valid from the first day still open. `base` may be any version.
Result<RuleVersionView> draft_rules(Call& call, const NewRuleVersion& request);
/// Errors also: those of fill_blanks and read_ruleset with the sentence's label, ruleset_valid_from,
/// register_field (title).
Result<RuleVersionView> save_rules(Call& call, const RuleVersionEdit& edit);
/// Errors also: ruleset_unchanged (nothing differs from the version it would replace), ruleset_valid_from.
Result<RuleVersionView> submit_rules(Call& call, const RuleStepRequest& request);
Result<RuleVersionView> withdraw_rules(Call& call, const RuleStepRequest& request);
/// Error also: two_persons (who drafted, saved or submitted it).
Result<RuleVersionView> return_rules(Call& call, const RuleStepRequest& request);
/// Puts it into force and its hash into the public log. Errors also: two_persons, ruleset_valid_from.
Result<RuleVersionView> release_rules(Call& call, const RuleStepRequest& request);

}  // namespace dd::service
