/** A Victron device on its VE.Direct port: text blocks whose bytes sum to 0 mod 256. */

/** One block, whole with its checksum. `hex` is a HEX message that comes in before the line of that number. */
export function veDirectBlock(
  fields: readonly (readonly [label: string, value: string | number])[],
  hex?: { readonly before: number; readonly message: string },
): Uint8Array {
  const lines = fields.map(([label, value]) => `\r\n${label}\t${value}`);
  const text = Buffer.from(`${lines.join("")}\r\nChecksum\t`, "latin1");
  const checksum = (256 - (text.reduce((sum, byte) => sum + byte, 0) % 256)) % 256;
  const at = hex === undefined ? 0 : Buffer.byteLength(lines.slice(0, hex.before).join(""), "latin1");
  const message = Buffer.from(hex === undefined ? "" : `:${hex.message}\n`, "latin1");
  return Uint8Array.from([...text.subarray(0, at), ...message, ...text.subarray(at), checksum]);
}

/** What a solar charger of 2016 says each second. */
export function solarCharger(now: {
  readonly serial?: string;
  readonly millivolts?: number;
  readonly watts?: number;
  /** Hundredths of a kWh. */
  readonly yield: number;
}): Uint8Array {
  const { serial = "HQ2129TEST1", millivolts = 13_080, watts = 152 } = now;
  return veDirectBlock([
    ["PID", "0xA053"],
    ["FW", "159"],
    ["SER#", serial],
    ["V", millivolts],
    ["I", Math.round((watts * 1_000_000) / millivolts)],
    ["VPV", 36_410],
    ["PPV", watts],
    ["CS", 3],
    ["ERR", 0],
    ["H19", now.yield],
    ["H20", 41],
    ["H21", 310],
    ["H22", 128],
    ["H23", 402],
    ["HSDS", 17],
  ]);
}
