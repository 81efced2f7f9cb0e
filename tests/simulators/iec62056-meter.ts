/** A meter with a D0 interface, mode C of IEC 62056-21, as bytes without their parity bits. */
import { blockCheck } from "../../drivers/protocols/iec62056.js";

/** `/TST5SIM-1` with its end. */
export function identification(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(`/${text}\r\n`, "latin1"));
}

/** A data block with its check character. */
export function dataBlock(lines: readonly string[]): Uint8Array {
  const checked = Buffer.from(`${lines.map((line) => `${line}\r\n`).join("")}!\r\n\x03`, "latin1");
  return Uint8Array.from([0x02, ...checked, blockCheck(checked)]);
}

/** A meter's block; Wh. */
export function meterBlock(now: {
  readonly serial?: string;
  readonly import: number;
  readonly export?: number;
}) {
  const kWh = (wh: number) => `${(wh / 1000).toFixed(3).padStart(10, "0")}*kWh`;
  return dataBlock([
    "F.F(00000000)",
    `0.0.0(${now.serial ?? "00471123"})`,
    `1.8.0(${kWh(now.import)})`,
    "1.8.0*05(000000.100*kWh)",
    `2.8.0(${kWh(now.export ?? 0)})`,
    "32.7.0(231.4*V)",
    "16.7.0(0.4631*kW)",
  ]);
}
