-- SPDX-License-Identifier: Apache-2.0
-- Background jobs (后台任务): what a person started and the program works off beside the calls.

-- name, body, roles: of the account when it started the job. arguments and result: JSON. state: queued, running, done, failed,
-- cancelled. node: the run that has taken the job, '' while it waits; heartbeat_at: its last sign of life. ended_at and
-- started_at: 0 = not yet. removed: 1 = files and result are gone (kept 7 days).
CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  account TEXT NOT NULL,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  roles TEXT NOT NULL,
  arguments TEXT NOT NULL,
  state TEXT NOT NULL,
  done INTEGER NOT NULL,
  total INTEGER NOT NULL,
  sentence TEXT NOT NULL,
  result TEXT NOT NULL,
  error_code TEXT NOT NULL,
  file_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER NOT NULL,
  heartbeat_at INTEGER NOT NULL,
  node TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  cancel_asked INTEGER NOT NULL,
  removed INTEGER NOT NULL
) STRICT;
CREATE INDEX job_of_account ON job (account, id);
CREATE INDEX job_open ON job (id) WHERE ended_at = 0;
CREATE INDEX job_kept ON job (ended_at) WHERE removed = 0;

-- slot: 'in' is what was uploaded, 'out' what the job made. Apart, so that lists do not read them.
CREATE TABLE job_file (
  job INTEGER NOT NULL REFERENCES job (id),
  slot TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (job, slot)
) STRICT;
