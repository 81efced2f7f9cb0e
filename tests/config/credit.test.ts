/** What is only shown, and what gates credit: as it is written, and the mistakes that people make in it. */
import { describe, expect, it } from "vitest";
import { rosterOf } from "../../agent/roster.js";
import { ConfigError, type ConfigProblem, describeProblem } from "../../config/errors.js";
import { parseConfig } from "../../config/load.js";

const SAMPLE = `
gateway:
  name: spring
brokers:
  site:
    url: mqtt://127.0.0.1:1883
meters:
  water:
    driver: pulse
    line: 17
    k: 450 / L
    debounce: 1 ms
    rated: 20 L/min
    credit:
      when:
        - meter: probe
          channel: turbidity
          below: 1 NTU
          fresh: 2 min
        - meter: probe
          channel: ph
          between: 6.5 to 8.5 pH
      weight:
        in:
          meter: before
          channel: pm2.5
        out:
          meter: behind
          channel: pm2.5
        unit: µg/m³
        fresh: 90 s
  probe:
    driver: mqtt-json
    broker: site
    topic: filter/probe
    value: /up
    unit: s
    every: 30 s
    credited: false
    gauges:
      - { name: turbidity, pointer: /turbidity, unit: NTU }
      - { name: ph, pointer: /ph, unit: pH }
${["before", "behind"]
  .map(
    (name) =>
      `  ${name}:\n    driver: mqtt-json\n    broker: site\n    topic: filter/${name}\n    value: /up\n    unit: s\n    every: 30 s\n    credited: false\n    gauges: [{ name: pm2.5, pointer: /dust, unit: ug/m3 }]\n`,
  )
  .join("")}`;

const meterOf = (text: string, name: string) =>
  parseConfig(text, "c.yaml").meters.find((one) => one.name === name);

/** What is reported of the sample with one change. */
function problems(from: string, to: string): string[] {
  return refusal(changed(from, to)).map(
    ({ field, expected, got, hint }) => `${field}: ${expected}, got ${got}. ${hint ?? ""}`,
  );
}

function changed(from: string, to: string): string {
  const text = SAMPLE.replace(from, to);
  expect(text).not.toBe(SAMPLE);
  return text;
}

function refusal(text: string): readonly ConfigProblem[] {
  try {
    parseConfig(text, "c.yaml");
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems;
  }
  return [];
}

