-- SPDX-License-Identifier: Apache-2.0
-- Imports of registers (导入记录): what came from which file, and what was given back.

-- sha256: of the file as uploaded. report: JSON, the whole answer (service/import_register.h), written once.
-- warned rows are new or changed ones too; rows_read = added + changed + same + warned + refused.
CREATE TABLE import (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  at INTEGER NOT NULL,
  account TEXT NOT NULL,
  body TEXT NOT NULL,
  rows_read INTEGER NOT NULL,
  added INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  same INTEGER NOT NULL,
  warned INTEGER NOT NULL,
  refused INTEGER NOT NULL,
  report TEXT NOT NULL
) STRICT;
CREATE INDEX import_of_body ON import (body, id);

-- The give-back file (退回文件): the refused rows as .xlsx. Apart, so that lists do not read it. No row when nothing was refused.
CREATE TABLE import_rejects (
  import_id INTEGER NOT NULL PRIMARY KEY REFERENCES import (id),
  file BLOB NOT NULL
) STRICT;
