-- SPDX-License-Identifier: Apache-2.0
-- What the search of the audit trail (审计查询) goes by. Newest first is the primary key backwards.
CREATE INDEX audit_entry_of_body ON audit_entry (body, id);
CREATE INDEX audit_entry_of_action ON audit_entry (action, id);
CREATE INDEX audit_entry_of_object ON audit_entry (object, id);
CREATE INDEX audit_entry_at ON audit_entry (at);
CREATE INDEX audit_entry_refused ON audit_entry (id) WHERE result <> 'ok';
-- A chain's head noted on paper is looked for by its hash.
CREATE INDEX audit_entry_hash ON audit_entry (hash);
