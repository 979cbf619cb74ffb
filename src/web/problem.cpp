// SPDX-License-Identifier: Apache-2.0
#include "web/problem.h"

#include <algorithm>
#include <array>

namespace dd::web {
namespace {

/// The rows whose first argument is the name of a field.
constexpr std::array kFieldCodes = {ErrorCode::input_duplicate_field, ErrorCode::input_invalid_utf8,
                                    ErrorCode::input_missing_field,   ErrorCode::input_out_of_range,
                                    ErrorCode::input_unknown_field,   ErrorCode::input_wrong_type};

bool names_a_field(const Error& error) {
  return !error.args.empty() &&
         std::find(kFieldCodes.begin(), kFieldCodes.end(), error.code) != kFieldCodes.end();
}

}  // namespace

Reply problem_reply(const Error& error, const std::string& request_id) {
  const ErrorRow& row = error_row(error.code);
  ProblemAnswer answer{{std::string(row.code), error_text(error), {}, request_id}};
  if (names_a_field(error))
    answer.error.fields.push_back({error.args[0], answer.error.code, answer.error.message});
  Reply out;
  out.status = static_cast<unsigned>(row.http_status);
  out.headers = {{"Content-Type", "application/json; charset=utf-8"}, {"Cache-Control", "no-store"}};
  const bool wait = error.code == ErrorCode::web_busy || error.code == ErrorCode::account_slow_down;
  if (wait && !error.args.empty()) out.headers.emplace_back("Retry-After", error.args[0]);
  out.body = boost::json::serialize(wire::to_json(answer));
  return out;
}

}  // namespace dd::web
