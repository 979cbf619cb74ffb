// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "service/rule_versions.h"
#include "service/rules_in_force.h"
#include "store/draw_store.h"
#include "store/rule_version_store.h"

// What the verbs of rule versions share; only service/rule_*.cpp and service/simulation*.cpp include this.
namespace dd::service {

/// The rules of a version, released or on its way. Error: not_found.
Result<policy::RuleSet> rules_of_version(Call& call, const std::string& id);

/// Drafts are the city's own business until they are released.
bool sees_drafts(const Actor& actor);

/// The first quarter not yet begun under other rules: the present one, or the one after the last that has
/// been frozen.
Quarter open_quarter(Call& call);
/// The first quarter whose first day is not before `day`.
Quarter first_quarter_from(Date day);
/// Error: ruleset_valid_from.
Status check_valid_from(Call& call, const std::string& valid_from);

/// Applies what was edited and checks the whole. Errors: see save_rules.
Result<policy::RuleSet> edited_rules(policy::RuleSet rules, const std::vector<SentenceEdit>& edits);
/// The rules as they are stored. Errors of read_ruleset, with labels of sentences for field names.
Result<std::string> checked_document(const policy::RuleSet& rules);
/// True when a value, citation or document of the basis differs (标题和生效日期不算).
bool differ(const policy::RuleSet& a, const policy::RuleSet& b);

/// The labels of what differs, 、 between them: sentences, 细则名称, 生效日期, 依据文件.
std::string changed_labels(const policy::RuleSet& a, const policy::RuleSet& b);

/// A step whose person is an author of the version: drafted, saved or submitted it.
bool is_author_step(std::string_view step);
std::string_view rule_state_name(std::string_view state);
std::vector<SentenceView> sentence_views(const policy::RuleSet& rules);

}  // namespace dd::service
