// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/sm2.h"

#include <gtest/gtest.h>

namespace dd::ledger {
namespace {

Sm2Signer signer(std::uint8_t fill) {
  Sm2Signer out{"lishui.test/log", {}};
  out.scalar.fill(fill);
  return out;
}

Note signed_by(const Sm2Signer& key, const std::string& text) { return {text, {sign_note(key, text)}}; }

TEST(Sm2, SignsWhatTheLibraryVerifies) {
  for (std::uint8_t fill = 1; fill < 40; ++fill) {
    const std::string text = "lishui.test/log\n" + std::to_string(fill) + "\nroot\n";
    EXPECT_TRUE(verify_note(signed_by(signer(fill), text), verifier_of(signer(fill)))) << int{fill};
  }
}

TEST(Sm2, GivesTheSameBytesTwiceAndOthersForAnotherTextOrKey) {
  const auto one = sign_note(signer(3), "a\n"), again = sign_note(signer(3), "a\n");
  EXPECT_EQ(one, again);
  EXPECT_NE(one.bytes, sign_note(signer(3), "b\n").bytes);
  EXPECT_NE(one.bytes, sign_note(signer(4), "a\n").bytes);
  EXPECT_EQ(one.bytes.size(), 64U);
}

TEST(Sm2, FindsEveryFlippedBit) {
  const Sm2Key key = verifier_of(signer(3));
  const Note good = signed_by(signer(3), "a\n");
  Note changed = good;
  changed.text = "b\n";
  EXPECT_FALSE(verify_note(changed, key));
  for (std::size_t bit = 0; bit < 8 * good.signatures[0].bytes.size(); ++bit) {
    Note bad = good;
    bad.signatures[0].bytes[bit / 8] ^= static_cast<std::uint8_t>(1 << bit % 8);
    EXPECT_FALSE(verify_note(bad, key)) << bit;
  }
  EXPECT_FALSE(verify_note(good, verifier_of(signer(4))));
}

TEST(Sm2, ReadsItsKeysBackAndNoOthers) {
  const Sm2Signer secret = signer(3);
  const Sm2Key key = verifier_of(secret);
  EXPECT_EQ(parse_sm2_key(format_sm2_key(key)), key);
  EXPECT_EQ(parse_sm2_signer(format_sm2_signer(secret))->scalar, secret.scalar);
  Sm2Key off = key;
  off.point[40] ^= 1;
  EXPECT_FALSE(parse_sm2_key(format_sm2_key(off))) << "not on the curve";
  EXPECT_FALSE(parse_sm2_signer(format_sm2_signer(signer(0))));
  EXPECT_FALSE(parse_sm2_signer(format_sm2_signer(signer(0xFF)))) << "above the order";
  EXPECT_FALSE(parse_sm2_key("lishui.test/log+00000000+AAAA"));
}

TEST(Sm2, IsPassedOverByWhoKnowsOnlyEd25519) {
  const SignerKey own{"lishui.test/log", KeyKind::log, {7}};
  Note note = signed_by(signer(3), "a\n");
  note.signatures.push_back(sign_note(own.name, own.seed, note.text));
  const auto read = parse_note(format_note(note));
  ASSERT_TRUE(read.has_value());
  EXPECT_TRUE(verify_note(*read, verifier_of(own)).has_value());
  EXPECT_TRUE(verify_note(*read, verifier_of(signer(3))));
}

}  // namespace
}  // namespace dd::ledger
