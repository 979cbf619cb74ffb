-- SPDX-License-Identifier: Apache-2.0
-- The registers (一单两库) with their whole history (变更痕迹): each change of a row is a new version; the version before is
-- closed at the same moment. Rows are never deleted. from_at and to_at are milliseconds since 1970 UTC; to_at NULL = current.

-- 执法机构
CREATE TABLE body (
  row_key TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  letters TEXT NOT NULL,
  level TEXT NOT NULL,
  parent TEXT NOT NULL,
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
CREATE UNIQUE INDEX body_current ON body (row_key) WHERE to_at IS NULL;

-- 检查对象名录库
CREATE TABLE unit (
  row_key TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  uscc TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  area TEXT NOT NULL,
  town TEXT NOT NULL,
  address TEXT NOT NULL,
  industry TEXT NOT NULL,
  legal_person TEXT NOT NULL,
  contact TEXT NOT NULL,
  phone TEXT NOT NULL,
  unit_class TEXT NOT NULL,
  special_tags TEXT NOT NULL,
  special_reason TEXT NOT NULL,
  special_from TEXT NOT NULL,
  special_to TEXT NOT NULL,
  key_categories TEXT NOT NULL,
  list_year TEXT NOT NULL,
  source TEXT NOT NULL,
  permit_no TEXT NOT NULL,
  permit_class TEXT NOT NULL,
  permit_valid_to TEXT NOT NULL,
  risk_level TEXT NOT NULL,
  credit_grade TEXT NOT NULL,
  positive_from TEXT NOT NULL,
  positive_to TEXT NOT NULL,
  status TEXT NOT NULL,
  balls INTEGER NOT NULL,
  lng TEXT NOT NULL,
  lat TEXT NOT NULL,
  remarks TEXT NOT NULL,
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
CREATE UNIQUE INDEX unit_current ON unit (row_key) WHERE to_at IS NULL;
-- A county's list and its count.
CREATE INDEX unit_of_body ON unit (body, row_key) WHERE to_at IS NULL;

-- 执法检查人员名录库
CREATE TABLE officer (
  row_key TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  department TEXT NOT NULL,
  post TEXT NOT NULL,
  certificate_no TEXT NOT NULL,
  certificate_valid_to TEXT NOT NULL,
  specialties TEXT NOT NULL,
  can_lead INTEGER NOT NULL,
  duty TEXT NOT NULL,
  duty_from TEXT NOT NULL,
  duty_to TEXT NOT NULL,
  phone TEXT NOT NULL,
  remarks TEXT NOT NULL,
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
CREATE UNIQUE INDEX officer_current ON officer (row_key) WHERE to_at IS NULL;
CREATE INDEX officer_of_body ON officer (body, row_key) WHERE to_at IS NULL;

-- 回避
CREATE TABLE recusal (
  row_key TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  unit TEXT NOT NULL,
  officer TEXT NOT NULL,
  reason INTEGER NOT NULL,
  note TEXT NOT NULL,
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
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
CREATE UNIQUE INDEX recusal_current ON recusal (row_key) WHERE to_at IS NULL;
CREATE INDEX recusal_of_officer ON recusal (officer) WHERE to_at IS NULL;
CREATE INDEX recusal_of_unit ON recusal (unit) WHERE to_at IS NULL;

-- 随机抽查事项清单
CREATE TABLE check_item (
  row_key TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  code TEXT NOT NULL,
  category TEXT NOT NULL,
  item TEXT NOT NULL,
  sub_item TEXT NOT NULL,
  object_kind TEXT NOT NULL,
  item_class TEXT NOT NULL,
  method TEXT NOT NULL,
  body_level TEXT NOT NULL,
  basis TEXT NOT NULL,
  content TEXT NOT NULL,
  ratio TEXT NOT NULL,
  frequency TEXT NOT NULL,
  officer_requirement TEXT NOT NULL,
  office TEXT NOT NULL,
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
CREATE UNIQUE INDEX check_item_current ON check_item (row_key) WHERE to_at IS NULL;

-- The order of writes (写入次序): who writes a register or the audit trail updates this row first, so that two transactions on
-- PostgreSQL take turns as they do on SQLite. entries and hash are those of the newest audit entry.
CREATE TABLE write_turn (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  turn INTEGER NOT NULL,
  entries INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;
