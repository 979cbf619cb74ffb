// SPDX-License-Identifier: Apache-2.0
#include "service/oidc_provider.h"

#include <boost/json.hpp>

#include "core/pace_limits.h"
#include "wire/json.h"

namespace dd::service {
namespace {

constexpr UnixMs kFresh = 10 * limits::kMinute;
constexpr std::chrono::seconds kPatience{3};  ///< for another call's answer
constexpr std::string_view kSilent = "连不上认证服务器";
constexpr UnixMs kAskAgain = 10 * limits::kSecond;  ///< keys at most this often, whoever sends odd tokens

bool is_unreserved(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         std::string_view("-._~").find(c) != std::string_view::npos;
}

std::string encoded(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    if (is_unreserved(c)) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
  return out;
}

Result<boost::json::object> object_of(const OidcMeans::Answer& answer, std::string_view what) {
  if (answer.status == 0) return oidc_refused(std::string(kSilent));
  const auto json = wire::parse_json(answer.body, {.max_bytes = limits::kAnswer, .max_depth = 16});
  if (answer.status != 200 || !json || !json->is_object())
    return oidc_refused("认证服务器没有给出" + std::string(what));
  return json->get_object();
}

}  // namespace

Error oidc_refused(std::string why) { return refuse(ErrorCode::account_oidc, std::move(why)); }

std::string oidc_text(const boost::json::object& object, std::string_view name) {
  const auto* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : "";
}

bool is_safe_address(std::string_view address) {
  if (address.starts_with("https://")) return address.size() > std::string_view("https://").size();
  for (const std::string_view here : {"http://127.0.0.1:", "http://localhost:"}) {
    if (!address.starts_with(here)) continue;
    const std::string_view port = address.substr(here.size(), address.find('/', here.size()) - here.size());
    return !port.empty() && port.find_first_not_of("0123456789") == port.npos;
  }
  return false;
}

std::string form_text(const std::vector<std::pair<std::string, std::string>>& fields) {
  std::string out;
  for (const auto& [name, value] : fields)
    out += (out.empty() ? "" : "&") + encoded(name) + "=" + encoded(value);
  return out;
}

Status OidcProvider::admit(const std::string& client, UnixMs now) const {
  const std::lock_guard lock(kept_->mutex);
  if (kept_->minute != now / limits::kMinute) kept_->calls.clear();
  kept_->minute = now / limits::kMinute;
  if (++kept_->calls[client] <= limits::kOidcCallsMost) return {};
  return refuse(ErrorCode::web_busy, std::to_string((limits::kMinute - now % limits::kMinute) / 1000 + 1));
}

Status OidcProvider::rested(UnixMs now) const {
  const std::lock_guard lock(kept_->mutex);
  if (kept_->failure && now - kept_->failed_at < limits::kOidcRest) return *kept_->failure;
  return {};
}

void OidcProvider::note(const std::optional<Error>& failure, UnixMs now) const {
  const std::lock_guard lock(kept_->mutex);
  kept_->failure = failure;
  kept_->failed_at = now;
}

/// One call at a time; `patience` is how long to wait for another's to end. Error: account_oidc.
Result<boost::json::object> OidcProvider::ask(const std::string& url, std::string_view what, UnixMs now,
                                              std::chrono::seconds patience) const {
  DD_TRY(rested(now));
  {
    std::unique_lock lock(kept_->mutex);
    if (!kept_->answered.wait_for(lock, patience, [this] { return !kept_->asking; }))
      return oidc_refused("正在连接认证服务器，请过几秒再试");
    kept_->asking = true;
  }
  const auto done = [](Kept* kept) {
    const std::lock_guard lock(kept->mutex);
    kept->asking = false;
    kept->answered.notify_all();
  };
  const std::unique_ptr<Kept, decltype(done)> asking(kept_.get(), done);
  Result<boost::json::object> out = object_of(means_.call(url, "", "", ""), what);
  note(out ? std::nullopt : std::optional(out.error()), now);
  return out;
}

Result<OidcProvider::Addresses> OidcProvider::addresses(UnixMs now) const {
  {
    const std::lock_guard lock(kept_->mutex);
    if (kept_->addresses && now - kept_->addresses_at < kFresh) return *kept_->addresses;
  }
  std::string base = setup_.issuer;
  while (base.ends_with('/')) base.pop_back();
  const auto found =
      ask(base + "/.well-known/openid-configuration", "登录地址", now, std::chrono::seconds(0));
  if (!found) {
    const bool resting = !rested(now);
    const std::lock_guard lock(kept_->mutex);
    if (kept_->addresses && !resting) return *kept_->addresses;  // another call is asking already
    return found.error();
  }
  if (oidc_text(*found, "issuer") != setup_.issuer) return oidc_refused("认证服务器的名称与配置不符");
  Addresses out{oidc_text(*found, "authorization_endpoint"), oidc_text(*found, "token_endpoint"),
                oidc_text(*found, "jwks_uri")};
  for (const std::string& address : {out.sign_in, out.token, out.keys})
    if (!is_safe_address(address)) return oidc_refused("认证服务器的地址不是 https");
  const std::lock_guard lock(kept_->mutex);
  kept_->addresses = out;
  kept_->addresses_at = now;
  return out;
}

Result<std::string> OidcProvider::sign_in_address(UnixMs now) const {
  DD_ASSIGN(Addresses found, addresses(now));
  return std::move(found.sign_in);
}

Result<std::string> OidcProvider::exchange(const std::string& code, const std::string& verifier,
                                           UnixMs now) const {
  DD_ASSIGN(const Addresses found, addresses(now));
  DD_TRY(rested(now));
  const std::string form = form_text({{"grant_type", "authorization_code"},
                                      {"code", code},
                                      {"redirect_uri", setup_.redirect_uri},
                                      {"code_verifier", verifier}});
  const auto answer =
      means_.call(found.token, form, encoded(setup_.client_id), encoded(setup_.client_secret));
  if (answer.status == 0) note(oidc_refused(std::string(kSilent)), now);
  DD_ASSIGN(const boost::json::object token, object_of(answer, "登录凭证"));
  std::string out = oidc_text(token, "id_token");
  if (out.empty()) return oidc_refused("认证服务器没有给出登录凭证");
  return out;
}

Status OidcProvider::read_keys(UnixMs now, bool again) const {
  {
    const std::lock_guard lock(kept_->mutex);
    const UnixMs age = now - kept_->keys_at;
    if (!kept_->keys.empty() && age < (again ? kAskAgain : kFresh)) return {};
  }
  DD_ASSIGN(const Addresses found, addresses(now));
  DD_ASSIGN(const boost::json::object set, ask(found.keys, "公钥", now, kPatience));
  std::vector<std::pair<std::string, std::string>> keys;
  const auto* list = set.if_contains("keys");
  if (list == nullptr || !list->is_array()) return oidc_refused("认证服务器没有给出公钥");
  for (const auto& key : list->get_array())
    if (key.is_object() && oidc_text(key.get_object(), "use") != "enc")
      keys.emplace_back(oidc_text(key.get_object(), "kid"), boost::json::serialize(key));
  const std::lock_guard lock(kept_->mutex);
  kept_->keys = std::move(keys);
  kept_->keys_at = now;
  return {};
}

Result<std::string> OidcProvider::open_token(const std::string& token, UnixMs now) const {
  const std::string id = means_.key_id(token);
  for (const bool again : {false, true}) {
    DD_TRY(read_keys(now, again));
    const std::lock_guard lock(kept_->mutex);
    for (const auto& [key_id, key] : kept_->keys) {
      if (!id.empty() && id != key_id) continue;
      if (auto payload = means_.payload(key, token)) return std::move(*payload);
    }
  }
  return oidc_refused("登录凭证的签名不对");
}

}  // namespace dd::service
