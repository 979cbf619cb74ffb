// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cli/command.h"

namespace dd::cli {

/// `draw share`, `recover`, `disclose` and `membership`: custody of a draw (密钥份额、到场公开、入库证明).
void add_custody_commands(CLI::App& family, Context& context);

}  // namespace dd::cli
