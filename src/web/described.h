// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "service/catalogue_described.h"
#include "service/described.h"
#include "service/export_described.h"
#include "service/import_described.h"
#include "service/job_described.h"
#include "service/registers.h"
#include "service/special_described.h"
#include "web/described_import.h"
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
  std::optional<std::string> code;  ///< one-time password or recovery code, of accounts that have one
};
BOOST_DESCRIBE_STRUCT(SignInBody, (), (account, password, code))

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
  std::string totp;        ///< "on", "off", "ask" or "must"
  std::string public_url;  ///< of the portal for citizens; "" = not told
};
BOOST_DESCRIBE_STRUCT(Me, (),
                      (account, name, body, body_name, roles, permissions, csrf, today, quarter, demo,
                       must_change_password, totp, public_url))

struct IdQuery {
  std::string id;
};
BOOST_DESCRIBE_STRUCT(IdQuery, (), (id))

struct UnitsQuery {
  std::string body, unit_class, special, status, town, industry, permit_class, list_year, source, positive,
      gap, sort, q, after;
  std::int64_t limit = 50;
};
BOOST_DESCRIBE_STRUCT(UnitsQuery, (),
                      (body, unit_class, special, status, town, industry, permit_class, list_year, source,
                       positive, gap, sort, q, after, limit))

/// Of officers, and of their times away.
struct OfficersQuery {
  std::string body, duty, specialty, gap, sort, q, after;
  std::int64_t limit = 50;
};
BOOST_DESCRIBE_STRUCT(OfficersQuery, (), (body, duty, specialty, gap, sort, q, after, limit))

struct BodyQuery {
  std::string body;
};
BOOST_DESCRIBE_STRUCT(BodyQuery, (), (body))

struct KeyListQuery {
  std::string year, body;
};
BOOST_DESCRIBE_STRUCT(KeyListQuery, (), (year, body))

struct RecusalsQuery {
  std::string body, q, after;
  std::int64_t limit = 50;
};
BOOST_DESCRIBE_STRUCT(RecusalsQuery, (), (body, q, after, limit))

struct CheckItemsQuery {
  std::string item_class, method, in_force, q, after;
  std::int64_t limit = 50;
};
BOOST_DESCRIBE_STRUCT(CheckItemsQuery, (), (item_class, method, in_force, q, after, limit))

/// One version of a record; `to` is empty while it is the current one.
template <class T>
struct VersionLine {
  std::int64_t version = 1;
  std::string from, to, account, reason;
  std::string ended_by, ended_reason;  ///< of a record that was closed and has no version after this one
  T row;
  BOOST_DESCRIBE_CLASS(VersionLine, (), (version, from, to, account, reason, ended_by, ended_reason, row), (),
                       ())
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

}  // namespace dd::web
