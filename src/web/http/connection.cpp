// SPDX-License-Identifier: Apache-2.0
#include "web/http/connection.h"

#include <spdlog/spdlog.h>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "core/limits.h"
#include "web/http/target.h"

namespace dd::web {
namespace {

constexpr std::size_t kBytesPerSecond = 16 * 1024;  // slower than this on average is too slow
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

using Clock = std::chrono::steady_clock;

std::chrono::seconds time_for(std::size_t bytes) { return std::chrono::seconds(bytes / kBytesPerSecond); }

std::string in_words(std::uint64_t bytes) {
  return bytes >= 1U << 20 ? fmt::format("{} MiB", bytes >> 20) : fmt::format("{} KiB", bytes >> 10);
}

bool is_api(std::string_view path) { return path.starts_with("/api/"); }

/// The client said something that is no HTTP, as against having gone or being slow.
bool is_malformed(boost::system::error_code failed) {
  return failed.category() == http::make_error_code(http::error::bad_target).category() &&
         failed != http::error::end_of_stream && failed != http::error::partial_message;
}

/// The address the proxy itself saw: the last of X-Forwarded-For; the ones before it are the client's own
/// words.
std::string last_of(std::string_view forwarded, const std::string& otherwise) {
  const auto comma = forwarded.rfind(',');
  if (comma != forwarded.npos) forwarded.remove_prefix(comma + 1);
  while (forwarded.starts_with(' ')) forwarded.remove_prefix(1);
  return forwarded.empty() || forwarded.size() > 45 ? otherwise : std::string(forwarded);
}

/// An IPv4 address as itself also on a socket of IPv6.
std::string plain_address(const net::ip::address& address) {
  if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address.to_string();
  return net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6()).to_string();
}

/// HEAD is answered as GET without the body.
std::string method_of(const http::request_parser<http::string_body>& parser) {
  const std::string_view method = parser.get().method_string();
  return std::string(method == "HEAD" ? "GET" : method);
}

void set_security_fields(http::fields& fields) {
  fields.set(
      "Content-Security-Policy",
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
  fields.set(http::field::x_frame_options, "DENY");
  fields.set("X-Content-Type-Options", "nosniff");
  fields.set("Referrer-Policy", "no-referrer");
  fields.set("Cross-Origin-Opener-Policy", "same-origin");
  fields.set("Cross-Origin-Resource-Policy", "same-origin");
}

}  // namespace

Connection::Connection(Hub& hub, Tcp::socket socket) : hub_(hub), stream_(std::move(socket)) {
  boost::system::error_code ignored;
  stream_.socket().set_option(Tcp::no_delay(true), ignored);
  const auto remote = stream_.socket().remote_endpoint(ignored);
  if (!ignored) peer_ = plain_address(remote.address());
  const std::lock_guard lock(hub_.mutex);
  hub_.open.insert(this);
}

Connection::~Connection() {
  bool last = false;
  {
    const std::lock_guard lock(hub_.mutex);
    hub_.open.erase(this);
    last = hub_.open.empty();
  }
  if (last && hub_.draining) hub_.emptied();
}

void Connection::end_when_idle() {
  if (idle_) stream_.cancel();
}

net::awaitable<void> Connection::serve() {
  bool more = true;
  while (more) {
    more = co_await wait_for_request();
    if (more) more = co_await serve_one();
  }
  boost::system::error_code ignored;
  stream_.socket().shutdown(Tcp::socket::shutdown_both, ignored);
}

net::awaitable<void> Connection::turn_away() {
  Error busy = refuse(ErrorCode::web_busy, "5");
  co_await refuse_request(std::move(busy), hub_.site.request_id(), false);
}

net::awaitable<bool> Connection::wait_for_request() {
  if (buffer_.size() > 0) co_return !hub_.draining;
  idle_ = true;
  if (hub_.draining) co_return false;
  stream_.expires_after(hub_.options.limits.idle_time);
  const auto [failed, size] = co_await stream_.async_read_some(buffer_.prepare(4096), kTuple);
  idle_ = false;
  if (!failed) buffer_.commit(size);
  co_return !failed;
}

net::awaitable<bool> Connection::serve_one() {
  Parser parser;
  Target target;
  std::string id = hub_.site.request_id();
  const std::optional<Trouble> trouble = co_await read_request(parser, target);
  if (!trouble) co_return co_await answer(parser, std::move(target), std::move(id));
  if (!trouble->gone) {
    Error error = trouble->error;
    co_await refuse_request(std::move(error), std::move(id), is_api(parser.get().target()));
  }
  co_return false;
}

net::awaitable<std::optional<Connection::Trouble>> Connection::read_request(Parser& parser, Target& target) {
  std::optional<Trouble> trouble = co_await read_header(parser);
  if (trouble) co_return trouble;
  const std::string_view raw = parser.get().target();
  if (raw.size() > hub_.options.limits.target_bytes)
    co_return Trouble{false, refuse(ErrorCode::web_bad_target)};
  auto parsed = parse_target(raw);
  if (!parsed) co_return Trouble{false, parsed.error()};
  target = std::move(parsed).value();
  const std::uint64_t limit = hub_.site.body_limit(method_of(parser), target.path);
  trouble = co_await read_body(parser, limit);
  co_return trouble;
}

net::awaitable<std::optional<Connection::Trouble>> Connection::read_header(Parser& parser) {
  const Limits& limits = hub_.options.limits;
  parser.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
  parser.body_limit(boost::none);
  stream_.expires_after(limits.header_time);
  const auto [failed, size] = co_await http::async_read_header(stream_, buffer_, parser, kTuple);
  if (failed == http::error::header_limit || size > limits.header_bytes)
    co_return Trouble{false, refuse(ErrorCode::web_header_too_large, in_words(limits.header_bytes))};
  if (!failed) co_return std::nullopt;
  co_return Trouble{!is_malformed(failed)};
}

net::awaitable<std::optional<Connection::Trouble>> Connection::read_body(Parser& parser,
                                                                         std::uint64_t limit) {
  const Trouble too_large{false, refuse(ErrorCode::input_too_large, "提交的内容", in_words(limit))};
  if (parser.content_length().value_or(0) > limit) co_return too_large;
  if (!parser.is_done() && beast::iequals(parser.get()[http::field::expect], "100-continue")) {
    stream_.expires_after(hub_.options.limits.write_time);
    const auto [unsent, _] = co_await net::async_write(stream_, net::buffer(kContinue), kTuple);
    if (unsent) co_return Trouble{true};
  }
  parser.body_limit(limit);
  const auto begin = Clock::now();
  while (!parser.is_done()) {
    stream_.expires_at(begin + hub_.options.limits.body_time + time_for(parser.get().body().size()));
    const auto [failed, _] = co_await http::async_read_some(stream_, buffer_, parser, kTuple);
    if (failed == http::error::body_limit) co_return too_large;
    if (failed) co_return Trouble{!is_malformed(failed)};
  }
  co_return std::nullopt;
}

net::awaitable<bool> Connection::answer(Parser& parser, Target target, std::string id) {
  const auto begin = Clock::now();
  Told told;
  told.id = id;
  told.method = parser.get().method_string();
  told.version = parser.get().version();
  Request request = request_of(parser, std::move(target), std::move(id));
  auto work = [this, &request]() -> net::awaitable<Reply> { co_return hub_.site.answer(request); };
  told.reply = co_await net::co_spawn(hub_.workers, std::move(work), net::use_awaitable);
  if (request.tls) told.reply.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
  told.keep = parser.get().keep_alive() && !hub_.draining;
  const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begin).count();
  hub_.log->info("request={} {} {} {} {} ms {} bytes", told.id, told.method, told.reply.label,
                 told.reply.status, spent, told.reply.body.size());
  co_return co_await write(std::move(told));
}

