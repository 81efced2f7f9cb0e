/** No window of an honest meter, whatever befell it, is contradicted by its own ends. */
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { endsCheck } from "../../agent/batch/digest.js";
import { judge } from "../../agent/metering/judge.js";
import type { CounterState } from "../../agent/metering/state.js";
import { live } from "../simulators/meter-life.js";
import { script, settings } from "../simulators/meter-scripts.js";

const PLAY = process.env.LIVES ? { numRuns: Number(process.env.LIVES) } : { numRuns: 1_000, seed: 20260101 };

const RATIOS = ["1", "2", "1", "1", "200/5"];

it.each([
  ["holds for every window that a life can be cut into", false],
  ["holds while its multiplier is changed from window to window", true],
])("%s", (_what, rescaled) => {
  let advanced = 0;
  const cut = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(settings(false), script, cut, (setting, events, lengths) => {
      const readings = live(setting, events).map(({ reading }) => reading);
      let before: CounterState | null = null;
      for (let from = 0, i = 0; from < readings.length; i++) {
        const window = readings.slice(from, from + 1 + (lengths[i % lengths.length] ?? 0));
        const multipliers = rescaled ? { multipliers: { ct: RATIOS[i % RATIOS.length] ?? "1" } } : {};
        const rules = { ...setting.rules, ...multipliers };
        let after: CounterState | null = before;
        for (const reading of window) after = judge(after, reading, rules).state;
        const [opening, closing] = [window[0], window.at(-1)];
        if (!opening || !closing || !after) throw new Error("a window has readings");
        const ends = { first: opening.moment, last: closing.moment, before, after };
        const found = endsCheck(ends, [opening, closing]);
        expect(found.words).toMatch(/advanced by|began anew|readings in between/);
        expect(found.ok).toBe(true);
        if (found.words.startsWith("the register advanced")) advanced += 1;
        before = after;
        from += window.length;
      }
    }),
    PLAY,
  );
  expect(advanced).toBeGreaterThan(1_000);
});
