// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "core/result.h"
#include "service/call.h"

// Masked personal fields, one at a time and for a reason (查看被遮盖的个人信息).
namespace dd::service {

struct PersonalLook {
  std::string kind;  ///< "units" or "officers"
  std::string id, field;
  std::string reason;  ///< at least two characters, kept in the audit trail
};
/// The whole value of one personal field of a current row. The look is written into the audit trail in the
/// same transaction, without the value. Errors: account_no_permission, input_out_of_range (kind, field),
/// not_found (also for a row of a foreign body), register_reason.
Result<std::string> show_personal(Call& call, const PersonalLook& look);

}  // namespace dd::service
