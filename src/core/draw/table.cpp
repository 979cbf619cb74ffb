// SPDX-License-Identifier: Apache-2.0
#include "core/draw/table.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace dd::draw {

ObjectRow row_of(const Object& o) {
  return {o.id,
          {o.area, o.stratum, o.balls, o.dept, o.visits, o.flags, o.detail.has_value()},
          o.detail ? &*o.detail : nullptr};
}

ObjectTable::ObjectTable(const std::vector<Object>& objects) {
  std::size_t id_bytes = 0;
  for (const Object& o : objects) id_bytes += o.id.size();
  reserve(objects.size(), id_bytes);
  for (const Object& o : objects) add(row_of(o));
}

void ObjectTable::reserve(std::size_t objects, std::size_t id_bytes) {
  ids_.reserve(id_bytes + 2 * objects);
  blocks_.reserve(objects / kBlock + 1);
  kind_of_.reserve(objects);
}

void ObjectTable::add(const ObjectRow& row) {
  if (row.id.size() > kLongest) throw std::length_error("object id too long");
  if (size() >= std::numeric_limits<std::uint32_t>::max()) throw std::length_error("object list too long");
  add_id(row.id);
  kind_of_.push_back(number_of(row.kind));
  if (!row.kind.detailed && details_.empty()) return;
  details_.reserve(kind_of_.capacity());  // as was asked for; growing by itself it would hold the list twice
  details_.resize(size());
  if (row.kind.detailed) details_.back() = *row.detail;
}

void ObjectTable::add_id(std::string_view id) {
  const bool begins_block = size() % kBlock == 0;
  if (begins_block) blocks_.push_back(ids_.size());
  const auto differ = std::mismatch(id.begin(), id.end(), last_id_.begin(), last_id_.end()).first;
  const auto shared = begins_block ? 0 : static_cast<std::size_t>(differ - id.begin());
  ids_.push_back(static_cast<char>(shared));
  ids_.push_back(static_cast<char>(id.size() - shared));
  ids_.insert(ids_.end(), id.begin() + static_cast<std::ptrdiff_t>(shared), id.end());
  last_id_ = id;
}

std::uint32_t ObjectTable::number_of(const ObjectKind& kind) {
  if (!kind_of_.empty() && kinds_[kind_of_.back()] == kind) return kind_of_.back();
  const auto [found, fresh] = numbers_.try_emplace(kind, static_cast<std::uint32_t>(kinds_.size()));
  if (fresh) kinds_.push_back(kind);
  return found->second;
}

void ObjectTable::Reader::step() {
  const char* const entry = table_.ids_.data() + at_;
  const auto shared = static_cast<std::uint8_t>(entry[0]), more = static_cast<std::uint8_t>(entry[1]);
  std::memcpy(id_.data() + shared, entry + 2, more);
  length_ = std::size_t{shared} + more;
  at_ += 2 + std::size_t{more};
  ++next_;
}

ObjectRow ObjectTable::Reader::row(std::size_t i) {
  const std::size_t block = i / kBlock;
  if (next_ > i || next_ / kBlock != block) {
    next_ = block * kBlock;
    at_ = table_.blocks_[block];
  }
  while (next_ <= i) step();
  const ObjectKind& kind = table_.kind(i);
  return {{id_.data(), length_}, kind, kind.detailed ? &table_.details_[i] : nullptr};
}

}  // namespace dd::draw
