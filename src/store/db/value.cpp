// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "store/db/engine.h"

namespace dd::db {
namespace {

template <class T>
const T& as(const Values& values, std::size_t column, const char* kind) {
  if (column >= values.size()) throw DatabaseError(fmt::format("no column {} in the answer", column));
  const auto* value = std::get_if<T>(&values[column]);
  if (value == nullptr) throw DatabaseError(fmt::format("column {} is not {}", column, kind));
  return *value;
}

}  // namespace

std::int64_t Row::integer(std::size_t column) const {
  return as<std::int64_t>(values_, column, "an integer");
}

std::string Row::text(std::size_t column) const {
  return is_null(column) ? std::string() : as<std::string>(values_, column, "text");
}

std::string Row::take_text(std::size_t column) {
  if (column < values_.size()) {
    if (auto* value = std::get_if<std::string>(&values_[column])) return std::move(*value);
  }
  return text(column);
}

Bytes Row::bytes(std::size_t column) const {
  return is_null(column) ? Bytes() : as<Bytes>(values_, column, "bytes");
}

bool Row::is_null(std::size_t column) const {
  return column < values_.size() && std::holds_alternative<std::monostate>(values_[column]);
}

const std::string* text_of(const Value& value) {
  if (const auto* there = std::get_if<const std::string*>(&value)) return *there;
  return std::get_if<std::string>(&value);
}

void check_text(const Statement& statement, const std::string& text) {
  if (text.find('\0') != std::string::npos) {
    throw DatabaseError(fmt::format("{}: text with a zero byte", statement.name));
  }
}

}  // namespace dd::db
