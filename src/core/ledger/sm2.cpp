// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/sm2.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/obj_mac.h>
#include <openssl/param_build.h>

#include <algorithm>
#include <memory>
#include <stdexcept>

#include "core/draw/encoding.h"
#include "core/ledger/sixty_four.h"

namespace dd::ledger {
namespace {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* held) const {
    Free(held);
  }
};
using Number = std::unique_ptr<BIGNUM, Freed<BN_clear_free>>;
using Point = std::unique_ptr<EC_POINT, Freed<EC_POINT_free>>;
using Group = std::unique_ptr<EC_GROUP, Freed<EC_GROUP_free>>;
using Scratch = std::unique_ptr<BN_CTX, Freed<BN_CTX_free>>;

constexpr std::string_view kIdentity = "1234567812345678";
constexpr std::string_view kPrivateSm2 = "PRIVATE+SM2+";
constexpr std::string_view kKind = "\xFFsm2-sm3";
constexpr std::size_t kCoordinate = 32;

void require(bool done) {
  if (!done) throw std::runtime_error("OpenSSL refuses SM2");
}

Number number() {
  Number out(BN_new());
  require(out != nullptr);
  return out;
}
Number number(draw::View bytes) {
  Number out(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
  require(out != nullptr);
  return out;
}

Digest bytes_of(const BIGNUM* value) {
  Digest out{};
  require(BN_bn2binpad(value, out.data(), static_cast<int>(out.size())) == static_cast<int>(out.size()));
  return out;
}

/// The curve and room to compute in.
struct Curve {
  Group group{EC_GROUP_new_by_curve_name(NID_sm2)};
  Scratch scratch{BN_CTX_secure_new()};
  Curve() { require(group != nullptr && scratch != nullptr); }
  const BIGNUM* order() const { return EC_GROUP_get0_order(group.get()); }

  Point times_base(const BIGNUM* scalar) const {
    Point out(EC_POINT_new(group.get()));
    require(out != nullptr &&
            EC_POINT_mul(group.get(), out.get(), scalar, nullptr, nullptr, scratch.get()) == 1);
    return out;
  }
  std::array<std::uint8_t, 65> octets(const EC_POINT* point) const {
    std::array<std::uint8_t, 65> out{};
    require(EC_POINT_point2oct(group.get(), point, POINT_CONVERSION_UNCOMPRESSED, out.data(), out.size(),
                               scratch.get()) == out.size());
    return out;
  }
};

/// SM3(Z || text), Z from the identity, the curve and the key (GB/T 32918.2-2016, 5.5).
Digest digest_of(const Curve& curve, const std::array<std::uint8_t, 65>& point, std::string_view text) {
  const Number a = number(), b = number();
  require(EC_GROUP_get_curve(curve.group.get(), nullptr, a.get(), b.get(), curve.scratch.get()) == 1);
  const auto base = curve.octets(EC_GROUP_get0_generator(curve.group.get()));
  const Digest first = bytes_of(a.get()), second = bytes_of(b.get());
  const std::uint8_t length[] = {0, static_cast<std::uint8_t>(8 * kIdentity.size())};
  draw::Hasher hasher(draw::Alg::sm3);
  const Digest z = hasher.hash({length, draw::view(kIdentity), first, second, draw::View(base).subspan(1),
                                draw::View(point).subspan(1)});
  return hasher.hash({z, draw::view(text)});
}

/// A nonce from 1 to order - 1; 512 bits before they are reduced, so that none is likelier.
Number nonce_of(const Curve& curve, const Sm2Signer& key, const Digest& digest, std::uint8_t attempt) {
  draw::Hasher hasher(draw::Alg::sm3);
  Bytes wide;
  for (std::uint8_t half = 0; half < 2; ++half) {
    const std::uint8_t place[] = {attempt, half};
    const Digest part = hasher.ds("dualdraw/sm2/nonce", {key.scalar, digest, place});
    wide.insert(wide.end(), part.begin(), part.end());
  }
  const Number out = number(wide), last = number();
  Number nonce = number();
  require(BN_copy(last.get(), curve.order()) != nullptr && BN_sub_word(last.get(), 1) == 1 &&
          BN_mod(nonce.get(), out.get(), last.get(), curve.scratch.get()) == 1 &&
          BN_add_word(nonce.get(), 1) == 1);
  return nonce;
}

/// r || s; empty when the nonce does not serve, which never happens in practice.
std::optional<Bytes> sign_with(const Curve& curve, const BIGNUM* d, const BIGNUM* k, const Digest& digest) {
  BN_CTX* scratch = curve.scratch.get();
  const BIGNUM* n = curve.order();
  const auto place = curve.octets(curve.times_base(k).get());
  const Number x = number(draw::View(place).subspan(1, kCoordinate)), e = number(digest);
  const Number r = number(), s = number(), sum = number(), inverse = number();
  require(BN_mod_add(r.get(), e.get(), x.get(), n, scratch) == 1 && BN_add(sum.get(), r.get(), k) == 1);
  if (BN_is_zero(r.get()) || BN_cmp(sum.get(), n) == 0) return std::nullopt;
  // s = (k - r d) / (1 + d)
  require(BN_copy(sum.get(), d) != nullptr && BN_add_word(sum.get(), 1) == 1 &&
          BN_mod_inverse(inverse.get(), sum.get(), n, scratch) != nullptr &&
          BN_mod_mul(s.get(), r.get(), d, n, scratch) == 1 &&
          BN_mod_sub(s.get(), k, s.get(), n, scratch) == 1 &&
          BN_mod_mul(s.get(), s.get(), inverse.get(), n, scratch) == 1);
  if (BN_is_zero(s.get())) return std::nullopt;
  const Digest first = bytes_of(r.get()), second = bytes_of(s.get());
  Bytes out(first.begin(), first.end());
  out.insert(out.end(), second.begin(), second.end());
  return out;
}

bool on_curve(const std::array<std::uint8_t, 65>& octets) {
  const Curve curve;
  const Point point(EC_POINT_new(curve.group.get()));
  return point != nullptr && EC_POINT_oct2point(curve.group.get(), point.get(), octets.data(), octets.size(),
                                                curve.scratch.get()) == 1;
}

using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;

Key public_key_of(const Sm2Key& key) {
  const std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>> build(OSSL_PARAM_BLD_new());
  require(build != nullptr &&
          OSSL_PARAM_BLD_push_utf8_string(build.get(), OSSL_PKEY_PARAM_GROUP_NAME, "SM2", 0) == 1 &&
          OSSL_PARAM_BLD_push_octet_string(build.get(), OSSL_PKEY_PARAM_PUB_KEY, key.point.data(),
                                           key.point.size()) == 1);
  const std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>> parts(OSSL_PARAM_BLD_to_param(build.get()));
  const std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>> context(
      EVP_PKEY_CTX_new_from_name(nullptr, "SM2", nullptr));
  EVP_PKEY* out = nullptr;
  require(parts != nullptr && context != nullptr && EVP_PKEY_fromdata_init(context.get()) == 1);
  if (EVP_PKEY_fromdata(context.get(), &out, EVP_PKEY_PUBLIC_KEY, parts.get()) != 1) return nullptr;
  return Key(out);
}

/// r || s as the library takes it.
Bytes der_of(draw::View raw) {
  const std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>> pair(ECDSA_SIG_new());
  require(pair != nullptr && ECDSA_SIG_set0(pair.get(), number(raw.first(kCoordinate)).release(),
                                            number(raw.subspan(kCoordinate)).release()) == 1);
  const int size = i2d_ECDSA_SIG(pair.get(), nullptr);
  require(size > 0);
  Bytes out(static_cast<std::size_t>(size));
  std::uint8_t* place = out.data();
  i2d_ECDSA_SIG(pair.get(), &place);
  return out;
}

/// By the library's own verification, which shares nothing with the signing above.
bool check(const Sm2Key& key, std::string_view text, draw::View raw) {
  const Key held = public_key_of(key);
  if (!held || raw.size() != 2 * kCoordinate) return false;
  const Bytes signature = der_of(raw);
  const std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>> hash(EVP_MD_CTX_new());
  const std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>> context(
      EVP_PKEY_CTX_new(held.get(), nullptr));
  require(hash != nullptr && context != nullptr);
  require(EVP_PKEY_CTX_set1_id(context.get(), kIdentity.data(), kIdentity.size()) == 1);
  EVP_MD_CTX_set_pkey_ctx(hash.get(), context.get());
  return EVP_DigestVerifyInit(hash.get(), nullptr, EVP_sm3(), nullptr, held.get()) == 1 &&
         EVP_DigestVerify(hash.get(), signature.data(), signature.size(), draw::view(text).data(),
                          text.size()) == 1;
}

}  // namespace

