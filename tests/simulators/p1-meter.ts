/** A smart meter's P1 port. */
import { crc16Arc } from "../../drivers/protocols/crc16.js";

/** One telegram. `crc: false` is how versions 2.2 and 3 end; `"short"` leaves out leading zeros, as some meters do. */
export function p1Telegram(
  header: string,
  lines: readonly string[],
  crc: boolean | "short" = true,
): Uint8Array {
  const text = `/${header}\r\n\r\n${lines.map((line) => `${line}\r\n`).join("")}!`;
  const check = crc16Arc(Buffer.from(text, "latin1")).toString(16).toUpperCase();
  const end = crc === false ? "" : crc === "short" ? check : check.padStart(4, "0");
  return new Uint8Array(Buffer.from(`${text}${end}\r\n`, "latin1"));
}

/** What a meter of DSMR 5 with a gas meter says; Wh and litres. */
export interface HouseNow {
  readonly time?: string;
  readonly serial?: string;
  readonly import: readonly [number, number];
  readonly export?: readonly [number, number];
  readonly watts?: number;
  readonly gas?: { readonly time: string; readonly litres: number; readonly serial?: string } | undefined;
}

export function house({
  time = "260714120000S",
  serial = "E0001",
  import: [t1, t2],
  export: [back1, back2] = [0, 0],
  watts = 0,
  gas,
}: HouseNow): Uint8Array {
  const thousandths = (value: number, digits: number) => (value / 1000).toFixed(3).padStart(digits + 4, "0");
  const kWh = (wh: number) => `${thousandths(wh, 6)}*kWh`;
  return p1Telegram("TST5\\2SIM-1", [
    "1-3:0.2.8(50)",
    `0-0:1.0.0(${time})`,
    `0-0:96.1.1(${inHex(serial)})`,
    `1-0:1.8.1(${kWh(t1)})`,
    `1-0:1.8.2(${kWh(t2)})`,
    `1-0:2.8.1(${kWh(back1)})`,
    `1-0:2.8.2(${kWh(back2)})`,
    `1-0:1.7.0(${thousandths(watts, 2)}*kW)`,
    "1-0:2.7.0(00.000*kW)",
    "0-0:96.13.0()",
    ...(gas === undefined
      ? []
      : [
          "0-1:24.1.0(003)",
          `0-1:96.1.0(${inHex(gas.serial ?? "G0001")})`,
          `0-1:24.2.1(${gas.time})(${thousandths(gas.litres, 5)}*m3)`,
        ]),
  ]);
}

function inHex(text: string): string {
  return Buffer.from(text, "latin1").toString("hex").toUpperCase();
}
