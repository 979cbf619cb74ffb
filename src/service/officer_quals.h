// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace dd::service {

/// Specialties (专业领域) in the order of the draw's qualification bits, from bit 2.
inline constexpr std::array<std::string_view, 7> kSpecialties = {"water", "air",       "solid_waste", "soil",
                                                                 "noise", "radiation", "project"};

/// The qualification mask of sx/v1 7: bit 0 certified, bit 1 may lead, then the specialties of a
/// comma-separated list.
inline std::uint32_t quals_of(bool can_lead, const std::string& specialties) {
  std::uint32_t quals = can_lead ? 3 : 1;
  const std::string listed = "," + specialties + ",";
  for (std::size_t i = 0; i < kSpecialties.size(); ++i) {
    if (listed.find("," + std::string(kSpecialties[i]) + ",") != std::string::npos) quals |= 4U << i;
  }
  return quals;
}

}  // namespace dd::service
