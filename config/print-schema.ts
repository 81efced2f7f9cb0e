/** Prints the JSON Schema that editors complete and check configurations with: `npm run config:schema`. */
import { z } from "zod";
import { configSchema } from "./schema.js";

/** The JSON Schema of a configuration as it is written; draft 7 is what YAML editors know. */
export function jsonSchema(): string {
  const schema = z.toJSONSchema(configSchema, { io: "input", target: "draft-7" });
  return `${JSON.stringify(schema, null, 2)}\n`;
}

if (import.meta.filename === process.argv[1]) process.stdout.write(jsonSchema());
