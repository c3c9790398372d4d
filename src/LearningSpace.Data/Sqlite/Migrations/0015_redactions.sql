-- Texts that were removed everywhere: that it was done, never what. The places are there to remove it again from a backup that is restored.

CREATE TABLE redactions (
  id TEXT NOT NULL CONSTRAINT pk_redactions PRIMARY KEY,
  at_utc TEXT NOT NULL,
  by_account TEXT NULL,
  item_id TEXT NULL,
  reason TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  counts TEXT NOT NULL,
  CONSTRAINT fk_redactions_by_account FOREIGN KEY (by_account) REFERENCES accounts (id) ON DELETE SET NULL
);

CREATE INDEX ix_redactions_at_utc ON redactions (at_utc);
CREATE INDEX ix_redactions_by_account ON redactions (by_account);

CREATE TABLE redaction_places (
  redaction_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  place TEXT NOT NULL,
  row_key TEXT NOT NULL,
  path TEXT NOT NULL,
  CONSTRAINT pk_redaction_places PRIMARY KEY (redaction_id, number),
  CONSTRAINT fk_redaction_places_redaction_id FOREIGN KEY (redaction_id) REFERENCES redactions (id) ON DELETE CASCADE
);
