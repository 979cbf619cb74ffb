// SPDX-License-Identifier: Apache-2.0
#include "core/intake/table.h"

#include <algorithm>

#include "core/limits.h"

namespace dd::intake {
namespace {

constexpr unsigned kColumnBits = 20;
static_assert(limits::kSheetColumns <= std::size_t{1} << kColumnBits);

std::uint64_t place(std::size_t row, std::size_t column) {
  return std::uint64_t{row} << kColumnBits | column;
}

}  // namespace

void Table::begin_row(std::uint32_t number) {
  numbers_.push_back(number);
  starts_.push_back(cells_.size());
}

void Table::put(std::size_t column, Cell kept) {
  if (kept.kind == CellKind::empty) return;
  const std::size_t index = starts_.back() + column;
  if (index >= cells_.size()) cells_.resize(index + 1);
  cells_[index] = kept;
}

void Table::end_row() {
  const std::size_t width = cells_.size() - starts_.back();
  columns_ = std::max(columns_, width);
  if (width > 0) return;
  empty_rows.push_back(numbers_.back());
  numbers_.pop_back();
  starts_.pop_back();
}

Table::Cell Table::keep(CellKind kind, std::string_view text) {
  if (text.empty()) return {};
  const Cell kept{static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(text.size()), kind};
  text_ += text;
  return kept;
}

Table::Cell Table::at(std::size_t row, std::size_t column) const {
  if (!replaced_.empty()) {
    const auto found = replaced_.find(place(row, column));
    if (found != replaced_.end()) return found->second;
  }
  const std::size_t end = row + 1 < starts_.size() ? starts_[row + 1] : cells_.size();
  const std::size_t index = starts_[row] + column;
  if (index < end && cells_[index].kind != CellKind::empty) return cells_[index];
  if (spread_.empty()) return {};
  const auto found = spread_.find(place(row, column));
  return found == spread_.end() ? Cell{} : found->second;
}

void Table::replace(std::size_t row, std::size_t column, std::string_view text) {
  replaced_.insert_or_assign(place(row, column), keep(CellKind::text, text));
}

bool Table::spread_merged(std::size_t most) {
  for (const MergedRange& range : merged) {
    if (range.last_row <= range.first_row || range.first_column >= columns_) continue;
    auto row = std::lower_bound(numbers_.begin(), numbers_.end(), range.first_row);
    if (row == numbers_.end() || *row != range.first_row) continue;
    const Cell shown = at(static_cast<std::size_t>(row - numbers_.begin()), range.first_column);
    if (shown.kind == CellKind::empty) continue;
    for (++row; row != numbers_.end() && *row <= range.last_row; ++row) {
      if (spread_.size() >= most) return false;
      spread_.emplace(place(static_cast<std::size_t>(row - numbers_.begin()), range.first_column), shown);
    }
  }
  return true;
}

std::string column_letters(std::size_t column) {
  std::string out;
  for (++column; column > 0; column = (column - 1) / 26) {
    out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
  }
  return out;
}

std::optional<std::size_t> column_of_letters(std::string_view letters) {
  if (letters.empty() || letters.size() > 3) return std::nullopt;
  std::size_t out = 0;
  for (const char letter : letters) {
    if (letter < 'A' || letter > 'Z') return std::nullopt;
    out = out * 26 + static_cast<std::size_t>(letter - 'A') + 1;
  }
  return out - 1;
}

}  // namespace dd::intake
