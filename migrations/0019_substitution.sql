-- SPDX-License-Identifier: Apache-2.0
-- Substitutions in a drawn list (替补), and histories of older software for the fairness monitor (历史摇号).

-- One request. kind 1 unit, 2 officer, 3 vacancy; seat -1 for a unit. change is JSON: what replaces what, as shown to the
-- approver. number counts the approved ones of the draw from 1, 0 = not approved.
CREATE TABLE substitution (
  id INTEGER PRIMARY KEY,
  draw TEXT NOT NULL REFERENCES draw (id),
  quarter TEXT NOT NULL,
  kind INTEGER NOT NULL,
  unit TEXT NOT NULL,
  seat INTEGER NOT NULL,
  body TEXT NOT NULL,
  unit_body TEXT NOT NULL,
  reason INTEGER NOT NULL,
  words TEXT NOT NULL,
  evidence_name TEXT NOT NULL,
  evidence_sha256 TEXT NOT NULL,
  state TEXT NOT NULL,
  requested_by TEXT NOT NULL,
  requested_at INTEGER NOT NULL,
  decided_by TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  decision_note TEXT NOT NULL,
  number INTEGER NOT NULL,
  log_index INTEGER NOT NULL,
  change TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX substitution_open ON substitution (draw, unit) WHERE state = 'open';
CREATE UNIQUE INDEX substitution_number ON substitution (draw, number) WHERE number > 0;
CREATE INDEX substitution_quarter ON substitution (quarter, id);

-- Drawn rows that no longer stand, and seats taken later. Nothing of a drawn list is deleted.
CREATE TABLE drawn_unit_out (
  draw TEXT NOT NULL,
  unit TEXT NOT NULL,
  pass INTEGER NOT NULL,
  substitution INTEGER NOT NULL,
  PRIMARY KEY (draw, unit, pass)
) STRICT;
CREATE TABLE drawn_seat_out (
  draw TEXT NOT NULL,
  unit TEXT NOT NULL,
  officer TEXT NOT NULL,
  substitution INTEGER NOT NULL,
  PRIMARY KEY (draw, unit, officer)
) STRICT;
CREATE TABLE drawn_seat_in (
  draw TEXT NOT NULL,
  year INTEGER NOT NULL,
  unit TEXT NOT NULL,
  seat INTEGER NOT NULL,
  officer TEXT NOT NULL,
  substitution INTEGER NOT NULL,
  PRIMARY KEY (draw, unit, officer)
) STRICT;
CREATE INDEX drawn_seat_in_year ON drawn_seat_in (year, officer);

CREATE VIEW standing_unit AS
SELECT d.draw, d.year, d.quarter, d.unit, d.body, d.pass, d.stratum
FROM drawn_unit d
WHERE NOT EXISTS (SELECT 1 FROM drawn_unit_out o WHERE o.draw = d.draw AND o.unit = d.unit AND o.pass = d.pass);

CREATE VIEW standing_seat AS
SELECT s.draw, s.year, s.unit, s.seat, s.officer
FROM drawn_seat s
WHERE NOT EXISTS (SELECT 1 FROM drawn_seat_out o WHERE o.draw = s.draw AND o.unit = s.unit AND o.officer = s.officer)
UNION ALL
SELECT s.draw, s.year, s.unit, s.seat, s.officer
FROM drawn_seat_in s
WHERE NOT EXISTS (SELECT 1 FROM drawn_seat_out o WHERE o.draw = s.draw AND o.unit = s.unit AND o.officer = s.officer);

-- A file of past draws of other software, kept as uploaded.
CREATE TABLE draw_history (
  id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  "rows" INTEGER NOT NULL,
  rounds INTEGER NOT NULL,
  uploaded_by TEXT NOT NULL,
  uploaded_at INTEGER NOT NULL,
  content BLOB NOT NULL,
  CONSTRAINT draw_history_once UNIQUE (sha256)
) STRICT;
