-- SPDX-License-Identifier: Apache-2.0
-- Who acts in a draw (摇号中的人).

-- The login of each witness: only with it are commitment and value given. '' = sealed before this step.
ALTER TABLE draw_witness ADD COLUMN account TEXT NOT NULL DEFAULT '';

-- An abort after the sealing, asked for by one person, until a second confirms it (中止申请).
CREATE TABLE draw_abort_asked (
  draw TEXT NOT NULL PRIMARY KEY REFERENCES draw (id),
  reason TEXT NOT NULL,
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
