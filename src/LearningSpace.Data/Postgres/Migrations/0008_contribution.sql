-- Writing, reviewing, publishing and withdrawing.

ALTER TABLE content_items ADD COLUMN remind_utc timestamp with time zone NULL;
ALTER TABLE content_items ADD COLUMN forced_utc timestamp with time zone NULL;
ALTER TABLE content_items ADD COLUMN withdrawn_utc timestamp with time zone NULL;
ALTER TABLE content_items ADD COLUMN withdrawn_because text COLLATE "C" NULL;

CREATE INDEX ix_content_items_remind_utc ON content_items (remind_utc) WHERE remind_utc IS NOT NULL;

CREATE TABLE contributions (
  version_id text COLLATE "C" NOT NULL,
  item_id text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  submitted_utc timestamp with time zone NULL,
  promised_utc timestamp with time zone NULL,
  claimed_by text COLLATE "C" NULL,
  claimed_until timestamp with time zone NULL,
  forced_by text COLLATE "C" NULL,
  endorsed_by text COLLATE "C" NULL,
  checks text COLLATE "C" NOT NULL,
  kept text COLLATE "C" NOT NULL,
  CONSTRAINT pk_contributions PRIMARY KEY (version_id),
  CONSTRAINT fk_contributions_version_id FOREIGN KEY (version_id) REFERENCES content_versions (id) ON DELETE CASCADE
);

CREATE INDEX ix_contributions_item_id ON contributions (item_id);
CREATE INDEX ix_contributions_promised_utc ON contributions (promised_utc);

CREATE TABLE contribution_events (
  id text COLLATE "C" NOT NULL,
  item_id text COLLATE "C" NOT NULL,
  version_id text COLLATE "C" NOT NULL,
  at_utc timestamp with time zone NOT NULL,
  actor text COLLATE "C" NULL,
  action text COLLATE "C" NOT NULL,
  from_state text COLLATE "C" NOT NULL,
  to_state text COLLATE "C" NULL,
  words text COLLATE "C" NOT NULL,
  CONSTRAINT pk_contribution_events PRIMARY KEY (id),
  CONSTRAINT fk_contribution_events_item_id FOREIGN KEY (item_id) REFERENCES content_items (id) ON DELETE CASCADE
);

CREATE INDEX ix_contribution_events_item_id_at_utc ON contribution_events (item_id, at_utc);
CREATE INDEX ix_contribution_events_actor ON contribution_events (actor);

CREATE TABLE content_authors (
  item_id text COLLATE "C" NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  created_utc timestamp with time zone NOT NULL,
  ended_utc timestamp with time zone NULL,
  CONSTRAINT pk_content_authors PRIMARY KEY (item_id, account_id),
  CONSTRAINT fk_content_authors_item_id FOREIGN KEY (item_id) REFERENCES content_items (id) ON DELETE CASCADE,
  CONSTRAINT fk_content_authors_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_content_authors_account_id ON content_authors (account_id);

CREATE TABLE inbox_entries (
  account_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  subject_id text COLLATE "C" NOT NULL,
  occasion text COLLATE "C" NOT NULL,
  at_utc timestamp with time zone NOT NULL,
  read_utc timestamp with time zone NULL,
  CONSTRAINT pk_inbox_entries PRIMARY KEY (account_id, kind, subject_id, occasion),
  CONSTRAINT fk_inbox_entries_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_inbox_entries_account_id_at_utc ON inbox_entries (account_id, at_utc);
