-- SPDX-License-Identifier: Apache-2.0
-- Versions of the detailed rules before they are released (细则版本); a released one is a row of ruleset, too.

-- state: draft, submitted, returned, released, withdrawn. revision counts every change, so that two editors do not
-- overwrite each other. document: the JSON of the rules, as wire/ruleset_json.h reads it.
CREATE TABLE rule_version (
  id TEXT NOT NULL PRIMARY KEY,
  base TEXT NOT NULL,
  state TEXT NOT NULL,
  revision INTEGER NOT NULL,
  title TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  document TEXT NOT NULL,
  reason TEXT NOT NULL,
  account TEXT NOT NULL,
  changed_at INTEGER NOT NULL
) STRICT;

-- What was done to a version, by whom and why; document as it was after the step. Written once.
CREATE TABLE rule_step (
  version_id TEXT NOT NULL REFERENCES rule_version (id),
  revision INTEGER NOT NULL,
  step TEXT NOT NULL,
  done_at INTEGER NOT NULL,
  account TEXT NOT NULL,
  reason TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (version_id, revision)
) STRICT;
