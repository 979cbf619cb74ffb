// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>
#include <boost/json.hpp>
#include <boost/mp11.hpp>

#include "wire/json.h"

namespace dd::web {

template <class T>
inline constexpr bool kIsList = false;
template <class T>
inline constexpr bool kIsList<std::vector<T>> = true;

/// Puts the schema of T, if it has a name, and of every named struct inside it into `components`
/// (接口说明的结构表).
template <class T>
void collect_schemas(boost::json::object& components) {
  if constexpr (kIsList<T>) {
    collect_schemas<typename T::value_type>(components);
  } else if constexpr (boost::describe::has_describe_members<T>::value) {
    constexpr std::string_view kName = wire::schema_name<T>();
    if (!kName.empty() && components.contains(kName)) return;
    if (!kName.empty()) components.emplace(kName, wire::json_schema<T>());
    using Members =
        boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;
    boost::mp11::mp_for_each<Members>([&](auto member) {
      collect_schemas<std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>>(components);
    });
  }
}

}  // namespace dd::web
