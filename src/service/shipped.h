// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string_view>

#include "core/result.h"
#include "service/call.h"

namespace dd::service {

/// A file that travels inside the program: rule sets, towns, catalogue. `path` is relative to the source
/// tree.
struct ShippedFile {
  std::string_view path;
  std::string_view text;
};
std::span<const ShippedFile> shipped_files();

/// Puts the shipped rule sets (policies/) and the bodies of the newest into an installation that lacks them,
/// each body with an audit entry; what is there, or was there and is closed, stays as it is. Called at every
/// start. Errors: policy_ruleset_*.
Status load_shipped(Call& call);

}  // namespace dd::service
