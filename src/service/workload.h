// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "service/library.h"

namespace dd::service {

/// The officers of a body ("" = of all) with their tasks of this year (工作量); draws that are not opened
/// count only when `secret`. No rights are asked here.
std::vector<WorkLine> work_lines(Call& call, const std::string& body, bool secret);

/// "valid", "soon" (it ends within 90 days), "expired" or "missing" (执法证状态).
std::string certificate_state(const Officer& officer, Date today);

}  // namespace dd::service
