// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>

#include "service/audit_search.h"

// Field lists of what the audit verbs take and answer; the web face walks them.
namespace dd::service::audit {

BOOST_DESCRIBE_STRUCT(FieldChange, (), (field, before, after))
BOOST_DESCRIBE_STRUCT(ChangeLine, (), (version, at, account, reason, import_id, what, changes))
BOOST_DESCRIBE_STRUCT(Story, (), (kind, key, lines))
BOOST_DESCRIBE_STRUCT(ChainRequest, (), (entries, hash, noted))
BOOST_DESCRIBE_STRUCT(ChainAnswer, (), (whole, finished, checked, entries, broken_at, noted_at, hash, why))
BOOST_DESCRIBE_STRUCT(Filter, (), (account, body, action, object, result, from, to, q, after, limit))

}  // namespace dd::service::audit
