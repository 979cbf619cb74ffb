-- SPDX-License-Identifier: Apache-2.0
-- Keys of the public log and of its witnesses, and what the witnesses signed (日志密钥、见证联署).

CREATE TABLE log_key (
  key TEXT NOT NULL PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('log', 'witness')),
  holder TEXT NOT NULL,
  organisation TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL
) STRICT;

-- One key signs one size once.
CREATE TABLE log_cosignature (
  size INTEGER NOT NULL,
  key TEXT NOT NULL REFERENCES log_key (key),
  line TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (size, key)
) STRICT;