std::uint32_t sm2_key_id(const Sm2Key& key) {
  draw::Hasher hasher(draw::Alg::sha256);
  const Digest digest = hasher.hash({draw::view(key.name), draw::view("\n"), draw::view(kKind), key.point});
  return static_cast<std::uint32_t>(digest[0]) << 24 | static_cast<std::uint32_t>(digest[1]) << 16 |
         static_cast<std::uint32_t>(digest[2]) << 8 | digest[3];
}

std::string format_sm2_key(const Sm2Key& key) {
  Bytes all(kKind.begin(), kKind.end());
  all.insert(all.end(), key.point.begin(), key.point.end());
  return key.name + "+" + key_id_hex(sm2_key_id(key)) + "+" + to_base64(all);
}

std::optional<Sm2Key> parse_sm2_key(std::string_view text) {
  const auto first = text.find('+');
  const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos || !is_key_name(text.substr(0, first))) return std::nullopt;
  const auto bytes = from_base64(text.substr(second + 1));
  Sm2Key out{std::string(text.substr(0, first)), {}};
  if (!bytes || bytes->size() != kKind.size() + out.point.size()) return std::nullopt;
  if (!std::equal(kKind.begin(), kKind.end(), bytes->begin(),
                  [](char a, std::uint8_t b) { return static_cast<std::uint8_t>(a) == b; }))
    return std::nullopt;
  std::copy(bytes->begin() + static_cast<std::ptrdiff_t>(kKind.size()), bytes->end(), out.point.begin());
  if (key_id_hex(sm2_key_id(out)) != text.substr(first + 1, second - first - 1)) return std::nullopt;
  return on_curve(out.point) ? std::optional(out) : std::nullopt;
}

