// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "wire/json_fields.h"

// The schema object of each kind of value (wire/json.h is the door).
namespace dd::wire::detail {

template <class T>
json::value schema(bool top);

template <class T>
json::value struct_schema() {
  json::object properties;
  json::array required;
  boost::mp11::mp_for_each<Members<T>>([&](auto member) {
    using Field = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
    properties.emplace(member.name, schema<Field>(false));
    if (!kIsOptional<Field> && !may_be_absent<T>(member.name)) required.emplace_back(member.name);
  });
  json::object out{
      {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) out.emplace("required", std::move(required));
  return out;
}

template <class T>
json::value schema(bool top) {
  if constexpr (DescribedEnum<T>) {
    json::array names;
    boost::mp11::mp_for_each<Enumerators<T>>([&](auto one) { names.emplace_back(one.name); });
    return {{"type", "string"}, {"enum", std::move(names)}};
  } else if constexpr (DescribedStruct<T>) {
    constexpr std::string_view kName = schema_name<T>();
    if (!top && !kName.empty()) return {{"$ref", "#/components/schemas/" + std::string(kName)}};
    return struct_schema<T>();
  } else if constexpr (kIsList<T>) {
    return {{"type", "array"}, {"items", schema<typename T::value_type>(false)}};
  } else if constexpr (kIsOptional<T>) {
    return schema<typename T::value_type>(false);
  } else if constexpr (std::same_as<T, std::string>) {
    return {{"type", "string"}};
  } else if constexpr (std::same_as<T, bool>) {
    return {{"type", "boolean"}};
  } else if constexpr (std::same_as<T, Date>) {
    return {{"type", "string"}, {"format", "date"}};
  } else {
    return {{"type", "integer"}, {"format", sizeof(T) <= 4 ? "int32" : "int64"}};
  }
}

}  // namespace dd::wire::detail
