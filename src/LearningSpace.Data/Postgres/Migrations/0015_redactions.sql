-- Texts that were removed everywhere: that it was done, never what. The places are there to remove it again from a backup that is restored.

CREATE TABLE redactions (
  id text COLLATE "C" NOT NULL,
  at_utc timestamp with time zone NOT NULL,
  by_account text COLLATE "C" NULL,
  item_id text COLLATE "C" NULL,
  reason text COLLATE "C" NOT NULL,
  fingerprint text COLLATE "C" NOT NULL,
  counts text COLLATE "C" NOT NULL,
  CONSTRAINT pk_redactions PRIMARY KEY (id),
  CONSTRAINT fk_redactions_by_account FOREIGN KEY (by_account) REFERENCES accounts (id) ON DELETE SET NULL
);

CREATE INDEX ix_redactions_at_utc ON redactions (at_utc);
CREATE INDEX ix_redactions_by_account ON redactions (by_account);

CREATE TABLE redaction_places (
  redaction_id text COLLATE "C" NOT NULL,
  number integer NOT NULL,
  place text COLLATE "C" NOT NULL,
  row_key text COLLATE "C" NOT NULL,
  path text COLLATE "C" NOT NULL,
  CONSTRAINT pk_redaction_places PRIMARY KEY (redaction_id, number),
  CONSTRAINT fk_redaction_places_redaction_id FOREIGN KEY (redaction_id) REFERENCES redactions (id) ON DELETE CASCADE
);
