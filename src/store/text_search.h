// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace dd::store {

/// `q` as a pattern for `lower(column) LIKE $n ESCAPE '!'` (模糊查找): any text that holds it, ASCII letters
/// in either case; "" of "". lower() because SQLite's LIKE does not tell ASCII cases apart and PostgreSQL's
/// does.
std::string part_pattern(std::string_view q);

/// The same for a text that begins with `q`.
std::string begin_pattern(std::string_view q);

}  // namespace dd::store
