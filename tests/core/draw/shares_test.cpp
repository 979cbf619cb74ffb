// SPDX-License-Identifier: Apache-2.0
#include "core/draw/shares.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace dd::draw {
namespace {

Digest digest_from(std::uint8_t first, std::uint8_t step) {
  Digest out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<std::uint8_t>(first + i * step);
  return out;
}

rc::Gen<Digest> any_digest() {
  return rc::gen::map(rc::gen::container<std::vector<std::uint8_t>>(32, rc::gen::arbitrary<std::uint8_t>()),
                      [](const std::vector<std::uint8_t>& bytes) {
                        Digest out{};
                        std::copy(bytes.begin(), bytes.end(), out.begin());
                        return out;
                      });
}

RC_GTEST_PROP(Shares, AnyTwoGiveTheSecretBackInEitherOrder, ()) {
  const Digest secret = *any_digest();
  const auto shares = split_secret(secret, *any_digest());
  for (const Share& a : shares) {
    for (const Share& b : shares) {
      if (a.number == b.number) continue;
      RC_ASSERT(join_shares(a, b) == secret);
    }
  }
}

RC_GTEST_PROP(Shares, AnyWrongBitGivesAnotherSecret, ()) {
  const Digest secret = *any_digest();
  auto shares = split_secret(secret, *any_digest());
  const auto byte = *rc::gen::inRange<std::size_t>(0, 32);
  const auto mask = *rc::gen::inRange<int>(1, 256);
  const auto which = *rc::gen::inRange<std::size_t>(0, 3);
  shares[which].value[byte] ^= static_cast<std::uint8_t>(mask);
  RC_ASSERT(join_shares(shares[which], shares[(which + 1) % 3]) != secret);
}

/// Two points of a line in GF(2^8) with the polynomial 0x11d: share n = secret + n * random, byte by byte.
std::uint8_t times(std::uint8_t a, std::uint8_t b) {
  unsigned out = 0;
  for (unsigned bit = 0; bit < 8; ++bit) {
    if ((b >> bit & 1) != 0) out ^= static_cast<unsigned>(a) << bit;
  }
  for (unsigned bit = 15; bit >= 8; --bit) {
    if ((out >> bit & 1) != 0) out ^= 0x11dU << (bit - 8);
  }
  return static_cast<std::uint8_t>(out);
}

RC_GTEST_PROP(Shares, AreSecretPlusNumberTimesRandomSoThatOneTellsNothing, ()) {
  const Digest secret = *any_digest(), random = *any_digest();
  for (const Share& share : split_secret(secret, random)) {
    for (std::size_t i = 0; i < secret.size(); ++i)
      RC_ASSERT(share.value[i] == (secret[i] ^ times(random[i], share.number)));
  }
}

TEST(Shares, NeedTwoDifferentNumbersOfOneToThree) {
  const auto shares = split_secret(digest_from(1, 3), digest_from(7, 5));
  EXPECT_FALSE(join_shares(shares[0], shares[0]).has_value());
  EXPECT_FALSE(join_shares(shares[0], Share{0, shares[1].value}).has_value());
  EXPECT_FALSE(join_shares(Share{4, shares[0].value}, shares[1]).has_value());
}

TEST(Shares, HaveMarksThatTellDrawsNumbersAndDigitsApart) {
  const Share share = split_secret(digest_from(1, 3), digest_from(7, 5))[0];
  Share other = share;
  other.value[31] ^= 1;
  EXPECT_EQ(share_mark("LS-1", share), share_mark("LS-1", share));
  EXPECT_NE(share_mark("LS-1", share), share_mark("LS-2", share));
  EXPECT_NE(share_mark("LS-1", share), share_mark("LS-1", other));
  EXPECT_NE(share_mark("LS-1", share), share_mark("LS-1", Share{2, share.value}));
}

}  // namespace
}  // namespace dd::draw
