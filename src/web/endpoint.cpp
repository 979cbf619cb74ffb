// SPDX-License-Identifier: Apache-2.0
#include "web/endpoint.h"

#include <spdlog/spdlog.h>

#include <array>

#include "core/bytes.h"
#include "service/audit.h"
#include "service/duties.h"
#include "service/session.h"
#include "store/setting_store.h"
#include "web/cookie.h"
#include "web/problem.h"
#include "web/refusal_tally.h"
#include "web/route.h"

namespace dd::web {
namespace {

constexpr std::string_view kApi = "/api/v1";

/// What a person must still be able to do who has to change his password first.
bool open_to_old_password(const Route& route) {
  return route.permission == "public" || route.path == "/me" || route.path == "/me/password" ||
         route.path == "/session";
}

/// Every refusal of a change, and every look at what the person has no right to.
bool leaves_a_trace(const Route& route, const Error& error) {
  return route.changes() || error.code == ErrorCode::account_no_permission ||
         error.code == ErrorCode::scope_foreign_body || error.code == ErrorCode::scope_city_only;
}

/// And who has to bind a one-time password first.
bool open_without_totp(const Route& route) {
  return open_to_old_password(route) || route.path.starts_with("/me/");
}

class Endpoint {
 public:
  explicit Endpoint(SiteParts parts) : parts_(std::move(parts)) {}

  Reply answer(const Request& request) const {
    try {
      if (request.path == "/healthz") return health();
      if (request.path.starts_with("/api/")) return api(request);
      if (request.method != "GET")
        return problem_reply(refuse(ErrorCode::web_method, request.method), request.id);
      if (LogFiles::owns(request.path)) return parts_.log_files.serve(request);
      return parts_.files.serve(request);
    } catch (const std::exception& failure) {
      parts_.log->error("request={} failed: {}", request.id, failure.what());
      Reply out = problem_reply(refuse(ErrorCode::internal, request.id), request.id);
      out.label = "failed";
      return out;
    }
  }

  std::string request_id() const {
    std::array<std::uint8_t, 8> bytes{};
    parts_.entropy(bytes);
    return to_hex(bytes.data(), bytes.size());
  }

 private:
  Reply health() const;
  Reply api(const Request& request) const;
  Reply call_route(const Request& request, Match match) const;
  Result<Reply> run(const Route& route, Context& context) const;
  Result<service::Session> admit(const Route& route, const Context& context) const;
  void note_refusal(const Route& route, Context& context, const Error& error) const;
  static void note_counted(service::Call& call, const std::vector<RefusalTally::Line>& lines);
  void note_owed(service::Call& call) const;

