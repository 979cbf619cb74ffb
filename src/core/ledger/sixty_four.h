// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.h"
#include "core/draw/hash.h"

namespace dd::ledger {

/// Base64 of RFC 4648 section 4 with padding, on one line.
std::string to_base64(draw::View data);
/// Empty unless the text is exactly what to_base64 writes.
std::optional<Bytes> from_base64(std::string_view text);

}  // namespace dd::ledger
