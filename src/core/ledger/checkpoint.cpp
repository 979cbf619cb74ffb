// SPDX-License-Identifier: Apache-2.0
#include "core/ledger/checkpoint.h"

#include <algorithm>
#include <charconv>

#include "core/ledger/sixty_four.h"

namespace dd::ledger {
namespace {

/// The text up to the next line feed, which is taken off; empty when there is none.
std::optional<std::string_view> next_line(std::string_view& text) {
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  const auto line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

std::optional<std::uint64_t> size_of(std::string_view line) {
  std::uint64_t size = 0;
  const auto read = std::from_chars(line.data(), line.data() + line.size(), size);
  if (read.ec != std::errc{} || std::to_string(size) != line) return std::nullopt;
  return size;
}

}  // namespace

std::string format_checkpoint(const Checkpoint& checkpoint) {
  return checkpoint.origin + "\n" + std::to_string(checkpoint.size) + "\n" + to_base64(checkpoint.root) +
         "\n";
}

std::optional<Checkpoint> parse_checkpoint(std::string_view text) {
  const auto origin = next_line(text);
  const auto size_line = next_line(text);
  const auto root_line = next_line(text);
  if (!origin || origin->empty() || !size_line || !root_line) return std::nullopt;
  const auto size = size_of(*size_line);
  const auto root = from_base64(*root_line);
  Checkpoint out{std::string(*origin), size.value_or(0), {}};
  if (!size || !root || root->size() != out.root.size()) return std::nullopt;
  std::copy(root->begin(), root->end(), out.root.begin());
  return out;
}

}  // namespace dd::ledger
