// SPDX-License-Identifier: Apache-2.0
#include "web/api/people.h"

namespace dd::web::people {

Result<PageOf<service::AccountRow>> list(Context& context, const AccountsQuery& query, const None&) {
  DD_ASSIGN(service::AccountPage page, service::list_desk(context.call, {query.body, query.role, query.state,
                                                                         query.q, query.after, query.limit}));
  return PageOf<service::AccountRow>{std::move(page.rows), page.total, std::move(page.next)};
}

Result<service::AccountRow> show(Context& context, const None&, const None&) {
  return service::show_account(context.call, context.path.at(0));
}

Result<service::FirstPassword> open(Context& context, const None&, const service::NewAccount& body) {
  return service::open_account(context.call, context.hashing, body);
}

Result<service::AccountRow> edit(Context& context, const None&, const service::AccountNames& body) {
  DD_TRY(service::edit_account(context.call, context.path.at(0), body));
  return show(context, {}, {});
}

Result<service::AccountRow> set_state(Context& context, const None&, const AccountState& body) {
  DD_TRY(service::set_disabled(context.call, context.path.at(0), body.disabled));
  return show(context, {}, {});
}

Result<service::FirstPassword> renew_password(Context& context, const None&, const None&) {
  return service::renew_password(context.call, context.hashing, context.path.at(0));
}

Result<None> sign_out(Context& context, const None&, const None&) {
  DD_TRY(service::sign_out_everywhere(context.call, context.path.at(0)));
  return None{};
}

Result<service::AccountRow> grant(Context& context, const None&, const service::AccountRoles& body) {
  DD_TRY(service::set_roles(context.call, context.path.at(0), body));
  return show(context, {}, {});
}

Result<service::AccountRow> take_totp(Context& context, const None&, const ReasonBody& body) {
  DD_TRY(service::take_totp(context.call, context.path.at(0), body.reason));
  return show(context, {}, {});
}

Result<PersonalValue> personal(Context& context, const None&, const service::PersonalLook& body) {
  DD_ASSIGN(std::string value, service::show_personal(context.call, body));
  return PersonalValue{std::move(value)};
}

Result<Rows<service::RoleDuties>> roles(Context& context, const None&, const None&) {
  return Rows<service::RoleDuties>{service::role_duties(context.call)};
}

Result<service::TotpRule> totp_rule(Context& context, const None&, const None&) {
  return service::shown_totp_rule(context.call.db);
}

Result<service::TotpRule> set_totp_rule(Context& context, const None&, const service::TotpRule& body) {
  DD_TRY(service::set_totp_rule(context.call, body));
  return service::shown_totp_rule(context.call.db);
}

}  // namespace dd::web::people
