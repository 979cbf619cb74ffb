// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/catalogue/checklist.h"
#include "core/model/register.h"

namespace dd::catalogue {

/// An item with its checklist, as a release of the catalogue freezes it (清单条目).
struct Entry {
  CheckItem item;
  std::vector<Question> questions;
  friend bool operator==(const Entry&, const Entry&) = default;
};

/// One field that differs, in words.
struct FieldDiff {
  std::string field, title, before, after;
};
/// One item that differs (条目差异). `kind`: added | removed | changed; of an added one its
/// whole content, with nothing before it, of a removed one the other way round.
struct EntryDiff {
  std::string code, name, kind;
  std::vector<FieldDiff> fields;
};

/// What `after` has otherwise than `before`, by code; each code once in either.
std::vector<EntryDiff> compare(const std::vector<Entry>& before, const std::vector<Entry>& after);

/// What a complete item still lacks (缺少的内容), e.g. "检查依据"; empty = nothing.
std::string lacks(const CheckItem& item);

}  // namespace dd::catalogue
