// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <boost/json.hpp>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "fixtures/database_support.h"
#include "service/call.h"
#include "web/endpoint.h"
#include "web/http/server.h"
#include "web/http_client_support.h"
#include "web/log_support.h"

namespace dd::test {

inline const std::string kPassword = "Secret-word-2026";

/// The small world and one person for every role (site_support.cpp).
void site_world(db::Connection& db);

/// The whole site over a small world (tests/service/world_support.h) on a free port.
/// People: chen (city: manager, operator, supervisor, auditor), li (county 331102: manager), wang (county:
/// officer), zhao (city: witness), new.hand (must change the password), and one account for each role, named
/// as the role.
class RunningSite {
 public:
  /// REQUIRES a database filled by site_world.
  explicit RunningSite(TestDatabase& database);
  ~RunningSite();

  std::uint16_t port() const { return server_->port(); }
  void advance(UnixMs by) { now_ += by; }
  UnixMs now() const { return now_; }
  std::vector<web::Served> served();
  std::string log() { return log_->text(); }

 private:
  web::SiteParts parts(db::Database& pool);

  std::atomic<UnixMs> now_;
  std::shared_ptr<KeptLog> log_ = std::make_shared<KeptLog>();
  std::mutex mutex_;
  std::vector<web::Served> served_;
  std::unique_ptr<web::Server> server_;
  std::thread thread_;
};

/// Somebody with a browser: keeps cookie and CSRF value.
class Person {
 public:
  explicit Person(const RunningSite& site) : client_(site.port()) {}
  Person(const RunningSite& site, const std::string& account) : Person(site) { sign_in(account); }

  Answer sign_in(const std::string& account, const std::string& password = kPassword);
  Answer get(const std::string& path) { return call("GET", path); }
  Answer post(const std::string& path, const boost::json::value& body) {
    return call("POST", path, serialize(body));
  }
  Answer put(const std::string& path, const boost::json::value& body) {
    return call("PUT", path, serialize(body));
  }
  Answer remove(const std::string& path) { return call("DELETE", path); }
  /// `path` below /api/v1. A body is sent as JSON unless `more` names another type.
  Answer call(const std::string& method, const std::string& path, const std::string& body = "",
              Fields more = {});

  HttpClient& client() { return client_; }
  std::string cookie, csrf;

 private:
  HttpClient client_;
};

boost::json::value json_of(const Answer& answer);
/// "" when the answer is no refusal.
std::string code_of(const Answer& answer);

/// A site of one's own for each test, on both engines; at the end every call must have kept its budget.
class SiteTest : public OnBothEngines {
 protected:
  SiteTest() : OnBothEngines(site_world) {}
  void SetUp() override;
  void TearDown() override;
  RunningSite& site() { return *site_; }

 private:
  std::unique_ptr<RunningSite> site_;
};

}  // namespace dd::test
