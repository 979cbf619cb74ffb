// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>

#include "core/bytes.h"
#include "core/draw/hash.h"

namespace dd::draw {

/// Big-endian fields in a buffer of fixed size (定长编码), for the hot paths. REQUIRES: never more than
/// Capacity bytes.
template <std::size_t Capacity>
class FixedWriter {
 public:
  FixedWriter& u8(std::uint8_t v) { return put(v, 1); }
  FixedWriter& u16(std::uint16_t v) { return put(v, 2); }
  FixedWriter& u32(std::uint32_t v) { return put(v, 4); }
  FixedWriter& u64(std::uint64_t v) { return put(v, 8); }
  FixedWriter& bytes(View v) {
    need(v.size());
    if (!v.empty()) std::memcpy(buffer_.data() + size_, v.data(), v.size());
    size_ += v.size();
    return *this;
  }
  View written() const { return {buffer_.data(), size_}; }

 private:
  FixedWriter& put(std::uint64_t v, unsigned width) {
    need(width);
    for (unsigned i = 0; i < width; ++i)
      buffer_[size_++] = static_cast<std::uint8_t>(v >> (8 * (width - 1 - i)));
    return *this;
  }

  void need(std::size_t size) const {
    if (size > Capacity - size_) throw std::length_error("field too long for its record");
  }

  std::array<std::uint8_t, Capacity> buffer_;
  std::size_t size_ = 0;
};

/// Big-endian fields at the end of a growing buffer.
class Writer {
 public:
  Writer& u8(std::uint8_t v) { return put(v, 1); }
  Writer& u16(std::uint16_t v) { return put(v, 2); }
  Writer& u32(std::uint32_t v) { return put(v, 4); }
  Writer& u64(std::uint64_t v) { return put(v, 8); }
  Writer& bytes(View v) {
    out_.insert(out_.end(), v.begin(), v.end());
    return *this;
  }
  /// LP(x) = u32(len) || x.
  Writer& prefixed(View v) { return u32(static_cast<std::uint32_t>(v.size())).bytes(v); }
  Bytes take() { return std::move(out_); }

 private:
  Writer& put(std::uint64_t v, unsigned width) {
    for (unsigned i = 0; i < width; ++i)
      out_.push_back(static_cast<std::uint8_t>(v >> (8 * (width - 1 - i))));
    return *this;
  }

  Bytes out_;
};

/// Reads what Writer writes. After any read past the end `ok()` is false and every value is zero or empty.
class Reader {
 public:
  explicit Reader(View data) : data_(data) {}
  std::uint8_t u8() { return static_cast<std::uint8_t>(get(1)); }
  std::uint16_t u16() { return static_cast<std::uint16_t>(get(2)); }
  std::uint32_t u32() { return static_cast<std::uint32_t>(get(4)); }
  std::uint64_t u64() { return get(8); }
  View bytes(std::size_t size) {
    if (!ok_ || size > data_.size()) {
      ok_ = false;
      return {};
    }
    const View out = data_.first(size);
    data_ = data_.subspan(size);
    return out;
  }
  View prefixed() { return bytes(u32()); }
  std::string text() {
    const View v = prefixed();
    return {v.begin(), v.end()};
  }
  Digest digest() {
    Digest out{};
    const View v = bytes(out.size());
    if (ok_) std::memcpy(out.data(), v.data(), out.size());
    return out;
  }
  std::size_t left() const { return data_.size(); }
  bool ok() const { return ok_; }
  /// Everything was read and nothing is left over.
  bool done() const { return ok_ && data_.empty(); }

 private:
  std::uint64_t get(unsigned width) {
    std::uint64_t out = 0;
    for (const std::uint8_t byte : bytes(width)) out = out << 8 | byte;
    return out;
  }

  View data_;
  bool ok_ = true;
};

/// The first 8 bytes as a number: orders tickets as their bytes do, but for ties.
inline std::uint64_t ticket_prefix(const Digest& ticket) {
  std::uint64_t out = 0;
  for (int i = 0; i < 8; ++i) out = out << 8 | ticket[static_cast<std::size_t>(i)];
  return out;
}

}  // namespace dd::draw
