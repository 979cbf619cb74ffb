// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "core/bytes.h"
#include "core/calendar/date.h"
#include "store/db/db.h"

// What is remembered of tries to sign in (登录尝试), so that guessing has to wait.
namespace dd::store {

/// Wrong ones since a moment: of the account from this client, of the account from all, and of the client
/// for all accounts.
struct Failures {
  struct Count {
    std::int64_t number = 0;
    UnixMs last = 0;
  };
  Count here, of_account, of_client;
  bool known = false;  ///< the account has signed in from this client since `known_since`
};
Failures count_failures(db::Connection& db, const std::string& account, const std::string& client,
                        UnixMs since, UnixMs known_since);
/// Its id.
std::int64_t insert_failure(db::Connection& db, const std::string& account, const std::string& client,
                            UnixMs at);
void delete_failure(db::Connection& db, std::int64_t id);
void delete_failures(db::Connection& db, const std::string& account, const std::string& client);
void delete_failures_before(db::Connection& db, UnixMs at);

/// Notes that the account has signed in from there (常用地址).
void put_sign_in_client(db::Connection& db, const std::string& account, const std::string& client, UnixMs at);
void delete_sign_in_clients_before(db::Connection& db, UnixMs at);

/// The session was opened by way of the identity provider (统一身份认证): find_session then says that no
/// password has to be changed, as none was used.
void mark_by_oidc(db::Connection& db, const Digest& token_hash);

std::vector<db::Statement> sign_in_statements();

}  // namespace dd::store
