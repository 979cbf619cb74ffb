// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "wire/json_fields.h"

// Reading a value of each kind, strictly (wire/json.h is the door).
namespace dd::wire::detail {

/// Where a value stands: a field of what `parent` names, or its item `index`. Spelled only for an error,
/// since nearly every reading ends well.
struct Place {
  static constexpr auto kNone = static_cast<std::size_t>(-1);
  const Place* parent = nullptr;
  std::string_view field;
  std::size_t index = kNone;

  /// "units[3].name"; "" for the value as a whole.
  std::string text() const;
};
/// A value without a name is shown as 内容.
Error wrong_type(const Place& place, std::string_view expected);
Error first_unknown(const json::object& object, const Place& place,
                    const std::vector<std::string_view>& known);
Result<std::int64_t> read_integer(const json::value& value, const Place& place, std::int64_t low,
                                  std::int64_t high);

template <class T>
Status read(const json::value& value, const Place& place, T& out);

template <class T>
Status read_enum(const json::value& value, const Place& place, T& out) {
  if (!value.is_string()) return wrong_type(place, "文字");
  if (boost::describe::enum_from_string(value.get_string().c_str(), out)) return {};
  std::string names;
  boost::mp11::mp_for_each<Enumerators<T>>(
      [&](auto one) { names += (names.empty() ? "" : "、") + std::string(one.name); });
  return refuse(ErrorCode::input_out_of_range, place.text(), std::string(value.get_string()), names);
}

template <class T>
Status read_struct(const json::value& value, const Place& place, T& out) {
  if (!value.is_object()) return wrong_type(place, "对象（字段与值）");
  const json::object& object = value.get_object();
  std::size_t found = 0;
  std::optional<Error> failure;
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    using Field = std::remove_cvref_t<decltype(out.*member.pointer)>;
    if (failure) return;
    const json::value* field = object.if_contains(member.name);
    if (field != nullptr) {
      ++found;
      const Status status = read(*field, Place{&place, member.name}, out.*member.pointer);
      if (!status) failure = status.error();
    } else if (!kIsOptional<Field> && !may_be_absent<T>(member.name)) {
      failure = refuse(ErrorCode::input_missing_field, Place{&place, member.name}.text());
    }
  });
  if (failure) return *failure;
  if (found == object.size()) return {};
  std::vector<std::string_view> known;
  boost::mp11::mp_for_each<Members<T>>([&](auto member) { known.push_back(member.name); });
  return first_unknown(object, place, known);
}

template <class T>
Status read_list(const json::value& value, const Place& place, std::vector<T>& out) {
  if (!value.is_array()) return wrong_type(place, "列表");
  const json::array& array = value.get_array();
  out.clear();
  out.reserve(array.size());
  for (std::size_t i = 0; i < array.size(); ++i) {
    T item{};
    DD_TRY(read(array[i], Place{&place, {}, i}, item));
    out.push_back(std::move(item));
  }
  return {};
}

template <class T>
Status read_optional(const json::value& value, const Place& place, std::optional<T>& out) {
  return read(value, place, out.emplace());
}

template <class T>
Status read(const json::value& value, const Place& place, T& out) {
  if constexpr (DescribedEnum<T>) {
    return read_enum(value, place, out);
  } else if constexpr (DescribedStruct<T>) {
    return read_struct(value, place, out);
  } else if constexpr (kIsList<T>) {
    return read_list(value, place, out);
  } else if constexpr (kIsOptional<T>) {
    return read_optional(value, place, out);
  } else if constexpr (std::same_as<T, std::string>) {
    if (!value.is_string()) return wrong_type(place, "文字");
    out = value.get_string();
  } else if constexpr (std::same_as<T, bool>) {
    if (!value.is_bool()) return wrong_type(place, "是或否（true 或 false）");
    out = value.get_bool();
  } else if constexpr (std::same_as<T, Date>) {
    const auto day = value.is_string() ? parse_date(value.get_string()) : std::nullopt;
    if (!day) return wrong_type(place, "日期（如 2026-04-01）");
    out = *day;
  } else {
    static_assert(Integer<T>, "no JSON form for this type");
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    constexpr bool kWide =
        static_cast<std::uint64_t>(std::numeric_limits<T>::max()) > static_cast<std::uint64_t>(kMost);
    const std::int64_t high = kWide ? kMost : static_cast<std::int64_t>(std::numeric_limits<T>::max());
    DD_ASSIGN(const std::int64_t number,
              read_integer(value, place, static_cast<std::int64_t>(std::numeric_limits<T>::min()), high));
    out = static_cast<T>(number);
  }
  return {};
}

}  // namespace dd::wire::detail
