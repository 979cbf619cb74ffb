-- SPDX-License-Identifier: Apache-2.0
-- What happens before the room (摇号仪式).

-- Readings of the dice (骰子录入): two persons key what fell, each with an account of their own. Rounds that
-- differed stay.
CREATE TABLE draw_keyed (
  draw TEXT NOT NULL REFERENCES draw (id),
  source TEXT NOT NULL,
  round INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (draw, source, round, turn),
  CONSTRAINT draw_keyed_by_two UNIQUE (draw, source, round, account)
) STRICT;

-- Values that did not open their commitment: whose and when, never what.
CREATE TABLE draw_wrong_reveal (
  id INTEGER PRIMARY KEY,
  draw TEXT NOT NULL REFERENCES draw (id),
  witness TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX draw_wrong_reveal_draw ON draw_wrong_reveal (draw);
