-- SPDX-License-Identifier: Apache-2.0
-- What belongs to a person's sign-in: devices, the second factor (动态口令), the identity provider (统一身份认证).

-- 0 = never signed in.
ALTER TABLE account ADD COLUMN last_sign_in_at INTEGER NOT NULL DEFAULT 0;

-- What the person sees of his own sessions: the browser's own words and the address.
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE session ADD COLUMN client TEXT NOT NULL DEFAULT '';

-- secret: sealed with the key file beside the database. last_step: the newest time step whose code was used, none is used twice.
CREATE TABLE account_totp (
  account TEXT NOT NULL PRIMARY KEY REFERENCES account (account),
  secret BLOB NOT NULL,
  confirmed INTEGER NOT NULL,
  last_step INTEGER NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

-- Recovery codes (恢复码), hashed as passwords are; used_at 0 = still good.
CREATE TABLE account_recovery (
  account TEXT NOT NULL REFERENCES account (account),
  number INTEGER NOT NULL,
  code_hash TEXT NOT NULL,
  used_at INTEGER NOT NULL,
  PRIMARY KEY (account, number)
) STRICT;

-- The user of an identity provider who is this account; one each.
CREATE TABLE account_oidc (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account TEXT NOT NULL UNIQUE REFERENCES account (account),
  PRIMARY KEY (issuer, subject)
) STRICT;
