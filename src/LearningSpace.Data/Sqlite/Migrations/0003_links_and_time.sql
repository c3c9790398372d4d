-- Pointers between items, and what of an item changes when its day comes.

ALTER TABLE content_items ADD COLUMN review_by TEXT NULL;
ALTER TABLE content_items ADD COLUMN stale_since TEXT NULL;
ALTER TABLE content_items ADD COLUMN scheduled_utc TEXT NULL;
ALTER TABLE content_items ADD COLUMN source_gone_utc TEXT NULL;

CREATE INDEX ix_content_items_review_by ON content_items (review_by) WHERE review_by IS NOT NULL;
CREATE INDEX ix_content_items_scheduled_utc ON content_items (scheduled_utc) WHERE scheduled_utc IS NOT NULL;

CREATE TABLE content_links (
  item_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  position INTEGER NOT NULL,
  CONSTRAINT pk_content_links PRIMARY KEY (item_id, kind, target),
  CONSTRAINT fk_content_links_item_id FOREIGN KEY (item_id) REFERENCES content_items (id) ON DELETE CASCADE
);

CREATE INDEX ix_content_links_target_kind ON content_links (target, kind);
