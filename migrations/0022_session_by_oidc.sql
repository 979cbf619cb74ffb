-- SPDX-License-Identifier: Apache-2.0
-- A session opened by way of the identity provider (统一身份认证): the password was not used, so it need not be changed first.
ALTER TABLE session ADD COLUMN by_oidc INTEGER NOT NULL DEFAULT 0;
