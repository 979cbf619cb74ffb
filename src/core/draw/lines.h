// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <charconv>
#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

#include "core/bytes.h"
#include "core/draw/instance.h"

namespace dd::draw {

/// Cuts at every separator; "a,,b" has an empty part.
std::vector<std::string_view> split(std::string_view text, char separator);

/// A decimal number of at most `most`: digits only, no leading zero but for 0 itself.
std::optional<std::uint64_t> decimal(std::string_view text, std::uint64_t most);

template <class T>
bool read_number(std::string_view text, T& out) {
  const auto value = decimal(text, static_cast<std::uint64_t>(std::numeric_limits<T>::max()));
  if (value) out = static_cast<T>(*value);
  return value.has_value();
}

bool read_hex(std::string_view text, Digest& out);

/// The words after `pass` and after `slot` (sx/v1 3.c, 7). Empty when not exactly of that form.
std::optional<Pass> read_pass(const std::vector<std::string_view>& words);
std::optional<Slot> read_slot(const std::vector<std::string_view>& words);

/// An id as sx/v1 3.0 wants it (规范编号): 1..64 printable ASCII bytes, no space, no lower-case letter.
bool is_canonical_id(std::string_view id);

/// A name in a line: not empty, no space, no control character (C0, DEL, C1).
bool is_word(std::string_view text);

/// Lists sorted and without doubles, ids canonical, recusals within the lists, at least one ball, passes and
/// slots well-formed. Errors draw_id_form, draw_duplicate_id, draw_input.
Status check_instance(const Instance& instance);

}  // namespace dd::draw
