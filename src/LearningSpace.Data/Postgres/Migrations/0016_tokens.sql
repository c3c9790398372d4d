-- Tokens by which programs write drafts in somebody's name.

CREATE TABLE account_tokens (
  id text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  created_utc timestamp with time zone NOT NULL,
  ends_utc timestamp with time zone NOT NULL,
  used_utc timestamp with time zone NULL,
  CONSTRAINT pk_account_tokens PRIMARY KEY (id),
  CONSTRAINT fk_account_tokens_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_account_tokens_key ON account_tokens (key);
CREATE INDEX ix_account_tokens_account_id ON account_tokens (account_id);
CREATE INDEX ix_account_tokens_ends_utc ON account_tokens (ends_utc);