describe("the section `credit`", () => {
  it("is understood in billionths and milliseconds", () => {
    expect(meterOf(SAMPLE, "water")?.credit).toEqual({
      when: [
        {
          meter: "probe",
          channel: "turbidity",
          unit: "NTU",
          fresh: 120_000,
          above: null,
          below: 1_000_000_000n,
        },
        {
          meter: "probe",
          channel: "ph",
          unit: "pH",
          fresh: 300_000,
          above: 6_500_000_000n,
          below: 8_500_000_000n,
        },
      ],
      weight: {
        in: { meter: "before", channel: "pm2.5", unit: "µg/m³", fresh: 90_000 },
        out: { meter: "behind", channel: "pm2.5", unit: "µg/m³", fresh: 90_000 },
      },
    });
  });

  it("believes no sensor sooner than its data sheet does, and later where the technician says so", () => {
    const plantower = (name: string) => `  ${name}:
    driver: plantower
    bus: ${name}
    model: pms5003
    credited: false
`;
    const text = `
gateway: { name: spring }
buses: { before: { serial: /dev/ttyUSB0, baud: 9600 }, behind: { serial: /dev/ttyUSB1, baud: 9600 } }
meters:
${plantower("before")}${plantower("behind")}
  air:
    driver: pulse
    line: 17
    k: 1 / L
    debounce: 1 ms
    rated: 20 L/min
    credit:
      weight:
        in: { meter: before, channel: pm25, warmup: 2 s }
        out: { meter: behind, channel: pm25, warmup: 1 min }
        unit: µg/m³
`;
    const rule = rosterOf(parseConfig(text, "c.yaml")).at(-1)?.judged?.credit?.rule;
    expect(rule?.weight).toMatchObject({
      in: { warmUp: 30_000_000_000n },
      out: { warmUp: 60_000_000_000n },
    });
    const unsaid = rosterOf(parseConfig(SAMPLE, "c.yaml"))[0]?.judged?.credit?.rule;
    expect(unsaid?.weight?.out).not.toHaveProperty("warmUp");
  });

  it.each([
    ["a limit without a unit", "below: 1 NTU", "below: 1", /below: a value with its unit/],
    ["a limit in two ways", "below: 1 NTU", "below: 1 NTU\n          between: 0 to 1 NTU", /`between` alone/],
    ["no limit", "          below: 1 NTU\n", "", /one of `above`, `below` and `between`/],
    ["limits in two units", "below: 1 NTU", "below: 1 NTU\n          above: 0 mg", /limits in one unit/],
    ["limits that nothing lies between", "6.5 to 8.5", "8.5 to 6.5", /the first is not the smaller one/],
    ["a limit finer than any gauge", "below: 1 NTU", "below: 0.0000000001 NTU", /more than nine decimals/],
    [
      "a gauge that is credited",
      "credited: false",
      "rated: 1 s/s",
      /credit\.when.*meter: a meter with `credited: false`/,
    ],
    [
      "a gauge that is not there",
      "- meter: probe",
      "- meter: prode",
      /credit\.when.*there is: probe, before, behind/,
    ],
    [
      "samples that are stale before the next",
      "fresh: 2 min",
      "fresh: 50 s",
      /at least twice as long.*"probe".*60000 ms/,
    ],
    [
      "weighing by samples that are stale",
      "fresh: 90 s",
      "fresh: 50 s",
      /weight\.fresh: at least twice as long.*"before"/,
    ],
    ["a misspelt condition", "below: 1 NTU", "belov: 1 NTU", /belov/],
  ])("is refused for %s", (_, from, to, says) => {
    expect(problems(from, to).join("\n")).toMatch(says);
  });

  it("is refused for a gauge that its meter does not show, since nothing would ever be credited", () => {
    const text = changed("channel: pm2.5", "channel: pm26");
    const line = 1 + text.split("\n").findIndex((one) => one.includes("pm26"));
    expect(refusal(text).map(describeProblem)).toEqual([
      `c.yaml:${line}:20: meters.water.credit.weight.in.channel: expected a gauge that "before" shows, got "pm26"; did you mean "pm2.5"? — it shows: pm2.5 (ug/m3)`,
    ]);
  });

  it.each([
    [
      "a condition",
      "below: 1 NTU",
      "below: 1 mg/L",
      [/when\[0\]\.below: a value in NTU, got one in "mg\/L".*"probe" shows turbidity/],
    ],
    ["a range", "8.5 pH", "8.5 NTU", [/when\[1\]\.between: a value in pH, got one in "NTU"/]],
    [
      "a weight",
      "unit: µg/m³",
      "unit: NTU",
      [/weight\.unit: a value in ug\/m3.*"before" shows/, /weight\.unit: a value in ug\/m3.*"behind" shows/],
    ],
  ])("is refused for %s in a unit of another quantity", (_, from, to, says) => {
    expect(problems(from, to)).toEqual(says.map((one) => expect.stringMatching(one)));
  });

  it("is refused for a gauge of a meter that shows none", () => {
    const [said, ...others] = problems("value: /up", "value: /up\n    id: /id");
    expect(said).toMatch(/when\[0\]\.channel: a gauge that "probe" shows.*shows none.*drivers mqtt-json/);
    expect(others).toHaveLength(1);
  });

  it("is refused for a weight of one gauge by itself", () => {
    expect(problems("meter: behind", "meter: before")).toEqual([
      expect.stringMatching(
        /credit\.weight\.out: another gauge than `in`, got pm2\.5 of "before".*nothing is credited/,
      ),
    ]);
  });

  it.each([
    ["sds011", "", "pm25", "µg/m³", "pm2", /it shows: pm25 \(µg\/m³\), pm10 \(µg\/m³\)/],
    ["plantower", "model: pms5003t", "temperature", "°C", "co2", /humidity \(%\)/],
    ["plantower", "model: pms5003", "pm1", "ug/m3", "temperature", /pm10-standard \(µg\/m³\)$/],
    ["sps30", "", "pm4", "µg/m³", "pm3", /pm4/],
    ["mh-z19", "", "co2", "ppm", "temperature", /shows: co2 \(ppm\)$/],
    ["turbidity-sen0710", "", "turbidity", "NTU", "ntu", /turbidity \(NTU\)/],
    ["tuf2000m", "", "flow", "m³/h", "volume", /velocity \(m\/s\)/],
    ["ve-direct", "", "panel-voltage", "V", "yield", /battery-power \(W\)/],
    ["sunspec", "block: meter", "power", "W", "meter-power", /frequency \(Hz\)/],
    ["sunspec", "", "temperature", "°C", "dc1-power", /meter-power \(W\)/],
    ["sunspec", "channel: dc1", "dc2-power", "W", "power", /dc16-voltage \(V\)/],
    ["mbus", "unit: 1", "flow", "m³/h", "volume", /flow-temperature \(°C\)/],
  ])("knows what %s { %s } shows", (driver, options, channel, unit, wrong, known) => {
    const text = (gauge: string) => `
gateway: { name: spring }
buses: { wire: { tcp: 127.0.0.1, framing: rtu } }
meters:
  air: { driver: pulse, line: 17, k: 1 / L, debounce: 1 ms, rated: 20 L/min, credit: { when: [{ meter: probe, channel: ${gauge}, below: "5 ${unit}" }] } }
  probe: { driver: ${driver}, bus: wire, credited: false${options && `, ${options}`} }
`;
    expect(refusal(text(channel))).toEqual([]);
    expect(refusal(text(wrong))).toMatchObject([
      { field: "meters.air.credit.when[0].channel", hint: expect.stringMatching(known) },
    ]);
  });

  it("is refused for a meter that reports, since nobody knows when its units were counted", () => {
    const reports =
      "driver: mqtt-json\n    broker: site\n    topic: w\n    value: /w\n    id: /id\n    kind: delta\n    unit: L";
    const text = problems("driver: pulse\n    line: 17\n    k: 450 / L\n    debounce: 1 ms", reports).join(
      "\n",
    );
    expect(text).toMatch(/water\.credit: a meter that is read as it counts.*do not say when/);
  });
});

