-- The audit log: entries that stay for ever, and apart from them what can be erased. What must not be done to them, triggers refuse.

CREATE TABLE audit_entries (
  number INTEGER NOT NULL CONSTRAINT pk_audit_entries PRIMARY KEY,
  at_utc TEXT NOT NULL,
  kind TEXT NOT NULL,
  actor_hash TEXT NOT NULL,
  subject_hash TEXT NOT NULL,
  detail_hash TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);

CREATE INDEX ix_audit_entries_at_utc ON audit_entries (at_utc);
CREATE INDEX ix_audit_entries_kind_number ON audit_entries (kind, number);

CREATE TABLE audit_details (
  number INTEGER NOT NULL CONSTRAINT pk_audit_details PRIMARY KEY,
  salt TEXT NOT NULL,
  actor TEXT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  detail TEXT NOT NULL,
  CONSTRAINT fk_audit_details_number FOREIGN KEY (number) REFERENCES audit_entries (number) ON DELETE RESTRICT
);

CREATE INDEX ix_audit_details_actor_number ON audit_details (actor, number);
CREATE INDEX ix_audit_details_subject_id_number ON audit_details (subject_id, number);

CREATE TABLE audit_heads (
  id INTEGER NOT NULL CONSTRAINT pk_audit_heads PRIMARY KEY,
  number INTEGER NOT NULL,
  hash TEXT NOT NULL
);

CREATE TRIGGER audit_entries_not_updated BEFORE UPDATE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'the audit log can only be added to: UPDATE of audit_entries is refused'); END;
CREATE TRIGGER audit_entries_not_deleted BEFORE DELETE ON audit_entries
BEGIN SELECT RAISE(ABORT, 'the audit log can only be added to: DELETE of audit_entries is refused'); END;

-- INSERT OR REPLACE deletes without asking the trigger above.
CREATE TRIGGER audit_entries_not_replaced BEFORE INSERT ON audit_entries
  WHEN EXISTS (SELECT 1 FROM audit_entries WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the audit log can only be added to: INSERT of audit_entries is refused'); END;

-- They may be deleted: that is erasing.
CREATE TRIGGER audit_details_not_updated BEFORE UPDATE ON audit_details
BEGIN SELECT RAISE(ABORT, 'the audit log can only be added to: UPDATE of audit_details is refused'); END;
CREATE TRIGGER audit_details_not_replaced BEFORE INSERT ON audit_details
  WHEN EXISTS (SELECT 1 FROM audit_details WHERE number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'the audit log can only be added to: INSERT of audit_details is refused'); END;

CREATE TRIGGER audit_heads_not_deleted BEFORE DELETE ON audit_heads
BEGIN SELECT RAISE(ABORT, 'the audit log can only be added to: DELETE of audit_heads is refused'); END;
CREATE TRIGGER audit_heads_not_replaced BEFORE INSERT ON audit_heads
  WHEN EXISTS (SELECT 1 FROM audit_heads WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the audit log can only be added to: INSERT of audit_heads is refused'); END;
CREATE TRIGGER audit_heads_grow BEFORE UPDATE ON audit_heads
  WHEN NEW.id <> OLD.id OR NEW.number < OLD.number OR (NEW.number = OLD.number AND NEW.hash <> OLD.hash)
BEGIN SELECT RAISE(ABORT, 'the audit log can only be added to: UPDATE of audit_heads is refused'); END;
