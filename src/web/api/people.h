// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "web/route.h"
#include "web/schema_names.h"

// The account desk and the list of responsibilities (账号管理、责任清单) over HTTP.
namespace dd::web::people {

Result<PageOf<service::AccountRow>> list(Context& context, const AccountsQuery& query, const None&);
Result<service::AccountRow> show(Context& context, const None&, const None&);
Result<service::FirstPassword> open(Context& context, const None&, const service::NewAccount& body);
Result<service::AccountRow> edit(Context& context, const None&, const service::AccountNames& body);
Result<service::AccountRow> set_state(Context& context, const None&, const AccountState& body);
Result<service::FirstPassword> renew_password(Context& context, const None&, const None&);
Result<None> sign_out(Context& context, const None&, const None&);
Result<service::AccountRow> grant(Context& context, const None&, const service::AccountRoles& body);
Result<service::AccountRow> take_totp(Context& context, const None&, const ReasonBody& body);

/// A masked personal field, whole, for a reason.
Result<PersonalValue> personal(Context& context, const None&, const service::PersonalLook& body);

Result<Rows<service::RoleDuties>> roles(Context& context, const None&, const None&);
Result<service::TotpRule> totp_rule(Context& context, const None&, const None&);
Result<service::TotpRule> set_totp_rule(Context& context, const None&, const service::TotpRule& body);

}  // namespace dd::web::people
