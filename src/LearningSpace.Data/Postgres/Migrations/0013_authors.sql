-- Who is asked to write a text together with its authors.

CREATE TABLE author_invitations (
  id text COLLATE "C" NOT NULL CONSTRAINT pk_author_invitations PRIMARY KEY,
  item_id text COLLATE "C" NOT NULL,
  email text COLLATE "C" NOT NULL,
  email_key text COLLATE "C" NOT NULL,
  invited_by text COLLATE "C" NOT NULL,
  words text COLLATE "C" NOT NULL,
  created_utc timestamp with time zone NOT NULL,
  ends_utc timestamp with time zone NOT NULL,
  CONSTRAINT fk_author_invitations_item_id FOREIGN KEY (item_id) REFERENCES content_items (id) ON DELETE CASCADE,
  CONSTRAINT fk_author_invitations_invited_by FOREIGN KEY (invited_by) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_author_invitations_item_id_email_key ON author_invitations (item_id, email_key);
CREATE INDEX ix_author_invitations_email_key ON author_invitations (email_key);
CREATE INDEX ix_author_invitations_invited_by ON author_invitations (invited_by);
CREATE INDEX ix_author_invitations_ends_utc ON author_invitations (ends_utc);
