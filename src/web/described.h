// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "service/described.h"
#include "service/import_described.h"
#include "service/registers.h"
#include "store/audit_store.h"
#include "wire/json.h"

// What the routes take and answer, where no layer below has it already (接口的字段).
namespace dd::web {

/// A whole list.
template <class T>
struct Rows {
  std::vector<T> rows;
  BOOST_DESCRIBE_CLASS(Rows, (), (rows), (), ())
};

/// A page of a list; `next` goes back as `after`, empty on the last page.
template <class T>
struct PageOf {
  std::vector<T> rows;
  std::int64_t total = 0;
  std::string next;
  BOOST_DESCRIBE_CLASS(PageOf, (), (rows, total, next), (), ())
};

struct SignInBody {
  std::string account, password;
};
BOOST_DESCRIBE_STRUCT(SignInBody, (), (account, password))

struct PasswordBody {
  std::string old_password, new_password;
};
BOOST_DESCRIBE_STRUCT(PasswordBody, (), (old_password, new_password))

/// Who is signed in, and what the console needs at its start.
struct Me {
  std::string account, name, body, body_name;
  std::vector<std::string> roles, permissions;
  std::string csrf, today, quarter;
  bool demo = false, must_change_password = false;
};
BOOST_DESCRIBE_STRUCT(Me, (),
                      (account, name, body, body_name, roles, permissions, csrf, today, quarter, demo,
                       must_change_password))

struct IdQuery {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(IdQuery, (), (id))

struct UnitsQuery {
  std::string body, unit_class, special, status, q, after;
  std::int64_t limit = 50;
};
BOOST_DESCRIBE_STRUCT(UnitsQuery, (), (body, unit_class, special, status, q, after, limit))

struct OfficersQuery {
  std::string body, duty, q, after;
  std::int64_t limit = 50;
};
BOOST_DESCRIBE_STRUCT(OfficersQuery, (), (body, duty, q, after, limit))

struct RecusalsQuery {
  std::string body, q, after;
  std::int64_t limit = 50;
};
BOOST_DESCRIBE_STRUCT(RecusalsQuery, (), (body, q, after, limit))

/// Of lists without a body.
struct ListQuery {
  std::string q, after;
  std::int64_t limit = 50;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (), (q, after, limit))

/// One version of a record; `to` is empty while it is the current one.
template <class T>
struct VersionLine {
  std::int64_t version = 1;
  std::string from, to, account, reason;
  T row;
  BOOST_DESCRIBE_CLASS(VersionLine, (), (version, from, to, account, reason, row), (), ())
};

template <class T>
struct RecordShown {
  T row;
  std::vector<VersionLine<T>> history;
  BOOST_DESCRIBE_CLASS(RecordShown, (), (row, history), (), ())
};

template <class T>
struct RecordEdit {
  T row;
  std::int64_t version = 0;  ///< the one the editor saw; 0 = a new record
  std::string reason;
  BOOST_DESCRIBE_CLASS(RecordEdit, (), (row, version, reason), (), ())
};

template <class T>
struct RecordSaved {
  T row;
  BOOST_DESCRIBE_CLASS(RecordSaved, (), (row), (), ())
};

struct SchemeQuery {
  std::string quarter, ruleset;
};
BOOST_DESCRIBE_STRUCT(SchemeQuery, (), (quarter, ruleset))

struct KindQuery {
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(KindQuery, (), (kind))

struct ImportQuery {
  std::string kind, file_name;
  bool dry_run = false;
};
BOOST_DESCRIBE_STRUCT(ImportQuery, (), (kind, file_name, dry_run))

struct AuditLine {
  std::int64_t id = 0;
  std::string at, account, body, action, object, result, detail;
};
BOOST_DESCRIBE_STRUCT(AuditLine, (), (id, at, account, body, action, object, result, detail))

}  // namespace dd::web

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
DD_SCHEMA_NAME(service::RuleSetRow, "RuleSetRow")
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
