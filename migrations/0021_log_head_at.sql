-- SPDX-License-Identifier: Apache-2.0
-- The moment of the log's last entry, beside its size: the next entry is never older (日志时刻不倒退).

ALTER TABLE log_head ADD COLUMN at INTEGER NOT NULL DEFAULT 0;
UPDATE log_head SET at = COALESCE((SELECT MAX(at) FROM log_leaf), 0);
