-- Who is asked to write a text together with its authors.

CREATE TABLE author_invitations (
  id TEXT NOT NULL CONSTRAINT pk_author_invitations PRIMARY KEY,
  item_id TEXT NOT NULL,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  invited_by TEXT NOT NULL,
  words TEXT NOT NULL,
  created_utc TEXT NOT NULL,
  ends_utc TEXT NOT NULL,
  CONSTRAINT fk_author_invitations_item_id FOREIGN KEY (item_id) REFERENCES content_items (id) ON DELETE CASCADE,
  CONSTRAINT fk_author_invitations_invited_by FOREIGN KEY (invited_by) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_author_invitations_item_id_email_key ON author_invitations (item_id, email_key);
CREATE INDEX ix_author_invitations_email_key ON author_invitations (email_key);
CREATE INDEX ix_author_invitations_invited_by ON author_invitations (invited_by);
CREATE INDEX ix_author_invitations_ends_utc ON author_invitations (ends_utc);
