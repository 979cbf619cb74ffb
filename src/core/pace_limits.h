// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/limits.h"

// Limits of what strangers may try (限速), besides those of core/limits.h.
namespace dd::limits {

constexpr std::int64_t kFailuresOfClient = 30;  ///< from one place for all accounts, before waiting begins
constexpr std::int64_t kClientKnown =
    30 * 24 * 60 * kMinute;  ///< a place where the account signed in so lately waits for its own errors only
constexpr std::int64_t kHashingTogether = 2;  ///< passwords hashed at one time; each takes 64 MiB
constexpr std::int64_t kOidcRest =
    15 * kSecond;  ///< after a failed call of the identity provider, before the next
constexpr std::int64_t kOidcCallsMost =
    120;  ///< to and from the identity provider, of one client in a minute
constexpr std::size_t kRefusalsCounted = 500;  ///< different clients and codes of refusals in one minute

}  // namespace dd::limits
