-- Who people are: accounts, their roles, where they are signed in, their passkeys.

CREATE TABLE accounts (
  id text COLLATE "C" NOT NULL,
  email text COLLATE "C" NOT NULL,
  email_key text COLLATE "C" NOT NULL,
  email_confirmed boolean NOT NULL,
  new_email text COLLATE "C" NULL,
  name text COLLATE "C" NOT NULL,
  culture text COLLATE "C" NOT NULL,
  password_hash text COLLATE "C" NULL,
  security_stamp text COLLATE "C" NOT NULL,
  concurrency_stamp text COLLATE "C" NOT NULL,
  two_factor boolean NOT NULL,
  authenticator_key text COLLATE "C" NULL,
  authenticator_step bigint NOT NULL,
  recovery_codes text COLLATE "C" NOT NULL,
  failures integer NOT NULL,
  locked_until timestamp with time zone NULL,
  suspended_until timestamp with time zone NULL,
  suspended_because text COLLATE "C" NULL,
  leaving_utc timestamp with time zone NULL,
  leaving_choice text COLLATE "C" NULL,
  profile text COLLATE "C" NOT NULL,
  demo boolean NOT NULL,
  created_utc timestamp with time zone NOT NULL,
  signed_in_utc timestamp with time zone NULL,
  CONSTRAINT pk_accounts PRIMARY KEY (id)
);

CREATE UNIQUE INDEX ix_accounts_email_key ON accounts (email_key);

CREATE TABLE account_roles (
  account_id text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  CONSTRAINT pk_account_roles PRIMARY KEY (account_id, role),
  CONSTRAINT fk_account_roles_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_account_roles_role ON account_roles (role);

CREATE TABLE sessions (
  key text COLLATE "C" NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  device text COLLATE "C" NOT NULL,
  strong boolean NOT NULL,
  proven_utc timestamp with time zone NOT NULL,
  created_utc timestamp with time zone NOT NULL,
  kept boolean NOT NULL,
  seen_utc timestamp with time zone NOT NULL,
  ends_utc timestamp with time zone NOT NULL,
  CONSTRAINT pk_sessions PRIMARY KEY (key),
  CONSTRAINT fk_sessions_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_sessions_account_id ON sessions (account_id);
CREATE INDEX ix_sessions_ends_utc ON sessions (ends_utc);

CREATE TABLE passkeys (
  credential_id text COLLATE "C" NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  json text COLLATE "C" NOT NULL,
  created_utc timestamp with time zone NOT NULL,
  used_utc timestamp with time zone NULL,
  CONSTRAINT pk_passkeys PRIMARY KEY (credential_id),
  CONSTRAINT fk_passkeys_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_passkeys_account_id ON passkeys (account_id);

CREATE TABLE account_logins (
  issuer text COLLATE "C" NOT NULL,
  subject text COLLATE "C" NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  created_utc timestamp with time zone NOT NULL,
  CONSTRAINT pk_account_logins PRIMARY KEY (issuer, subject),
  CONSTRAINT fk_account_logins_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_account_logins_account_id ON account_logins (account_id);

CREATE TABLE sign_on_uses (
  name text COLLATE "C" NOT NULL,
  ends_utc timestamp with time zone NOT NULL,
  CONSTRAINT pk_sign_on_uses PRIMARY KEY (name)
);

CREATE INDEX ix_sign_on_uses_ends_utc ON sign_on_uses (ends_utc);

CREATE TABLE affiliations (
  id text COLLATE "C" NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  organisation_id text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  means text COLLATE "C" NOT NULL,
  domain text COLLATE "C" NULL,
  unit text COLLATE "C" NOT NULL,
  created_utc timestamp with time zone NOT NULL,
  ends_utc timestamp with time zone NULL,
  ending text COLLATE "C" NULL,
  reason text COLLATE "C" NULL,
  CONSTRAINT pk_affiliations PRIMARY KEY (id),
  CONSTRAINT fk_affiliations_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_affiliations_account_id ON affiliations (account_id);
CREATE INDEX ix_affiliations_organisation_id ON affiliations (organisation_id);

CREATE TABLE affiliation_requests (
  id text COLLATE "C" NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  organisation_id text COLLATE "C" NULL,
  organisation text COLLATE "C" NOT NULL,
  words text COLLATE "C" NOT NULL,
  created_utc timestamp with time zone NOT NULL,
  decided_utc timestamp with time zone NULL,
  decided_by text COLLATE "C" NULL,
  granted boolean NULL,
  reason text COLLATE "C" NULL,
  CONSTRAINT pk_affiliation_requests PRIMARY KEY (id),
  CONSTRAINT fk_affiliation_requests_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_affiliation_requests_account_id ON affiliation_requests (account_id);
CREATE INDEX ix_affiliation_requests_decided_utc ON affiliation_requests (decided_utc);

-- Which accounts were erased: what a backup brings back of them is erased again.
CREATE TABLE erased_accounts (
  id text COLLATE "C" NOT NULL,
  choice text COLLATE "C" NOT NULL,
  erased_utc timestamp with time zone NOT NULL,
  CONSTRAINT pk_erased_accounts PRIMARY KEY (id)
);

CREATE INDEX ix_erased_accounts_erased_utc ON erased_accounts (erased_utc);

-- What somebody contributed.
CREATE INDEX ix_content_items_owner ON content_items (owner);
