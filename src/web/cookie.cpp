// SPDX-License-Identifier: Apache-2.0
#include "web/cookie.h"

namespace dd::web {
namespace {

constexpr std::string_view kName = "dd_session";

std::string with_attributes(std::string cookie, bool tls) {
  cookie += "; Path=/; HttpOnly; SameSite=Strict";
  return tls ? cookie + "; Secure" : cookie;
}

}  // namespace

std::string session_token(std::string_view cookie_field) {
  while (!cookie_field.empty()) {
    std::string_view pair = cookie_field.substr(0, cookie_field.find(';'));
    cookie_field.remove_prefix(std::min(cookie_field.size(), pair.size() + 1));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    const auto equals = pair.find('=');
    if (equals != pair.npos && pair.substr(0, equals) == kName) return std::string(pair.substr(equals + 1));
  }
  return {};
}

std::string session_cookie(std::string_view token, bool tls) {
  return with_attributes(std::string(kName) + "=" + std::string(token), tls);
}

std::string ended_cookie(bool tls) { return with_attributes(std::string(kName) + "=; Max-Age=0", tls); }

}  // namespace dd::web
