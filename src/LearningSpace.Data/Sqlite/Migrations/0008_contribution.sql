-- Writing, reviewing, publishing and withdrawing.

ALTER TABLE content_items ADD COLUMN remind_utc TEXT NULL;
ALTER TABLE content_items ADD COLUMN forced_utc TEXT NULL;
ALTER TABLE content_items ADD COLUMN withdrawn_utc TEXT NULL;
ALTER TABLE content_items ADD COLUMN withdrawn_because TEXT NULL;

CREATE INDEX ix_content_items_remind_utc ON content_items (remind_utc) WHERE remind_utc IS NOT NULL;

CREATE TABLE contributions (
  version_id TEXT NOT NULL CONSTRAINT pk_contributions PRIMARY KEY,
  item_id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  submitted_utc TEXT NULL,
  promised_utc TEXT NULL,
  claimed_by TEXT NULL,
  claimed_until TEXT NULL,
  forced_by TEXT NULL,
  endorsed_by TEXT NULL,
  checks TEXT NOT NULL,
  kept TEXT NOT NULL,
  CONSTRAINT fk_contributions_version_id FOREIGN KEY (version_id) REFERENCES content_versions (id) ON DELETE CASCADE
);

CREATE INDEX ix_contributions_item_id ON contributions (item_id);
CREATE INDEX ix_contributions_promised_utc ON contributions (promised_utc);

CREATE TABLE contribution_events (
  id TEXT NOT NULL CONSTRAINT pk_contribution_events PRIMARY KEY,
  item_id TEXT NOT NULL,
  version_id TEXT NOT NULL,
  at_utc TEXT NOT NULL,
  actor TEXT NULL,
  action TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NULL,
  words TEXT NOT NULL,
  CONSTRAINT fk_contribution_events_item_id FOREIGN KEY (item_id) REFERENCES content_items (id) ON DELETE CASCADE
);

CREATE INDEX ix_contribution_events_item_id_at_utc ON contribution_events (item_id, at_utc);
CREATE INDEX ix_contribution_events_actor ON contribution_events (actor);

CREATE TABLE content_authors (
  item_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  created_utc TEXT NOT NULL,
  ended_utc TEXT NULL,
  CONSTRAINT pk_content_authors PRIMARY KEY (item_id, account_id),
  CONSTRAINT fk_content_authors_item_id FOREIGN KEY (item_id) REFERENCES content_items (id) ON DELETE CASCADE,
  CONSTRAINT fk_content_authors_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_content_authors_account_id ON content_authors (account_id);

CREATE TABLE inbox_entries (
  account_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  occasion TEXT NOT NULL,
  at_utc TEXT NOT NULL,
  read_utc TEXT NULL,
  CONSTRAINT pk_inbox_entries PRIMARY KEY (account_id, kind, subject_id, occasion),
  CONSTRAINT fk_inbox_entries_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_inbox_entries_account_id_at_utc ON inbox_entries (account_id, at_utc);
