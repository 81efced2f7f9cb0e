/** Option fields that people write with units: validated and parsed exactly, once, at start. */
import { z } from "zod";
import { parseDuration, UnitError } from "./units.js";

/** A string field that `parse` turns into what the driver works with; its UnitError becomes the field's error. */
export function written<T>(parse: (text: string) => T) {
  return z.string().transform((text, context): T => {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof UnitError)) throw error;
      context.addIssue({ code: "custom", message: error.message });
      return z.NEVER;
    }
  });
}

/** `15 min`, `20 ms`; milliseconds. */
export const duration = written(parseDuration);
