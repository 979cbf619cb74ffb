// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/draw/instance.h"

namespace dd::draw {

/// What many objects have in common: all of a row but its id and the hash of its detail record.
struct ObjectKind {
  std::uint32_t area = 0;
  std::uint16_t stratum = 0;
  std::uint16_t balls = 1;
  std::uint32_t dept = 1;
  std::uint8_t visits = 0;
  std::uint8_t flags = 0;
  bool detailed = false;
  bool excluded() const { return (flags & kExcluded) != 0; }
  friend auto operator<=>(const ObjectKind&, const ObjectKind&) = default;
};

/// One object as the engine reads it; the views live as long as their owner.
struct ObjectRow {
  std::string_view id;
  ObjectKind kind;
  const Digest* detail = nullptr;  ///< REQUIRES kind.detailed == (detail != nullptr)
};
ObjectRow row_of(const Object& object);

/// The object list by columns (对象列表). An object is the number of its kind, its id and, when it has one,
/// the hash of its detail record. Of an id only what differs from the one before is kept, since the list is
/// sorted: about 12 bytes an object with codes of 18 characters, and 32 more for a detail.
class ObjectTable {
 public:
  class Reader;

  ObjectTable() = default;
  explicit ObjectTable(const std::vector<Object>& objects);

  /// Room for so many; costs address space, and memory only where objects are added.
  void reserve(std::size_t objects, std::size_t id_bytes);
  /// REQUIRES: ascending ids; each at most 255 bytes, at most 2^32-1 objects, else std::length_error.
  void add(const ObjectRow& row);

  std::size_t size() const { return kind_of_.size(); }
  const ObjectKind& kind(std::size_t i) const { return kinds_[kind_of_[i]]; }
  std::uint32_t kind_of(std::size_t i) const { return kind_of_[i]; }
  /// The distinct kinds; kind_of indexes it.
  const std::vector<ObjectKind>& kinds() const { return kinds_; }

 private:
  static constexpr std::size_t kBlock = 64;     ///< objects from one whole id to the next
  static constexpr std::size_t kLongest = 255;  ///< bytes of an id

  std::uint32_t number_of(const ObjectKind& kind);
  void add_id(std::string_view id);

  std::vector<std::uint32_t> kind_of_;
  std::vector<ObjectKind> kinds_;
  std::map<ObjectKind, std::uint32_t> numbers_;
  std::vector<char> ids_;  ///< of each id: bytes shared with the one before, bytes that follow, these
  std::vector<std::uint64_t> blocks_;  ///< where every kBlock-th id begins in ids_
  std::string last_id_;                ///< of add
  std::vector<Digest> details_;        ///< empty, or one per object
};

/// Reads rows, quickly when it is asked for one after the other. Not shared between threads; the table must
/// outlive it and not grow.
class ObjectTable::Reader {
 public:
  explicit Reader(const ObjectTable& table) : table_(table) {}
  /// The id in it lives until the next call.
  ObjectRow row(std::size_t i);

 private:
  void step();

  const ObjectTable& table_;
  std::size_t next_ = 0;  ///< object whose id begins at at_; the one before it is in id_
  std::size_t at_ = 0, length_ = 0;
  std::array<char, kLongest> id_{};
};

}  // namespace dd::draw
