-- What several nodes share: work to be done once, work that one at a time does, keys.

CREATE TABLE outbox_messages (
  id TEXT NOT NULL CONSTRAINT pk_outbox_messages PRIMARY KEY,
  kind TEXT NOT NULL,
  payload TEXT NOT NULL,
  account TEXT NOT NULL,
  occurred_utc TEXT NOT NULL,
  due_utc TEXT NOT NULL,
  attempts INTEGER NOT NULL,
  failure TEXT NULL,
  lease_by TEXT NULL,
  lease_until TEXT NULL
);

CREATE INDEX ix_outbox_messages_account ON outbox_messages (account);
CREATE INDEX ix_outbox_messages_due_utc ON outbox_messages (due_utc);

CREATE TABLE leases (
  name TEXT NOT NULL CONSTRAINT pk_leases PRIMARY KEY,
  holder TEXT NOT NULL,
  until_utc TEXT NOT NULL
);

CREATE TABLE data_protection_keys (
  name TEXT NOT NULL CONSTRAINT pk_data_protection_keys PRIMARY KEY,
  xml TEXT NOT NULL
);