std::string format_sm2_signer(const Sm2Signer& key) {
  return std::string(kPrivateSm2) + key.name + "+" + to_base64(Bytes(key.scalar.begin(), key.scalar.end()));
}

std::optional<Sm2Signer> parse_sm2_signer(std::string_view text) {
  if (!text.starts_with(kPrivateSm2)) return std::nullopt;
  text.remove_prefix(kPrivateSm2.size());
  const auto plus = text.find('+');
  if (plus == std::string_view::npos || !is_key_name(text.substr(0, plus))) return std::nullopt;
  const auto bytes = from_base64(text.substr(plus + 1));
  Sm2Signer out{std::string(text.substr(0, plus)), {}};
  if (!bytes || bytes->size() != out.scalar.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), out.scalar.begin());
  // From 1 to order - 2: the signature divides by 1 + d.
  const Curve curve;
  const Number next = number(out.scalar);
  require(BN_add_word(next.get(), 1) == 1);
  const bool fits = !BN_is_one(next.get()) && BN_cmp(next.get(), curve.order()) < 0;
  return fits ? std::optional(out) : std::nullopt;
}

Sm2Key verifier_of(const Sm2Signer& key) {
  const Curve curve;
  return {key.name, curve.octets(curve.times_base(number(key.scalar).get()).get())};
}

NoteSignature sign_note(const Sm2Signer& key, std::string_view text) {
  const Curve curve;
  const Sm2Key known = verifier_of(key);
  const Digest digest = digest_of(curve, known.point, text);
  const Number d = number(key.scalar);
  for (std::uint8_t attempt = 0;; ++attempt) {
    const Number k = nonce_of(curve, key, digest, attempt);
    if (auto bytes = sign_with(curve, d.get(), k.get(), digest)) return {key.name, sm2_key_id(known), *bytes};
  }
}

bool verify_note(const Note& note, const Sm2Key& key) {
  const std::uint32_t id = sm2_key_id(key);
  return std::any_of(note.signatures.begin(), note.signatures.end(), [&](const NoteSignature& one) {
    return one.name == key.name && one.key_id == id && check(key, note.text, one.bytes);
  });
}

}  // namespace dd::ledger
