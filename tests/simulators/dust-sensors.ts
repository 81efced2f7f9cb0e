/** Dust and gas sensors as they speak on their UART. */
import { sum } from "../../drivers/protocols/dust.js";
import { framed } from "../../drivers/protocols/shdlc.js";

/** A Plantower frame: 9 words for a PMS3003, 13 for the others. */
export function plantowerFrame(words: readonly number[]): Uint8Array {
  const length = 2 * words.length + 2;
  const bytes = [0x42, 0x4d, 0, length, ...words.flatMap((word) => [(word >> 8) & 0xff, word & 0xff])];
  const total = sum(Uint8Array.from(bytes));
  return Uint8Array.from([...bytes, (total >> 8) & 0xff, total & 0xff]);
}

/** An SDS011's frame; tenths of a µg/m³. */
export function sds011Frame({
  pm25,
  pm10,
  id = 0x58d9,
}: {
  pm25: number;
  pm10: number;
  id?: number;
}): Uint8Array {
  const data = [pm25 & 0xff, pm25 >> 8, pm10 & 0xff, pm10 >> 8, id >> 8, id & 0xff];
  return Uint8Array.from([0xaa, 0xc0, ...data, sum(Uint8Array.from(data)) & 0xff, 0xab]);
}

/** An MH-Z19B's answer to 0x86; `others` are the bytes that no manual explains. */
export function mhZ19Answer(ppm: number, others: readonly number[] = [0x44, 0, 0, 0]): Uint8Array {
  const body = [0x86, ppm >> 8, ppm & 0xff, ...others];
  return Uint8Array.from([0xff, ...body, -sum(Uint8Array.from(body)) & 0xff]);
}

/** An SPS30's answer. */
export function sps30Answer(command: number, data: Iterable<number>, state = 0): Uint8Array {
  const bytes = [...data];
  return framed(Uint8Array.from([0, command, state, bytes.length, ...bytes]));
}

/** Ten values as an SPS30 sends them. */
export function sps30Values(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(40));
  for (const [i, value] of values.entries()) view.setFloat32(4 * i, value);
  return sps30Answer(0x03, new Uint8Array(view.buffer));
}

/** An SPS30's serial number: text and a zero. */
export function sps30Serial(serial: string): Uint8Array {
  return sps30Answer(0xd0, [...Buffer.from(`${serial}\0`, "latin1")]);
}
