// SPDX-License-Identifier: Apache-2.0
#include "web/api/custody.h"

#include <charconv>

namespace dd::web::custody {
namespace {

const std::string& draw_of(const Context& context) { return context.path.at(0); }

/// The number in the path; 0, which no share has, for anything else.
std::int64_t number_of(const Context& context) {
  const std::string& text = context.path.at(1);
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? number : 0;
}

}  // namespace

Result<service::ShareSlip> take(Context& context, const None&, const None&) {
  return service::take_share(context.call, draw_of(context), number_of(context));
}

Result<service::ShareFit> check(Context& context, const None&, const service::TypedShare& body) {
  return service::check_share(context.call, draw_of(context), body);
}

Result<service::Recovery> recover(Context& context, const None&, const service::RecoverRequest& body) {
  return service::recover_secret(context.call, draw_of(context), body);
}

Result<service::CustodyView> show(Context& context, const None&, const None&) {
  return service::show_custody(context.call, draw_of(context));
}

Result<service::CustodyView> disclose(Context& context, const None&, const service::DiscloseRequest& body) {
  return service::disclose_visit(context.call, draw_of(context), body);
}

Result<service::ProofText> doorstep(Context& context, const UnitQuery& query, const None&) {
  return service::doorstep_proof(context.call, draw_of(context), query.unit);
}

Result<service::ProofText> membership(Context& context, const UnitQuery& query, const None&) {
  return service::membership_proof(context.call, draw_of(context), query.unit);
}

Result<service::CustodyView> object(Context& context, const None&, const service::ObjectionRequest& body) {
  return service::object_to_draw(context.call, draw_of(context), body);
}

Result<Rows<service::ObjectionRow>> public_objections(Context& context, const None&, const None&) {
  DD_ASSIGN(auto rows, service::public_objections(context.call.db, draw_of(context)));
  return Rows<service::ObjectionRow>{std::move(rows)};
}

}  // namespace dd::web::custody
