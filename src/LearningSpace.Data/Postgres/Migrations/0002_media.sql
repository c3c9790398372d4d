-- Files that content refers to: which path leads to which content. The content itself lies in the data folder, under its hash.

CREATE TABLE media_files (
  path text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  media_type text COLLATE "C" NOT NULL,
  length bigint NOT NULL,
  width integer,
  height integer,
  created_utc timestamp with time zone NOT NULL,
  modified_utc timestamp with time zone NOT NULL,
  CONSTRAINT pk_media_files PRIMARY KEY (path)
);
CREATE INDEX ix_media_files_hash ON media_files (hash);
