// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "service/people_described.h"

// What the routes about people take and answer (账号接口的字段).
namespace dd::web {

struct AccountsQuery {
  std::string body, role, state, q, after;
  std::int64_t limit = 50;
};
BOOST_DESCRIBE_STRUCT(AccountsQuery, (), (body, role, state, q, after, limit))

struct AccountState {
  bool disabled = false;
};
BOOST_DESCRIBE_STRUCT(AccountState, (), (disabled))

struct ReasonBody {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(ReasonBody, (), (reason))

struct CodeBody {
  std::string code;
};
BOOST_DESCRIBE_STRUCT(CodeBody, (), (code))

/// Shown this once.
struct RecoveryCodes {
  std::vector<std::string> codes;
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (codes))

/// What the sign-in page offers.
struct OidcOffer {
  bool enabled = false;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(OidcOffer, (), (enabled, title))

struct OidcAddress {
  std::string address;
};
BOOST_DESCRIBE_STRUCT(OidcAddress, (), (address))

/// What the browser brings back from the identity provider, or the one-time password asked for after it.
struct OidcBody {
  std::string code, state, error, totp;
};
BOOST_DESCRIBE_STRUCT(OidcBody, (), (code, state, error, totp))

/// Whether a one-time password is still asked for.
struct OidcEntered {
  bool totp_needed = false;
};
BOOST_DESCRIBE_STRUCT(OidcEntered, (), (totp_needed))

struct SubjectBody {
  std::string subject;
};
BOOST_DESCRIBE_STRUCT(SubjectBody, (), (subject))

struct PersonalValue {
  std::string value;
};
BOOST_DESCRIBE_STRUCT(PersonalValue, (), (value))

}  // namespace dd::web
