// SPDX-License-Identifier: Apache-2.0
#include "web/log_files.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "core/ledger/tile.h"

namespace dd::web {
namespace {

namespace fs = std::filesystem;
using ledger::Tile;

constexpr std::string_view kText = "text/plain; charset=utf-8";

std::optional<std::string> read_file(const fs::path& file) {
  std::error_code unknown;
  if (!fs::is_regular_file(file, unknown)) return std::nullopt;
  std::ifstream stream(file, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

/// "witness/" and eight hex digits.
bool is_witness(std::string_view path) {
  constexpr std::string_view kWitness = "witness/";
  if (!path.starts_with(kWitness) || path.size() != kWitness.size() + 8) return false;
  path.remove_prefix(kWitness.size());
  return std::all_of(path.begin(), path.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// "closing/" or "result/" and the id of a draw.
bool is_of_draw(std::string_view path) {
  const std::size_t slash = path.find('/');
  const std::string_view folder = path.substr(0, slash);
  if ((folder != "closing" && folder != "result") || path.size() <= slash + 1 || path.size() > 80)
    return false;
  path.remove_prefix(slash + 1);
  return std::all_of(path.begin(), path.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-'; });
}

std::optional<std::string> read_tile(const fs::path& folder, const Tile& tile) {
  if (auto file = read_file(folder / ledger::tile_path(tile))) return file;
  Tile wider = tile;
  while (wider.width < ledger::kTileWidth) {
    ++wider.width;
    const auto file = read_file(folder / ledger::tile_path(wider));
    if (!file) continue;
    const auto bytes = ledger::narrow_tile(tile, draw::view(*file));
    return bytes ? std::optional(std::string(bytes->begin(), bytes->end())) : std::nullopt;
  }
  return std::nullopt;
}

Reply reply(unsigned status, std::string_view type, std::string_view cache, std::string body) {
  Reply out;
  out.status = status;
  out.label = "/log";
  out.headers = {{"Content-Type", std::string(type)},
                 {"Cache-Control", std::string(cache)},
                 {"Access-Control-Allow-Origin", "*"}};
  out.body = std::move(body);
  return out;
}

}  // namespace

Reply LogFiles::serve(const Request& request) const {
  const std::string_view path = std::string_view(request.path).substr(std::string_view("/log/").size());
  if (const auto tile = ledger::parse_tile_path(path)) {
    if (auto file = read_tile(folder_, *tile)) {
      return reply(200, "application/octet-stream", "public, max-age=31536000, immutable", *std::move(file));
    }
  } else if (path == "checkpoint" || is_witness(path) || is_of_draw(path)) {
    if (auto file = read_file(folder_ / path)) return reply(200, kText, "no-store", *std::move(file));
  }
  return reply(404, kText, "no-store",
               path == "checkpoint" ? "公开日志还没有公开：请稍后再来。\n" : "公开日志里没有这个文件。\n");
}

}  // namespace dd::web
