// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/note.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "core/ledger/checkpoint.h"
#include "core/ledger/sixty_four.h"

namespace dd::ledger {
namespace {

constexpr const char* kQuote =
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n";
constexpr const char* kQuoteKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
constexpr const char* kQuoteLine =
    "\xE2\x80\x94 PeterNeumann "
    "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

SigningKey seed_key(std::uint8_t fill) {
  SigningKey out;
  out.fill(fill);
  return out;
}

VerifierKey key_of(const std::string& name, KeyKind kind, std::uint8_t fill) {
  return {name, kind, public_key(seed_key(fill))};
}

template <std::size_t N>
std::array<std::uint8_t, N> from_text(const char* hex) {
  const auto bytes = from_hex(hex);
  std::array<std::uint8_t, N> out{};
  std::copy(bytes->begin(), bytes->end(), out.begin());
  return out;
}

TEST(Ed25519, AgreesWithTheFirstVectorOfRfc8032) {
  const auto key = from_text<32>("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  const auto shown = from_text<32>("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  const auto signature = from_text<64>(
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5"
      "f0595b"
      "be24655141438e7a100b");
  EXPECT_EQ(public_key(key), shown);
  EXPECT_EQ(sign(key, {}), signature);
  EXPECT_TRUE(check_signature(shown, {}, signature));
  EXPECT_FALSE(check_signature(shown, draw::view("x"), signature));
}

TEST(Note, ReadsAndChecksANoteOfTheGoProject) {
  const auto note = parse_note(std::string(kQuote) + "\n" + kQuoteLine);
  ASSERT_TRUE(note.has_value());
  const auto key = parse_key(kQuoteKey);
  ASSERT_TRUE(key.has_value());
  EXPECT_TRUE(verify_note(*note, *key).has_value());
  EXPECT_EQ(format_note(*note), std::string(kQuote) + "\n" + kQuoteLine);
  EXPECT_EQ(format_key(*key), kQuoteKey);
}

TEST(Note, KnowsTheKeyOfGosChecksumDatabase) {
  EXPECT_TRUE(parse_key("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8").has_value());
  EXPECT_FALSE(parse_key("sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8").has_value());
}

RC_GTEST_PROP(Note, NoByteOfASignedNoteCanChangeUnseen, ()) {
  const auto key = key_of("log.test", KeyKind::log, 7);
  const std::string text = format_checkpoint({"log.test", 42, Digest{1, 2, 3}});
  std::string bytes = format_note({text, {sign_note("log.test", seed_key(7), text)}});
  const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
  const auto flip = *rc::gen::inRange(1, 256);
  bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ static_cast<unsigned>(flip));
  const auto note = parse_note(bytes);
  const bool refused = !note || !verify_note(*note, key);
  RC_ASSERT(refused);
}

TEST(Note, ACosignatureSaysWhenAndIsNoSignatureOfTheLog) {
  const std::string text = format_checkpoint({"log.test", 42, Digest{1, 2, 3}});
  const Note note{text, {cosign_note("witness.test", seed_key(9), text, 1'790'000'000)}};
  const auto read = parse_note(format_note(note));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(*read, note);
  const auto verified = verify_note(*read, key_of("witness.test", KeyKind::cosignature, 9));
  ASSERT_TRUE(verified.has_value());
  EXPECT_EQ(verified->seconds, 1'790'000'000U);
  EXPECT_FALSE(verify_note(*read, key_of("witness.test", KeyKind::log, 9)).has_value());
  EXPECT_FALSE(verify_note(*read, key_of("witness.other", KeyKind::cosignature, 9)).has_value());
}

TEST(Note, AnUnknownSignatureIsKeptAndTheKnownOneStillCounts) {
  const std::string text = "log.test\n0\n\n";
  const std::string checkpoint = format_checkpoint({"log.test", 1, Digest{}});
  Note note{checkpoint, {{"other", 7, {1, 2, 3}}, sign_note("log.test", seed_key(7), checkpoint)}};
  const auto read = parse_note(format_note(note));
  ASSERT_TRUE(read.has_value());
  EXPECT_EQ(read->signatures.size(), 2U);
  EXPECT_TRUE(verify_note(*read, key_of("log.test", KeyKind::log, 7)).has_value());
}

TEST(Note, RefusesWhatIsNotANote) {
  for (const std::string bad :
       {"", "text\n", "text\n\n", "text\n\nno dash\n", "a\tb\n\n\xE2\x80\x94 x AAAAAAE=\n",
        "text\n\n\xE2\x80\x94 x AAAAAAE=", "text\n\n\xE2\x80\x94 x+y AAAAAAE=\n",
        "text\n\n\xE2\x80\x94 x AAAAAA==\n", "text\n\n\xE2\x80\x94 x AAAA AAE=\n"}) {
    EXPECT_FALSE(parse_note(bad).has_value()) << bad;
  }
  EXPECT_TRUE(parse_note("text\n\n\xE2\x80\x94 x AAAAAAE=\n").has_value());
}

TEST(Checkpoint, IsThreeLines) {
  const Checkpoint checkpoint{"dualdraw.test/log", 20852163, Digest{0xFF}};
  const std::string text = format_checkpoint(checkpoint);
  EXPECT_EQ(text, "dualdraw.test/log\n20852163\n/wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n");
  EXPECT_EQ(parse_checkpoint(text), checkpoint);
  EXPECT_EQ(parse_checkpoint(text + "more\n"), checkpoint);
  for (const std::string bad :
       {"", "a\n1\n", "a\n01\n/wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "\n1\n/wAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n", "a\n-1\nAAAA\n", "a\n1\nAAAA\n"}) {
    EXPECT_FALSE(parse_checkpoint(bad).has_value()) << bad;
  }
}

RC_GTEST_PROP(Base64, GivesBackWhatItWrote, (const Bytes& bytes)) {
  RC_ASSERT(from_base64(to_base64(bytes)) == std::optional<Bytes>(bytes));
}

TEST(Base64, RefusesOtherSpellings) {
  for (const char* bad : {"A", "AA", "AAA", "A===", "AB==", "AA=A", "AA\n=", "A A=", "----"}) {
    EXPECT_FALSE(from_base64(bad).has_value()) << bad;
  }
}

}  // namespace
}  // namespace dd::ledger
