// SPDX-License-Identifier: Apache-2.0
#include "web/route.h"

#include <map>
#include <optional>

#include "web/http/target.h"
#include "web/limits.h"

namespace dd::web {
namespace {

using Segments = std::vector<std::string_view>;

bool is_place(std::string_view segment) { return segment.starts_with('{'); }

std::optional<std::vector<std::string>> places_of(const Segments& row, const Segments& path) {
  if (row.size() != path.size()) return std::nullopt;
  std::vector<std::string> out;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (is_place(row[i]))
      out.emplace_back(path[i]);
    else if (row[i] != path[i])
      return std::nullopt;
  }
  return out;
}

/// The rows with their paths split once.
const std::vector<Segments>& split_rows() {
  static const std::vector<Segments> rows = [] {
    std::vector<Segments> out;
    for (const Route& route : routes()) out.push_back(split_path(route.path));
    return out;
  }();
  return rows;
}

}  // namespace

Match find_route(std::string_view method, std::string_view path) {
  const Segments wanted = split_path(path);
  Match out;
  for (std::size_t i = 0; i < routes().size(); ++i) {
    auto places = places_of(split_rows()[i], wanted);
    if (!places) continue;
    if (routes()[i].method == method) return {&routes()[i], std::move(*places), {}};
    out.allowed += (out.allowed.empty() ? "" : ", ") + std::string(routes()[i].method);
  }
  return out;
}

namespace detail {

Result<boost::json::value> json_body(const Request& request) {
  if (!request.content_type.starts_with("application/json"))
    return refuse(ErrorCode::web_content_type, "application/json");
  const Limits limits;
  return wire::parse_json(request.body, {.max_bytes = limits.json_bytes, .max_depth = limits.json_depth});
}

Status empty_body(const Request& request) {
  if (request.body.empty()) return {};
  DD_ASSIGN(const boost::json::value json, json_body(request));
  if (!json.is_object()) return refuse(ErrorCode::input_wrong_type, "内容", "对象（字段与值）");
  if (!json.get_object().empty())
    return refuse(ErrorCode::input_unknown_field, std::string(json.get_object().begin()->key()));
  return {};
}

Reply json_reply(const Context& context, const boost::json::value& json) {
  return text_reply(context, boost::json::serialize(json));
}

Reply text_reply(const Context& context, std::string json) {
  Reply out;
  out.status = context.status;
  out.headers = context.headers;
  out.headers.emplace_back("Content-Type", "application/json; charset=utf-8");
  out.body = std::move(json);
  return out;
}

Reply download_reply(const Context& context, Download file) {
  Reply out;
  out.status = context.status;
  out.headers = context.headers;
  out.headers.emplace_back("Content-Type", file.type);
  // The plain name is for clients that do not know RFC 5987; it keeps the ending.
  const auto dot = file.name.rfind('.');
  const std::string ending = dot == std::string::npos ? "" : percent_encode(file.name.substr(dot));
  out.headers.emplace_back("Content-Disposition", "attachment; filename=\"download" + ending +
                                                      "\"; filename*=UTF-8''" + percent_encode(file.name));
  out.body = std::move(file.bytes);
  return out;
}

}  // namespace detail
}  // namespace dd::web
