-- Pointers between items, and what of an item changes when its day comes.

ALTER TABLE content_items ADD COLUMN review_by timestamp with time zone NULL;
ALTER TABLE content_items ADD COLUMN stale_since timestamp with time zone NULL;
ALTER TABLE content_items ADD COLUMN scheduled_utc timestamp with time zone NULL;
ALTER TABLE content_items ADD COLUMN source_gone_utc timestamp with time zone NULL;

CREATE INDEX ix_content_items_review_by ON content_items (review_by) WHERE review_by IS NOT NULL;
CREATE INDEX ix_content_items_scheduled_utc ON content_items (scheduled_utc) WHERE scheduled_utc IS NOT NULL;

CREATE TABLE content_links (
  item_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  target text COLLATE "C" NOT NULL,
  position integer NOT NULL,
  CONSTRAINT pk_content_links PRIMARY KEY (item_id, kind, target),
  CONSTRAINT fk_content_links_item_id FOREIGN KEY (item_id) REFERENCES content_items (id) ON DELETE CASCADE
);

CREATE INDEX ix_content_links_target_kind ON content_links (target, kind);
