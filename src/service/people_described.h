// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/account_desk.h"
#include "service/duties.h"
#include "service/personal.h"
#include "service/second_factor.h"
#include "service/session.h"

// Field lists of what the verbs about people take and answer.
namespace dd::service {

BOOST_DESCRIBE_STRUCT(AccountRow, (),
                      (account, name, body, body_name, roles, must_change_password, disabled, totp,
                       last_sign_in, subject, version))
BOOST_DESCRIBE_STRUCT(FirstPassword, (), (account, password))
BOOST_DESCRIBE_STRUCT(NewAccount, (), (account, name, body))
BOOST_DESCRIBE_STRUCT(AccountNames, (), (name, body, version))
BOOST_DESCRIBE_STRUCT(AccountRoles, (), (roles, version))
BOOST_DESCRIBE_STRUCT(PermissionTitle, (), (name, title))
BOOST_DESCRIBE_STRUCT(RoleHolder, (), (account, name, body_name))
BOOST_DESCRIBE_STRUCT(RoleDuties, (), (name, title, duties, apart, permissions, holders))
BOOST_DESCRIBE_STRUCT(OwnSession, (), (id, device, client, created_at, last_seen_at, current))
BOOST_DESCRIBE_STRUCT(TotpRule, (), (roles, forced, version))
BOOST_DESCRIBE_STRUCT(SecondFactor, (), (state, recovery_left))
BOOST_DESCRIBE_STRUCT(Enrolment, (), (secret, uri))
BOOST_DESCRIBE_STRUCT(PersonalLook, (), (kind, id, field, reason))

}  // namespace dd::service
