// SPDX-License-Identifier: Apache-2.0
#include "store/account_list.h"

#include "store/text_search.h"

namespace dd::store {
namespace {

constexpr db::Statement kPage{"account_list.page", R"(
SELECT a.account, a.name, a.body, a.roles, a.must_change_password, a.disabled, COALESCE(b.name, ''),
       a.last_sign_in_at, COALESCE(t.confirmed, 0), COALESCE(o.subject, ''), a.version, a.changed_by,
       a.changed_what, a.changed_at
FROM account a
LEFT JOIN body b ON b.row_key = a.body AND b.to_at IS NULL
LEFT JOIN account_totp t ON t.account = a.account
LEFT JOIN account_oidc o ON o.account = a.account
WHERE a.account > $1
  AND ($2 = '' OR a.body = $2)
  AND ($3 = '' OR ',' || a.roles || ',' LIKE $3)
  AND ($4 = '' OR ($4 = 'disabled' AND a.disabled = 1)
       OR ($4 = 'usable' AND a.disabled = 0) OR ($4 = 'waiting' AND a.must_change_password = 1))
  AND ($5 = '' OR lower(a.account) LIKE $5 ESCAPE '!' OR lower(a.name) LIKE $5 ESCAPE '!')
ORDER BY a.account
LIMIT $6
)"};

constexpr db::Statement kCountAccountList{"account_list.count", R"(
SELECT count(*)
FROM account a
WHERE ($1 = '' OR a.body = $1)
  AND ($2 = '' OR ',' || a.roles || ',' LIKE $2)
  AND ($3 = '' OR ($3 = 'disabled' AND a.disabled = 1)
       OR ($3 = 'usable' AND a.disabled = 0) OR ($3 = 'waiting' AND a.must_change_password = 1))
  AND ($4 = '' OR lower(a.account) LIKE $4 ESCAPE '!' OR lower(a.name) LIKE $4 ESCAPE '!')
)"};

constexpr db::Statement kOneAccountList{"account_list.one", R"(
SELECT a.account, a.name, a.body, a.roles, a.must_change_password, a.disabled, COALESCE(b.name, ''),
       a.last_sign_in_at, COALESCE(t.confirmed, 0), COALESCE(o.subject, ''), a.version, a.changed_by,
       a.changed_what, a.changed_at
FROM account a
LEFT JOIN body b ON b.row_key = a.body AND b.to_at IS NULL
LEFT JOIN account_totp t ON t.account = a.account
LEFT JOIN account_oidc o ON o.account = a.account
WHERE a.account = $1
)"};

constexpr db::Statement kOtherHolders{"account_list.other_holders", R"(
SELECT count(*)
FROM account
WHERE account <> $1
  AND disabled = 0
  AND ',' || roles || ',' LIKE $2
)"};

/// Roles are stored as "manager,operator"; an underscore would match any letter, no two roles differ so.
std::string role_pattern(const std::string& role) { return role.empty() ? "" : "%," + role + ",%"; }

AccountLine read_line(db::Row& row) {
  AccountLine out;
  out.account = {row.take_text(0),    row.take_text(1),   row.take_text(2), row.take_text(3), {},
                 row.integer(4) != 0, row.integer(5) != 0};
  out.body_name = row.take_text(6);
  out.last_sign_in_at = row.integer(7);
  out.totp = row.integer(8) != 0;
  out.subject = row.take_text(9);
  out.account.version = row.integer(10);
  out.last = {row.take_text(11), row.take_text(12), row.integer(13)};
  return out;
}

}  // namespace

std::vector<AccountLine> list_account_lines(db::Connection& db, const AccountFilter& filter) {
  std::vector<AccountLine> out;
  for (auto& row : db.query(kPage, {filter.after, filter.body, role_pattern(filter.role), filter.state,
                                    part_pattern(filter.q), filter.limit}))
    out.push_back(read_line(row));
  return out;
}

std::int64_t count_account_lines(db::Connection& db, const AccountFilter& filter) {
  return db
      .query(kCountAccountList,
             {filter.body, role_pattern(filter.role), filter.state, part_pattern(filter.q)})
      .at(0)
      .integer(0);
}

std::optional<AccountLine> find_account_line(db::Connection& db, const std::string& account) {
  auto rows = db.query(kOneAccountList, {account});
  if (rows.empty()) return std::nullopt;
  return read_line(rows[0]);
}

std::int64_t count_other_holders(db::Connection& db, const std::string& account, const std::string& role) {
  return db.query(kOtherHolders, {account, role_pattern(role)}).at(0).integer(0);
}

std::vector<db::Statement> account_list_statements() {
  return {kPage, kCountAccountList, kOneAccountList, kOtherHolders};
}

}  // namespace dd::store
