// SPDX-License-Identifier: Apache-2.0
#include "service/oidc.h"

#include <boost/describe.hpp>
#include <boost/json.hpp>

#include "core/draw/hash.h"
#include "core/ledger/sixty_four.h"
#include "core/limits.h"
#include "service/account_desk.h"
#include "service/account_rules.h"
#include "service/audit.h"
#include "service/open_session.h"
#include "service/session_token.h"
#include "store/oidc_store.h"
#include "wire/json.h"

namespace dd::service {

/// What a browser carries between the two halves of a sign-in. `account` is set in the second half only, when
/// the provider has vouched for it and the one-time password is still missing.
struct OidcRound {
  std::string state, nonce, verifier, account;
  UnixMs began = 0;
};
BOOST_DESCRIBE_STRUCT(OidcRound, (), (state, nonce, verifier, account, began))

namespace {

constexpr std::string_view kOwner = "oidc";
constexpr std::string_view kOidcAction = "统一身份认证登录";

std::string sealed(const OneTimeCodes& codes, const OidcRound& round) {
  return to_hex(codes.seal(boost::json::serialize(wire::to_json(round)), kOwner));
}

/// Error: account_oidc when the cookie is gone, too old or not ours.
Result<OidcRound> opened(const OneTimeCodes& codes, const std::string& cookie, UnixMs now) {
  const Error late = oidc_refused("登录页面已过期，或不是从本平台打开的");
  const auto bytes = from_hex(cookie);
  const auto text = bytes ? codes.open(*bytes, kOwner) : std::nullopt;
  if (!text) return late;
  const auto json = wire::parse_json(*text, {.max_bytes = limits::kOidcCookie, .max_depth = 4});
  if (!json) return late;
  auto round = wire::from_json<OidcRound>(*json);
  if (!round || now - round->began >= limits::kOidcRound) return late;
  return std::move(*round);
}

/// RFC 7636: the hash of the verifier, base64 for addresses.
std::string challenge_of(const std::string& verifier) {
  const Digest hash = token_hash(verifier);
  std::string out = ledger::to_base64(draw::View(hash));
  for (char& c : out) c = c == '+' ? '-' : c == '/' ? '_' : c;
  while (out.ends_with('=')) out.pop_back();
  return out;
}

Result<store::AccountRecord> usable(const Call& call, const std::string& account) {
  auto record = store::find_account(call.db, account);
  if (!record || record->disabled) return oidc_refused("本平台的账号已停用");
  return std::move(*record);
}

/// The account of whoever the provider vouches for. An unbound user is written down, so that he can be found
/// and bound.
Result<store::AccountRecord> vouched_for(Call& call, const OidcProvider& provider, const OidcRound& round,
                                         const OidcReturn& given) {
  DD_ASSIGN(const std::string token, provider.exchange(given.code, round.verifier, call.now));
  DD_ASSIGN(const std::string payload, provider.open_token(token, call.now));
  DD_ASSIGN(const std::string subject, check_claims(payload, provider.setup(), round.nonce, call.now));
  const std::string account = store::account_of_subject(call.db, provider.setup().issuer, subject);
  if (!account.empty()) return usable(call, account);
  audit::record_alone(call, kOidcAction, subject, error_row(ErrorCode::account_oidc_unknown).code, "");
  return refuse(ErrorCode::account_oidc_unknown, subject);
}

OidcOutcome enter(Call& call, const store::AccountRecord& record, const store::SessionOrigin& origin) {
  return {open_session(call, record, origin, std::string(kOidcAction) + " " + origin.client,
                       Proof::identity_provider),
          ""};
}

}  // namespace

Result<OidcStart> begin_oidc(Call& call, const OidcProvider& provider, const OneTimeCodes& codes,
                             const std::string& client) {
  if (!provider.enabled()) return refuse(ErrorCode::account_oidc_off);
  DD_TRY(provider.admit(client, call.now));
  const OidcRound round{random_hex(call.entropy, 16), random_hex(call.entropy, 16),
                        random_hex(call.entropy, 32), "", call.now};
  DD_ASSIGN(std::string address, provider.sign_in_address(call.now));
  address += address.find('?') == std::string::npos ? '?' : '&';
  address += form_text({{"response_type", "code"},
                        {"scope", "openid"},
                        {"client_id", provider.setup().client_id},
                        {"redirect_uri", provider.setup().redirect_uri},
                        {"state", round.state},
                        {"nonce", round.nonce},
                        {"code_challenge", challenge_of(round.verifier)},
                        {"code_challenge_method", "S256"}});
  return OidcStart{std::move(address), sealed(codes, round)};
}

Result<OidcOutcome> finish_oidc(Call& call, const OidcProvider& provider, const PasswordHashing& hashing,
                                const OneTimeCodes& codes, const OidcReturn& given,
                                const store::SessionOrigin& origin) {
  if (!provider.enabled()) return refuse(ErrorCode::account_oidc_off);
  DD_TRY(provider.admit(origin.client, call.now));
  DD_ASSIGN(OidcRound round, opened(codes, given.cookie, call.now));
  if (!round.account.empty()) {
    DD_ASSIGN(const store::AccountRecord record, usable(call, round.account));
    DD_TRY(pass_second(call, hashing, codes, record.account, given.totp, origin.client));
    return enter(call, record, origin);
  }
  if (!given.error.empty()) return oidc_refused("您在认证页面取消了登录，或认证服务器没有同意");
  if (given.code.empty() || given.state != round.state)
    return oidc_refused("登录页面已过期，或不是从本平台打开的");
  DD_ASSIGN(const store::AccountRecord record, vouched_for(call, provider, round, given));
  const Status passed = pass_second(call, hashing, codes, record.account, "", origin.client);
  if (passed.ok()) return enter(call, record, origin);
  if (passed.error().code != ErrorCode::account_totp_needed) return passed.error();
  return OidcOutcome{{}, sealed(codes, {"", "", "", record.account, call.now})};
}

Status bind_subject(Call& call, const OidcProvider& provider, const std::string& account,
                    const std::string& subject) {
  if (!provider.enabled()) return refuse(ErrorCode::account_oidc_off);
  if (subject.size() > limits::kTextLongest)
    return refuse(ErrorCode::input_too_large, "用户编号", std::to_string(limits::kTextLongest) + " 个字");
  const std::string& issuer = provider.setup().issuer;
  return change_account_of(call, account, "绑定", [&](const store::AccountLine&) -> Status {
    const std::string holder = store::account_of_subject(call.db, issuer, subject);
    if (!holder.empty() && holder != account) return refuse(ErrorCode::account_oidc_taken, subject, holder);
    store::put_subject(call.db, account, issuer, subject);
    audit::record(call, subject.empty() ? "解除统一身份认证" : "绑定统一身份认证", account, "ok", subject);
    return {};
  });
}

}  // namespace dd::service
