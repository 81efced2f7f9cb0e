/** What an installation costs, printed line by line as the tests come to it. */
export function figure(what: string, value: number, unit: string): void {
  process.stdout.write(`${what}: ${Number(value.toPrecision(3))} ${unit}\n`);
}
