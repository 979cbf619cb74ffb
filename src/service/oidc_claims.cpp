// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <boost/json.hpp>

#include "core/limits.h"
#include "service/oidc.h"
#include "service/oidc_provider.h"
#include "wire/json.h"

namespace dd::service {
namespace {

constexpr std::size_t kSubjectLongest = 255;  ///< OpenID Connect Core 1.0 section 2

/// Seconds since 1970; 0 when absent.
std::int64_t moment_of(const boost::json::object& claims, std::string_view name) {
  const auto* value = claims.if_contains(name);
  return value != nullptr && value->is_int64() ? value->get_int64() : 0;
}

bool is_for(const boost::json::object& claims, const std::string& client) {
  const auto* audience = claims.if_contains("aud");
  if (audience == nullptr) return false;
  if (audience->is_string()) return audience->get_string() == client;
  if (!audience->is_array()) return false;
  const auto& list = audience->get_array();
  const bool named = std::any_of(list.begin(), list.end(), [&](const boost::json::value& one) {
    return one.is_string() && one.get_string() == client;
  });
  return named && (list.size() == 1 || oidc_text(claims, "azp") == client);
}

}  // namespace

Result<std::string> check_claims(const std::string& payload, const OidcSetup& setup, const std::string& nonce,
                                 UnixMs now) {
  const auto json = wire::parse_json(payload, {.max_bytes = limits::kIdentityToken, .max_depth = 16});
  if (!json || !json->is_object()) return oidc_refused("登录凭证无法识别");
  const boost::json::object& claims = json->get_object();
  if (oidc_text(claims, "iss") != setup.issuer || !is_for(claims, setup.client_id))
    return oidc_refused("登录凭证不是发给本平台的");
  if (nonce.empty() || oidc_text(claims, "nonce") != nonce) return oidc_refused("登录凭证与本次登录不符");
  const UnixMs expires = moment_of(claims, "exp") * limits::kSecond;
  if (expires + limits::kOidcSkew <= now) return oidc_refused("登录凭证已过期，请核对两边服务器的时间");
  if (moment_of(claims, "iat") * limits::kSecond > now + limits::kOidcSkew)
    return oidc_refused("登录凭证的时间在将来，请核对两边服务器的时间");
  std::string subject = oidc_text(claims, "sub");
  if (subject.empty() || subject.size() > kSubjectLongest) return oidc_refused("登录凭证没有写明用户");
  return subject;
}

}  // namespace dd::service
