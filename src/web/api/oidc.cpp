// SPDX-License-Identifier: Apache-2.0
#include "web/api/oidc.h"

#include "service/oidc.h"
#include "web/cookie.h"

namespace dd::web::oidc {

Result<OidcOffer> offer(Context& context, const None&, const None&) {
  return OidcOffer{context.oidc.enabled(), context.oidc.setup().title};
}

Result<OidcAddress> begin(Context& context, const None&, const None&) {
  DD_ASSIGN(service::OidcStart start,
            service::begin_oidc(context.call, context.oidc, context.codes, context.request.peer));
  context.headers.emplace_back("Set-Cookie", oidc_cookie(start.cookie, context.request.tls));
  return OidcAddress{std::move(start.address)};
}

Result<OidcEntered> finish(Context& context, const None&, const OidcBody& body) {
  const Request& request = context.request;
  const service::OidcReturn given{oidc_round(request.cookie, request.tls), body.code, body.state, body.error,
                                  body.totp};
  DD_ASSIGN(const service::OidcOutcome outcome,
            service::finish_oidc(context.call, context.oidc, context.hashing, context.codes, given,
                                 {request.agent, request.peer}));
  context.headers.emplace_back("Set-Cookie", oidc_cookie(outcome.cookie, request.tls));
  const bool entered = outcome.cookie.empty();
  if (entered) context.headers.emplace_back("Set-Cookie", session_cookie(outcome.opened.token, request.tls));
  return OidcEntered{!entered};
}

Result<service::AccountRow> bind(Context& context, const None&, const SubjectBody& body) {
  DD_TRY(service::bind_subject(context.call, context.oidc, context.path.at(0), body.subject));
  return service::show_account(context.call, context.path.at(0));
}

}  // namespace dd::web::oidc
