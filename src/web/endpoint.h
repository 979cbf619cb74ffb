// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "service/account.h"
#include "service/call.h"
#include "service/log_publisher.h"
#include "service/oidc_provider.h"
#include "service/second_factor.h"
#include "store/db/db.h"
#include "web/http/server.h"
#include "web/log_files.h"
#include "web/static_files.h"

namespace dd::web {

/// A call of a route that has been answered: what tests check the budgets with.
struct Served {
  std::string_view method, path;  ///< of the route's row
  unsigned status = 0;
  std::int64_t statements = 0;
  int budget = 0;
};

/// What the site is made of (站点的组成).
struct SiteParts {
  db::Database& database;
  service::Entropy entropy;
  std::function<UnixMs()> clock;
  service::PasswordHashing hashing;
  StaticFiles files;
  std::shared_ptr<spdlog::logger> log;
  bool demo = false;
  std::function<void(const Served&)> served = {};  ///< called after each call of a route; may be empty
  service::OneTimeCodes codes = {};
  service::OidcProvider oidc = {};
  LogFiles log_files = LogFiles({});
  const service::LogPublisher* publisher = nullptr;  ///< may be none
  std::string public_url = {};                       ///< as in ServeOptions
};

/// The site behind the server: /api/v1 by the route table, /healthz, and the built faces. Each call of a
/// route goes through one wrapper: session, CSRF, permission of the row, body and query into their structs,
/// handler, JSON; a refused change is written into the audit trail. Everything in `parts` must outlive the
/// site.
Site make_site(SiteParts parts);

}  // namespace dd::web
