// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <spdlog/logger.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "service/account.h"
#include "service/call.h"
#include "service/log_publisher.h"
#include "service/oidc_provider.h"
#include "service/second_factor.h"

namespace dd::web {

/// What the person who starts the program decides (启动参数).
struct ServeOptions {
  std::string listen = "127.0.0.1:8080";  ///< HOST:PORT; port 0 = any free one; "[::1]:8080" for IPv6
  std::string database_url;               ///< "sqlite:data/dualdraw.db" or "postgresql://…"
  std::string web_dir;                    ///< the built faces; empty = next to the program
  std::string program;                    ///< path of the running program, to find them
  std::string log_dir;                    ///< the published log
  std::string public_url;                 ///< of the portal for citizens, no final slash; "" = not told
  bool trust_proxy = false;               ///< believe X-Forwarded-* of the proxy in front
  std::vector<std::string> proxies = {};  ///< its addresses when it is not on this machine
  int workers = 4;
};

/// What the machine gives (platform/), passed in by the program.
struct Machine {
  service::Entropy entropy;
  std::function<UnixMs()> clock;
  service::PasswordHashing hashing;
  std::shared_ptr<spdlog::logger> log;
  service::OneTimeCodes codes = {};
  service::OidcProvider oidc = {};
  std::shared_ptr<service::LogPublisher> publisher = {};  ///< none: the log is published by hand
};

/// Opens the database, loads what is shipped, and serves until SIGTERM or SIGINT; says on standard output
/// where. The exit code: 0 after a graceful stop, 1 with a Chinese sentence on standard error when it cannot
/// start.
int serve(const ServeOptions& options, const Machine& machine);

/// "127.0.0.1:8080" or "[::1]:8080" into address and port. Error: web_listen.
struct ListenAddress {
  std::string address;
  std::uint16_t port = 0;
};
Result<ListenAddress> parse_listen(std::string_view text);

}  // namespace dd::web
