/** Migrates a journal for so long that it can be killed in the middle: what a power cut during an update does. */
import { openForWriting } from "../../agent/journal/database.js";
import { MIGRATIONS } from "../../agent/journal/schema.js";
import { WEATHER } from "./future.js";

/** Far more than SQLite keeps in memory: it is written to the disk before the transaction is over. */
const BALLAST = `
CREATE TABLE ballast (content BLOB);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000000)
  INSERT INTO ballast SELECT randomblob(1000) FROM n;
`;

const [path = ""] = process.argv.slice(2);
openForWriting(path, "fieldproof@9.0.0", [...MIGRATIONS, { ...WEATHER, sql: WEATHER.sql + BALLAST }]);
