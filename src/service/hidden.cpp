// SPDX-License-Identifier: Apache-2.0
#include "service/hidden.h"

#include "service/audit.h"
#include "service/scope.h"

namespace dd::service::scope {

Error hidden(Call& call, std::string_view kind, const std::string& key) {
  audit::record_alone(call, "查看" + std::string(kind), key, error_row(ErrorCode::scope_foreign_body).code,
                      "");
  return refuse(ErrorCode::not_found, kind, key);
}

Status require_seen(Call& call, const std::string& body, std::string_view kind, const std::string& key) {
  if (require_body(call, body).ok()) return {};
  return hidden(call, kind, key);
}

}  // namespace dd::service::scope