  SiteParts parts_;
  mutable RefusalTally tally_;
};

Reply Endpoint::health() const {
  Reply out;
  out.label = "/healthz";
  out.headers = {{"Content-Type", "application/json; charset=utf-8"}, {"Cache-Control", "no-store"}};
  try {
    store::must_answer(*parts_.database.lease());
    out.body = R"({"status":"ok"})";
  } catch (const db::DatabaseError& failure) {
    parts_.log->error("the database does not answer: {}", failure.what());
    out.status = 503;
    out.body = R"({"status":"database"})";
  }
  return out;
}

Reply Endpoint::api(const Request& request) const {
  const bool ours = request.path.starts_with(std::string(kApi) + "/");
  Match match =
      ours ? find_route(request.method, std::string_view(request.path).substr(kApi.size())) : Match{};
  if (match.route != nullptr) return call_route(request, std::move(match));
  Reply out = match.allowed.empty()
                  ? problem_reply(refuse(ErrorCode::web_no_route, request.path), request.id)
                  : problem_reply(refuse(ErrorCode::web_method, request.method), request.id);
  if (!match.allowed.empty()) out.headers.emplace_back("Allow", match.allowed);
  out.label = "no route";
  return out;
}

Reply Endpoint::call_route(const Request& request, Match match) const {
  const Route& route = *match.route;
  db::Database::Lease lease = parts_.database.lease();
  lease->statements_run = 0;
  Context context{{*lease, {}, parts_.clock(), parts_.entropy},
                  request,
                  std::move(match.places),
                  parts_.hashing,
                  parts_.codes,
                  parts_.oidc};
  context.demo = parts_.demo;
  context.publisher = parts_.publisher;
  context.public_url = parts_.public_url;
  const Result<Reply> result = run(route, context);
  const std::int64_t statements = lease->statements_run;
  if (!result && leaves_a_trace(route, result.error())) note_refusal(route, context, result.error());
  note_owed(context.call);
  Reply out = result ? *result : problem_reply(result.error(), request.id);
  if (result) out.headers.emplace_back("Cache-Control", "no-store");
  out.label = std::string(kApi) + std::string(route.path);
  if (parts_.served) parts_.served({route.method, route.path, out.status, statements, route.statements});
  return out;
}

Result<Reply> Endpoint::run(const Route& route, Context& context) const {
  if (route.changes() && context.request.fetch_site == "cross-site") return refuse(ErrorCode::web_cross_site);
  if (route.permission == "public") return route.run(context);
  DD_ASSIGN(const service::Session session, admit(route, context));
  context.call.actor = session.actor;
  context.session = &session;
  if (route.changes()) DD_TRY(service::check_csrf(session, context.request.csrf));
  if (!service::has_permission(session.actor, route.permission))
    return refuse(ErrorCode::account_no_permission, std::string(service::permission_title(route.permission)));
  if (session.must_change_password && !open_to_old_password(route))
    return refuse(ErrorCode::web_must_change_password);
  if (session.totp == "must" && !open_without_totp(route)) return refuse(ErrorCode::account_totp_must);
  return route.run(context);
}

Result<service::Session> Endpoint::admit(const Route&, const Context& context) const {
  const std::string token = session_token(context.request.cookie, context.request.tls);
  if (token.empty()) return refuse(ErrorCode::session_none);
  return service::resume_session(context.call.db, token, context.call.now);
}

/// Whom the session names has an entry for each; who is not known is counted by his address.
void Endpoint::note_refusal(const Route& route, Context& context, const Error& error) const {
  if (context.call.refusal_noted) return;
  const std::string_view code = error_row(error.code).code;
  if (context.call.actor.account.empty())
    return note_counted(context.call,
                        tally_.count(context.request.peer, route.summary, code, context.call.now));
  const std::string_view object =
      context.path.empty() ? std::string_view{} : std::string_view(context.path.front());
  service::audit::record_alone(context.call, route.summary, object, code, "");
}

void Endpoint::note_counted(service::Call& call, const std::vector<RefusalTally::Line>& lines) {
  if (lines.empty()) return;
  service::Call nobody{call.db, {}, call.now, call.entropy};
  for (const RefusalTally::Line& line : lines) {
    const std::string more = line.more == 0 ? "" : "，同一分钟内另有 " + std::to_string(line.more) + " 次";
    service::audit::record_alone(nobody, line.action, "", line.code, line.client + more);
  }
}

/// What earlier minutes still owe. The call itself has ended: its answer does not depend on this.
void Endpoint::note_owed(service::Call& call) const {
  try {
    note_counted(call, tally_.due(call.now));
  } catch (const std::exception& failure) {
    parts_.log->error("refusals of strangers not noted: {}", failure.what());
  }
}

}  // namespace

Site make_site(SiteParts parts) {
  const auto endpoint = std::make_shared<const Endpoint>(std::move(parts));
  Site out;
  out.body_limit = [](std::string_view method, std::string_view path) -> std::uint64_t {
    const Limits limits;
    if (!path.starts_with(kApi)) return 0;
    const Match match = find_route(method, path.substr(kApi.size()));
    if (match.route == nullptr) return limits.json_bytes;
    return match.route->body.kind == Shape::Kind::bytes ? limits.upload_bytes : limits.json_bytes;
  };
  out.answer = [endpoint](const Request& request) { return endpoint->answer(request); };
  out.request_id = [endpoint] { return endpoint->request_id(); };
  out.refusal = [](const Error& error, const std::string& request_id, bool api) {
    if (api) return problem_reply(error, request_id);
    return page(static_cast<unsigned>(error_row(error.code).http_status), "无法处理这个请求",
                error_text(error));
  };
  return out;
}

}  // namespace dd::web
