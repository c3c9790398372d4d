-- A day that authors ask editors to wait for.

ALTER TABLE contributions ADD COLUMN not_before_utc timestamp with time zone NULL;
