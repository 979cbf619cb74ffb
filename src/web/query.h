// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "web/http/message.h"

// Query fields into a described struct of texts, integers and bools; every field may be absent and then keeps
// its default.
namespace dd::web {

/// Refuses any field. Error: input_unknown_field.
Status no_query(const Pairs& query);

namespace detail {

inline Status read_field(const std::string& /*name*/, const std::string& text, std::string& out) {
  out = text;
  return {};
}
Status read_field(const std::string& name, const std::string& text, std::int64_t& out);
/// "1" or "0".
Status read_field(const std::string& name, const std::string& text, bool& out);

}  // namespace detail

/// Errors: input_unknown_field, input_wrong_type.
template <class T>
Result<T> query_fields(const Pairs& query) {
  using Members =
      boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
  T out{};
  for (const auto& [name, text] : query) {
    bool known = false;
    Status status;
    boost::mp11::mp_for_each<Members>([&](auto member) {
      if (known || name != member.name) return;
      known = true;
      status = detail::read_field(name, text, out.*member.pointer);
    });
    if (!known) return refuse(ErrorCode::input_unknown_field, name);
    DD_TRY(status);
  }
  return out;
}

}  // namespace dd::web
