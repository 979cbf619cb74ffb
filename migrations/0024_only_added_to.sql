-- SPDX-License-Identifier: Apache-2.0
-- The audit trail and the log's leaves are only added to (只增不改): the database itself refuses to change or take out a row.
-- No rule of the trade: it keeps a mistaken statement, of the program or typed by hand, from rewriting what was written down.
-- Whoever owns the database can lift it (docs/adr/0071-only-added-to.md); the chain and the public log then tell.

-- engine: sqlite
CREATE TRIGGER audit_entry_unchanged BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit_entry is only added to'); END;
CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'audit_entry is only added to'); END;
CREATE TRIGGER log_leaf_unchanged BEFORE UPDATE ON log_leaf BEGIN SELECT RAISE(ABORT, 'log_leaf is only added to'); END;
CREATE TRIGGER log_leaf_kept BEFORE DELETE ON log_leaf BEGIN SELECT RAISE(ABORT, 'log_leaf is only added to'); END;

-- engine: postgres
CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is only added to', TG_TABLE_NAME;
END
$$;
CREATE TRIGGER audit_entry_kept BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER audit_entry_whole BEFORE TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER log_leaf_kept BEFORE UPDATE OR DELETE ON log_leaf FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER log_leaf_whole BEFORE TRUNCATE ON log_leaf FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
