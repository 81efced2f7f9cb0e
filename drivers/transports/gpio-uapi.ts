/**
 * The kernel's GPIO character device ABI, version 2 (linux/gpio.h): structures as bytes. A test compares all of
 * it with what a C compiler makes of the header. Little-endian, as every machine is that we run on.
 */
import type { Edge } from "../driver.js";

export const GPIO_GET_CHIPINFO_IOCTL = 0x8044b401;
export const GPIO_V2_GET_LINE_IOCTL = 0xc250b407;
export const GPIO_V2_LINE_GET_VALUES_IOCTL = 0xc010b40e;

/** enum gpio_v2_line_flag */
export const FLAG = {
  INPUT: 1n << 2n,
  EDGE_RISING: 1n << 4n,
  EDGE_FALLING: 1n << 5n,
  BIAS_PULL_UP: 1n << 8n,
  BIAS_PULL_DOWN: 1n << 9n,
  BIAS_DISABLED: 1n << 10n,
} as const;

/** struct gpiochip_info: name, label, number of lines. */
export const CHIP_INFO_SIZE = 68;
const GPIO_MAX_NAME_SIZE = 32;

export function chipLabel(info: Uint8Array): string {
  const label = info.subarray(GPIO_MAX_NAME_SIZE, 2 * GPIO_MAX_NAME_SIZE);
  const end = label.indexOf(0);
  return Buffer.from(label.subarray(0, end < 0 ? label.length : end)).toString();
}

/** Number of lines of the chip. */
export function chipLines(info: Uint8Array): number {
  return view(info).getUint32(2 * GPIO_MAX_NAME_SIZE, true);
}

/** struct gpio_v2_line_request */
const LINE_REQUEST = {
  size: 592,
  offsets: 0,
  consumer: 256,
  flags: 288,
  lines: 560,
  buffer: 564,
  fd: 588,
} as const;

/** A request for one line. `flags` are of FLAG; `buffer` is how many events the kernel shall keep. */
export function lineRequest(line: number, flags: bigint, consumer: string, buffer: number): Uint8Array {
  const bytes = new Uint8Array(LINE_REQUEST.size);
  const request = view(bytes);
  request.setUint32(LINE_REQUEST.offsets, line, true);
  bytes.set(Buffer.from(consumer).subarray(0, GPIO_MAX_NAME_SIZE - 1), LINE_REQUEST.consumer);
  request.setBigUint64(LINE_REQUEST.flags, flags, true);
  request.setUint32(LINE_REQUEST.lines, 1, true);
  request.setUint32(LINE_REQUEST.buffer, buffer, true);
  return bytes;
}

/** The descriptor that the kernel wrote into a granted request. */
export function lineDescriptor(request: Uint8Array): number {
  return view(request).getInt32(LINE_REQUEST.fd, true);
}

/** struct gpio_v2_line_values asking for the first requested line. */
export function valuesOfFirstLine(): Uint8Array {
  const bytes = new Uint8Array(16);
  view(bytes).setBigUint64(8, 1n, true);
  return bytes;
}

export function firstLineHigh(values: Uint8Array): boolean {
  return (view(values).getBigUint64(0, true) & 1n) === 1n;
}

/** struct gpio_v2_line_event */
export const LINE_EVENT_SIZE = 48;
const LINE_EVENT = { timestamp: 0, id: 8, lineSequence: 20 } as const;
/** enum gpio_v2_line_event_id; the other one is FALLING_EDGE = 2. */
const RISING_EDGE = 1;

/** The edges in what was read from a line's descriptor, which hands out whole events only. */
export function edgesIn(bytes: Uint8Array): Edge[] {
  const count = Math.floor(bytes.length / LINE_EVENT_SIZE);
  return Array.from({ length: count }, (_, i) => {
    const event = view(bytes.subarray(i * LINE_EVENT_SIZE));
    return {
      at: event.getBigUint64(LINE_EVENT.timestamp, true),
      rising: event.getUint32(LINE_EVENT.id, true) === RISING_EDGE,
      sequence: event.getUint32(LINE_EVENT.lineSequence, true),
    };
  });
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
