// SPDX-License-Identifier: Apache-2.0
#include "web/cookie.h"

namespace dd::web {
namespace {

constexpr std::string_view kName = "dd_session";
constexpr std::string_view kOidcName = "dd_oidc";

/// Over https with the prefix that keeps other hosts of the domain and plain http from setting it (RFC
/// 6265bis).
std::string full_name(std::string_view name, bool tls) { return (tls ? "__Host-" : "") + std::string(name); }

std::string with_attributes(std::string cookie, bool tls) {
  cookie += "; Path=/; HttpOnly; SameSite=Strict";
  return tls ? cookie + "; Secure" : cookie;
}

std::string value_of(std::string_view cookie_field, std::string_view name) {
  while (!cookie_field.empty()) {
    std::string_view pair = cookie_field.substr(0, cookie_field.find(';'));
    cookie_field.remove_prefix(std::min(cookie_field.size(), pair.size() + 1));
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    const auto equals = pair.find('=');
    if (equals != pair.npos && pair.substr(0, equals) == name) return std::string(pair.substr(equals + 1));
  }
  return {};
}

}  // namespace

std::string session_token(std::string_view cookie_field, bool tls) {
  return value_of(cookie_field, full_name(kName, tls));
}

std::string oidc_round(std::string_view cookie_field, bool tls) {
  return value_of(cookie_field, full_name(kOidcName, tls));
}

std::string oidc_cookie(std::string_view sealed, bool tls) {
  const std::string age = sealed.empty() ? "; Max-Age=0" : "; Max-Age=600";
  return with_attributes(full_name(kOidcName, tls) + "=" + std::string(sealed) + age, tls);
}

std::string session_cookie(std::string_view token, bool tls) {
  return with_attributes(full_name(kName, tls) + "=" + std::string(token), tls);
}

std::string ended_cookie(bool tls) { return with_attributes(full_name(kName, tls) + "=; Max-Age=0", tls); }

}  // namespace dd::web
