-- Files that content refers to: which path leads to which content. The content itself lies in the data folder, under its hash.

CREATE TABLE media_files (
  path TEXT NOT NULL CONSTRAINT pk_media_files PRIMARY KEY,
  hash TEXT NOT NULL,
  media_type TEXT NOT NULL,
  length INTEGER NOT NULL,
  width INTEGER NULL,
  height INTEGER NULL,
  created_utc TEXT NOT NULL,
  modified_utc TEXT NOT NULL
);
CREATE INDEX ix_media_files_hash ON media_files (hash);
