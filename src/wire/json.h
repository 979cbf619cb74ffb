// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/json.hpp>
#include <string>
#include <string_view>

#include "core/limits.h"
#include "core/result.h"
#include "wire/described.h"
#include "wire/json_fields.h"
#include "wire/json_read.h"
#include "wire/json_schema.h"

namespace dd::wire {

/// What parse_json accepts at most (输入上限).
struct JsonLimits {
  std::size_t max_bytes = limits::kJson;
  std::size_t max_depth = 32;
  bool integers_only = true;        ///< a fraction, an exponent or an integer beyond 64 bits refuses
  std::string what = "提交的内容";  ///< names the text in input_too_large
};

/// Strict JSON (RFC 8259): refuses duplicate names, U+0000, invalid UTF-8, lone surrogates and text after the
/// value. Errors: input_too_large, input_too_deep, input_duplicate_field, input_not_integer, input_json
/// (byte, from 1).
Result<boost::json::value> parse_json(std::string_view text, const JsonLimits& limits = {});

/// The JSON of a value: text, integer, bool, Date ("2026-04-01"), optional, vector, described enum and
/// struct. Absent optionals are left out. Never fails.
template <class T>
boost::json::value to_json(const T& value) {
  return detail::write(value);
}

/// Reads exactly what to_json writes; `null` is no way to leave a field out. Errors name the first place that
/// is wrong, e.g. "units[3].name": input_unknown_field, input_missing_field, input_wrong_type,
/// input_out_of_range.
template <class T>
Result<T> from_json(const boost::json::value& json, std::string_view path = {}) {
  T out{};
  DD_TRY(detail::read(json, detail::Place{nullptr, path}, out));
  return out;
}

/// parse_json and from_json in one step.
template <class T>
Result<T> read_json(std::string_view text, const JsonLimits& limits = {}) {
  DD_ASSIGN(const boost::json::value json, parse_json(text, limits));
  return from_json<T>(json);
}

/// The OpenAPI 3.1 schema object of T; named structs inside T become "#/components/schemas/<name>".
template <class T>
boost::json::value json_schema() {
  return detail::schema<T>(true);
}

template <>
constexpr std::string_view schema_name<Body>() {
  return "Body";
}
template <>
constexpr std::string_view schema_name<Unit>() {
  return "Unit";
}
template <>
constexpr std::string_view schema_name<Officer>() {
  return "Officer";
}
template <>
constexpr std::string_view schema_name<Recusal>() {
  return "Recusal";
}
template <>
constexpr std::string_view schema_name<CheckItem>() {
  return "CheckItem";
}
template <>
constexpr std::string_view schema_name<Complaint>() {
  return "Complaint";
}

template <>
constexpr std::string_view schema_name<DepartmentItem>() {
  return "DepartmentItem";
}

}  // namespace dd::wire
