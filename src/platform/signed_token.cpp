// SPDX-License-Identifier: Apache-2.0
#include "platform/signed_token.h"

#include <cjose/cjose.h>

#include <memory>

namespace dd::platform {
namespace {

struct FreeJws {
  void operator()(cjose_jws_t* jws) const { cjose_jws_release(jws); }
};
struct FreeJwk {
  void operator()(cjose_jwk_t* jwk) const { cjose_jwk_release(jwk); }
};
using Jws = std::unique_ptr<cjose_jws_t, FreeJws>;
using Jwk = std::unique_ptr<cjose_jwk_t, FreeJwk>;

Jws parse(std::string_view token) {
  cjose_err error{};
  return Jws(cjose_jws_import(token.data(), token.size(), &error));
}

std::string header_field(const Jws& jws, const char* name) {
  cjose_err error{};
  cjose_header_t* header = cjose_jws_get_protected(jws.get());
  const char* value = header == nullptr ? nullptr : cjose_header_get(header, name, &error);
  return value == nullptr ? "" : value;
}

/// A key serves one kind of signature, so that nobody can pass a public key off as a shared secret.
bool fits(const Jwk& key, const std::string& algorithm) {
  cjose_err error{};
  const auto kind = cjose_jwk_get_kty(key.get(), &error);
  if (algorithm == "RS256") return kind == CJOSE_JWK_KTY_RSA;
  if (algorithm != "ES256" || kind != CJOSE_JWK_KTY_EC) return false;
  return cjose_jwk_EC_get_curve(key.get(), &error) == CJOSE_JWK_EC_P_256;
}

}  // namespace

std::string token_key_id(std::string_view token) {
  const Jws jws = parse(token);
  return jws ? header_field(jws, CJOSE_HDR_KID) : "";
}

std::optional<std::string> token_payload(std::string_view key, std::string_view token) {
  cjose_err error{};
  const Jws jws = parse(token);
  const Jwk jwk(cjose_jwk_import(key.data(), key.size(), &error));
  if (!jws || !jwk || !fits(jwk, header_field(jws, CJOSE_HDR_ALG))) return std::nullopt;
  if (!cjose_jws_verify(jws.get(), jwk.get(), &error)) return std::nullopt;
  std::uint8_t* bytes = nullptr;
  std::size_t size = 0;
  if (!cjose_jws_get_plaintext(jws.get(), &bytes, &size, &error)) return std::nullopt;
  return std::string(reinterpret_cast<const char*>(bytes), size);
}

}  // namespace dd::platform
