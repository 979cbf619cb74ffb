// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "core/result.h"
#include "service/call.h"

// Records of which nobody foreign shall learn that they are there (隐去的记录).
namespace dd::service::scope {

/// The refusal of a record that is there, but not for this actor: told as not_found (kind, key), written into
/// the audit trail as what it is, scope_foreign_body. REQUIRES no open transaction.
Error hidden(Call& call, std::string_view kind, const std::string& key);

/// The same unless the record's body is one the actor sees. Error: not_found.
Status require_seen(Call& call, const std::string& body, std::string_view kind, const std::string& key);

}  // namespace dd::service::scope
