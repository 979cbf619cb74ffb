// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/log_copy.h"

#include "core/ledger/tile.h"
#include "core/ledger/tree.h"

namespace dd::ledger {
namespace {

Error broken(std::string what) { return refuse(ErrorCode::log_copy, std::move(what)); }

draw::View bytes_of(const std::string& file) { return draw::view(file); }

Result<std::string> require_file(const ReadFile& read, const std::string& path) {
  auto file = read(path);
  if (!file) return broken("缺少文件 " + path);
  return *std::move(file);
}

Status read_checkpoint(const ReadFile& read, const VerifierKey& log_key, LogCopy& out) {
  DD_ASSIGN(const std::string file, require_file(read, "checkpoint"));
  auto note = parse_note(file);
  if (!note) return broken("检查点不是规定的写法");
  auto checkpoint = parse_checkpoint(note->text);
  if (!checkpoint) return broken("检查点的三行内容不是规定的写法");
  if (checkpoint->origin != log_key.name) {
    return broken("检查点属于日志“" + checkpoint->origin + "”，不是“" + log_key.name + "”");
  }
  if (!verify_note(*note, log_key)) return broken("检查点没有日志密钥的有效签名");
  out.note = *std::move(note);
  out.checkpoint = *std::move(checkpoint);
  return {};
}

Status read_entries(const ReadFile& read, const Tile& tile, LogCopy& out) {
  const std::string path = tile_path(tile);
  DD_ASSIGN(const std::string file, require_file(read, path));
  auto entries = read_bundle(bytes_of(file), tile.width);
  if (!entries) return broken("条目文件 " + path + " 不是 " + std::to_string(tile.width) + " 个条目");
  for (Bytes& entry : *entries) {
    out.leaves.push_back(leaf_hash(Alg::sha256, entry));
    out.entries.push_back(std::move(entry));
  }
  return {};
}

Status check_tile(const ReadFile& read, const Tile& tile, const LogCopy& copy) {
  const std::string path = tile_path(tile);
  DD_ASSIGN(const std::string file, require_file(read, path));
  const Bytes expected = tile_bytes(tile, copy.leaves);
  if (!std::equal(expected.begin(), expected.end(), bytes_of(file).begin(), bytes_of(file).end())) {
    return broken("哈希文件 " + path + " 与条目不符");
  }
  return {};
}

}  // namespace

Result<LogCopy> read_log(const ReadFile& read, const VerifierKey& log_key) {
  LogCopy out;
  DD_TRY(read_checkpoint(read, log_key, out));
  for (const Tile& tile : new_tiles(0, out.checkpoint.size)) {
    DD_TRY(tile.entries ? read_entries(read, tile, out) : check_tile(read, tile, out));
  }
  if (root(Alg::sha256, out.leaves) != out.checkpoint.root) return broken("全部条目的树根与检查点不符");
  return out;
}

}  // namespace dd::ledger
