-- SPDX-License-Identifier: Apache-2.0
-- What the program does by itself once a day (例行事务), and what it reminds people of (提醒).

-- One row a chore and day of Asia/Shanghai: whoever inserts it does the work, in the same transaction. result: "ok" or why not.
CREATE TABLE chore_run (
  chore TEXT NOT NULL,
  day TEXT NOT NULL,
  at INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  result TEXT NOT NULL,
  sentence TEXT NOT NULL,
  PRIMARY KEY (chore, day)
) STRICT;
CREATE INDEX chore_run_day ON chore_run (day);

-- key: the matter; stage: which of its reminders. body: '' = the city. settled_at: 0 while it is still open.
CREATE TABLE reminder (
  key TEXT NOT NULL,
  stage TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  due TEXT NOT NULL,
  sentence TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  settled_at INTEGER NOT NULL,
  PRIMARY KEY (key, stage)
) STRICT;
CREATE INDEX reminder_open ON reminder (body) WHERE settled_at = 0;
