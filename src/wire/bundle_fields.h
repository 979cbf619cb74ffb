// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/json.hpp>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

#include "core/bytes.h"
#include "core/result.h"

namespace dd::wire {

/// The largest size of a log's tree, and index in it, that a file may name.
constexpr auto kMostTreeSize = std::uint64_t{1} << 53;

/// An area code as text, exactly as its number is written.
std::optional<std::uint32_t> read_area(std::string_view text);

/// Reads one JSON object of a bundle field by field; remembers the first thing that does not fit (where,
/// what).
class BundleFields {
 public:
  /// Exactly these names must stand in the object.
  BundleFields(const boost::json::value& json, std::string where,
               std::initializer_list<std::string_view> names);

  std::string text(std::string_view name);
  std::uint64_t number(std::string_view name, std::uint64_t most);
  template <class T>
  T integer(std::string_view name) {
    return static_cast<T>(number(name, std::numeric_limits<T>::max()));
  }
  Digest digest(std::string_view name);
  Bytes hex(std::string_view name);
  /// The value under the name; a JSON null where the object did not fit.
  const boost::json::value& value(std::string_view name) const;
  /// The array under the name; an empty one where it did not fit.
  const boost::json::array& array(std::string_view name);

  void fail(std::string_view name, std::string_view what);
  const std::optional<Error>& problem() const { return problem_; }

 private:
  const boost::json::object* object_ = nullptr;
  std::string where_;
  std::optional<Error> problem_;
};

}  // namespace dd::wire
