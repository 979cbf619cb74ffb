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

}  // namespace dd::web::account
