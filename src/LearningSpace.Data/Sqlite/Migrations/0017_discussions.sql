-- Threads, what is said in them, and what people do there.

CREATE TABLE discussion_threads (
  id TEXT NOT NULL CONSTRAINT pk_discussion_threads PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  topic TEXT NOT NULL,
  tags TEXT NOT NULL,
  language TEXT NOT NULL,
  audience TEXT NOT NULL,
  item_id TEXT NULL,
  author TEXT NULL,
  state TEXT NOT NULL,
  locked INTEGER NOT NULL,
  pinned INTEGER NOT NULL,
  slow_seconds INTEGER NOT NULL,
  answer_id TEXT NULL,
  merged_into TEXT NULL,
  answered_into TEXT NULL,
  last_number INTEGER NOT NULL,
  replies INTEGER NOT NULL,
  created_utc TEXT NOT NULL,
  last_utc TEXT NOT NULL,
  changed_utc TEXT NOT NULL,
  revision INTEGER NOT NULL,
  CONSTRAINT fk_discussion_threads_item_id FOREIGN KEY (item_id) REFERENCES content_items (id) ON DELETE SET NULL
);

CREATE INDEX ix_discussion_threads_state_pinned_last_utc ON discussion_threads (state, pinned, last_utc);
CREATE INDEX ix_discussion_threads_item_id_last_utc ON discussion_threads (item_id, last_utc);
CREATE INDEX ix_discussion_threads_author ON discussion_threads (author);
CREATE INDEX ix_discussion_threads_changed_utc_id ON discussion_threads (changed_utc, id);

