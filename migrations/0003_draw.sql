-- SPDX-License-Identifier: Apache-2.0
-- Rules, the draw and its public log (实施细则、摇号、公开日志).

CREATE TABLE ruleset (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,
  document TEXT NOT NULL,
  loaded_at INTEGER NOT NULL,
  account TEXT NOT NULL
) STRICT;

-- One row a draw; the number is dense in its series, also for aborted draws.
CREATE TABLE draw (
  id TEXT NOT NULL PRIMARY KEY,
  series TEXT NOT NULL,
  number INTEGER NOT NULL,
  quarter TEXT NOT NULL,
  ruleset TEXT NOT NULL REFERENCES ruleset (id),
  alg TEXT NOT NULL,
  state TEXT NOT NULL,
  demo INTEGER NOT NULL,
  count_obj INTEGER NOT NULL,
  count_off INTEGER NOT NULL,
  count_rec INTEGER NOT NULL,
  kcommit TEXT NOT NULL,
  root_obj TEXT NOT NULL,
  root_off TEXT NOT NULL,
  root_rec TEXT NOT NULL,
  intent TEXT NOT NULL,
  sealed_size INTEGER NOT NULL,
  log_root TEXT NOT NULL,
  seed TEXT NOT NULL,
  root_res TEXT NOT NULL,
  root_asg TEXT NOT NULL,
  result_deadline INTEGER NOT NULL,
  key_reveal_deadline INTEGER NOT NULL,
  frozen_at INTEGER NOT NULL,
  sealed_at INTEGER NOT NULL,
  closed_at INTEGER NOT NULL,
  drawn_at INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  aborted_at INTEGER NOT NULL,
  abort_reason TEXT NOT NULL,
  CONSTRAINT draw_number_once UNIQUE (series, number)
) STRICT;

-- A series has at most one draw that is not aborted: the door against drawing until it pleases.
CREATE UNIQUE INDEX draw_one_per_series ON draw (series) WHERE state <> 'aborted';

-- The draw secret k, apart from the draw so that reading draws never loads it.
CREATE TABLE draw_secret (
  draw TEXT NOT NULL PRIMARY KEY REFERENCES draw (id),
  secret BLOB NOT NULL
) STRICT;

-- The lists as frozen, and the scheme computed from them; JSON texts, written once.
CREATE TABLE draw_frozen (
  draw TEXT NOT NULL PRIMARY KEY REFERENCES draw (id),
  objects TEXT NOT NULL,
  officers TEXT NOT NULL,
  recusals TEXT NOT NULL,
  facts TEXT NOT NULL
) STRICT;

CREATE TABLE draw_witness (
  draw TEXT NOT NULL REFERENCES draw (id),
  position INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  organisation TEXT NOT NULL,
  outside INTEGER NOT NULL,
  commitment TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (draw, id)
) STRICT;

CREATE TABLE draw_source (
  draw TEXT NOT NULL REFERENCES draw (id),
  position INTEGER NOT NULL,
  type INTEGER NOT NULL,
  id TEXT NOT NULL,
  bits INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (draw, id)
) STRICT;

-- The result of a draw; the primary key is what makes a second result of one seal impossible.
CREATE TABLE draw_result (
  draw TEXT NOT NULL PRIMARY KEY REFERENCES draw (id),
  selected TEXT NOT NULL,
  seats TEXT NOT NULL,
  proofs TEXT NOT NULL,
  counts TEXT NOT NULL
) STRICT;

-- Main-selected units and filled seats in rows, for visits this year and the load of officers.
CREATE TABLE drawn_unit (
  draw TEXT NOT NULL REFERENCES draw (id),
  year INTEGER NOT NULL,
  quarter TEXT NOT NULL,
  unit TEXT NOT NULL,
  body TEXT NOT NULL,
  pass INTEGER NOT NULL,
  stratum INTEGER NOT NULL,
  PRIMARY KEY (draw, unit, pass)
) STRICT;
CREATE INDEX drawn_unit_year ON drawn_unit (year, unit);

CREATE TABLE drawn_seat (
  draw TEXT NOT NULL REFERENCES draw (id),
  year INTEGER NOT NULL,
  unit TEXT NOT NULL,
  seat INTEGER NOT NULL,
  officer TEXT NOT NULL,
  PRIMARY KEY (draw, unit, seat)
) STRICT;
CREATE INDEX drawn_seat_year ON drawn_seat (year, officer);

-- The public log: entry i is leaf i of the RFC 6962 tree. log_head is locked by its update, so indexes are dense.
CREATE TABLE log_head (
  id INTEGER NOT NULL PRIMARY KEY,
  size INTEGER NOT NULL
) STRICT;
INSERT INTO log_head (id, size) VALUES (1, 0);

CREATE TABLE log_leaf (
  idx INTEGER NOT NULL PRIMARY KEY,
  draw TEXT NOT NULL,
  type INTEGER NOT NULL,
  at INTEGER NOT NULL,
  entry BLOB NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX log_leaf_draw ON log_leaf (draw, idx);

-- Facts about this installation, e.g. demo = 1 (演示数据).
CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
