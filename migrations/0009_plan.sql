-- SPDX-License-Identifier: Apache-2.0
-- Annual plans (年度工作计划), every version kept as in the registers. text and counts: JSON (src/core/model/plan.h).
CREATE TABLE plan (
  row_key TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  body TEXT NOT NULL,
  year INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'published')),
  text TEXT NOT NULL,
  counts TEXT NOT NULL,
  submitted_by TEXT NOT NULL,
  submitted_on TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  approved_on TEXT NOT NULL,
  return_reason TEXT NOT NULL,
  file_number TEXT NOT NULL,
  issued_on TEXT NOT NULL,
  filed_to TEXT NOT NULL,
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
CREATE UNIQUE INDEX plan_current ON plan (row_key) WHERE to_at IS NULL;
