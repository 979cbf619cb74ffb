// SPDX-License-Identifier: Apache-2.0
#include "core/draw/hash.h"

#include <openssl/evp.h>

#include <cstring>
#include <stdexcept>

namespace dd::draw {
namespace {

constexpr std::size_t kSmall = 512;

EVP_MD* fetched(Alg alg) {
  static EVP_MD* const sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  static EVP_MD* const sm3 = EVP_MD_fetch(nullptr, "SM3", nullptr);
  EVP_MD* const found = alg == Alg::sm3 ? sm3 : sha256;
  if (found == nullptr) throw std::runtime_error("OpenSSL offers no digest for the draw's algorithm");
  return found;
}

void must(int ok) {
  if (ok != 1) throw std::runtime_error("OpenSSL digest failed");
}

std::array<std::uint8_t, 4> length_prefix(std::size_t size) {
  return {static_cast<std::uint8_t>(size >> 24), static_cast<std::uint8_t>(size >> 16),
          static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size)};
}

}  // namespace

struct Hasher::State {
  explicit State(Alg alg) : md(fetched(alg)), context(EVP_MD_CTX_new()) {
    if (context == nullptr) throw std::bad_alloc();
    must(EVP_DigestInit_ex2(context, md, nullptr));
  }
  ~State() { EVP_MD_CTX_free(context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void begin() { must(EVP_DigestInit_ex2(context, nullptr, nullptr)); }
  void add(View part) { must(EVP_DigestUpdate(context, part.data(), part.size())); }
  Digest end() {
    Digest out;
    must(EVP_DigestFinal_ex(context, out.data(), nullptr));
    return out;
  }

  EVP_MD* md;
  EVP_MD_CTX* context;
};

Hasher::Hasher(Alg alg) : state_(std::make_unique<State>(alg)) {}
Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

Digest Hasher::hash(View data) {
  state_->begin();
  state_->add(data);
  return state_->end();
}

// One call of the provider costs more than copying a short message, so short parts are joined first.
Digest Hasher::hash(std::initializer_list<View> parts) {
  std::size_t total = 0;
  for (const View part : parts) total += part.size();
  if (total <= kSmall) {
    std::uint8_t joined[kSmall];
    std::size_t used = 0;
    for (const View part : parts) {
      if (!part.empty()) std::memcpy(joined + used, part.data(), part.size());
      used += part.size();
    }
    return hash(View{joined, total});
  }
  state_->begin();
  for (const View part : parts) state_->add(part);
  return state_->end();
}

Digest Hasher::ds(std::string_view tag, std::initializer_list<View> parts) {
  return ds(tag, std::span<const View>(parts.begin(), parts.size()));
}

Digest Hasher::ds(std::string_view tag, std::span<const View> parts) {
  const auto tag_size = static_cast<std::uint8_t>(tag.size());
  state_->begin();
  state_->add({&tag_size, 1});
  state_->add(view(tag));
  for (const View part : parts) {
    const auto prefix = length_prefix(part.size());
    state_->add(prefix);
    state_->add(part);
  }
  return state_->end();
}

}  // namespace dd::draw
