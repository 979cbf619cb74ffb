// SPDX-License-Identifier: Apache-2.0
#include "web/site_support.h"

#include <spdlog/spdlog.h>

#include <random>

#include "fixtures/database_calls.h"
#include "service/account.h"
#include "service/permission.h"
#include "service/world_support.h"

namespace dd::test {
namespace {

/// Seeded, and safe to use from several threads.
service::Entropy shared_entropy() {
  struct State {
    std::mutex mutex;
    std::mt19937_64 engine{20261123};
  };
  return [state = std::make_shared<State>()](std::span<std::uint8_t> out) {
    const std::lock_guard lock(state->mutex);
    for (auto& byte : out) byte = static_cast<std::uint8_t>(state->engine());
  };
}

void add_person(service::Call& call, service::Account account) {
  const auto added = service::create_account(call, plain_hashing(), account, kPassword);
  if (!added.ok()) throw std::runtime_error(error_text(added.error()));
}

void add_people(service::Call& call) {
  add_person(call, {"chen", "陈测试", "331100", {"manager", "operator", "supervisor", "auditor"}});
  add_person(call, {"li", "李测试", "331102", {"manager"}});
  add_person(call, {"wang", "王测试", "331102", {"officer"}});
  add_person(call, {"zhao", "赵测试", "331100", {"witness"}});
  add_person(call, {"holder.1", "保管甲", "331100", {"witness"}});
  add_person(call, {"holder.2", "保管乙", "331100", {"witness"}});
  add_person(call, {"new.hand", "新测试", "331100", {"manager"}, true});
  for (const service::Role& role : service::roles())
    add_person(call, {std::string(role.name), "测试", "331100", {std::string(role.name)}});
}

}  // namespace

void site_world(db::Connection& db) {
  small_world(db);
  service::Call call = call_on(db);
  add_people(call);
}

RunningSite::RunningSite(TestDatabase& database) : now_(kMorning) {
  web::ServerOptions options;
  options.trust_proxy = true;
  web::SiteParts made = parts(database.pool());
  auto log = made.log;
  server_ = std::make_unique<web::Server>(options, web::make_site(std::move(made)), log);
  thread_ = std::thread([this] { server_->run(); });
}

RunningSite::~RunningSite() {
  server_->stop();
  thread_.join();
}

web::SiteParts RunningSite::parts(db::Database& pool) {
  const auto served = [this](const web::Served& one) {
    const std::lock_guard lock(mutex_);
    served_.push_back(one);
  };
  return {pool,
          shared_entropy(),
          [this] { return now_.load(); },
          plain_hashing(),
          web::StaticFiles("no-such-folder"),
          std::make_shared<spdlog::logger>("web", log_),
          false,
          served,
          plain_codes()};
}

std::vector<web::Served> RunningSite::served() {
  const std::lock_guard lock(mutex_);
  return served_;
}

Answer Person::sign_in(const std::string& account, const std::string& password) {
  const Answer answer = post("/session", {{"account", account}, {"password", password}});
  if (answer.status != 200) return answer;
  const std::string set = answer.field("Set-Cookie");
  cookie = set.substr(0, set.find(';'));
  csrf = json_of(answer).at("csrf").as_string();
  return answer;
}

Answer Person::call(const std::string& method, const std::string& path, const std::string& body,
                    Fields more) {
  Fields fields = std::move(more);
  const bool typed =
      std::any_of(fields.begin(), fields.end(), [](const auto& f) { return f.first == "Content-Type"; });
  if (!body.empty() && !typed) fields.emplace_back("Content-Type", "application/json");
  if (!cookie.empty()) fields.emplace_back("Cookie", cookie);
  if (!csrf.empty() && method != "GET") fields.emplace_back("X-CSRF", csrf);
  return client_.send(method, "/api/v1" + path, fields, body);
}

boost::json::value json_of(const Answer& answer) {
  boost::system::error_code failed;
  boost::json::value json = boost::json::parse(answer.body, failed);
  EXPECT_FALSE(failed) << answer.status << " " << answer.body.substr(0, 200);
  return json;
}

std::string code_of(const Answer& answer) {
  if (answer.status < 400) return "";
  const boost::json::value json = json_of(answer);
  const auto* error = json.is_object() ? json.get_object().if_contains("error") : nullptr;
  return error == nullptr ? "no error body" : std::string(error->at("code").as_string());
}

void SiteTest::SetUp() {
  OnBothEngines::SetUp();
  if (!IsSkipped() && !HasFailure()) site_ = std::make_unique<RunningSite>(database());
}

void SiteTest::TearDown() {
  if (!site_) return;
  for (const web::Served& one : site_->served()) {
    if (one.status >= 400) continue;
    EXPECT_LE(one.statements, one.budget) << one.method << " " << one.path << " ran too many statements";
  }
  site_.reset();
}

}  // namespace dd::test
