// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ledger/ed25519.h"

namespace dd::ledger {

/// C2SP signed-note: a text that ends with a line feed, an empty line, and signature lines
/// "— name base64(key id || signature)" (签名文本). Checkpoints of the public log travel as notes.
struct NoteSignature {
  std::string name;          ///< of the key: no space, no plus sign
  std::uint32_t key_id = 0;  ///< see key_id()
  Bytes bytes;               ///< 64 bytes of Ed25519; a cosignature has its time before them
  friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};
struct Note {
  std::string text;
  std::vector<NoteSignature> signatures;
  friend bool operator==(const Note&, const Note&) = default;
};

std::string format_note(const Note& note);
/// Empty when the form is wrong. Signatures of unknown keys are kept: who reads decides whom to trust.
std::optional<Note> parse_note(std::string_view text);

/// What a key signs: a log its checkpoints, a witness that a checkpoint follows from the one before
/// (C2SP tlog-cosignature).
enum class KeyKind : std::uint8_t { log = 0x01, cosignature = 0x04 };

/// The public half of a key with its name, as people exchange it: "name+0123abcd+base64(kind || key)"
/// (验证公钥).
struct VerifierKey {
  std::string name;
  KeyKind kind = KeyKind::log;
  PublicKey key{};
  friend bool operator==(const VerifierKey&, const VerifierKey&) = default;
};
std::string format_key(const VerifierKey& key);
/// Empty when the form, the kind or the key id is wrong.
std::optional<VerifierKey> parse_key(std::string_view text);
/// The first four bytes, big-endian, of SHA-256(name || 0x0A || kind || key).
std::uint32_t key_id(const VerifierKey& key);

/// A key id as keys carry it: eight lower-case hexadecimal digits.
std::string key_id_hex(std::uint32_t id);

/// A key name as the notes allow it: 1 to 200 bytes of visible ASCII without plus sign.
bool is_key_name(std::string_view name);

/// The private half with its name: "PRIVATE+KEY+name+0123abcd+base64(kind || seed)" (签名私钥). Go's signers
/// read the same line.
struct SignerKey {
  std::string name;
  KeyKind kind = KeyKind::log;
  SigningKey seed{};
};
std::string format_signer(const SignerKey& key);
std::optional<SignerKey> parse_signer(std::string_view text);
VerifierKey verifier_of(const SignerKey& key);

/// A log's signature of the text.
NoteSignature sign_note(const std::string& name, const SigningKey& key, std::string_view text);
/// A witness's cosignature/v1 of the text at `seconds` since 1970 UTC.
NoteSignature cosign_note(const std::string& name, const SigningKey& key, std::string_view text,
                          std::uint64_t seconds);

/// What a trusted signature says.
struct Verified {
  std::uint64_t seconds = 0;  ///< when a witness signed; 0 for a log
};
/// Empty unless the note carries a valid signature of this key.
std::optional<Verified> verify_note(const Note& note, const VerifierKey& key);

}  // namespace dd::ledger
