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

}  // namespace dd::web::custody
