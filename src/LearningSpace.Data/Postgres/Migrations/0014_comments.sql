-- What authors and editors say beside the places of a text that is being written.

CREATE TABLE contribution_comments (
  id text COLLATE "C" NOT NULL CONSTRAINT pk_contribution_comments PRIMARY KEY,
  item_id text COLLATE "C" NOT NULL,
  place text COLLATE "C" NOT NULL,
  answer_to text COLLATE "C" NULL,
  author text COLLATE "C" NULL,
  by_editor boolean NOT NULL,
  with_editors boolean NOT NULL,
  words text COLLATE "C" NOT NULL,
  created_utc timestamp with time zone NOT NULL,
  settled_utc timestamp with time zone NULL,
  CONSTRAINT fk_contribution_comments_item_id FOREIGN KEY (item_id) REFERENCES content_items (id) ON DELETE CASCADE,
  CONSTRAINT fk_contribution_comments_answer_to FOREIGN KEY (answer_to) REFERENCES contribution_comments (id) ON DELETE CASCADE
);

CREATE INDEX ix_contribution_comments_item_id_created_utc ON contribution_comments (item_id, created_utc);
CREATE INDEX ix_contribution_comments_answer_to ON contribution_comments (answer_to);
CREATE INDEX ix_contribution_comments_author ON contribution_comments (author);
