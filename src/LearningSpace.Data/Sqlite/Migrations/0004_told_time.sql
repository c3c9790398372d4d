-- When what the public reads of an item changed last, as it may be told: of who is not named, the month.

ALTER TABLE content_items ADD COLUMN changed_utc TEXT NULL;

UPDATE content_items SET changed_utc = (
  SELECT CASE
      WHEN json_extract(v.parts, '$.AuthorsPart.ShownAs') IN ('role', 'organisation')
        OR (coalesce(json_extract(v.parts, '$.AuthorsPart.ShownAs'), '') <> 'name' AND coalesce(json_array_length(v.parts, '$.AuthorsPart.Authors'), 0) > 0)
      THEN substr(max(v.modified_utc, coalesce(v.published_utc, v.modified_utc)), 1, 8) || '01 00:00:00'
      ELSE max(v.modified_utc, coalesce(v.published_utc, v.modified_utc))
    END
  FROM content_versions v WHERE v.id = content_items.published_version_id)
WHERE published_version_id IS NOT NULL;

CREATE INDEX ix_content_items_changed_utc_id ON content_items (changed_utc, id);
