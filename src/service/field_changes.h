// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "service/audit_search.h"
#include "service/mask.h"
#include "wire/described.h"

// What differs between two versions of a record, field by field (改动前后).
namespace dd::service::audit {

inline std::string text_of(const std::string& value) { return value; }
inline std::string text_of(std::int64_t value) { return std::to_string(value); }

template <class T>
std::vector<FieldChange> changes_between(const T& before, const T& after) {
  using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
  std::vector<FieldChange> out;
  boost::mp11::mp_for_each<Members>([&](auto member) {
    const auto& was = before.*member.pointer;
    const auto& is = after.*member.pointer;
    if (was != is) out.push_back({member.name, text_of(was), text_of(is)});
  });
  return out;
}

/// A masked field that changed shows twice the same stars: that it changed is seen before it is masked.
template <class T>
std::vector<FieldChange> masked_changes(T before, T after) {
  auto out = changes_between(before, after);
  mask(before);
  mask(after);
  using Members = boost::describe::describe_members<T, boost::describe::mod_public>;
  for (FieldChange& change : out) {
    boost::mp11::mp_for_each<Members>([&](auto member) {
      if (change.field != member.name) return;
      change.before = text_of(before.*member.pointer);
      change.after = text_of(after.*member.pointer);
    });
  }
  return out;
}

}  // namespace dd::service::audit
