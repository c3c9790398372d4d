-- Tokens by which programs write drafts in somebody's name.

CREATE TABLE account_tokens (
  id TEXT NOT NULL CONSTRAINT pk_account_tokens PRIMARY KEY,
  key TEXT NOT NULL,
  account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  created_utc TEXT NOT NULL,
  ends_utc TEXT NOT NULL,
  used_utc TEXT NULL,
  CONSTRAINT fk_account_tokens_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_account_tokens_key ON account_tokens (key);
CREATE INDEX ix_account_tokens_account_id ON account_tokens (account_id);
CREATE INDEX ix_account_tokens_ends_utc ON account_tokens (ends_utc);
