// SPDX-License-Identifier: Apache-2.0
#include "web/api/account.h"

#include "web/cookie.h"

namespace dd::web::account {
namespace {

Me me_of(const Context& context, const service::Session& session) {
  Me out;
  out.account = session.actor.account;
  out.name = session.actor.name;
  out.body = session.actor.body;
  out.body_name = session.body_name;
  out.roles = session.actor.roles;
  out.permissions = service::permissions_of(session.actor.roles);
  out.csrf = session.csrf;
  out.today = format_date(context.call.today());
  out.quarter = format_quarter(quarter_of(context.call.today()));
  out.demo = context.demo;
  out.must_change_password = session.must_change_password;
  return out;
}

}  // namespace

Result<Me> sign_in(Context& context, const None&, const SignInBody& body) {
  DD_ASSIGN(
      const service::OpenedSession opened,
      service::sign_in(context.call, context.hashing, {body.account, body.password, context.request.peer}));
  context.headers.emplace_back("Set-Cookie", session_cookie(opened.token, context.request.tls));
  return me_of(context, opened.session);
}

Result<None> sign_out(Context& context, const None&, const None&) {
  service::sign_out(context.call, session_token(context.request.cookie));
  context.headers.emplace_back("Set-Cookie", ended_cookie(context.request.tls));
  return None{};
}

Result<Me> me(Context& context, const None&, const None&) { return me_of(context, *context.session); }

Result<None> change_password(Context& context, const None&, const PasswordBody& body) {
  DD_TRY(service::change_password(context.call, context.hashing, session_token(context.request.cookie),
                                  body.old_password, body.new_password));
  return None{};
}

}  // namespace dd::web::account
