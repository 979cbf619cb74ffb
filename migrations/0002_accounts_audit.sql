-- SPDX-License-Identifier: Apache-2.0
-- Accounts (账号), sessions (会话) and the audit trail (审计记录).

-- roles: comma separated (service/permission.h). password_hash: Argon2id in its encoded form; empty = cannot sign in.
CREATE TABLE account (
  account TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  roles TEXT NOT NULL,
  password_hash TEXT NOT NULL,
  must_change_password INTEGER NOT NULL,
  disabled INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

-- token_hash: SHA-256 of the cookie, which itself is stored nowhere.
CREATE TABLE session (
  token_hash BLOB NOT NULL PRIMARY KEY,
  csrf TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (account),
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_of_account ON session (account);

-- Wrong passwords of the last minutes (登录失败), also for names that have no account; old rows are removed.
CREATE TABLE sign_in_failure (
  account TEXT NOT NULL,
  client TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_failure_of_account ON sign_in_failure (account, at);
CREATE INDEX sign_in_failure_at ON sign_in_failure (at);

-- Only ever appended to. hash = SHA-256(hash of the entry before || canonical JSON of this entry); the first follows 32 zero bytes.
CREATE TABLE audit_entry (
  id INTEGER NOT NULL PRIMARY KEY,
  at INTEGER NOT NULL,
  account TEXT NOT NULL,
  body TEXT NOT NULL,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  result TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX audit_entry_of_account ON audit_entry (account, id);
INSERT INTO write_turn (id, turn, entries, hash)
VALUES (1, 0, 0, CAST('' AS BLOB));
