// SPDX-License-Identifier: Apache-2.0
#include "web/api/substitutes.h"

#include <charconv>

namespace dd::web::substitutes {
namespace {

/// 0, which no substitution has, when the place holds no number.
std::int64_t number_of(const Context& context) {
  const std::string& text = context.path.at(0);
  std::int64_t id = 0;
  const auto [stop, failed] = std::from_chars(text.data(), text.data() + text.size(), id);
  return failed == std::errc{} && stop == text.data() + text.size() ? id : 0;
}

}  // namespace

Result<Rows<service::SubstituteView>> list(Context& context, const service::SubstituteFilter& query,
                                           const None&) {
  DD_ASSIGN(auto rows, service::list_substitutes(context.call, query));
  return Rows<service::SubstituteView>{std::move(rows)};
}

Result<service::SubstituteView> show(Context& context, const None&, const None&) {
  return service::show_substitute(context.call, number_of(context));
}

Result<service::SubstituteView> request(Context& context, const None&,
                                        const service::SubstituteRequest& body) {
  return service::request_substitute(context.call, context.path.at(0), body);
}

Result<service::SubstituteView> decide(Context& context, const None&,
                                       const service::SubstituteDecision& body) {
  return service::decide_substitute(context.call, number_of(context), body);
}

}  // namespace dd::web::substitutes
