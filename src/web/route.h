// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/json.hpp>
#include <concepts>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "service/call.h"
#include "service/log_publisher.h"
#include "service/oidc_provider.h"
#include "service/permission.h"
#include "service/second_factor.h"
#include "web/http/message.h"
#include "web/query.h"
#include "web/schemas.h"
#include "wire/json.h"

namespace dd::web {
/// No query, no body, or an empty answer `{}`.
struct None {};

/// The raw bytes of a body (上传的文件).
struct Upload {
  std::string bytes;
};
/// An answer that is a file (下载).
struct Download {
  std::string name;  ///< as the user's folder shall show it; any language
  std::string type;
  std::string bytes;
};
/// An answer that is JSON text already.
struct Document {
  std::string json;
};

/// What a handler gets besides its query and body (一次调用).
struct Context {
  service::Call call;
  const Request& request;
  std::vector<std::string> path;  ///< values of the {…} places, in order
  const service::PasswordHashing& hashing;
  const service::OneTimeCodes& codes;
  const service::OidcProvider& oidc;
  const service::Session* session = nullptr;  ///< none on public routes
  unsigned status = 200;                      ///< the handler may say 201
  Pairs headers = {};                         ///< the handler may add some (a cookie)
  bool demo = false;
  const service::LogPublisher* publisher = nullptr;
  std::string public_url = {};  ///< of the portal for citizens, without a final slash; "" = not told
};

/// How a query, a body or an answer looks in the API document.
struct Shape {
  enum class Kind { none, json, bytes };
  Kind kind = Kind::none;
  std::string_view name;  ///< schema name; empty for bytes and ready documents
  boost::json::value (*schema)() = nullptr;
  void (*collect)(boost::json::object& components) = nullptr;  ///< adds the named structs it refers to
};

/// One row of the route table (接口表).
struct Route {
  std::string_view method, path;  ///< below /api/v1; "{id}" is a place
  std::string_view permission;    ///< "public", "any", or a name of service/permission.h
  int statements = 0;             ///< budget, with the session's one; BEGIN and COMMIT do not count
  std::string_view summary;
  Shape query, body, answer;
  std::function<Result<Reply>(Context&)> run;
  std::vector<unsigned> statuses = {200};  ///< of a success
  bool changes() const { return method != "GET"; }
};

namespace detail {

Result<boost::json::value> json_body(const Request& request);
/// Nothing, or `{}`.
Status empty_body(const Request& request);
Reply json_reply(const Context& context, const boost::json::value& json);
Reply text_reply(const Context& context, std::string json);
Reply download_reply(const Context& context, Download file);

template <class T>
Shape shape_of() {
  if constexpr (std::same_as<T, None>) {
    return {};
  } else if constexpr (std::same_as<T, Upload> || std::same_as<T, Download>) {
    return {Shape::Kind::bytes, {}, nullptr, nullptr};
  } else if constexpr (std::same_as<T, Document>) {
    return {Shape::Kind::json, {}, nullptr, nullptr};
  } else {
    return {Shape::Kind::json, wire::schema_name<T>(), [] { return wire::json_schema<T>(); },
            collect_schemas<T>};
  }
}

template <class T>
Result<T> read_body(const Request& request) {
  if constexpr (std::same_as<T, None>) {
    DD_TRY(empty_body(request));
    return T{};
  } else if constexpr (std::same_as<T, Upload>) {
    return T{request.body};
  } else {
    DD_ASSIGN(const boost::json::value json, json_body(request));
    return wire::from_json<T>(json);
  }
}

template <class T>
Result<T> read_query(const Request& request) {
  if constexpr (std::same_as<T, None>) {
    DD_TRY(no_query(request.query));
    return T{};
  } else {
    return query_fields<T>(request.query);
  }
}

template <class T>
Reply reply_of(const Context& context, T answer) {
  if constexpr (std::same_as<T, None>) {
    return text_reply(context, "{}");
  } else if constexpr (std::same_as<T, Download>) {
    return download_reply(context, std::move(answer));
  } else if constexpr (std::same_as<T, Document>) {
    return text_reply(context, std::move(answer.json));
  } else {
    return json_reply(context, wire::to_json(answer));
  }
}

}  // namespace detail

/// A row whose query, body and answer follow from the handler's signature.
template <class Query, class Body, class Answer>
Route row(std::string_view method, std::string_view path, std::string_view permission, int statements,
          std::string_view summary, Result<Answer> (*handler)(Context&, const Query&, const Body&)) {
  Route out{method, path, permission, statements, summary, {}, {}, {}, {}, {200}};
  out.query = detail::shape_of<Query>();
  out.body = detail::shape_of<Body>();
  out.answer = detail::shape_of<Answer>();
  out.run = [handler](Context& context) -> Result<Reply> {
    DD_ASSIGN(const Query query, detail::read_query<Query>(context.request));
    DD_ASSIGN(const Body body, detail::read_body<Body>(context.request));
    DD_ASSIGN(Answer answer, handler(context, query, body));
    return detail::reply_of(context, std::move(answer));
  };
  return out;
}

/// The one table of the HTTP API (routes.cpp).
const std::vector<Route>& routes();

/// The row of a call and the values of its places. `path` without /api/v1.
struct Match {
  const Route* route = nullptr;
  std::vector<std::string> places;
  std::string allowed;  ///< when only the method is wrong: the methods of that path, "GET, POST"
};
Match find_route(std::string_view method, std::string_view path);

}  // namespace dd::web
