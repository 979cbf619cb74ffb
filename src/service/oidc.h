// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "service/oidc_provider.h"
#include "service/second_factor.h"
#include "store/account_store.h"

// Signing in by way of the identity provider (统一身份认证): authorization code with PKCE, state and nonce
// (OpenID Connect Core 1.0 section 3.1). What belongs to one sign-in is sealed into a cookie of that browser,
// so that any node can finish it.
namespace dd::service {

struct OidcStart {
  std::string address;  ///< where the browser goes
  std::string cookie;   ///< sealed, good for ten minutes
};
/// Errors: account_oidc_off, account_oidc, web_busy (too many from this client).
Result<OidcStart> begin_oidc(Call& call, const OidcProvider& provider, const OneTimeCodes& codes,
                             const std::string& client);

/// What the browser brings back.
struct OidcReturn {
  std::string cookie;
  std::string code, state;
  std::string error;  ///< the provider's own refusal
  std::string totp;   ///< one-time password, when it was asked for
};
struct OidcOutcome {
  OpenedSession opened;  ///< empty while a one-time password is asked for
  std::string cookie;    ///< then the cookie that waits for it
};
/// Opens a session for the account bound to the provider's user. An account with a one-time password is asked
/// for it here too: then nothing is opened yet, and the same call with `totp` goes on. Errors:
/// account_oidc_off, account_oidc (why), web_busy, account_oidc_unknown (subject), and those of pass_second.
Result<OidcOutcome> finish_oidc(Call& call, const OidcProvider& provider, const PasswordHashing& hashing,
                                const OneTimeCodes& codes, const OidcReturn& given,
                                const store::SessionOrigin& origin);

/// Binds an account to the provider's user, "" = to nobody (绑定统一身份认证). Errors: account_oidc_off,
/// account_oidc_taken, not_found, account_own.
Status bind_subject(Call& call, const OidcProvider& provider, const std::string& account,
                    const std::string& subject);

/// The subject of an ID token's claims, when they are meant for this sign-in (ID Token Validation, 3.1.3.7).
/// Error: account_oidc.
Result<std::string> check_claims(const std::string& payload, const OidcSetup& setup, const std::string& nonce,
                                 UnixMs now);

}  // namespace dd::service
