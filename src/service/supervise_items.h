// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "service/supervise.h"

namespace dd::service {

/// Everything of a quarter that counts, whosever it is; only service/supervise*.cpp include this.
std::vector<InterferenceItem> all_items(Call& call, const std::string& quarter);

}  // namespace dd::service
