-- SPDX-License-Identifier: Apache-2.0
-- Two administrators at one account (两人同改): version counts the changes of name, body, roles and state.
ALTER TABLE account ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE account ADD COLUMN changed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN changed_what TEXT NOT NULL DEFAULT '';
