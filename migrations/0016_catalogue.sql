-- SPDX-License-Identifier: Apache-2.0
-- Checklists of the check items (检查表), with their history, and the released versions of the catalogue (清单版本).

-- 检查表: questions is canonical JSON
CREATE TABLE checklist (
  row_key TEXT NOT NULL,
  row_version INTEGER NOT NULL,
  item TEXT NOT NULL,
  questions TEXT NOT NULL,
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
CREATE UNIQUE INDEX checklist_current ON checklist (row_key) WHERE to_at IS NULL;

-- 清单版本: content is canonical JSON, sha256 its hash in hex
CREATE TABLE catalogue_release (
  release_no INTEGER NOT NULL,
  released_at INTEGER NOT NULL,
  account TEXT NOT NULL,
  note TEXT NOT NULL,
  items INTEGER NOT NULL,
  questions INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (release_no)
) STRICT;
