// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "cli/command.h"

namespace dd::cli {

/// Checks a doorstep or list proof (门前凭证、入库证明) and prints what it proves; the exit code. Nothing
/// when the text is neither.
std::optional<int> verify_proof(const std::string& text);

}  // namespace dd::cli