CREATE TABLE discussion_posts (
  id TEXT NOT NULL CONSTRAINT pk_discussion_posts PRIMARY KEY,
  thread_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  parent_id TEXT NULL,
  author TEXT NULL,
  speaks_for TEXT NOT NULL,
  state TEXT NOT NULL,
  markdown TEXT NOT NULL,
  created_utc TEXT NOT NULL,
  edited_utc TEXT NULL,
  useful INTEGER NOT NULL,
  thanks INTEGER NOT NULL,
  same INTEGER NOT NULL,
  trace TEXT NOT NULL,
  kept TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  promised_utc TEXT NULL,
  removed_because TEXT NOT NULL,
  revision INTEGER NOT NULL,
  CONSTRAINT fk_discussion_posts_thread_id FOREIGN KEY (thread_id) REFERENCES discussion_threads (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_discussion_posts_thread_id_number ON discussion_posts (thread_id, number);
CREATE INDEX ix_discussion_posts_parent_id ON discussion_posts (parent_id);
CREATE INDEX ix_discussion_posts_author_created_utc ON discussion_posts (author, created_utc);
CREATE INDEX ix_discussion_posts_promised_utc ON discussion_posts (promised_utc) WHERE promised_utc IS NOT NULL;

CREATE TABLE discussion_edits (
  id TEXT NOT NULL CONSTRAINT pk_discussion_edits PRIMARY KEY,
  post_id TEXT NOT NULL,
  title TEXT NOT NULL,
  markdown TEXT NOT NULL,
  at_utc TEXT NOT NULL,
  editor TEXT NULL,
  because TEXT NOT NULL,
  CONSTRAINT fk_discussion_edits_post_id FOREIGN KEY (post_id) REFERENCES discussion_posts (id) ON DELETE CASCADE
);

CREATE INDEX ix_discussion_edits_post_id ON discussion_edits (post_id);
CREATE INDEX ix_discussion_edits_editor ON discussion_edits (editor);

CREATE TABLE discussion_reactions (
  post_id TEXT NOT NULL,
  account_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  CONSTRAINT pk_discussion_reactions PRIMARY KEY (post_id, account_id, kind),
  CONSTRAINT fk_discussion_reactions_post_id FOREIGN KEY (post_id) REFERENCES discussion_posts (id) ON DELETE CASCADE,
  CONSTRAINT fk_discussion_reactions_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_discussion_reactions_account_id ON discussion_reactions (account_id);

CREATE TABLE follows (
  account_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  muted INTEGER NOT NULL,
  since_utc TEXT NOT NULL,
  CONSTRAINT pk_follows PRIMARY KEY (account_id, kind, subject_id),
  CONSTRAINT fk_follows_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_follows_kind_subject_id ON follows (kind, subject_id);

CREATE TABLE discussion_reads (
  account_id TEXT NOT NULL,
  thread_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  at_utc TEXT NOT NULL,
  CONSTRAINT pk_discussion_reads PRIMARY KEY (account_id, thread_id),
  CONSTRAINT fk_discussion_reads_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
  CONSTRAINT fk_discussion_reads_thread_id FOREIGN KEY (thread_id) REFERENCES discussion_threads (id) ON DELETE CASCADE
);

CREATE INDEX ix_discussion_reads_thread_id ON discussion_reads (thread_id);

CREATE TABLE discussion_drafts (
  account_id TEXT NOT NULL,
  place TEXT NOT NULL,
  typed TEXT NOT NULL,
  at_utc TEXT NOT NULL,
  CONSTRAINT pk_discussion_drafts PRIMARY KEY (account_id, place),
  CONSTRAINT fk_discussion_drafts_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_discussion_drafts_at_utc ON discussion_drafts (at_utc);

CREATE TABLE discussion_handles (
  handle TEXT NOT NULL CONSTRAINT pk_discussion_handles PRIMARY KEY,
  account_id TEXT NOT NULL,
  CONSTRAINT fk_discussion_handles_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_discussion_handles_account_id ON discussion_handles (account_id);

CREATE TABLE discussion_terms (
  thread_id TEXT NOT NULL CONSTRAINT pk_discussion_terms PRIMARY KEY,
  analysis_version INTEGER NOT NULL,
  terms BLOB NOT NULL,
  CONSTRAINT fk_discussion_terms_thread_id FOREIGN KEY (thread_id) REFERENCES discussion_threads (id) ON DELETE CASCADE
);

-- What moderators are to decide, and what they did.

CREATE TABLE moderation_cases (
  id TEXT NOT NULL CONSTRAINT pk_moderation_cases PRIMARY KEY,
  target_kind TEXT NOT NULL,
  target_id TEXT NOT NULL,
  thread_id TEXT NULL,
  author TEXT NULL,
  is_held INTEGER NOT NULL,
  snapshot TEXT NOT NULL,
  score REAL NOT NULL,
  opened_utc TEXT NOT NULL,
  due_utc TEXT NOT NULL,
  claimed_by TEXT NULL,
  claimed_until TEXT NULL,
  revision INTEGER NOT NULL,
  decided_utc TEXT NULL,
  decided_by TEXT NULL,
  decision TEXT NOT NULL
);

CREATE UNIQUE INDEX ix_moderation_cases_target_kind_target_id ON moderation_cases (target_kind, target_id) WHERE decided_utc IS NULL;
CREATE INDEX ix_moderation_cases_decided_utc ON moderation_cases (decided_utc);
CREATE INDEX ix_moderation_cases_author ON moderation_cases (author);
CREATE INDEX ix_moderation_cases_thread_id ON moderation_cases (thread_id);

CREATE TABLE moderation_reports (
  id TEXT NOT NULL CONSTRAINT pk_moderation_reports PRIMARY KEY,
  case_id TEXT NOT NULL,
  reporter TEXT NULL,
  contact TEXT NOT NULL,
  culture TEXT NOT NULL,
  reason TEXT NOT NULL,
  words TEXT NOT NULL,
  weight REAL NOT NULL,
  at_utc TEXT NOT NULL,
  agreed INTEGER NULL,
  CONSTRAINT fk_moderation_reports_case_id FOREIGN KEY (case_id) REFERENCES moderation_cases (id) ON DELETE CASCADE
);

CREATE INDEX ix_moderation_reports_case_id ON moderation_reports (case_id);
CREATE INDEX ix_moderation_reports_reporter ON moderation_reports (reporter);

CREATE TABLE moderation_acts (
  id TEXT NOT NULL CONSTRAINT pk_moderation_acts PRIMARY KEY,
  at_utc TEXT NOT NULL,
  action TEXT NOT NULL,
  target_kind TEXT NOT NULL,
  target_id TEXT NOT NULL,
  thread_id TEXT NULL,
  subject TEXT NULL,
  actor TEXT NULL,
  automatic INTEGER NOT NULL,
  reason TEXT NOT NULL,
  words TEXT NOT NULL,
  until_utc TEXT NULL,
  lifted_utc TEXT NULL,
  case_id TEXT NULL
);

CREATE INDEX ix_moderation_acts_at_utc ON moderation_acts (at_utc);
CREATE INDEX ix_moderation_acts_subject_action ON moderation_acts (subject, action);
CREATE INDEX ix_moderation_acts_actor ON moderation_acts (actor);
CREATE INDEX ix_moderation_acts_target_id ON moderation_acts (target_id);

CREATE TABLE moderation_words (
  id TEXT NOT NULL CONSTRAINT pk_moderation_words PRIMARY KEY,
  pattern TEXT NOT NULL,
  action TEXT NOT NULL,
  language TEXT NOT NULL
);

CREATE UNIQUE INDEX ix_moderation_words_pattern_action_language ON moderation_words (pattern, action, language);

CREATE TABLE moderation_templates (
  id TEXT NOT NULL CONSTRAINT pk_moderation_templates PRIMARY KEY,
  name TEXT NOT NULL,
  words TEXT NOT NULL
);

-- Which mail people want.

CREATE TABLE notification_preferences (
  account_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  mail INTEGER NOT NULL,
  CONSTRAINT pk_notification_preferences PRIMARY KEY (account_id, kind),
  CONSTRAINT fk_notification_preferences_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);
