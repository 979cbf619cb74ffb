// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

// Signed tokens (JWT, RFC 7515) of an identity provider; cjose does the work.
namespace dd::platform {

/// The key id its header names; "" when it names none or is no token.
std::string token_key_id(std::string_view token);

/// What the token says, when the key (a JWK as JSON) has signed it with RS256 or ES256 on P-256; empty
/// otherwise, whatever the token says of itself.
std::optional<std::string> token_payload(std::string_view key, std::string_view token);

}  // namespace dd::platform
