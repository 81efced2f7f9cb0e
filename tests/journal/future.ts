/** Versions of the journal that programs to come might bring. */
import { MIGRATIONS, type Migration } from "../../agent/journal/schema.js";

/** A step that only adds, in every way that there is. */
export const WEATHER: Migration = {
  oldest: MIGRATIONS.length,
  sql: `
    ALTER TABLE reading ADD COLUMN sky TEXT;
    ALTER TABLE counter ADD COLUMN note TEXT NOT NULL DEFAULT '';
    CREATE TABLE weather (reading INTEGER PRIMARY KEY REFERENCES reading (id), sky TEXT NOT NULL) STRICT;
    CREATE INDEX reading_by_wall ON reading (wall);
    INSERT INTO weather SELECT id, 'clear' FROM reading;
    UPDATE counter SET note = 'seen';
  `,
};

/** A step that older programs could not follow: what they read is called otherwise. */
export const RENAMED: Migration = {
  oldest: MIGRATIONS.length + 1,
  sql: "ALTER TABLE reading RENAME COLUMN total TO credited_before_and_now;",
};
