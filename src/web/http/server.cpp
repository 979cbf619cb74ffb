// SPDX-License-Identifier: Apache-2.0
#include "web/http/server.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <thread>

#include "web/http/connection.h"

namespace dd::web {

bool is_trusted_proxy(const ServerOptions& options, const std::string& peer) {
  if (!options.trust_proxy) return false;
  return peer.starts_with("127.") || peer == "::1" ||
         std::find(options.proxies.begin(), options.proxies.end(), peer) != options.proxies.end();
}

namespace {

net::awaitable<void> serve_connection(Hub& hub, std::shared_ptr<Connection> connection, bool too_many) {
  try {
    if (too_many)
      co_await connection->turn_away();
    else
      co_await connection->serve();
  } catch (const std::exception& failure) {
    hub.log->error("a connection ended: {}", failure.what());
  }
}

}  // namespace

struct Server::State {
  State(ServerOptions options, Site site, std::shared_ptr<spdlog::logger> log)
      : hub(std::move(options), std::move(site), std::move(log)),
        acceptor(net::make_strand(io)),
        deadline(net::make_strand(io)),
        signals(net::make_strand(io)) {}

  void listen();
  net::awaitable<void> accept();
  void begin_drain();
  void wait_for_the_last();

  Hub hub;  // outlives the connections, which live in io
  net::io_context io;
  Tcp::acceptor acceptor;
  net::steady_timer deadline;
  net::signal_set signals;
  std::uint16_t port = 0;
};

void Server::State::listen() {
  const Tcp::endpoint endpoint(net::ip::make_address(hub.options.address), hub.options.port);
  acceptor.open(endpoint.protocol());
  acceptor.set_option(net::socket_base::reuse_address(true));
  acceptor.bind(endpoint);
  acceptor.listen(net::socket_base::max_listen_connections);
  port = acceptor.local_endpoint().port();
}

net::awaitable<void> Server::State::accept() {
  while (!hub.draining) {
    auto [failed, socket] = co_await acceptor.async_accept(net::make_strand(io), kTuple);
    if (hub.draining) co_return;
    if (failed) {  // out of files or memory: let others finish first
      hub.log->warn("no connection could be accepted: {}", failed.message());
      net::steady_timer pause(acceptor.get_executor(), std::chrono::milliseconds(50));
      co_await pause.async_wait(kTuple);
      continue;
    }
    auto connection = std::make_shared<Connection>(hub, std::move(socket));
    bool too_many = false;
    {
      const std::lock_guard lock(hub.mutex);
      too_many = hub.open.size() > hub.options.limits.connections;
    }
    const auto executor = connection->executor();
    net::co_spawn(executor, serve_connection(hub, std::move(connection), too_many), net::detached);
  }
}

void Server::State::begin_drain() {
  if (hub.draining.exchange(true)) return;
  hub.log->info("stopping: {} ms for the requests in flight", hub.options.limits.drain_time.count());
  boost::system::error_code ignored;
  acceptor.close(ignored);
  net::post(signals.get_executor(), [this] { signals.cancel(); });
  wait_for_the_last();
}

void Server::State::wait_for_the_last() {
  net::post(deadline.get_executor(), [this] {
    deadline.expires_after(hub.options.limits.drain_time);
    deadline.async_wait([this](boost::system::error_code cancelled) {
      if (!cancelled) io.stop();
    });
    std::size_t left = 0;
    {
      const std::lock_guard lock(hub.mutex);
      left = hub.open.size();
      for (Connection* connection : hub.open)
        net::post(connection->executor(), [this, connection] {
          const std::lock_guard still_open(hub.mutex);
          if (hub.open.contains(connection)) connection->end_when_idle();
        });
    }
    if (left == 0) deadline.cancel();
  });
}

Server::Server(ServerOptions options, Site site, std::shared_ptr<spdlog::logger> log)
    : state_(std::make_unique<State>(std::move(options), std::move(site), std::move(log))) {
  state_->hub.emptied = [this] {
    net::post(state_->deadline.get_executor(), [this] { state_->deadline.cancel(); });
  };
  state_->listen();
}

Server::~Server() {
  state_->hub.emptied = [] {};
}

std::uint16_t Server::port() const { return state_->port; }

void Server::run() {
  net::co_spawn(state_->acceptor.get_executor(), state_->accept(), net::detached);
  std::vector<std::jthread> threads;
  for (int i = 1; i < state_->hub.options.io_threads; ++i) threads.emplace_back([this] { state_->io.run(); });
  state_->io.run();
  threads.clear();
  state_->hub.workers.join();
}

void Server::stop() {
  net::post(state_->acceptor.get_executor(), [this] { state_->begin_drain(); });
}

void Server::stop_on_signals() {
  state_->signals.add(SIGTERM);
  state_->signals.add(SIGINT);
  state_->signals.async_wait([this](boost::system::error_code cancelled, int) {
    if (!cancelled) stop();
  });
}

}  // namespace dd::web
