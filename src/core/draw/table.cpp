// SPDX-License-Identifier: Apache-2.0
#include "core/draw/table.h"

#include <limits>
#include <stdexcept>

namespace dd::draw {

ObjectTable::ObjectTable(const std::vector<Object>& objects) {
  std::size_t id_bytes = 0;
  for (const Object& o : objects) id_bytes += o.id.size();
  reserve(objects.size(), id_bytes);
  for (const Object& o : objects) {
    add({o.id, o.area, o.stratum, o.balls, o.dept, o.visits, o.flags, o.detail ? &*o.detail : nullptr});
  }
}

void ObjectTable::reserve(std::size_t objects, std::size_t id_bytes) {
  arena_.reserve(id_bytes);
  ends_.reserve(objects);
  class_of_.reserve(objects);
  dept_.reserve(objects);
  balls_.reserve(objects);
  visits_.reserve(objects);
  flags_.reserve(objects);
}

void ObjectTable::add(const ObjectRow& row) {
  constexpr std::size_t kLimit = std::numeric_limits<std::uint32_t>::max();
  if (arena_.size() + row.id.size() > kLimit || size() >= kLimit)
    throw std::length_error("object list too long");
  arena_.insert(arena_.end(), row.id.begin(), row.id.end());
  ends_.push_back(static_cast<std::uint32_t>(arena_.size()));
  class_of_.push_back(class_number({row.area, row.stratum}));
  dept_.push_back(row.dept);
  balls_.push_back(row.balls);
  visits_.push_back(row.visits);
  flags_.push_back(row.flags);
  if (row.detail != nullptr || !details_.empty()) {
    details_.resize(size());
    has_detail_.resize(size());
    has_detail_.back() = row.detail != nullptr;
    if (row.detail != nullptr) details_.back() = *row.detail;
  }
}

ObjectRow ObjectTable::row(std::size_t i) const {
  const Class& kind = classes_[class_of_[i]];
  const bool detailed = i < has_detail_.size() && has_detail_[i];
  return {id(i),    kind.first, kind.second, balls_[i],
          dept_[i], visits_[i], flags_[i],   detailed ? &details_[i] : nullptr};
}

std::map<ObjectTable::Class, std::uint64_t> ObjectTable::counts() const {
  std::vector<std::uint64_t> by_class(classes_.size());
  for (const std::uint32_t c : class_of_) ++by_class[c];
  std::map<Class, std::uint64_t> out;
  for (std::size_t c = 0; c < by_class.size(); ++c) out[classes_[c]] = by_class[c];
  return out;
}

std::uint32_t ObjectTable::class_number(Class key) {
  if (!class_of_.empty() && classes_[class_of_.back()] == key) return class_of_.back();
  const auto [found, fresh] = class_numbers_.try_emplace(key, static_cast<std::uint32_t>(classes_.size()));
  if (fresh) classes_.push_back(key);
  return found->second;
}

}  // namespace dd::draw
