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
  recovery_codes text COLLATE "C" NOT NULL,
  failures integer NOT NULL,
  locked_until timestamp with time zone NULL,
  suspended_until timestamp with time zone NULL,
  suspended_because text COLLATE "C" NULL,
  created_utc timestamp with time zone NOT NULL,
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
  ticket bytea NOT NULL,
  device text COLLATE "C" NOT NULL,
  created_utc timestamp with time zone NOT NULL,
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
  CONSTRAINT pk_passkeys PRIMARY KEY (credential_id),
  CONSTRAINT fk_passkeys_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_passkeys_account_id ON passkeys (account_id);