Request Connection::request_of(Parser& parser, Target target, std::string id) const {
  auto& message = parser.get();
  const auto field = [&message](auto name) { return std::string(message[name]); };
  Request out;
  out.id = std::move(id);
  out.method = method_of(parser);
  out.path = std::move(target.path);
  out.query = std::move(target.query);
  out.body = std::move(message.body());
  const bool forwarded = is_trusted_proxy(hub_.options, peer_);
  out.peer = forwarded ? last_of(message["X-Forwarded-For"], peer_) : peer_;
  out.cookie = field(http::field::cookie);
  out.csrf = field("X-CSRF");
  out.agent = field(http::field::user_agent);
  out.content_type = field(http::field::content_type);
  out.if_none_match = field(http::field::if_none_match);
  out.fetch_site = field("Sec-Fetch-Site");
  out.tls = forwarded && beast::iequals(message["X-Forwarded-Proto"], "https");
  return out;
}

net::awaitable<void> Connection::refuse_request(Error error, std::string id, bool api) {
  Told told;
  told.reply = hub_.site.refusal(error, id, api);
  told.method = "-";
  told.id = std::move(id);
  hub_.log->info("request={} refused {} {}", told.id, error_row(error.code).code, told.reply.status);
  co_await write(std::move(told));
  co_await linger();
}

net::awaitable<bool> Connection::write(Told told) {
  http::response<http::string_body> message{static_cast<http::status>(told.reply.status), told.version};
  set_security_fields(message);
  for (const auto& [name, value] : told.reply.headers) message.insert(name, value);
  message.set("X-Request-Id", told.id);
  message.keep_alive(told.keep);
  message.body() = std::move(told.reply.body);
  message.prepare_payload();

  stream_.expires_after(hub_.options.limits.write_time + time_for(message.body().size()));
  http::response_serializer<http::string_body> serializer{message};
  boost::system::error_code failed;
  if (told.method == "HEAD")
    failed = std::get<0>(co_await http::async_write_header(stream_, serializer, kTuple));
  else
    failed = std::get<0>(co_await http::async_write(stream_, serializer, kTuple));
  co_return !failed && told.keep;
}

/// Reads what the client still sends, so that the answer is not lost by a reset, for a short time only.
net::awaitable<void> Connection::linger() {
  boost::system::error_code ignored;
  stream_.socket().shutdown(Tcp::socket::shutdown_send, ignored);
  stream_.expires_after(std::chrono::seconds(3));
  buffer_.clear();
  std::size_t total = 0;
  while (total < limits::kLinger) {
    const auto [failed, size] = co_await stream_.async_read_some(buffer_.prepare(64 * 1024), kTuple);
    if (failed) co_return;
    total += size;
  }
}

}  // namespace dd::web
