// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "wire/json_fields.h"

// Reading a value of each kind, strictly (wire/json.h is the door).
namespace dd::wire::detail {

/// "units[3]" and "name" give "units[3].name"; an empty path gives the field alone.
std::string field_path(std::string_view path, std::string_view field);
std::string item_path(std::string_view path, std::size_t index);
/// The path as shown: a value without a name is 内容.
Error wrong_type(std::string_view path, std::string_view expected);
Error first_unknown(const json::object& object, std::string_view path,
                    const std::vector<std::string_view>& known);
Result<std::int64_t> read_integer(const json::value& value, std::string_view path, std::int64_t low,
                                  std::int64_t high);

template <class T>
Status read(const json::value& value, std::string_view path, T& out);

template <class T>
Status read_enum(const json::value& value, std::string_view path, T& out) {
  if (!value.is_string()) return wrong_type(path, "文字");
  if (boost::describe::enum_from_string(value.get_string().c_str(), out)) return {};
  std::string names;
  boost::mp11::mp_for_each<Enumerators<T>>(
      [&](auto one) { names += (names.empty() ? "" : "、") + std::string(one.name); });
  return refuse(ErrorCode::input_out_of_range, std::string(path), std::string(value.get_string()), names);
}

template <class T>
Status read_struct(const json::value& value, std::string_view path, T& out) {
  if (!value.is_object()) return wrong_type(path, "对象（字段与值）");
  const json::object& object = value.get_object();
  std::size_t found = 0;
  std::vector<std::string_view> known;
  std::optional<Error> failure;
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    using Field = std::remove_cvref_t<decltype(out.*member.pointer)>;
    known.push_back(member.name);
    if (failure) return;
    const json::value* field = object.if_contains(member.name);
    if (field != nullptr) {
      ++found;
      const Status status = read(*field, field_path(path, member.name), out.*member.pointer);
      if (!status) failure = status.error();
    } else if (!kIsOptional<Field> && !may_be_absent<T>(member.name)) {
      failure = refuse(ErrorCode::input_missing_field, field_path(path, member.name));
    }
  });
  if (failure) return *failure;
  if (found != object.size()) return first_unknown(object, path, known);
  return {};
}

template <class T>
Status read_list(const json::value& value, std::string_view path, std::vector<T>& out) {
  if (!value.is_array()) return wrong_type(path, "列表");
  const json::array& array = value.get_array();
  out.clear();
  out.reserve(array.size());
  for (std::size_t i = 0; i < array.size(); ++i) {
    T item{};
    DD_TRY(read(array[i], item_path(path, i), item));
    out.push_back(std::move(item));
  }
  return {};
}

template <class T>
Status read_optional(const json::value& value, std::string_view path, std::optional<T>& out) {
  return read(value, path, out.emplace());
}

template <class T>
Status read(const json::value& value, std::string_view path, T& out) {
  if constexpr (DescribedEnum<T>) {
    return read_enum(value, path, out);
  } else if constexpr (DescribedStruct<T>) {
    return read_struct(value, path, out);
  } else if constexpr (kIsList<T>) {
    return read_list(value, path, out);
  } else if constexpr (kIsOptional<T>) {
    return read_optional(value, path, out);
  } else if constexpr (std::same_as<T, std::string>) {
    if (!value.is_string()) return wrong_type(path, "文字");
    out = value.get_string();
  } else if constexpr (std::same_as<T, bool>) {
    if (!value.is_bool()) return wrong_type(path, "是或否（true 或 false）");
    out = value.get_bool();
  } else if constexpr (std::same_as<T, Date>) {
    const auto day = value.is_string() ? parse_date(value.get_string()) : std::nullopt;
    if (!day) return wrong_type(path, "日期（如 2026-04-01）");
    out = *day;
  } else {
    static_assert(Integer<T>, "no JSON form for this type");
    constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
    constexpr bool kWide =
        static_cast<std::uint64_t>(std::numeric_limits<T>::max()) > static_cast<std::uint64_t>(kMost);
    const std::int64_t high = kWide ? kMost : static_cast<std::int64_t>(std::numeric_limits<T>::max());
    DD_ASSIGN(const std::int64_t number,
              read_integer(value, path, static_cast<std::int64_t>(std::numeric_limits<T>::min()), high));
    out = static_cast<T>(number);
  }
  return {};
}

}  // namespace dd::wire::detail
