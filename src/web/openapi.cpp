// SPDX-License-Identifier: Apache-2.0
#include "web/openapi.h"

#include <algorithm>
#include <boost/json.hpp>

#include "web/http/target.h"
#include "web/problem.h"
#include "web/route.h"

namespace dd::web {
namespace {

namespace json = boost::json;

std::string operation_id(const Route& route) {
  std::string out(route.method);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return static_cast<char>(std::tolower(c)); });
  for (const char c : route.path) {
    if (c == '/')
      out += '_';
    else if (c == '-' || c == '.')
      out += '_';
    else if (c != '{' && c != '}')
      out += c;
  }
  return out;
}

json::value schema_of(const Shape& shape) {
  if (!shape.name.empty()) return {{"$ref", "#/components/schemas/" + std::string(shape.name)}};
  return shape.schema != nullptr ? shape.schema() : json::value{{"type", "object"}};
}

json::object content_of(const Shape& shape) {
  if (shape.kind == Shape::Kind::bytes)
    return {{"application/octet-stream", {{"schema", {{"type", "string"}, {"format", "binary"}}}}}};
  if (shape.kind == Shape::Kind::none)
    return {{"application/json", {{"schema", {{"type", "object"}, {"additionalProperties", false}}}}}};
  return {{"application/json", {{"schema", schema_of(shape)}}}};
}

json::array parameters_of(const Route& route) {
  json::array out;
  for (const std::string_view segment : split_path(route.path))
    if (segment.starts_with('{'))
      out.push_back({{"name", segment.substr(1, segment.size() - 2)},
                     {"in", "path"},
                     {"required", true},
                     {"schema", {{"type", "string"}}}});
  if (route.query.schema != nullptr) {
    const json::value schema = route.query.schema();
    for (const auto& field : schema.at("properties").as_object())
      out.push_back({{"name", field.key()}, {"in", "query"}, {"required", false}, {"schema", field.value()}});
  }
  if (route.changes() && route.permission != "public")
    out.push_back(
        {{"name", "X-CSRF"}, {"in", "header"}, {"required", true}, {"schema", {{"type", "string"}}}});
  return out;
}

json::object operation_of(const Route& route) {
  json::object out{{"operationId", operation_id(route)},
                   {"summary", route.summary},
                   {"x-permission", route.permission},
                   {"x-statements", route.statements}};
  if (auto parameters = parameters_of(route); !parameters.empty())
    out.emplace("parameters", std::move(parameters));
  if (route.permission == "public") out.emplace("security", json::array{});
  if (route.body.kind != Shape::Kind::none)
    out.emplace("requestBody", json::object{{"required", true}, {"content", content_of(route.body)}});
  json::object responses;
  for (const unsigned status : route.statuses)
    responses.emplace(std::to_string(status),
                      json::object{{"description", "成功"}, {"content", content_of(route.answer)}});
  responses.emplace("default", json::object{{"$ref", "#/components/responses/Problem"}});
  out.emplace("responses", std::move(responses));
  return out;
}

json::object paths_of() {
  json::object out;
  for (const Route& route : routes()) {
    const std::string path = "/api/v1" + std::string(route.path);
    if (!out.contains(path)) out.emplace(path, json::object{});
    const std::string id = operation_id(route);
    out.at(path).as_object().emplace(id.substr(0, id.find('_')), operation_of(route));
  }
  return out;
}

json::object components_of() {
  json::object schemas;
  for (const Route& route : routes())
    for (const Shape* shape : {&route.body, &route.answer})
      if (shape->collect != nullptr) shape->collect(schemas);
  collect_schemas<ProblemAnswer>(schemas);
  json::object problem{
      {"description", "拒绝：原因和改正办法见 message"},
      {"content", {{"application/json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
  return {{"schemas", std::move(schemas)},
          {"responses", {{"Problem", std::move(problem)}}},
          {"securitySchemes", {{"session", {{"type", "apiKey"}, {"in", "cookie"}, {"name", "dd_session"}}}}}};
}

/// Two blanks a level, so that a change of the API reads well in a review.
void print(const json::value& value, const std::string& indent, std::string& out) {
  const std::string deeper = indent + "  ";
  if (value.is_object() && !value.get_object().empty()) {
    const char* before = "{\n";
    for (const auto& field : value.get_object()) {
      out += before + deeper + json::serialize(json::value(field.key())) + ": ";
      print(field.value(), deeper, out);
      before = ",\n";
    }
    out += "\n" + indent + "}";
  } else if (value.is_array() && !value.get_array().empty()) {
    const char* before = "[\n";
    for (const auto& item : value.get_array()) {
      out += before + deeper;
      print(item, deeper, out);
      before = ",\n";
    }
    out += "\n" + indent + "]";
  } else {
    out += json::serialize(value);
  }
}

std::string write_document() {
  const json::value document = {{"openapi", "3.1.0"},
                                {"info",
                                 {{"title", "双随机监管平台 dualdraw"},
                                  {"version", "1"},
                                  {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
                                {"security", json::array{json::object{{"session", json::array{}}}}},
                                {"paths", paths_of()},
                                {"components", components_of()}};
  std::string out;
  print(document, "", out);
  return out + "\n";
}

}  // namespace

const std::string& openapi_document() {
  static const std::string document = write_document();
  return document;
}

}  // namespace dd::web
