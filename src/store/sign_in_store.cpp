// SPDX-License-Identifier: Apache-2.0
#include "store/sign_in_store.h"

namespace dd::store {
namespace {

constexpr db::Statement kCountSignIn{"sign_in_failure.count", R"(
SELECT count(CASE WHEN account = $1 AND client = $2 THEN 1 END),
       COALESCE(max(CASE WHEN account = $1 AND client = $2 THEN at END), 0),
       count(CASE WHEN account = $1 THEN 1 END),
       COALESCE(max(CASE WHEN account = $1 THEN at END), 0),
       count(CASE WHEN client = $2 THEN 1 END),
       COALESCE(max(CASE WHEN client = $2 THEN at END), 0),
       (SELECT count(*) FROM sign_in_client c WHERE c.account = $1 AND c.client = $2 AND c.at > $4)
FROM sign_in_failure
WHERE (account = $1 OR client = $2)
  AND at > $3
)"};

constexpr db::Statement kInsertSignIn{"sign_in_failure.insert", R"(
INSERT INTO sign_in_failure (account, client, at)
VALUES ($1, $2, $3)
RETURNING id
)"};

constexpr db::Statement kDeleteSignIn{"sign_in_failure.delete", R"(
DELETE FROM sign_in_failure
WHERE id = $1
)"};

constexpr db::Statement kDeleteHere{"sign_in_failure.delete_here", R"(
DELETE FROM sign_in_failure
WHERE account = $1
  AND client = $2
)"};

constexpr db::Statement kDeleteOldSignIn{"sign_in_failure.delete_old", R"(
DELETE FROM sign_in_failure
WHERE at <= $1
)"};

constexpr db::Statement kPutClient{"sign_in_client.put", R"(
INSERT INTO sign_in_client (account, client, at)
VALUES ($1, $2, $3)
ON CONFLICT (account, client) DO UPDATE SET at = excluded.at
)"};

constexpr db::Statement kDeleteOldClients{"sign_in_client.delete_old", R"(
DELETE FROM sign_in_client
WHERE at <= $1
)"};

constexpr db::Statement kByOidc{"session.by_oidc", R"(
UPDATE session
SET by_oidc = 1
WHERE token_hash = $1
)"};

}  // namespace

Failures count_failures(db::Connection& db, const std::string& account, const std::string& client,
                        UnixMs since, UnixMs known_since) {
  const auto row = db.query(kCountSignIn, {account, client, since, known_since}).at(0);
  const auto count = [&row](int at) { return Failures::Count{row.integer(at), row.integer(at + 1)}; };
  return {count(0), count(2), count(4), row.integer(6) != 0};
}

std::int64_t insert_failure(db::Connection& db, const std::string& account, const std::string& client,
                            UnixMs at) {
  return db.query(kInsertSignIn, {account, client, at}).at(0).integer(0);
}

void delete_failure(db::Connection& db, std::int64_t id) { db.execute(kDeleteSignIn, {id}); }

void delete_failures(db::Connection& db, const std::string& account, const std::string& client) {
  db.execute(kDeleteHere, {account, client});
}

void delete_failures_before(db::Connection& db, UnixMs at) { db.execute(kDeleteOldSignIn, {at}); }

void put_sign_in_client(db::Connection& db, const std::string& account, const std::string& client,
                        UnixMs at) {
  db.execute(kPutClient, {account, client, at});
}

void delete_sign_in_clients_before(db::Connection& db, UnixMs at) { db.execute(kDeleteOldClients, {at}); }

void mark_by_oidc(db::Connection& db, const Digest& token_hash) {
  db.execute(kByOidc, {Bytes{token_hash.begin(), token_hash.end()}});
}

std::vector<db::Statement> sign_in_statements() {
  return {kCountSignIn,     kInsertSignIn, kDeleteSignIn,     kDeleteHere,
          kDeleteOldSignIn, kPutClient,    kDeleteOldClients, kByOidc};
}

}  // namespace dd::store
