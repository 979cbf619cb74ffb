// SPDX-License-Identifier: Apache-2.0
#include "web/http_client_support.h"

#include <sys/socket.h>
#include <sys/time.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <stdexcept>

namespace dd::test {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

struct HttpClient::Wire {
  net::io_context io;
  net::ip::tcp::socket socket{io};
  beast::flat_buffer buffer;
};

std::string Answer::field(std::string_view name) const {
  for (const auto& [key, value] : fields)
    if (beast::iequals(key, name)) return value;
  return {};
}

HttpClient::HttpClient(std::uint16_t port) : port_(port) { connect(); }
HttpClient::~HttpClient() = default;

void HttpClient::connect() {
  wire_ = std::make_unique<Wire>();
  wire_->socket.connect({net::ip::make_address("127.0.0.1"), port_});
  wire_->socket.set_option(net::ip::tcp::no_delay(true));
  const timeval patience{60, 0};
  setsockopt(wire_->socket.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
}

Answer HttpClient::send(std::string_view method, std::string_view target, const Fields& fields,
                        std::string_view body) {
  http::request<http::string_body> request;
  request.method_string(beast::string_view(method.data(), method.size()));
  request.target(beast::string_view(target.data(), target.size()));
  request.version(11);
  request.set(http::field::host, "127.0.0.1");
  for (const auto& [name, value] : fields) request.insert(name, value);
  request.body() = body;
  request.prepare_payload();
  if (!wire_) connect();
  beast::error_code unsent;
  http::write(wire_->socket, request, unsent);

  http::response_parser<http::string_body> parser;
  parser.body_limit(256U << 20);
  parser.skip(method == "HEAD");
  http::read(wire_->socket, wire_->buffer, parser);
  Answer out;
  const auto& message = parser.get();
  out.status = message.result_int();
  for (const auto& one : message)
    out.fields.emplace_back(std::string(one.name_string()), std::string(one.value()));
  out.body = message.body();
  out.kept = message.keep_alive();
  if (!out.kept) wire_.reset();
  return out;
}

void HttpClient::write_raw(std::string_view bytes) {
  if (!wire_) connect();
  beast::error_code ignored;
  net::write(wire_->socket, net::buffer(bytes.data(), bytes.size()), ignored);
}

std::string HttpClient::read_raw(int seconds) {
  const timeval patience{seconds, 0};
  setsockopt(wire_->socket.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  std::string out;
  char piece[4096];
  while (true) {
    const ssize_t size = recv(wire_->socket.native_handle(), piece, sizeof piece, 0);
    if (size <= 0) return out;
    out.append(piece, static_cast<std::size_t>(size));
  }
}

bool HttpClient::closed_within(int seconds) {
  const timeval patience{seconds, 0};
  setsockopt(wire_->socket.native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  char piece[4096];
  while (true) {
    const ssize_t size = recv(wire_->socket.native_handle(), piece, sizeof piece, 0);
    if (size == 0 || (size < 0 && errno == ECONNRESET)) return true;
    if (size < 0) return false;
  }
}

}  // namespace dd::test
