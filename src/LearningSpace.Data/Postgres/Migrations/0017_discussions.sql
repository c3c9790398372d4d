-- Threads, what is said in them, and what people do there.

CREATE TABLE discussion_threads (
  id text COLLATE "C" NOT NULL CONSTRAINT pk_discussion_threads PRIMARY KEY,
  kind text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  topic text COLLATE "C" NOT NULL,
  tags text COLLATE "C" NOT NULL,
  language text COLLATE "C" NOT NULL,
  audience text COLLATE "C" NOT NULL,
  item_id text COLLATE "C" NULL,
  author text COLLATE "C" NULL,
  state text COLLATE "C" NOT NULL,
  locked boolean NOT NULL,
  pinned boolean NOT NULL,
  slow_seconds integer NOT NULL,
  answer_id text COLLATE "C" NULL,
  merged_into text COLLATE "C" NULL,
  answered_into text COLLATE "C" NULL,
  last_number integer NOT NULL,
  replies integer NOT NULL,
  created_utc timestamp with time zone NOT NULL,
  last_utc timestamp with time zone NOT NULL,
  changed_utc timestamp with time zone NOT NULL,
  revision integer NOT NULL,
  CONSTRAINT fk_discussion_threads_item_id FOREIGN KEY (item_id) REFERENCES content_items (id) ON DELETE SET NULL
);

CREATE INDEX ix_discussion_threads_state_pinned_last_utc ON discussion_threads (state, pinned, last_utc);
CREATE INDEX ix_discussion_threads_item_id_last_utc ON discussion_threads (item_id, last_utc);
CREATE INDEX ix_discussion_threads_author ON discussion_threads (author);
CREATE INDEX ix_discussion_threads_changed_utc_id ON discussion_threads (changed_utc, id);

