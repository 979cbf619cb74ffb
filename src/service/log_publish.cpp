// SPDX-License-Identifier: Apache-2.0
#include "service/log_publish.h"

#include <algorithm>
#include <map>

#include "core/draw/closing.h"
#include "core/draw/encoding.h"
#include "core/ledger/tile.h"
#include "core/ledger/tree.h"
#include "store/log_store.h"

namespace dd::service {
namespace {

using ledger::Checkpoint;
using ledger::Note;

/// What the folder holds now; size 0 when it is empty.
Result<Checkpoint> published(const LogFolder& folder, const std::string& origin) {
  const auto file = folder.read("checkpoint");
  if (!file) return Checkpoint{origin, 0, {}};
  const auto note = ledger::parse_note(*file);
  const auto checkpoint = note ? ledger::parse_checkpoint(note->text) : std::nullopt;
  if (!checkpoint) return refuse(ErrorCode::log_copy, "已公开的检查点不是规定的写法");
  if (checkpoint->origin != origin) {
    return refuse(ErrorCode::log_copy, "公开文件夹属于另一份日志“" + checkpoint->origin + "”");
  }
  return *checkpoint;
}

/// The database's log must begin with the published one.
Status continues(const std::vector<Digest>& leaves, const Checkpoint& before) {
  if (leaves.size() < before.size) {
    return refuse(ErrorCode::log_copy, "已公开 " + std::to_string(before.size) + " 条，数据库中只有 " +
                                           std::to_string(leaves.size()) + " 条");
  }
  const std::vector<Digest> first(leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(before.size));
  if (before.size == 0 || ledger::root(ledger::Alg::sha256, first) == before.root) return {};
  return refuse(ErrorCode::log_copy, "数据库中前 " + std::to_string(before.size) + " 条与已公开的日志不同");
}

std::string text_of(const Bytes& bytes) { return {bytes.begin(), bytes.end()}; }

Result<std::string> tile_content(const ledger::Tile& tile, const std::vector<Digest>& leaves,
                                 const std::vector<Bytes>& entries, std::uint64_t first_entry) {
  if (!tile.entries) return text_of(ledger::tile_bytes(tile, leaves));
  const auto begin = static_cast<std::ptrdiff_t>(tile.index * ledger::kTileWidth - first_entry);
  const std::vector<Bytes> part(entries.begin() + begin, entries.begin() + begin + tile.width);
  for (const Bytes& entry : part) {
    if (entry.size() > ledger::kEntryLongest)
      return refuse(ErrorCode::log_entry_size, std::to_string(entry.size()),
                    std::to_string(ledger::kEntryLongest));
  }
  return text_of(*ledger::bundle_bytes(part));
}

/// An entry changed in the database without its hash must not reach the files.
Status are_whole(const std::vector<Bytes>& entries, const std::vector<Digest>& leaves, std::uint64_t first) {
  for (std::size_t i = 0; i < entries.size() && first + i < leaves.size(); ++i) {
    if (ledger::leaf_hash(ledger::Alg::sha256, entries[i]) != leaves[first + i])
      return refuse(ErrorCode::log_copy, "数据库中第 " + std::to_string(first + i) + " 条的内容与其哈希不符");
  }
  return {};
}

Status write_tiles(db::Connection& db, const LogFolder& folder, const std::vector<Digest>& leaves,
                   std::uint64_t old_size) {
  const std::uint64_t first_entry = old_size / ledger::kTileWidth * ledger::kTileWidth;
  const auto entries = store::log_entries(db, static_cast<std::int64_t>(first_entry));
  DD_TRY(are_whole(entries, leaves, first_entry));
  for (const ledger::Tile& tile : ledger::new_tiles(old_size, leaves.size())) {
    DD_ASSIGN(const std::string content, tile_content(tile, leaves, entries, first_entry));
    DD_TRY(folder.write(ledger::tile_path(tile), content));
  }
  return {};
}

/// The checkpoint of the first `size` entries with the log's own signature.
Note signed_checkpoint(const ledger::SignerKey& signer, const std::vector<Digest>& leaves,
                       std::uint64_t size) {
  const std::vector<Digest> first(leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(size));
  const std::string text =
      ledger::format_checkpoint({signer.name, size, ledger::root(ledger::Alg::sha256, first)});
  return {text, {ledger::sign_note(signer.name, signer.seed, text)}};
}

/// Adds a signature line as the store keeps it.
void add_line(Note& note, const std::string& line) {
  const auto kept = ledger::parse_note(note.text + "\n" + line + "\n");
  if (kept) note.signatures.push_back(kept->signatures.front());
}

Status write_changed(const LogFolder& folder, const std::string& path, const std::string& content) {
  return folder.read(path) == content ? Status() : folder.write(path, content);
}

/// What each witness signed last, then the checkpoint: who reads it finds everything it names.
Status write_checkpoints(db::Connection& db, const ledger::SignerKey& signer, const LogFolder& folder,
                         const std::vector<Digest>& leaves) {
  Note now = signed_checkpoint(signer, leaves, leaves.size());
  for (const auto& row : store::latest_cosignatures(db)) {
    const auto size = static_cast<std::uint64_t>(row.size);
    const auto key = ledger::parse_key(row.key);
    if (!key || size > leaves.size()) continue;
    Note last = signed_checkpoint(signer, leaves, size);
    add_line(last, row.line);
    DD_TRY(write_changed(folder, witness_path(*key), ledger::format_note(last)));
    if (size == leaves.size()) add_line(now, row.line);
  }
  return write_changed(folder, "checkpoint", ledger::format_note(now));
}

std::size_t count_lines(const std::vector<Note>& notes) {
  std::size_t out = 0;
  for (const Note& note : notes) out += note.signatures.size();
  return out;
}

/// A closing once published stays, whatever the database says later: the file only grows.
bool keeps_all(const std::vector<Note>& now, const std::vector<Note>& before) {
  const auto kept = [&](const Note& old) {
    const auto same = std::find_if(now.begin(), now.end(), [&](const Note& n) { return n.text == old.text; });
    if (same == now.end()) return false;
    // The first line is the log's own, whose key may have changed since.
    return std::all_of(old.signatures.begin(), old.signatures.end(), [&](const auto& line) {
      return &line == &old.signatures.front() ||
             std::find(same->signatures.begin(), same->signatures.end(), line) != same->signatures.end();
    });
  };
  return std::all_of(before.begin(), before.end(), kept);
}

/// One file a closed draw, and one a drawn one: the checkpoints with which its closing, or its result, was
/// cosigned, for good. `type` is the entry they cover.
Status write_cosigned(db::Connection& db, const ledger::SignerKey& signer, const LogFolder& folder,
                      const std::vector<Digest>& leaves, ledger::EntryType type) {
  std::map<std::string, std::vector<Note>> closings;
  std::map<std::string, std::int64_t> last_size;
  for (const auto& row : store::covering_cosignatures(db, type)) {
    if (static_cast<std::uint64_t>(row.size) > leaves.size()) continue;
    std::vector<Note>& notes = closings[row.draw];
    if (last_size[row.draw] != row.size)
      notes.push_back(signed_checkpoint(signer, leaves, static_cast<std::uint64_t>(row.size)));
    last_size[row.draw] = row.size;
    add_line(notes.back(), row.line);
  }
  for (const auto& [draw, notes] : closings) {
    const std::string path = type == ledger::EntryType::sealed ? closing_path(draw) : result_path(draw);
    const auto file = folder.read(path);
    const auto before = file ? draw::parse_notes(*file) : std::nullopt;
    const std::size_t lines = before ? count_lines(*before) : 0;
    if (before && (lines == count_lines(notes) || !keeps_all(notes, *before))) continue;
    DD_TRY(folder.write(path, draw::format_notes(notes)));
  }
  return {};
}

Result<ledger::SignerKey> key_in_use(db::Connection& db, const std::vector<ledger::SignerKey>& keys) {
  const std::string in_use = store::log_mark(db).key;
  for (const auto& key : keys) {
    if (ledger::format_key(ledger::verifier_of(key)) == in_use) return key;
  }
  return refuse(ErrorCode::log_key, in_use.empty() ? "日志密钥" : in_use,
                in_use.empty() ? "还没有启用" : "密钥文件里没有这把现用的私钥");
}

}  // namespace

std::string witness_path(const ledger::VerifierKey& key) {
  const std::uint32_t id = ledger::key_id(key);
  const Bytes bytes = draw::Writer().u32(id).take();
  return "witness/" + to_hex(bytes);
}

std::string closing_path(const std::string& draw) { return "closing/" + draw; }

std::string result_path(const std::string& draw) { return "result/" + draw; }

Result<Checkpoint> publish_log(db::Connection& db, const std::vector<ledger::SignerKey>& keys,
                               const LogFolder& folder) {
  DD_ASSIGN(const ledger::SignerKey signer, key_in_use(db, keys));
  DD_ASSIGN(const Checkpoint before, published(folder, signer.name));
  const std::vector<Digest> leaves = store::log_hashes(db);
  DD_TRY(continues(leaves, before));
  if (leaves.size() != before.size) DD_TRY(write_tiles(db, folder, leaves, before.size));
  DD_TRY(write_cosigned(db, signer, folder, leaves, ledger::EntryType::sealed));
  DD_TRY(write_cosigned(db, signer, folder, leaves, ledger::EntryType::result));
  DD_TRY(write_checkpoints(db, signer, folder, leaves));
  return Checkpoint{signer.name, leaves.size(), ledger::root(ledger::Alg::sha256, leaves)};
}

}  // namespace dd::service
