-- SPDX-License-Identifier: Apache-2.0
-- The two libraries in daily use (两库): which items an officer checks, times away from the post, the key list prepared for a year,
-- merged doubles, and what their lists are sorted by.

ALTER TABLE officer ADD COLUMN items TEXT NOT NULL DEFAULT '';

-- 离岗时段
CREATE TABLE duty_period (
  row_key TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  officer TEXT NOT NULL,
  duty TEXT NOT NULL,
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  reason TEXT NOT NULL,
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
CREATE UNIQUE INDEX duty_period_current ON duty_period (row_key) WHERE to_at IS NULL;
CREATE INDEX duty_period_of_officer ON duty_period (officer) WHERE to_at IS NULL;

-- 重点名录调整: rows are closed when the year's list comes into force.
CREATE TABLE key_change (
  row_key TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  year TEXT NOT NULL,
  unit TEXT NOT NULL,
  action TEXT NOT NULL,
  source TEXT NOT NULL,
  key_categories TEXT NOT NULL,
  reason TEXT NOT NULL,
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
CREATE UNIQUE INDEX key_change_current ON key_change (row_key) WHERE to_at IS NULL;

-- Doubles merged (重复合并): `kept` as decided; `kept_now` where that record itself went later, so that one step leads to the end.
-- Both keep their own versions in table unit; draws keep the id they drew.
CREATE TABLE unit_merge (
  dropped TEXT NOT NULL PRIMARY KEY,
  kept TEXT NOT NULL,
  kept_now TEXT NOT NULL,
  at INTEGER NOT NULL,
  account TEXT NOT NULL,
  reason TEXT NOT NULL
) STRICT;
CREATE INDEX unit_merge_kept ON unit_merge (kept_now);

CREATE INDEX drawn_unit_of ON drawn_unit (unit, year);
CREATE INDEX unit_by_name ON unit (name, row_key) WHERE to_at IS NULL;
CREATE INDEX unit_by_change ON unit (from_at, row_key) WHERE to_at IS NULL;
