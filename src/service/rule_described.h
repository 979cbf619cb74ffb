// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/rule_effect.h"
#include "service/rule_versions.h"
#include "wire/described_policy.h"

// Field lists of what the verbs of rule versions take and answer (细则版本).
namespace dd::service {

BOOST_DESCRIBE_STRUCT(RuleVersionRow, (),
                      (id, title, valid_from, valid_to, state, state_name, base, account, changed_at, reason,
                       first_quarter, in_force))
BOOST_DESCRIBE_STRUCT(PhraseView, (), (code, words))
BOOST_DESCRIBE_STRUCT(BlankView, (), (before, kind, value, phrases))
BOOST_DESCRIBE_STRUCT(SentenceView, (), (field, label, chapter, sentence, blanks, after, hint, cite))
BOOST_DESCRIBE_STRUCT(RuleStepView, (), (revision, step, step_name, at, account, reason))
BOOST_DESCRIBE_STRUCT(RuleVersionView, (), (row, revision, sentences, basis, steps, allowed, earliest))
BOOST_DESCRIBE_STRUCT(SentenceEdit, (), (field, blanks, cite))
BOOST_DESCRIBE_STRUCT(RuleVersionEdit, (), (id, revision, title, valid_from, sentences, basis, reason))
BOOST_DESCRIBE_STRUCT(NewRuleVersion, (), (base, reason))
BOOST_DESCRIBE_STRUCT(RuleStepRequest, (), (id, revision, reason))
BOOST_DESCRIBE_STRUCT(EffectLine, (),
                      (body, body_name, clause, clause_name, required_before, required_after, planned_before,
                       planned_after, met_before, met_after, changed, arithmetic, note))
BOOST_DESCRIBE_STRUCT(EffectSide, (), (title, target, last, visits_at_least, visits_at_most, missed))
BOOST_DESCRIBE_STRUCT(RuleEffect, (), (quarter, before, after, rows))
BOOST_DESCRIBE_STRUCT(BlankChange, (), (field, blanks))
BOOST_DESCRIBE_STRUCT(RuleDifference, (),
                      (field, label, chapter, before, after, cite_before, cite_after, value_changed,
                       cite_changed))
BOOST_DESCRIBE_STRUCT(ComparedVersion, (), (id, title, valid_from))
BOOST_DESCRIBE_STRUCT(RuleComparison, (), (from, to, rows, basis_added, basis_removed))

}  // namespace dd::service
