-- SPDX-License-Identifier: Apache-2.0
-- Complaints (信访投诉), a register like the others, and the special tags that rules give a unit (自动认定), apart from those given by hand.

-- 信访投诉
CREATE TABLE complaint (
  row_key TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  unit TEXT NOT NULL,
  received TEXT NOT NULL,
  channel TEXT NOT NULL,
  subject TEXT NOT NULL,
  verified TEXT NOT NULL,
  handling TEXT NOT NULL,
  decision_no TEXT NOT NULL,
  decided TEXT NOT NULL,
  closed TEXT NOT NULL,
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
CREATE UNIQUE INDEX complaint_current ON complaint (row_key) WHERE to_at IS NULL;
-- The complaints about one unit.
CREATE INDEX complaint_of_unit ON complaint (unit) WHERE to_at IS NULL;

ALTER TABLE unit ADD COLUMN auto_tags TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN auto_evidence TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN auto_from TEXT NOT NULL DEFAULT '';
ALTER TABLE unit ADD COLUMN auto_to TEXT NOT NULL DEFAULT '';
