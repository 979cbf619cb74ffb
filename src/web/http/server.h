// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <spdlog/logger.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "web/http/message.h"
#include "web/limits.h"

namespace dd::web {

/// What the server asks of the site behind it (站点). All three may be called from several threads at one
/// time.
struct Site {
  /// The longest body this call may have, before any of it is read.
  std::function<std::uint64_t(std::string_view method, std::string_view path)> body_limit;
  /// Answers a whole request. Runs on a worker thread and may block; must not throw.
  std::function<Reply(Request& request)> answer;
  /// The answer to a request the server itself refuses (malformed, too large, too slow, too many).
  std::function<Reply(const Error& error, const std::string& request_id, bool api)> refusal;
  /// A new request id.
  std::function<std::string()> request_id;
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0 = any free one
  int io_threads = 1;
  int workers = 4;           ///< threads for blocking work
  bool trust_proxy = false;  ///< believe X-Forwarded-* of a proxy on this machine or of `proxies`
  std::vector<std::string> proxies = {};  ///< addresses of proxies elsewhere
  Limits limits;
};

/// Whether what this peer says of the client is believed (可信代理): it is a proxy by the options.
bool is_trusted_proxy(const ServerOptions& options, const std::string& peer);

/// The HTTP/1.1 server (服务器): limits and time-outs per connection, HEAD, keep-alive, graceful drain,
/// access log. A slow client holds a connection, never a thread.
class Server {
 public:
  /// Listens at once. Throws std::system_error when the address cannot be had.
  Server(ServerOptions options, Site site, std::shared_ptr<spdlog::logger> log);
  ~Server();

  std::uint16_t port() const;
  /// Serves until stop() and the end of the drain. Call once.
  void run();
  /// No new connections or requests; those in flight end within limits.drain_time. Thread safe, returns at
  /// once.
  void stop();
  /// Calls stop() on SIGTERM and SIGINT. Call before run().
  void stop_on_signals();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dd::web
