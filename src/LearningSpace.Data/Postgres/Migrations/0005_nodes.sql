-- What several nodes share: work to be done once, work that one at a time does, keys.

CREATE TABLE outbox_messages (
  id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  payload text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  occurred_utc timestamp with time zone NOT NULL,
  due_utc timestamp with time zone NOT NULL,
  attempts integer NOT NULL,
  failure text COLLATE "C" NULL,
  lease_by text COLLATE "C" NULL,
  lease_until timestamp with time zone NULL,
  CONSTRAINT pk_outbox_messages PRIMARY KEY (id)
);

CREATE INDEX ix_outbox_messages_account ON outbox_messages (account);
CREATE INDEX ix_outbox_messages_due_utc ON outbox_messages (due_utc);

CREATE TABLE leases (
  name text COLLATE "C" NOT NULL,
  holder text COLLATE "C" NOT NULL,
  until_utc timestamp with time zone NOT NULL,
  CONSTRAINT pk_leases PRIMARY KEY (name)
);

CREATE TABLE data_protection_keys (
  name text COLLATE "C" NOT NULL,
  xml text COLLATE "C" NOT NULL,
  CONSTRAINT pk_data_protection_keys PRIMARY KEY (name)
);
