// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/note.h"

#include <algorithm>
#include <charconv>

#include "core/ledger/sixty_four.h"

namespace dd::ledger {
namespace {

constexpr std::string_view kDash = "\xE2\x80\x94 ";  // an em dash and a space
constexpr std::size_t kKeyIdBytes = 4;
constexpr std::size_t kTimeBytes = 8;
constexpr std::size_t kNameLongest = 200;

void append_number(Bytes& out, std::uint64_t value, std::size_t bytes) {
  for (std::size_t i = bytes; i-- > 0;) out.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

std::uint64_t number_of(draw::View bytes) {
  std::uint64_t out = 0;
  for (const auto byte : bytes) out = out << 8 | byte;
  return out;
}

/// The bytes a witness signs.
std::string cosigned_text(std::string_view text, std::uint64_t seconds) {
  return "cosignature/v1\ntime " + std::to_string(seconds) + "\n" + std::string(text);
}

std::optional<NoteSignature> parse_line(std::string_view line) {
  if (!line.starts_with(kDash)) return std::nullopt;
  line.remove_prefix(kDash.size());
  const auto space = line.find(' ');
  if (space == std::string_view::npos || !is_key_name(line.substr(0, space))) return std::nullopt;
  auto bytes = from_base64(line.substr(space + 1));
  if (!bytes || bytes->size() <= kKeyIdBytes) return std::nullopt;
  NoteSignature out;
  out.name = line.substr(0, space);
  out.key_id = static_cast<std::uint32_t>(number_of(draw::View(*bytes).first(kKeyIdBytes)));
  out.bytes.assign(bytes->begin() + kKeyIdBytes, bytes->end());
  return out;
}

/// Every control character but the line feed is refused, so that what is shown is what was signed.
bool is_note_text(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n') || byte == 0x7F;
  });
}

constexpr std::string_view kPrivate = "PRIVATE+KEY+";

/// "name+id+base64(kind || 32 bytes)".
std::string join_key(const std::string& name, std::uint32_t id, KeyKind kind, draw::View bytes) {
  Bytes all{static_cast<std::uint8_t>(kind)};
  all.insert(all.end(), bytes.begin(), bytes.end());
  return name + "+" + key_id_hex(id) + "+" + to_base64(all);
}

struct KeyParts {
  std::string name, id;
  KeyKind kind{};
  std::array<std::uint8_t, 32> bytes{};
};

std::optional<KeyParts> split_key(std::string_view text) {
  const auto first = text.find('+');
  const auto second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos || !is_key_name(text.substr(0, first))) return std::nullopt;
  const auto bytes = from_base64(text.substr(second + 1));
  KeyParts out;
  if (!bytes || bytes->size() != 1 + out.bytes.size()) return std::nullopt;
  if (bytes->front() != 0x01 && bytes->front() != 0x04) return std::nullopt;
  out.name = text.substr(0, first);
  out.id = text.substr(first + 1, second - first - 1);
  out.kind = static_cast<KeyKind>(bytes->front());
  std::copy(bytes->begin() + 1, bytes->end(), out.bytes.begin());
  return out;
}

bool holds(const NoteSignature& signature, const VerifierKey& key, std::string_view text,
           std::uint64_t& seconds) {
  const std::size_t before = key.kind == KeyKind::cosignature ? kTimeBytes : 0;
  SignatureBytes bytes{};
  if (signature.bytes.size() != before + bytes.size()) return false;
  std::copy(signature.bytes.begin() + static_cast<std::ptrdiff_t>(before), signature.bytes.end(),
            bytes.begin());
  seconds = number_of(draw::View(signature.bytes).first(before));
  if (before == 0) return check_signature(key.key, draw::view(text), bytes);
  return check_signature(key.key, draw::view(cosigned_text(text, seconds)), bytes);
}

}  // namespace

std::string key_id_hex(std::uint32_t id) {
  Bytes bytes;
  append_number(bytes, id, kKeyIdBytes);
  return to_hex(bytes);
}

