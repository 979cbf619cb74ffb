// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/route.h"
#include "web/schema_names.h"

// Signing in by way of the identity provider (统一身份认证) over HTTP.
namespace dd::web::oidc {

Result<OidcOffer> offer(Context& context, const None&, const None&);
Result<OidcAddress> begin(Context& context, const None&, const None&);
Result<OidcEntered> finish(Context& context, const None&, const OidcBody& body);
Result<service::AccountRow> bind(Context& context, const None&, const SubjectBody& body);

}  // namespace dd::web::oidc
