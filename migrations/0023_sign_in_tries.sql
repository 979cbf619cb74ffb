-- SPDX-License-Identifier: Apache-2.0
-- Tries to sign in of the last minutes (登录尝试), also for names that have no account: written before the password is looked at,
-- taken away when it was right. client: the address, or for somebody signed in the action and his account.
DROP TABLE sign_in_failure;
CREATE TABLE sign_in_failure (
  id INTEGER PRIMARY KEY,
  account TEXT NOT NULL,
  client TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX sign_in_failure_of_account ON sign_in_failure (account, at);
CREATE INDEX sign_in_failure_of_client ON sign_in_failure (client, at);
CREATE INDEX sign_in_failure_at ON sign_in_failure (at);

-- Where an account has signed in from of late (常用地址): strangers' wrong passwords do not make it wait there.
CREATE TABLE sign_in_client (
  account TEXT NOT NULL REFERENCES account (account),
  client TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (account, client)
) STRICT;
CREATE INDEX sign_in_client_at ON sign_in_client (at);
