// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <memory>
#include <mutex>
#include <set>

#include "web/http/server.h"
#include "web/http/target.h"

namespace dd::web {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Tcp = net::ip::tcp;

class Connection;

/// Awaits an operation and gives its error beside its value, without throwing.
constexpr auto kTuple = net::as_tuple(net::use_awaitable);

/// What all connections of a server share.
struct Hub {
  Hub(ServerOptions server_options, Site server_site, std::shared_ptr<spdlog::logger> logger)
      : options(std::move(server_options)),
        site(std::move(server_site)),
        log(std::move(logger)),
        workers(static_cast<std::size_t>(options.workers)) {}

  ServerOptions options;
  Site site;
  std::shared_ptr<spdlog::logger> log;
  net::thread_pool workers;
  std::atomic<bool> draining = false;
  std::function<void()> emptied;  ///< called when the last connection has gone

  std::mutex mutex;
  std::set<Connection*> open;  ///< guarded by mutex
};

/// One connection (连接). Everything runs on the strand of its stream.
class Connection {
 public:
  Connection(Hub& hub, Tcp::socket socket);
  ~Connection();
  Connection(const Connection&) = delete;

  /// Requests one after another until the client, a time-out, a refusal or the drain ends it.
  net::awaitable<void> serve();
  /// Takes one answer's worth of time to say that there are too many connections.
  net::awaitable<void> turn_away();
  /// Ends the wait for a next request; a request in flight goes on. REQUIRES: on the strand.
  void end_when_idle();
  net::any_io_executor executor() { return stream_.get_executor(); }

 private:
  using Parser = http::request_parser<http::string_body>;
  /// Why a request cannot be answered: the client is gone, or it gets a refusal and the connection ends.
  struct Trouble {
    bool gone = false;
    Error error{ErrorCode::web_bad_request, {}};
  };
  /// One answer on its way out.
  struct Told {
    Reply reply;
    std::string method, id;
    unsigned version = 11;
    bool keep = false;
  };

  net::awaitable<bool> wait_for_request();
  net::awaitable<bool> serve_one();
  net::awaitable<std::optional<Trouble>> read_request(Parser& parser, Target& target);
  net::awaitable<std::optional<Trouble>> read_header(Parser& parser);
  net::awaitable<std::optional<Trouble>> read_body(Parser& parser, std::uint64_t limit);
  net::awaitable<void> refuse_request(Error error, std::string id, bool api);
  net::awaitable<bool> answer(Parser& parser, Target target, std::string id);
  net::awaitable<bool> write(Told told);
  net::awaitable<void> linger();
  Request request_of(Parser& parser, Target target, std::string id) const;

  Hub& hub_;
  beast::tcp_stream stream_;
  beast::flat_buffer buffer_;
  std::string peer_;
  bool idle_ = false;
};

}  // namespace dd::web
