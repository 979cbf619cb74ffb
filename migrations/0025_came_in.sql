-- SPDX-License-Identifier: Apache-2.0
-- Rows of a drawn list that a substitution brought in (替补换入), so that what was drawn can be told from what came later:
-- the substitution's number, 0 = drawn.
ALTER TABLE drawn_unit ADD COLUMN came INTEGER NOT NULL DEFAULT 0;
