// SPDX-License-Identifier: Apache-2.0
#include "core/draw/shares.h"

extern "C" {
#include <libgfshare.h>
}

#include <cstring>
#include <exception>
#include <memory>
#include <new>

#include "core/draw/hash.h"

namespace dd::draw {
namespace {

struct Free {
  void operator()(gfshare_ctx* context) const { gfshare_ctx_free(context); }
};
using Context = std::unique_ptr<gfshare_ctx, Free>;

constexpr unsigned int kBytes = sizeof(Digest);

/// What the library takes as random; set only while it asks, in the thread that asks.
thread_local const Digest* given_random = nullptr;

/// Called by the library: for the coefficients while a secret is split, and to overwrite what it frees.
void give_random(unsigned char* out, unsigned int size) {
  std::memset(out, 0, size);
  if (given_random == nullptr) return;
  if (size != given_random->size()) std::terminate();  // C code calls: nothing may be thrown
  std::memcpy(out, given_random->data(), size);
}

void teach_library() {
  static const bool taught = [] {
    gfshare_fill_rand = give_random;
    return true;
  }();
  static_cast<void>(taught);
}

Context checked(gfshare_ctx* context) {
  if (context == nullptr) throw std::bad_alloc();
  return Context(context);
}

}  // namespace

std::array<Share, kShares> split_secret(const Digest& secret, const Digest& random) {
  teach_library();
  std::array<unsigned char, kShares> numbers{1, 2, 3};
  const Context context = checked(gfshare_ctx_init_enc(numbers.data(), kShares, kSharesNeeded, kBytes));
  Digest copy = secret;
  given_random = &random;
  gfshare_ctx_enc_setsecret(context.get(), copy.data());
  given_random = nullptr;
  std::array<Share, kShares> out;
  for (std::size_t i = 0; i < kShares; ++i) {
    out[i].number = numbers[i];
    gfshare_ctx_enc_getshare(context.get(), static_cast<unsigned char>(i), out[i].value.data());
  }
  return out;
}

std::optional<Digest> join_shares(const Share& first, const Share& second) {
  const auto known = [](const Share& s) { return s.number >= 1 && s.number <= kShares; };
  if (!known(first) || !known(second) || first.number == second.number) return std::nullopt;
  teach_library();
  std::array<unsigned char, kSharesNeeded> numbers{first.number, second.number};
  const Context context = checked(gfshare_ctx_init_dec(numbers.data(), kSharesNeeded, kBytes));
  Digest one = first.value, two = second.value, secret{};
  gfshare_ctx_dec_giveshare(context.get(), 0, one.data());
  gfshare_ctx_dec_giveshare(context.get(), 1, two.data());
  gfshare_ctx_dec_extract(context.get(), secret.data());
  return secret;
}

Digest share_mark(std::string_view draw_id, const Share& share) {
  return Hasher(Alg::sha256).ds("sx/v1/share", {view(draw_id), View(&share.number, 1), share.value});
}

}  // namespace dd::draw
