// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/route.h"
#include "web/schema_names.h"

// Signing in and the own account (登录与本人账号) over HTTP.
namespace dd::web::account {

Result<Me> sign_in(Context& context, const None&, const SignInBody& body);
Result<None> sign_out(Context& context, const None&, const None&);
Result<Me> me(Context& context, const None&, const None&);
Result<None> change_password(Context& context, const None&, const PasswordBody& body);

/// The own sessions (我的登录).
Result<Rows<service::OwnSession>> sessions(Context& context, const None&, const None&);
Result<None> end_session(Context& context, const None&, const None&);
Result<None> end_all_sessions(Context& context, const None&, const None&);

/// The own one-time password (动态口令).
Result<service::SecondFactor> second_factor(Context& context, const None&, const None&);
Result<service::Enrolment> begin_totp(Context& context, const None&, const None&);
Result<RecoveryCodes> confirm_totp(Context& context, const None&, const CodeBody& body);
Result<None> end_totp(Context& context, const None&, const CodeBody& body);

}  // namespace dd::web::account