bool is_key_name(std::string_view name) {
  return !name.empty() && name.size() <= kNameLongest &&
         std::all_of(name.begin(), name.end(), [](char c) { return c > 0x20 && c < 0x7F && c != '+'; });
}

std::string format_note(const Note& note) {
  std::string out = note.text + "\n";
  for (const auto& signature : note.signatures) {
    Bytes bytes;
    append_number(bytes, signature.key_id, kKeyIdBytes);
    bytes.insert(bytes.end(), signature.bytes.begin(), signature.bytes.end());
    out.append(kDash).append(signature.name).append(" ").append(to_base64(bytes)).append("\n");
  }
  return out;
}

std::optional<Note> parse_note(std::string_view text) {
  const auto end = text.rfind("\n\n");
  if (end == std::string_view::npos || !is_note_text(text)) return std::nullopt;
  Note out;
  out.text = text.substr(0, end + 1);
  auto rest = text.substr(end + 2);
  if (rest.empty() || rest.back() != '\n') return std::nullopt;
  while (!rest.empty()) {
    const auto line_end = rest.find('\n');
    auto signature = parse_line(rest.substr(0, line_end));
    if (!signature) return std::nullopt;
    out.signatures.push_back(std::move(*signature));
    rest.remove_prefix(line_end + 1);
  }
  return out;
}

std::uint32_t key_id(const VerifierKey& key) {
  draw::Hasher hasher(draw::Alg::sha256);
  const std::uint8_t middle[] = {'\n', static_cast<std::uint8_t>(key.kind)};
  const Digest digest = hasher.hash({draw::view(key.name), middle, key.key});
  return static_cast<std::uint32_t>(number_of(draw::View(digest).first(kKeyIdBytes)));
}

std::string format_key(const VerifierKey& key) { return join_key(key.name, key_id(key), key.kind, key.key); }

std::optional<VerifierKey> parse_key(std::string_view text) {
  const auto parts = split_key(text);
  if (!parts) return std::nullopt;
  const VerifierKey out{parts->name, parts->kind, parts->bytes};
  return key_id_hex(key_id(out)) == parts->id ? std::optional(out) : std::nullopt;
}

VerifierKey verifier_of(const SignerKey& key) { return {key.name, key.kind, public_key(key.seed)}; }

std::string format_signer(const SignerKey& key) {
  return std::string(kPrivate) + join_key(key.name, key_id(verifier_of(key)), key.kind, key.seed);
}

std::optional<SignerKey> parse_signer(std::string_view text) {
  if (!text.starts_with(kPrivate)) return std::nullopt;
  const auto parts = split_key(text.substr(kPrivate.size()));
  if (!parts) return std::nullopt;
  const SignerKey out{parts->name, parts->kind, parts->bytes};
  return key_id_hex(key_id(verifier_of(out))) == parts->id ? std::optional(out) : std::nullopt;
}

NoteSignature sign_note(const std::string& name, const SigningKey& key, std::string_view text) {
  const auto bytes = sign(key, draw::view(text));
  return {name, key_id({name, KeyKind::log, public_key(key)}), Bytes(bytes.begin(), bytes.end())};
}

NoteSignature cosign_note(const std::string& name, const SigningKey& key, std::string_view text,
                          std::uint64_t seconds) {
  NoteSignature out{name, key_id({name, KeyKind::cosignature, public_key(key)}), {}};
  append_number(out.bytes, seconds, kTimeBytes);
  const auto bytes = sign(key, draw::view(cosigned_text(text, seconds)));
  out.bytes.insert(out.bytes.end(), bytes.begin(), bytes.end());
  return out;
}

std::optional<Verified> verify_note(const Note& note, const VerifierKey& key) {
  const auto id = key_id(key);
  for (const auto& signature : note.signatures) {
    std::uint64_t seconds = 0;
    if (signature.name == key.name && signature.key_id == id && holds(signature, key, note.text, seconds)) {
      return Verified{seconds};
    }
  }
  return std::nullopt;
}

}  // namespace dd::ledger
