// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <spdlog/logger.h>

#include <atomic>
#include <memory>
#include <thread>

#include "web/http/server.h"
#include "web/log_support.h"

namespace dd::test {

/// A server whose site says back what it got; no database. "/slow" waits until let_go() is called.
class EchoServer {
 public:
  explicit EchoServer(web::Limits limits = {}) {
    web::ServerOptions options;
    options.limits = limits;
    options.trust_proxy = true;
    server_ = std::make_unique<web::Server>(options, site(), std::make_shared<spdlog::logger>("web", log_));
    thread_ = std::thread([this] { server_->run(); });
  }
  ~EchoServer() { stop(); }

  std::uint16_t port() const { return server_->port(); }
  void let_go() { let_go_ = true; }
  void begin_stop() { server_->stop(); }
  void stop() {
    let_go_ = true;
    server_->stop();
    if (thread_.joinable()) thread_.join();
  }
  bool in_slow() const { return in_slow_; }
  std::string log() const { return log_->text(); }

 private:
  web::Site site() {
    web::Site out;
    out.body_limit = [](std::string_view, std::string_view path) {
      return path == "/large" ? 2'000'000U : 1000U;
    };
    out.request_id = [this] { return "r" + std::to_string(++count_); };
    out.refusal = [](const Error& error, const std::string&, bool api) {
      web::Reply reply;
      reply.status = static_cast<unsigned>(error_row(error.code).http_status);
      reply.body = (api ? "api " : "") + std::string(error_row(error.code).code);
      return reply;
    };
    out.answer = [this](web::Request& request) {
      if (request.path == "/slow") {
        in_slow_ = true;
        while (!let_go_) std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
      web::Reply reply;
      reply.label = "echo";
      reply.headers = {{"Content-Type", "text/plain"},
                       {"X-Query", request.query.empty() ? "" : request.query[0].second}};
      reply.body = request.method + " " + request.path + " " + std::to_string(request.body.size());
      return reply;
    };
    return out;
  }

  std::shared_ptr<KeptLog> log_ = std::make_shared<KeptLog>();
  std::atomic<int> count_ = 0;
  std::atomic<bool> let_go_ = false, in_slow_ = false;
  std::unique_ptr<web::Server> server_;
  std::thread thread_;
};

}  // namespace dd::test
