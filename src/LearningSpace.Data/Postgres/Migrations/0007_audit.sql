-- The audit log: entries that stay for ever, and apart from them what can be erased. What must not be done to them, triggers refuse.

CREATE TABLE audit_entries (
  number bigint NOT NULL,
  at_utc timestamp with time zone NOT NULL,
  kind text COLLATE "C" NOT NULL,
  actor_hash text COLLATE "C" NOT NULL,
  subject_hash text COLLATE "C" NOT NULL,
  detail_hash text COLLATE "C" NOT NULL,
  previous_hash text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  CONSTRAINT pk_audit_entries PRIMARY KEY (number)
);

CREATE INDEX ix_audit_entries_at_utc ON audit_entries (at_utc);
CREATE INDEX ix_audit_entries_kind_number ON audit_entries (kind, number);

CREATE TABLE audit_details (
  number bigint NOT NULL,
  salt text COLLATE "C" NOT NULL,
  actor text COLLATE "C" NULL,
  subject_kind text COLLATE "C" NOT NULL,
  subject_id text COLLATE "C" NOT NULL,
  detail text COLLATE "C" NOT NULL,
  CONSTRAINT pk_audit_details PRIMARY KEY (number),
  CONSTRAINT fk_audit_details_number FOREIGN KEY (number) REFERENCES audit_entries (number) ON DELETE RESTRICT
);

CREATE INDEX ix_audit_details_actor_number ON audit_details (actor, number);
CREATE INDEX ix_audit_details_subject_id_number ON audit_details (subject_id, number);

CREATE TABLE audit_heads (
  id integer NOT NULL,
  number bigint NOT NULL,
  hash text COLLATE "C" NOT NULL,
  CONSTRAINT pk_audit_heads PRIMARY KEY (id)
);

CREATE OR REPLACE FUNCTION refuse_change_of_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log can only be added to: % of % is refused', TG_OP, TG_TABLE_NAME;
END
$$;

CREATE TRIGGER audit_entries_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();

-- They may be deleted: that is erasing.
CREATE TRIGGER audit_details_stay BEFORE UPDATE ON audit_details FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();

CREATE TRIGGER audit_heads_stay BEFORE DELETE OR TRUNCATE ON audit_heads FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_audit();
CREATE TRIGGER audit_heads_grow BEFORE UPDATE ON audit_heads FOR EACH ROW
  WHEN (NEW.id <> OLD.id OR NEW.number < OLD.number OR (NEW.number = OLD.number AND NEW.hash <> OLD.hash)) EXECUTE FUNCTION refuse_change_of_audit();
