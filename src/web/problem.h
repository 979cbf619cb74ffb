// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "core/error.h"
#include "web/http/message.h"
#include "wire/json.h"

namespace dd::web {

/// What is wrong with one field (字段问题).
struct FieldProblem {
  std::string field, code, message;
};
BOOST_DESCRIBE_STRUCT(FieldProblem, (), (field, code, message))

/// A refusal as the client reads it (错误应答).
struct Problem {
  std::string code, message;
  std::vector<FieldProblem> fields;
  std::string request_id;
};
BOOST_DESCRIBE_STRUCT(Problem, (), (code, message, fields, request_id))

struct ProblemAnswer {
  Problem error;
};
BOOST_DESCRIBE_STRUCT(ProblemAnswer, (), (error))

/// The only way from a refusal to HTTP: status and Chinese sentence from the error table.
Reply problem_reply(const Error& error, const std::string& request_id);

}  // namespace dd::web

namespace dd::wire {
template <>
constexpr std::string_view schema_name<web::FieldProblem>() {
  return "FieldProblem";
}
template <>
constexpr std::string_view schema_name<web::ProblemAnswer>() {
  return "Problem";
}
}  // namespace dd::wire
