-- Who people are: accounts, their roles, where they are signed in, their passkeys.

CREATE TABLE accounts (
  id TEXT NOT NULL CONSTRAINT pk_accounts PRIMARY KEY,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  email_confirmed INTEGER NOT NULL,
  new_email TEXT NULL,
  name TEXT NOT NULL,
  culture TEXT NOT NULL,
  password_hash TEXT NULL,
  security_stamp TEXT NOT NULL,
  concurrency_stamp TEXT NOT NULL,
  two_factor INTEGER NOT NULL,
  authenticator_key TEXT NULL,
  authenticator_step INTEGER NOT NULL,
  recovery_codes TEXT NOT NULL,
  failures INTEGER NOT NULL,
  locked_until TEXT NULL,
  suspended_until TEXT NULL,
  suspended_because TEXT NULL,
  leaving_utc TEXT NULL,
  leaving_choice TEXT NULL,
  profile TEXT NOT NULL,
  demo INTEGER NOT NULL,
  created_utc TEXT NOT NULL,
  signed_in_utc TEXT NULL
);

CREATE UNIQUE INDEX ix_accounts_email_key ON accounts (email_key);

CREATE TABLE account_roles (
  account_id TEXT NOT NULL,
  role TEXT NOT NULL,
  CONSTRAINT pk_account_roles PRIMARY KEY (account_id, role),
  CONSTRAINT fk_account_roles_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_account_roles_role ON account_roles (role);

CREATE TABLE sessions (
  key TEXT NOT NULL CONSTRAINT pk_sessions PRIMARY KEY,
  account_id TEXT NOT NULL,
  device TEXT NOT NULL,
  strong INTEGER NOT NULL,
  proven_utc TEXT NOT NULL,
  created_utc TEXT NOT NULL,
  kept INTEGER NOT NULL,
  seen_utc TEXT NOT NULL,
  ends_utc TEXT NOT NULL,
  CONSTRAINT fk_sessions_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_sessions_account_id ON sessions (account_id);
CREATE INDEX ix_sessions_ends_utc ON sessions (ends_utc);

CREATE TABLE passkeys (
  credential_id TEXT NOT NULL CONSTRAINT pk_passkeys PRIMARY KEY,
  account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  json TEXT NOT NULL,
  created_utc TEXT NOT NULL,
  used_utc TEXT NULL,
  CONSTRAINT fk_passkeys_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_passkeys_account_id ON passkeys (account_id);

CREATE TABLE account_logins (
  issuer TEXT NOT NULL,
  subject TEXT NOT NULL,
  account_id TEXT NOT NULL,
  created_utc TEXT NOT NULL,
  CONSTRAINT pk_account_logins PRIMARY KEY (issuer, subject),
  CONSTRAINT fk_account_logins_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_account_logins_account_id ON account_logins (account_id);

CREATE TABLE sign_on_uses (
  name TEXT NOT NULL CONSTRAINT pk_sign_on_uses PRIMARY KEY,
  ends_utc TEXT NOT NULL
);

CREATE INDEX ix_sign_on_uses_ends_utc ON sign_on_uses (ends_utc);

CREATE TABLE affiliations (
  id TEXT NOT NULL CONSTRAINT pk_affiliations PRIMARY KEY,
  account_id TEXT NOT NULL,
  organisation_id TEXT NOT NULL,
  role TEXT NOT NULL,
  means TEXT NOT NULL,
  domain TEXT NULL,
  unit TEXT NOT NULL,
  created_utc TEXT NOT NULL,
  ends_utc TEXT NULL,
  ending TEXT NULL,
  reason TEXT NULL,
  CONSTRAINT fk_affiliations_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_affiliations_account_id ON affiliations (account_id);
CREATE INDEX ix_affiliations_organisation_id ON affiliations (organisation_id);

CREATE TABLE affiliation_requests (
  id TEXT NOT NULL CONSTRAINT pk_affiliation_requests PRIMARY KEY,
  account_id TEXT NOT NULL,
  organisation_id TEXT NULL,
  organisation TEXT NOT NULL,
  words TEXT NOT NULL,
  created_utc TEXT NOT NULL,
  decided_utc TEXT NULL,
  decided_by TEXT NULL,
  granted INTEGER NULL,
  reason TEXT NULL,
  CONSTRAINT fk_affiliation_requests_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_affiliation_requests_account_id ON affiliation_requests (account_id);
CREATE INDEX ix_affiliation_requests_decided_utc ON affiliation_requests (decided_utc);

-- Which accounts were erased: what a backup brings back of them is erased again.
CREATE TABLE erased_accounts (
  id TEXT NOT NULL CONSTRAINT pk_erased_accounts PRIMARY KEY,
  choice TEXT NOT NULL,
  erased_utc TEXT NOT NULL
);

CREATE INDEX ix_erased_accounts_erased_utc ON erased_accounts (erased_utc);

-- What somebody contributed.
CREATE INDEX ix_content_items_owner ON content_items (owner);
