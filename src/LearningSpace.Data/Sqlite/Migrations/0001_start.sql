-- The first schema: content with versions, addresses and analysed terms; the site's definitions and settings; the change log.

CREATE TABLE change_log (
  sequence INTEGER NOT NULL CONSTRAINT pk_change_log PRIMARY KEY AUTOINCREMENT,
  transaction_id INTEGER NOT NULL DEFAULT 0,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  at_utc TEXT NOT NULL
);

CREATE TABLE content_items (
  id TEXT NOT NULL CONSTRAINT pk_content_items PRIMARY KEY,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  localization_set TEXT NOT NULL,
  audience TEXT NOT NULL,
  path_word TEXT NOT NULL,
  slug TEXT NOT NULL,
  owner TEXT NOT NULL,
  latest_version_id TEXT NOT NULL,
  published_version_id TEXT NULL,
  created_utc TEXT NOT NULL,
  modified_utc TEXT NOT NULL,
  published_utc TEXT NULL,
  source_name TEXT NULL,
  source_id TEXT NULL,
  source_hash TEXT NULL
);

CREATE TABLE definitions (
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  json TEXT NOT NULL,
  CONSTRAINT pk_definitions PRIMARY KEY (kind, name)
);

CREATE TABLE recipe_runs (
  id INTEGER NOT NULL CONSTRAINT pk_recipe_runs PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  applied_utc TEXT NOT NULL
);

CREATE TABLE settings (
  name TEXT NOT NULL CONSTRAINT pk_settings PRIMARY KEY,
  json TEXT NOT NULL
);

CREATE TABLE content_paths (
  path_word TEXT NOT NULL,
  slug TEXT NOT NULL,
  item_id TEXT NOT NULL,
  is_current INTEGER NOT NULL,
  CONSTRAINT pk_content_paths PRIMARY KEY (path_word, slug),
  CONSTRAINT fk_content_paths_item_id FOREIGN KEY (item_id) REFERENCES content_items (id) ON DELETE CASCADE
);

CREATE TABLE content_versions (
  id TEXT NOT NULL CONSTRAINT pk_content_versions PRIMARY KEY,
  item_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  display_text TEXT NOT NULL,
  parts TEXT NOT NULL,
  author TEXT NOT NULL,
  imported INTEGER NOT NULL,
  created_utc TEXT NOT NULL,
  modified_utc TEXT NOT NULL,
  published_utc TEXT NULL,
  CONSTRAINT fk_content_versions_item_id FOREIGN KEY (item_id) REFERENCES content_items (id) ON DELETE CASCADE
);

CREATE TABLE stored_terms (
  item_id TEXT NOT NULL CONSTRAINT pk_stored_terms PRIMARY KEY,
  analysis_version INTEGER NOT NULL,
  terms BLOB NOT NULL,
  CONSTRAINT fk_stored_terms_item_id FOREIGN KEY (item_id) REFERENCES content_items (id) ON DELETE CASCADE
);
CREATE INDEX ix_change_log_transaction_id_sequence ON change_log (transaction_id, sequence);
CREATE INDEX ix_content_items_localization_set ON content_items (localization_set);
CREATE INDEX ix_content_items_path_word_slug ON content_items (path_word, slug);
CREATE UNIQUE INDEX ix_content_items_source_name_source_id_language ON content_items (source_name, source_id, language);
CREATE INDEX ix_content_items_type_published_utc ON content_items (type, published_utc);
CREATE INDEX ix_content_paths_item_id ON content_paths (item_id);
CREATE UNIQUE INDEX ix_content_versions_item_id_number ON content_versions (item_id, number);
