// SPDX-License-Identifier: Apache-2.0
#include "service/log_publish.h"

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
    if (entry.size() > 0xFFFF)
      return refuse(ErrorCode::log_entry_size, std::to_string(entry.size()), "65535");
  }
  return text_of(*ledger::bundle_bytes(part));
}

Status write_tiles(db::Connection& db, const LogFolder& folder, const std::vector<Digest>& leaves,
                   std::uint64_t old_size) {
  const std::uint64_t first_entry = old_size / ledger::kTileWidth * ledger::kTileWidth;
  const auto entries = store::log_entries(db, static_cast<std::int64_t>(first_entry));
  for (const ledger::Tile& tile : ledger::new_tiles(old_size, leaves.size())) {
    DD_ASSIGN(const std::string content, tile_content(tile, leaves, entries, first_entry));
    DD_TRY(folder.write(ledger::tile_path(tile), content));
  }
  return {};
}

/// The signature of a cosigned line, as the store keeps it.
Note with_cosignatures(db::Connection& db, Note note, std::uint64_t size) {
  for (const auto& row : store::cosignatures_of(db, static_cast<std::int64_t>(size))) {
    const auto kept = ledger::parse_note(note.text + "\n" + row.line + "\n");
    if (kept) note.signatures.push_back(kept->signatures.front());
  }
  return note;
}

Status require_in_use(db::Connection& db, const std::string& key) {
  for (const auto& row : store::log_keys(db)) {
    if (row.key == key && row.kind == "log" && row.ended_at == 0) return {};
  }
  return refuse(ErrorCode::log_key, key, "不是日志现用的密钥");
}

}  // namespace

Result<Checkpoint> publish_log(db::Connection& db, const ledger::SignerKey& signer, const LogFolder& folder) {
  DD_TRY(require_in_use(db, ledger::format_key(ledger::verifier_of(signer))));
  DD_ASSIGN(const Checkpoint before, published(folder, signer.name));
  const std::vector<Digest> leaves = store::log_hashes(db);
  DD_TRY(continues(leaves, before));
  const Checkpoint now{signer.name, leaves.size(), ledger::root(ledger::Alg::sha256, leaves)};
  if (now.size != before.size) DD_TRY(write_tiles(db, folder, leaves, before.size));
  const std::string text = ledger::format_checkpoint(now);
  const Note note =
      with_cosignatures(db, {text, {ledger::sign_note(signer.name, signer.seed, text)}}, now.size);
  const std::string content = ledger::format_note(note);
  if (folder.read("checkpoint") != content) DD_TRY(folder.write("checkpoint", content));
  return now;
}

}  // namespace dd::service
