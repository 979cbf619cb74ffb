// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/audit_described.h"
#include "web/described.h"

// The names under which structs stand in the API document (接口说明的结构名).
#define DD_SCHEMA_NAME(Type, text)                 \
  template <>                                      \
  constexpr std::string_view schema_name<Type>() { \
    return text;                                   \
  }

namespace dd::wire {
DD_SCHEMA_NAME(web::Me, "Me")
DD_SCHEMA_NAME(web::SignInBody, "SignIn")
DD_SCHEMA_NAME(web::PasswordBody, "PasswordChange")
DD_SCHEMA_NAME(web::AuditLine, "AuditLine")
DD_SCHEMA_NAME(web::AuditEntryShown, "AuditEntry")
DD_SCHEMA_NAME(service::audit::FieldChange, "FieldChange")
DD_SCHEMA_NAME(service::audit::ChangeLine, "ChangeLine")
DD_SCHEMA_NAME(service::audit::Story, "Story")
DD_SCHEMA_NAME(service::audit::ChainRequest, "ChainRequest")
DD_SCHEMA_NAME(service::audit::ChainAnswer, "ChainAnswer")
DD_SCHEMA_NAME(web::VersionLine<Unit>, "UnitVersion")
DD_SCHEMA_NAME(web::VersionLine<Officer>, "OfficerVersion")
DD_SCHEMA_NAME(web::VersionLine<Recusal>, "RecusalVersion")
DD_SCHEMA_NAME(web::RecordEdit<Unit>, "UnitEdit")
DD_SCHEMA_NAME(web::RecordEdit<Officer>, "OfficerEdit")
DD_SCHEMA_NAME(web::RecordEdit<Recusal>, "RecusalEdit")
DD_SCHEMA_NAME(service::ImportSummary, "ImportSummary")
DD_SCHEMA_NAME(service::ImportReport, "ImportReport")
DD_SCHEMA_NAME(service::ImportColumn, "ImportColumn")
DD_SCHEMA_NAME(service::ImportLine, "ImportLine")
DD_SCHEMA_NAME(service::ImportProblem, "ImportProblem")
DD_SCHEMA_NAME(service::ImportChange, "ImportChange")
DD_SCHEMA_NAME(service::JobView, "Job")
DD_SCHEMA_NAME(service::Town, "Town")
DD_SCHEMA_NAME(service::RuleSetRow, "RuleSetRow")
DD_SCHEMA_NAME(policy::Citation, "Citation")
DD_SCHEMA_NAME(service::RuleVersionRow, "RuleVersionRow")
DD_SCHEMA_NAME(service::RuleVersionView, "RuleVersion")
DD_SCHEMA_NAME(service::SentenceView, "RuleSentence")
DD_SCHEMA_NAME(service::BlankView, "RuleBlank")
DD_SCHEMA_NAME(service::PhraseView, "RulePhrase")
DD_SCHEMA_NAME(service::RuleStepView, "RuleStep")
DD_SCHEMA_NAME(service::SentenceEdit, "SentenceEdit")
DD_SCHEMA_NAME(service::RuleVersionEdit, "RuleVersionEdit")
DD_SCHEMA_NAME(service::NewRuleVersion, "NewRuleVersion")
DD_SCHEMA_NAME(service::RuleStepRequest, "RuleStepRequest")
DD_SCHEMA_NAME(service::RuleEffect, "RuleEffect")
DD_SCHEMA_NAME(service::EffectLine, "EffectLine")
DD_SCHEMA_NAME(service::EffectSide, "EffectSide")
DD_SCHEMA_NAME(service::RuleDifference, "RuleDifference")
DD_SCHEMA_NAME(service::ComparedVersion, "ComparedVersion")
DD_SCHEMA_NAME(service::RuleComparison, "RuleComparison")
DD_SCHEMA_NAME(service::SchemeView, "Scheme")
DD_SCHEMA_NAME(service::ProofLine, "ProofLine")
DD_SCHEMA_NAME(service::DeadlineView, "Deadline")
DD_SCHEMA_NAME(service::BodyNumbers, "BodyNumbers")
DD_SCHEMA_NAME(service::PassLine, "PassLine")
DD_SCHEMA_NAME(service::SchemeTotals, "SchemeTotals")
DD_SCHEMA_NAME(service::DrawRow, "DrawRow")
DD_SCHEMA_NAME(service::DrawView, "Draw")
DD_SCHEMA_NAME(service::StratumCount, "StratumCount")
DD_SCHEMA_NAME(service::WitnessState, "WitnessState")
DD_SCHEMA_NAME(service::SourceState, "SourceState")
DD_SCHEMA_NAME(service::LogLine, "LogLine")
DD_SCHEMA_NAME(service::FreezeRequest, "FreezeRequest")
DD_SCHEMA_NAME(service::SealRequest, "SealRequest")
DD_SCHEMA_NAME(service::WitnessRequest, "WitnessRequest")
DD_SCHEMA_NAME(service::CommitRequest, "CommitRequest")
DD_SCHEMA_NAME(service::RevealRequest, "RevealRequest")
DD_SCHEMA_NAME(service::PublicRequest, "PublicRequest")
DD_SCHEMA_NAME(service::AbortRequest, "AbortRequest")
DD_SCHEMA_NAME(service::TeamMember, "TeamMember")
DD_SCHEMA_NAME(service::ResultRow, "ResultRow")
DD_SCHEMA_NAME(service::UnfilledRow, "UnfilledRow")
DD_SCHEMA_NAME(service::CountRow, "CountRow")
DD_SCHEMA_NAME(service::DrawResult, "DrawResult")
DD_SCHEMA_NAME(service::PublicDraw, "PublicDraw")
}  // namespace dd::wire

#undef DD_SCHEMA_NAME
