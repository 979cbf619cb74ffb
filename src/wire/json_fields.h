// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>
#include <concepts>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/calendar/date.h"
#include "core/result.h"

// How each kind of value stands in JSON. wire/json.h is the door; nothing else includes this file.
namespace dd::wire {

/// Specialise to true for the fields of T that may be absent and then keep the default of their declaration;
/// std::optional fields always may. Must stand before the first from_json<T>.
template <class T>
constexpr bool may_be_absent(std::string_view /*field*/) {
  return false;
}

/// Specialise to name T in the API document ("Unit"): fields of this type are then references to it.
template <class T>
constexpr std::string_view schema_name() {
  return {};
}

namespace detail {

namespace json = boost::json;
using boost::describe::has_describe_enumerators;
using boost::describe::has_describe_members;

template <class T>
concept DescribedStruct = has_describe_members<T>::value && std::is_class_v<T>;
template <class T>
concept DescribedEnum = has_describe_enumerators<T>::value;
template <class T>
concept Integer = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

template <class T>
using Members =
    boost::describe::describe_members<T, boost::describe::mod_any_access | boost::describe::mod_inherited>;
template <class T>
using Enumerators = boost::describe::describe_enumerators<T>;

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

template <class T>
inline constexpr bool kIsList = false;
template <class T>
inline constexpr bool kIsList<std::vector<T>> = true;

template <class T>
json::value write(const T& value) {
  if constexpr (DescribedEnum<T>) {
    return json::value(boost::describe::enum_to_string(value, ""));
  } else if constexpr (DescribedStruct<T>) {
    json::object out;
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
      const auto& field = value.*member.pointer;
      if constexpr (kIsOptional<std::remove_cvref_t<decltype(field)>>) {
        if (field) out.emplace(member.name, write(*field));
      } else {
        out.emplace(member.name, write(field));
      }
    });
    return out;
  } else if constexpr (kIsList<T>) {
    json::array out;
    out.reserve(value.size());
    for (const auto& item : value) out.push_back(write(item));
    return out;
  } else if constexpr (std::same_as<T, Date>) {
    return json::value(format_date(value));
  } else if constexpr (Integer<T> && std::is_signed_v<T>) {
    return json::value(static_cast<std::int64_t>(value));
  } else {
    static_assert(std::same_as<T, std::string> || std::same_as<T, bool> || Integer<T>,
                  "no JSON form for this type");
    return json::value(value);
  }
}

}  // namespace detail
}  // namespace dd::wire