describe("a meter that is only shown", () => {
  it("needs no rating, and is on no chain", () => {
    expect(meterOf(SAMPLE, "probe")).toMatchObject({ rated: null, chain: null, credit: null });
  });

  it.each([
    [
      "a rating",
      "credited: false\n",
      "credited: false\n    rated: 1 s/s\n",
      /probe\.rated: no `rated`.*only shown/,
    ],
    ["a credit rule", "credited: false\n", "credited: false\n    credit: {}\n", /probe\.credit/],
  ])("has no use for %s", (_, from, to, says) => {
    expect(problems(from, to).join("\n")).toMatch(says);
  });

  it("says so: a meter without a rating is a mistake", () => {
    expect(problems("    rated: 20 L/min\n", "").join("\n")).toMatch(
      /water\.rated: a power or a rate.*nothing.*credited: false/,
    );
  });

  it("may read what a credited meter reads, which is paid once all the same, but on a line that only one can open", () => {
    const flow = "driver: mqtt-json\n    broker: site\n    topic: w\n    value: /w\n    unit: L";
    const pulses = "driver: pulse\n    line: 17\n    k: 450 / L\n    debounce: 1 ms";
    const shown = (section: string) => `  shown:\n    ${section}\n    credited: false\n  probe:\n`;
    const counted = SAMPLE.replace(pulses, flow);
    expect(meterOf(counted.replace("  probe:\n", shown(flow)), "shown")?.rated).toBeNull();
    expect(problems("  probe:\n", shown(pulses)).join("\n")).toMatch(
      /shown: a counter that no other meter reads/,
    );
  });
});
