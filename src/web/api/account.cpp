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
  out.totp = session.totp;
  out.public_url = context.public_url;
  return out;
}

}  // namespace

Result<Me> sign_in(Context& context, const None&, const SignInBody& body) {
  DD_ASSIGN(const service::OpenedSession opened,
            service::sign_in(context.call, context.hashing,
                             {body.account, body.password, context.request.peer, body.code.value_or(""),
                              context.request.agent},
                             context.codes));
  context.headers.emplace_back("Set-Cookie", session_cookie(opened.token, context.request.tls));
  return me_of(context, opened.session);
}

Result<None> sign_out(Context& context, const None&, const None&) {
  service::sign_out(context.call, session_token(context.request.cookie, context.request.tls));
  context.headers.emplace_back("Set-Cookie", ended_cookie(context.request.tls));
  return None{};
}

Result<Me> me(Context& context, const None&, const None&) { return me_of(context, *context.session); }

Result<None> change_password(Context& context, const None&, const PasswordBody& body) {
  DD_TRY(service::change_password(context.call, context.hashing,
                                  session_token(context.request.cookie, context.request.tls),
                                  body.old_password, body.new_password));
  return None{};
}

Result<Rows<service::OwnSession>> sessions(Context& context, const None&, const None&) {
  return Rows<service::OwnSession>{
      service::own_sessions(context.call, session_token(context.request.cookie, context.request.tls))};
}

Result<None> end_session(Context& context, const None&, const None&) {
  DD_TRY(service::end_own_session(context.call, context.path.at(0)));
  return None{};
}

Result<None> end_all_sessions(Context& context, const None&, const None&) {
  service::end_all_own_sessions(context.call);
  context.headers.emplace_back("Set-Cookie", ended_cookie(context.request.tls));
  return None{};
}

Result<service::SecondFactor> second_factor(Context& context, const None&, const None&) {
  return service::own_second_factor(context.call);
}

Result<service::Enrolment> begin_totp(Context& context, const None&, const None&) {
  return service::begin_totp(context.call, context.codes);
}

Result<RecoveryCodes> confirm_totp(Context& context, const None&, const CodeBody& body) {
  DD_ASSIGN(std::vector<std::string> codes,
            service::confirm_totp(context.call, context.hashing, context.codes, body.code));
  return RecoveryCodes{std::move(codes)};
}

Result<None> end_totp(Context& context, const None&, const CodeBody& body) {
  DD_TRY(service::end_totp(context.call, context.hashing, context.codes, body.code));
  return None{};
}

}  // namespace dd::web::account
