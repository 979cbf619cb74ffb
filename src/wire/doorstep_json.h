// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "core/draw/doorstep.h"
#include "core/result.h"

namespace dd::wire {

inline constexpr std::string_view kDoorstepFormat = "sx/v1/doorstep";
inline constexpr std::string_view kMembershipFormat = "sx/v1/membership";

/// Of a doorstep proof, or of a JSON object with a text `format`; else "".
std::string format_of(std::string_view text);

/// The doorstep proof (门前凭证) as "sx/v1/doorstep:" and Base64, the proof of the list (入库证明) as
/// canonical JSON; docs/bundle.md.
/// Error: custody_proof when a byte was changed or the text is no such proof.
Result<draw::Doorstep> read_doorstep(std::string_view text);
std::string write_doorstep(const draw::Doorstep& doorstep);
Result<draw::ListedUnit> read_listed(std::string_view text);
std::string write_listed(const draw::ListedUnit& listed);

}  // namespace dd::wire
