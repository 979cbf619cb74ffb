// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace dd::web {

// `tls` of all: the browser speaks https; the cookie is then __Host-dd_session and Secure.

/// The value of dd_session in a Cookie field; empty when there is none (会话凭据).
std::string session_token(std::string_view cookie_field, bool tls);

/// Set-Cookie of a new session, gone when the browser closes.
std::string session_cookie(std::string_view token, bool tls);
/// The value of dd_oidc, which lives from the button to the return from the identity provider; empty when
/// there is none.
std::string oidc_round(std::string_view cookie_field, bool tls);
/// Set-Cookie of it; an empty value takes it away.
std::string oidc_cookie(std::string_view sealed, bool tls);

/// Set-Cookie that takes the cookie away.
std::string ended_cookie(bool tls);

}  // namespace dd::web
