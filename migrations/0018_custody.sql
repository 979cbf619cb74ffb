-- SPDX-License-Identifier: Apache-2.0
-- Custody of a draw until its last disclosure (密钥份额、到场公开).

-- The draw secret split among three holders. share is emptied when its holder takes it; mark recognises his slip.
CREATE TABLE draw_share (
  draw TEXT NOT NULL REFERENCES draw (id),
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  outside INTEGER NOT NULL,
  share BLOB NOT NULL,
  mark TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  taken_by TEXT NOT NULL,
  PRIMARY KEY (draw, number)
) STRICT;

-- Units whose visit has begun: from then on the draw of this unit is no secret any more. One row a unit.
CREATE TABLE draw_disclosed (
  draw TEXT NOT NULL REFERENCES draw (id),
  unit TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  at INTEGER NOT NULL,
  account TEXT NOT NULL,
  log_index INTEGER NOT NULL,
  PRIMARY KEY (draw, unit)
) STRICT;

-- Objections against a draw; the public text stands in the log too, word for word.
CREATE TABLE draw_objection (
  draw TEXT NOT NULL REFERENCES draw (id),
  number INTEGER NOT NULL,
  organisation TEXT NOT NULL,
  text TEXT NOT NULL,
  document TEXT NOT NULL,
  at INTEGER NOT NULL,
  account TEXT NOT NULL,
  log_index INTEGER NOT NULL,
  PRIMARY KEY (draw, number)
) STRICT;
