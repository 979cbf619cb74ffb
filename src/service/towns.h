// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

namespace dd::service {

/// A town or street (乡镇街道) with its 9-digit division code; `area` is its county's 6-digit code.
struct Town {
  std::string code, name, area;
};

/// The towns of the places whose rule sets travel with the program (policies/**/towns.csv), by code.
const std::vector<Town>& known_towns();

}  // namespace dd::service