CREATE TABLE discussion_posts (
  id text COLLATE "C" NOT NULL CONSTRAINT pk_discussion_posts PRIMARY KEY,
  thread_id text COLLATE "C" NOT NULL,
  number integer NOT NULL,
  parent_id text COLLATE "C" NULL,
  author text COLLATE "C" NULL,
  speaks_for text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  markdown text COLLATE "C" NOT NULL,
  created_utc timestamp with time zone NOT NULL,
  edited_utc timestamp with time zone NULL,
  useful integer NOT NULL,
  thanks integer NOT NULL,
  same integer NOT NULL,
  trace text COLLATE "C" NOT NULL,
  kept text COLLATE "C" NOT NULL,
  fingerprint text COLLATE "C" NOT NULL,
  promised_utc timestamp with time zone NULL,
  removed_because text COLLATE "C" NOT NULL,
  revision integer NOT NULL,
  CONSTRAINT fk_discussion_posts_thread_id FOREIGN KEY (thread_id) REFERENCES discussion_threads (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_discussion_posts_thread_id_number ON discussion_posts (thread_id, number);
CREATE INDEX ix_discussion_posts_parent_id ON discussion_posts (parent_id);
CREATE INDEX ix_discussion_posts_author_created_utc ON discussion_posts (author, created_utc);
CREATE INDEX ix_discussion_posts_promised_utc ON discussion_posts (promised_utc) WHERE promised_utc IS NOT NULL;

CREATE TABLE discussion_edits (
  id text COLLATE "C" NOT NULL CONSTRAINT pk_discussion_edits PRIMARY KEY,
  post_id text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  markdown text COLLATE "C" NOT NULL,
  at_utc timestamp with time zone NOT NULL,
  editor text COLLATE "C" NULL,
  because text COLLATE "C" NOT NULL,
  CONSTRAINT fk_discussion_edits_post_id FOREIGN KEY (post_id) REFERENCES discussion_posts (id) ON DELETE CASCADE
);

CREATE INDEX ix_discussion_edits_post_id ON discussion_edits (post_id);
CREATE INDEX ix_discussion_edits_editor ON discussion_edits (editor);

CREATE TABLE discussion_reactions (
  post_id text COLLATE "C" NOT NULL,
  account_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  CONSTRAINT pk_discussion_reactions PRIMARY KEY (post_id, account_id, kind),
  CONSTRAINT fk_discussion_reactions_post_id FOREIGN KEY (post_id) REFERENCES discussion_posts (id) ON DELETE CASCADE,
  CONSTRAINT fk_discussion_reactions_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_discussion_reactions_account_id ON discussion_reactions (account_id);

CREATE TABLE follows (
  account_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  subject_id text COLLATE "C" NOT NULL,
  muted boolean NOT NULL,
  since_utc timestamp with time zone NOT NULL,
  CONSTRAINT pk_follows PRIMARY KEY (account_id, kind, subject_id),
  CONSTRAINT fk_follows_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_follows_kind_subject_id ON follows (kind, subject_id);

CREATE TABLE discussion_reads (
  account_id text COLLATE "C" NOT NULL,
  thread_id text COLLATE "C" NOT NULL,
  number integer NOT NULL,
  at_utc timestamp with time zone NOT NULL,
  CONSTRAINT pk_discussion_reads PRIMARY KEY (account_id, thread_id),
  CONSTRAINT fk_discussion_reads_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE,
  CONSTRAINT fk_discussion_reads_thread_id FOREIGN KEY (thread_id) REFERENCES discussion_threads (id) ON DELETE CASCADE
);

CREATE INDEX ix_discussion_reads_thread_id ON discussion_reads (thread_id);

CREATE TABLE discussion_drafts (
  account_id text COLLATE "C" NOT NULL,
  place text COLLATE "C" NOT NULL,
  typed text COLLATE "C" NOT NULL,
  at_utc timestamp with time zone NOT NULL,
  CONSTRAINT pk_discussion_drafts PRIMARY KEY (account_id, place),
  CONSTRAINT fk_discussion_drafts_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE INDEX ix_discussion_drafts_at_utc ON discussion_drafts (at_utc);

CREATE TABLE discussion_handles (
  handle text COLLATE "C" NOT NULL CONSTRAINT pk_discussion_handles PRIMARY KEY,
  account_id text COLLATE "C" NOT NULL,
  CONSTRAINT fk_discussion_handles_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_discussion_handles_account_id ON discussion_handles (account_id);

CREATE TABLE discussion_terms (
  thread_id text COLLATE "C" NOT NULL CONSTRAINT pk_discussion_terms PRIMARY KEY,
  analysis_version integer NOT NULL,
  terms bytea NOT NULL,
  CONSTRAINT fk_discussion_terms_thread_id FOREIGN KEY (thread_id) REFERENCES discussion_threads (id) ON DELETE CASCADE
);

-- What moderators are to decide, and what they did.

CREATE TABLE moderation_cases (
  id text COLLATE "C" NOT NULL CONSTRAINT pk_moderation_cases PRIMARY KEY,
  target_kind text COLLATE "C" NOT NULL,
  target_id text COLLATE "C" NOT NULL,
  thread_id text COLLATE "C" NULL,
  author text COLLATE "C" NULL,
  is_held boolean NOT NULL,
  snapshot text COLLATE "C" NOT NULL,
  score double precision NOT NULL,
  opened_utc timestamp with time zone NOT NULL,
  due_utc timestamp with time zone NOT NULL,
  claimed_by text COLLATE "C" NULL,
  claimed_until timestamp with time zone NULL,
  revision integer NOT NULL,
  decided_utc timestamp with time zone NULL,
  decided_by text COLLATE "C" NULL,
  decision text COLLATE "C" NOT NULL
);

CREATE UNIQUE INDEX ix_moderation_cases_target_kind_target_id ON moderation_cases (target_kind, target_id) WHERE decided_utc IS NULL;
CREATE INDEX ix_moderation_cases_decided_utc ON moderation_cases (decided_utc);
CREATE INDEX ix_moderation_cases_author ON moderation_cases (author);
CREATE INDEX ix_moderation_cases_thread_id ON moderation_cases (thread_id);

CREATE TABLE moderation_reports (
  id text COLLATE "C" NOT NULL CONSTRAINT pk_moderation_reports PRIMARY KEY,
  case_id text COLLATE "C" NOT NULL,
  reporter text COLLATE "C" NULL,
  contact text COLLATE "C" NOT NULL,
  culture text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  words text COLLATE "C" NOT NULL,
  weight double precision NOT NULL,
  at_utc timestamp with time zone NOT NULL,
  agreed boolean NULL,
  CONSTRAINT fk_moderation_reports_case_id FOREIGN KEY (case_id) REFERENCES moderation_cases (id) ON DELETE CASCADE
);

CREATE INDEX ix_moderation_reports_case_id ON moderation_reports (case_id);
CREATE INDEX ix_moderation_reports_reporter ON moderation_reports (reporter);

CREATE TABLE moderation_acts (
  id text COLLATE "C" NOT NULL CONSTRAINT pk_moderation_acts PRIMARY KEY,
  at_utc timestamp with time zone NOT NULL,
  action text COLLATE "C" NOT NULL,
  target_kind text COLLATE "C" NOT NULL,
  target_id text COLLATE "C" NOT NULL,
  thread_id text COLLATE "C" NULL,
  subject text COLLATE "C" NULL,
  actor text COLLATE "C" NULL,
  automatic boolean NOT NULL,
  reason text COLLATE "C" NOT NULL,
  words text COLLATE "C" NOT NULL,
  until_utc timestamp with time zone NULL,
  lifted_utc timestamp with time zone NULL,
  case_id text COLLATE "C" NULL
);

CREATE INDEX ix_moderation_acts_at_utc ON moderation_acts (at_utc);
CREATE INDEX ix_moderation_acts_subject_action ON moderation_acts (subject, action);
CREATE INDEX ix_moderation_acts_actor ON moderation_acts (actor);
CREATE INDEX ix_moderation_acts_target_id ON moderation_acts (target_id);

CREATE TABLE moderation_words (
  id text COLLATE "C" NOT NULL CONSTRAINT pk_moderation_words PRIMARY KEY,
  pattern text COLLATE "C" NOT NULL,
  action text COLLATE "C" NOT NULL,
  language text COLLATE "C" NOT NULL
);

CREATE UNIQUE INDEX ix_moderation_words_pattern_action_language ON moderation_words (pattern, action, language);

CREATE TABLE moderation_templates (
  id text COLLATE "C" NOT NULL CONSTRAINT pk_moderation_templates PRIMARY KEY,
  name text COLLATE "C" NOT NULL,
  words text COLLATE "C" NOT NULL
);

-- Which mail people want.

CREATE TABLE notification_preferences (
  account_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  mail boolean NOT NULL,
  CONSTRAINT pk_notification_preferences PRIMARY KEY (account_id, kind),
  CONSTRAINT fk_notification_preferences_account_id FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);
