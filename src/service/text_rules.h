// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

// Rules that hold for the texts of every area.
namespace dd::service {

/// SHA-256 of the bytes, 64 hex digits.
std::string sha256_hex(std::string_view bytes);

/// Characters of UTF-8 text.
std::size_t characters(std::string_view text);

/// The reason of a change (变更理由), 2 to 500 characters. Error: register_reason.
Status check_reason(const std::string& reason);

/// "manager,operator" as a list; no part of an empty text, none after a last comma.
std::vector<std::string> split_list(std::string_view text);
/// The other way round.
std::string join_list(const std::vector<std::string>& parts);

}  // namespace dd::service
