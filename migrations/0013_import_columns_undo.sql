-- SPDX-License-Identifier: Apache-2.0
-- What the import wizard remembers, gives back and takes back (导入的列对应、原表退回、撤销).

-- headings: SHA-256 of the heading row's words in their order; plan: which column is read as which field (service/import_columns.h).
-- body '' = of accounts without a body. Replaced when the person says something else.
CREATE TABLE import_columns (
  body TEXT NOT NULL,
  kind TEXT NOT NULL,
  headings TEXT NOT NULL,
  plan TEXT NOT NULL,
  account TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (body, kind, headings)
) STRICT;

-- The user's own file with a column 问题, all rows in their order. No row when there was nothing to say.
CREATE TABLE import_annotated (
  import_id INTEGER NOT NULL PRIMARY KEY REFERENCES import (id),
  file BLOB NOT NULL
) STRICT;

-- An import that was taken back. closed: rows that the import had added; restored: rows it had changed.
CREATE TABLE import_undo (
  import_id INTEGER NOT NULL PRIMARY KEY REFERENCES import (id),
  at INTEGER NOT NULL,
  account TEXT NOT NULL,
  reason TEXT NOT NULL,
  closed INTEGER NOT NULL,
  restored INTEGER NOT NULL
) STRICT;
