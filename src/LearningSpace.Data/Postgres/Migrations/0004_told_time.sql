-- When what the public reads of an item changed last, as it may be told: of who is not named, the month.

ALTER TABLE content_items ADD COLUMN changed_utc timestamp with time zone NULL;

UPDATE content_items SET changed_utc = (
  SELECT CASE
      WHEN v.parts::json #>> '{AuthorsPart,ShownAs}' IN ('role', 'organisation')
        OR (coalesce(v.parts::json #>> '{AuthorsPart,ShownAs}', '') <> 'name'
          AND CASE WHEN json_typeof(v.parts::json #> '{AuthorsPart,Authors}') = 'array' THEN json_array_length(v.parts::json #> '{AuthorsPart,Authors}') > 0 ELSE false END)
      THEN date_trunc('month', greatest(v.modified_utc, v.published_utc), 'UTC')
      ELSE greatest(v.modified_utc, v.published_utc)
    END
  FROM content_versions v WHERE v.id = content_items.published_version_id)
WHERE published_version_id IS NOT NULL;

CREATE INDEX ix_content_items_changed_utc_id ON content_items (changed_utc, id);
