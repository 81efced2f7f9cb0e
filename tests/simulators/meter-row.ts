/** How many readings of a kind a meter has given in a row: the fault model bounds them. */
import type { Label } from "./meter-beat.js";

export class Row {
  /** Consecutive false values below, and above, the truth. */
  lows = 0;
  highs = 0;
  spiked = false;
  /** True readings above 0 in a row: two of them prove that a 0 is false, where one leaves it in doubt. */
  above = 0;

  /** @param truth what the meter should have shown */
  add(label: Label, value: bigint, truth: bigint): void {
    const low = label === "false" && value <= truth;
    const high = label === "false" && value > truth;
    this.lows = low ? this.lows + 1 : 0;
    this.highs = high ? this.highs + 1 : 0;
    this.spiked = label === "spike";
    this.above = label === "true" && value > 0n ? this.above + 1 : low ? this.above : 0;
  }
}
