// SPDX-License-Identifier: Apache-2.0
#include "store/db/engine.h"

namespace dd::db {
namespace {

constexpr std::size_t kMostSqlite = 16;
constexpr std::size_t kMostPostgres = 16;

struct Target {
  Engine engine;
  std::string where;  ///< shown in errors: never the URL of PostgreSQL, which may hold a password
  Connect connect;
  std::size_t most;
};

Result<Target> target_of(std::string_view url) {
  constexpr std::string_view kFile = "sqlite:";
  if (url.starts_with(kFile) && url.size() > kFile.size()) {
    const std::string path(url.substr(kFile.size()));
    return Target{Engine::sqlite, path, sqlite_connector(path), kMostSqlite};
  }
  if (url.starts_with("postgresql://") || url.starts_with("postgres://")) {
    return Target{Engine::postgres, "PostgreSQL", postgres_connector(std::string(url)), kMostPostgres};
  }
  return refuse(ErrorCode::db_url, url.substr(0, url.find(':')));
}

}  // namespace

Result<std::unique_ptr<Database>> open_database(std::string_view url) {
  DD_ASSIGN(Target target, target_of(url));
  try {
    auto pool = make_pool(target.engine, target.connect, target.most);
    {
      auto lease = pool->lease();
      DD_TRY(migrate(*lease));
    }
    return pool;
  } catch (const DatabaseError& error) {
    return refuse(ErrorCode::db_open, target.where, error.what());
  }
}

}  // namespace dd::db
