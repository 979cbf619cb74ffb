-- SPDX-License-Identifier: Apache-2.0
-- Holiday calendars (节假日安排), one row a year with its history: row_key is the year. days: JSON, as holidays.
CREATE TABLE holiday_year (
  row_key TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  year INTEGER NOT NULL,
  source TEXT NOT NULL,
  note TEXT NOT NULL,
  days TEXT NOT NULL,
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
CREATE UNIQUE INDEX holiday_year_current ON holiday_year (row_key) WHERE to_at IS NULL;
