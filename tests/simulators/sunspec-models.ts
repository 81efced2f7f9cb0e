/** SunSpec models as a device lays them out, after the Alliance's definitions and apart from the driver's tables. */
import { textRegisters } from "./modbus-slave.js";
import { commonModel } from "./sunspec-inverter.js";

const NO_WORD = 0xffff;
const NO_FACTOR = 0x8000;

/** A DC input: Wh that came in and went out, watts, tenths of a volt. */
export interface Input {
  readonly wh: bigint;
  readonly absorbed?: bigint;
  readonly watts: number;
  readonly decivolts: number;
}

/** "SunS", the common model, then these, then the end. */
export function deviceWith(...models: readonly (readonly number[])[]): number[] {
  return [...textRegisters("SunS", 2), ...commonModel({}), ...models.flat(), 0xffff, 0];
}

/** Model 160: four scale factors, events, the number of modules, then 20 registers for each. */
export function model160(inputs: readonly Input[], whFactor = 0): number[] {
  const fixed = [NO_FACTOR, word(-1), 0, word(whFactor), 0, 0, inputs.length, NO_WORD];
  const modules = inputs.flatMap(({ wh, watts, decivolts }, i) => [
    ...[i + 1, ...textRegisters(`String ${i + 1}`, 8)],
    ...[NO_WORD, decivolts, watts, ...words(wh, 2)],
    ...[NO_WORD, NO_WORD, NO_FACTOR, 4, 0, 0],
  ]);
  return [160, fixed.length + modules.length, ...fixed, ...modules];
}

/** Model 714: alarms, the number of ports, totals, five scale factors, then 25 registers for each port. */
export function model714(inputs: readonly Input[], whFactor = 0): number[] {
  const sum = (pick: (input: Input) => bigint) => inputs.reduce((all, input) => all + pick(input), 0n);
  const totals = [
    ...words(
      sum(({ wh }) => wh),
      4,
    ),
    ...words(
      sum(({ absorbed = 0n }) => absorbed),
      4,
    ),
  ];
  const factors = [NO_FACTOR, word(-1), 0, word(whFactor), NO_FACTOR];
  const fixed = [0, 0, inputs.length, NO_FACTOR, 0, ...totals, ...factors];
  const ports = inputs.flatMap(({ wh, absorbed = 0n, watts, decivolts }, i) => [
    ...[1, i + 1, ...textRegisters(`Port ${i + 1}`, 8)],
    ...[NO_FACTOR, decivolts, word(watts), ...words(wh, 4), ...words(absorbed, 4)],
    ...[NO_FACTOR, 2, 0, 0],
  ]);
  return [714, fixed.length + ports.length, ...fixed, ...ports];
}

/** Model 701, length 153, with its scale factors far behind its values; `null` energy is not implemented. */
export function model701(
  { injected, absorbed, watts }: { injected: bigint | null; absorbed: bigint; watts: number },
  whFactor = 0,
): number[] {
  const body = new Array<number>(153).fill(0);
  const put = (at: number, registers: readonly number[]) =>
    body.splice(at - 2, registers.length, ...registers);
  put(10, [word(watts)]);
  put(16, [2304]);
  put(17, words(50_020n, 2));
  put(19, injected === null ? new Array(4).fill(NO_WORD) : words(injected, 4));
  put(23, words(absorbed, 4));
  put(36, [415]);
  put(113, [NO_FACTOR, word(-1), word(-3), 0, 0, 0, 0, word(whFactor), 0, word(-1)]);
  return [701, body.length, ...body];
}

function words(value: bigint, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Number((value >> BigInt(16 * (count - 1 - i))) & 0xffffn));
}

function word(value: number): number {
  return value & 0xffff;
}
