-- SPDX-License-Identifier: Apache-2.0
-- Joint inspections (联合抽查), kept with their whole history as the registers are (0001_registers.sql). The departments
-- themselves are rows of `body` with level 'department'.

-- 联合抽查方案
CREATE TABLE joint_scheme (
  row_key TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  id TEXT NOT NULL,
  quarter TEXT NOT NULL,
  lead TEXT NOT NULL,
  title TEXT NOT NULL,
  mode TEXT NOT NULL,
  strata TEXT NOT NULL,
  areas TEXT NOT NULL,
  state TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  revision INTEGER NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER,
  changed_by TEXT NOT NULL,
  change_reason TEXT NOT NULL,
  import_id INTEGER NOT NULL,
  ended_by TEXT NOT NULL DEFAULT '',
  ended_reason TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (row_key, row_version),
  CHECK (to_at >= from_at)
) STRICT;
CREATE UNIQUE INDEX joint_scheme_current ON joint_scheme (row_key) WHERE to_at IS NULL;

-- 联合抽查方案中的部门
CREATE TABLE joint_partner (
  row_key TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  scheme TEXT NOT NULL,
  department TEXT NOT NULL,
  percent INTEGER NOT NULL,
  "number" INTEGER NOT NULL,
  seats INTEGER NOT NULL,
  can_lead INTEGER NOT NULL,
  specialty TEXT NOT NULL,
  answer TEXT NOT NULL,
  answered_by TEXT NOT NULL,
  answered_on TEXT NOT NULL,
  note TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER,
  changed_by TEXT NOT NULL,
  change_reason TEXT NOT NULL,
  import_id INTEGER NOT NULL,
  ended_by TEXT NOT NULL DEFAULT '',
  ended_reason TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (row_key, row_version),
  CHECK (to_at >= from_at)
) STRICT;
CREATE UNIQUE INDEX joint_partner_current ON joint_partner (row_key) WHERE to_at IS NULL;

-- 部门抽查事项
CREATE TABLE department_item (
  row_key TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  department TEXT NOT NULL,
  code TEXT NOT NULL,
  item TEXT NOT NULL,
  method TEXT NOT NULL,
  basis TEXT NOT NULL,
  content TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER,
  changed_by TEXT NOT NULL,
  change_reason TEXT NOT NULL,
  import_id INTEGER NOT NULL,
  ended_by TEXT NOT NULL DEFAULT '',
  ended_reason TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (row_key, row_version),
  CHECK (to_at >= from_at)
) STRICT;
CREATE UNIQUE INDEX department_item_current ON department_item (row_key) WHERE to_at IS NULL;
