// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "core/result.h"

namespace dd::wire {

/// The canonical text (规范化文本) of RFC 8785: no blanks, names by UTF-16 code units, shortest escapes.
/// Numbers are integers within ±(2^53 - 1) only, so every reader agrees on them.
/// Error: input_not_canonical (what) for any other number.
Result<std::string> canonical(const boost::json::value& json);

/// True when `text` is strict JSON and exactly what canonical writes for it.
bool is_canonical(std::string_view text);

/// Order of two UTF-8 texts by their UTF-16 code units: U+FB33 stands after U+1F602.
bool utf16_less(std::string_view a, std::string_view b);

}  // namespace dd::wire
