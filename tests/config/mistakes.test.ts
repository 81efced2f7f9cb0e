/**
 * Mistakes that people make in a configuration. Each is one change to the sample; its report must name the
 * field and the line. The expected line is found by searching the text, not by parsing it.
 */
import { describe, expect, it } from "vitest";
import { ConfigError, type ConfigProblem } from "../../config/errors.js";
import { parseConfig } from "../../config/load.js";
import { SAMPLE } from "./sample.js";

interface Mistake {
  readonly what: string;
  /** Text of the sample, and what stands there instead. */
  readonly from: string;
  readonly to: string;
  readonly field: string;
  /** Text that occurs once, in the line to be reported. */
  readonly line: string;
  /** What the report says. */
  readonly says: RegExp;
}

/** One row of the table. */
function mistake(what: string, from: string, to: string, field: string, line: string, says: RegExp): Mistake {
  return { what, from, to, field, line, says };
}

const ROOF = "    channel: export\n    rated: 8 kW";
const SALT = "0x6d1f0c4a2b8e9d3756a1c0f4e8b2d6937a5c1e0f4b8d2a6c9e3f7015b4d8a2c6";

const DOWNLINK =
  "  twin:\n    driver: mqtt-json\n    broker: site\n    topic: router/usage\n    rated: 10 Mbit/s\n";
const NAMEPLATE =
  "  twin:\n    driver: eastron-sdm\n    model: sdm630\n    bus: rs485\n    unit: 3\n    rated: 17 kW\n" +
  '    identity:\n      maker: Eastron\n      model: SDM630\n      serial: "21450873"\n';

// biome-ignore format: a table, one row for each mistake
const MISTAKES: readonly Mistake[] = [
  // Names
  mistake("a misspelt section", "telemetry:", "telemetri:", "telemetri", "telemetri:", /did you mean "telemetry"\?/),
  mistake("a misspelt field", "rated: 8 kW", "ratde: 8 kW\n    rated: 8 kW", "meters.roof.ratde", "ratde", /"rated"/),
  mistake("another style of name", "baud: 9600", "baud_rate: 9600", "buses.rs485.baud_rate", "baud_rate", /"baud"/),
  mistake("a field of another link", ROOF, `    broker: site\n${ROOF}`, "meters.roof.broker", "    broker: site\n    channel", /known here: .*bus/),
  mistake("a field of another driver", "unit: 1\n", "unit: 1\n    model: x\n", "meters.roof.model", "model: x", /known field/),
  mistake("an unknown driver", "driver: sunspec", "driver: sunspek", "meters.roof.driver", "sunspek", /did you mean "sunspec"\?/),
  mistake("a missing driver", "    driver: sunspec\n", "", "meters.roof.driver", "  roof:", /expected "sunspec".*got nothing/),
  mistake("an unknown bus", "bus: rs485\n    unit: 1", "bus: rs458\n    unit: 1", "meters.roof.bus", "rs458", /did you mean "rs485"\?.*known: rs485, rack/),
  mistake("an unknown broker", "broker: site\n    topic", "broker: sites\n    topic", "meters.downlink.broker", "sites", /did you mean "site"\?/),
  mistake("telemetry to nowhere", "broker: site\n  topic", "broker: cloud\n  topic", "telemetry.broker", "cloud", /known: site/),
  mistake("an unknown channel", "channel: export", "channel: exprot", "meters.roof.channel", "exprot", /did you mean "export"\?/),
  mistake("a name with a slash", "  rack:", "  rack/1:", "buses.rack/1", "rack/1", /a name of letters/),
  mistake("a name twice", "    unit: 2\n", "    unit: 2\n    unit: 3\n", "meters.grid.unit", "unit: 3", /every name once/),
  // Values
  mistake("a rating without a unit", "rated: 8 kW", "rated: 8", "meters.roof.rated", "rated: 8\n", /a power or a rate such as "8 kW".*got 8/),
  mistake("a rating in quotes without a unit", "rated: 8 kW", 'rated: "8"', "meters.roof.rated", 'rated: "8"', /the rate is missing/),
  mistake("a unit in the wrong case", "rated: 8 kW", "rated: 8 kw", "meters.roof.rated", "8 kw", /did you mean kW/),
  mistake("an amount for a rate", "rated: 8 kW", "rated: 8 kWh", "meters.roof.rated", "8 kWh", /kWh needs a time/),
  mistake("a decimal comma", "rated: 8 kW", "rated: 8,5 kW", "meters.roof.rated", "8,5", /the decimal sign is a point/),
  mistake("no rating", "    rated: 17 kW\n", "", "meters.grid.rated", "  grid:", /got nothing/),
  mistake("a rating of another quantity", "rated: 8 kW", "rated: 8 L/min", "meters.roof.rated", "8 L/min", /a rate of energy.*this meter counts energy/),
  mistake("a duration without a unit", "every: 10 s", "every: 10", "meters.roof.every", "every: 10\n", /such as "15 min"/),
  mistake("a duration out of range", "every: 15 min", "every: 2 days", "attest.every", "2 days", /longer than 1 day/),
  mistake("an unknown unit of time", "frames: 30 days", "frames: 30 fortnights", "keep.frames", "fortnights", /unknown time "fortnights"/),
  mistake("a unit id that Modbus lacks", "unit: 1\n", "unit: 248\n", "meters.roof.unit", "248", /at most 247/),
  mistake("a text for a number", "unit: 1\n", "unit: one\n", "meters.roof.unit", "unit: one", /a number.*got "one"/),
  mistake("a baud rate that is text", "baud: 9600", 'baud: "9600"', "buses.rs485.baud", '"9600"', /a number/),
  mistake("a parity that is none", "parity: none", "parity: non", "buses.rs485.parity", "parity: non", /did you mean "none"\?/),
  mistake("a log level that is none", "log: info", "log: verbose", "log", "verbose", /"error", "warn", "info" or "debug"/),
  mistake("nothing behind a name", "log: info", "log:", "log", "log:", /got nothing/),
  mistake("a text for a section", "site:\n  name: Mill", "site: Mill", "site", "site: Mill", /a section with fields, got "Mill/),
  mistake("a list for a section", "  every: 15 min", "  - every: 15 min", "attest", "- every", /a section with fields, got a list/),
  mistake("a relative path", "state: /var", "state: var", "state", "state:", /a path that begins with "\/"/),
  mistake("an address with a digit changed", "0xf39F", "0xf38F", "gateway.address", "0xf38F", /EIP-55/),
  mistake("an address cut short", "180aa3", "180aa", "chains.main.contract", "180aa", /40 hexadecimal digits/),
  mistake("a salt cut short", SALT, SALT.slice(0, -1), "chains.main.salt", "salt:", /64 hexadecimal digits/),
  mistake("a chain id as text", "chainId: 31337", "chainId: local", "chains.main.chainId", "local", /a number/),
  mistake("a finality that is none", "depth:12", "depth:0", "chains.main.finality", "depth:0", /"depth:N"/),
  mistake("a fee without a coin", "perDay: 0.1 ether", "perDay: 0.1", "chains.main.fees.perDay", "perDay", /"0.005 ether"/),
  mistake("an endpoint that is none", "https://rpc.example", "rpc.example", "chains.main.rpc[0]", "rpc.example\n", /an http\(s\) URL such as/),
  mistake("one endpoint that is no list", "rpc:\n      - https://rpc.example\n      - file:/etc/fieldproof/rpc", "rpc: https://rpc.example", "chains.main.rpc", "rpc: ", /a list, got .* — put it in brackets: \["https:\/\/rpc.example"\]/),
  mistake("a coin by its ticker", "perDay: 0.1 ether", "perDay: 0.1 ETH", "chains.main.fees.perDay", "ETH", /did you mean ether\?/),
  mistake("a rate as routers write it", "10 Mbit/s", "10 Mbps", "meters.downlink.rated", "Mbps", /did you mean Mbit\/s\?/),
  mistake("minutes cut short", "15 min", "15m", "attest.every", "15m", /did you mean min\?/),
  mistake("no endpoint", "\n      - https://rpc.example\n      - file:/etc/fieldproof/rpc", " []", "chains.main.rpc", "rpc: []", /at least 1, got an empty list/),
  mistake("a broker URL of another kind", "mqtt://", "http://", "brokers.site.url", "http://127", /begins with "http:"/),
  // Secrets
  mistake("a password in the file", "env:MQTT_PASSWORD", "hunter2", "brokers.site.password", "hunter2", /a reference to a secret.*name the file here/),
  mistake("a password of digits", "env:MQTT_PASSWORD", "123456", "brokers.site.password", "123456", /a reference to a secret/),
  mistake("a password in a URL", "mqtt://", "mqtt://me:hunter2@", "brokers.site.url", "hunter2", /no user and no password in a URL/),
  mistake("a key by its bare path", "file:/etc", "/etc", "gateway.key", "key: /etc", /write "file:" before the path/),
  mistake("a private key in the file", "file:/etc/fieldproof/lane.key", SALT, "gateway.key", `key: ${SALT}`, /a reference to a secret/),
  mistake("a key in the environment", "file:/etc/fieldproof/lane.key", "env:KEY", "gateway.key", "env:KEY", /file:.* or .*credential:/),
  // What no field can tell alone
  mistake("a chain without a key", "  key: file:/etc/fieldproof/lane.key\n", "", "gateway.key", "gateway:", /fieldproof keys create/),
  mistake("one port for two buses", "/dev/ttyUSB1", "/dev/ttyUSB0", "buses.rack.serial", "serial: /dev/ttyUSB0\nmeters", /bus "rs485" has it already/),
  mistake("one counter under two names", "unit: 2\n", "unit: 1\n    channel: export\n", "meters.grid", "  grid:", /would be paid twice/),
  mistake("one counter under two spellings", "  water:", `${DOWNLINK}    profile: teltonika\n  water:`, "meters.twin", "  twin:", /the one that "downlink" reads/),
  mistake("two counters of one device under one name", "  water:", `${DOWNLINK}    value: /tx\n    unit: byte\n  water:`, "meters.twin.channel", "  twin:", /"downlink" is of the same device/),
  mistake("a nameplate copied whole", "  water:", `${NAMEPLATE}  water:`, "meters.twin.identity.serial", '"21450873"\n  water', /"grid" has the same nameplate and channel/),
  mistake("polling slower than the register wraps", "every: 1 min", "every: 15 min", "meters.downlink.every", "every: 15 min\n  water", /quarter of its range/),
  mistake("a gap shorter than the readings", "every: 10 s", "every: 10 s\n    gap: 20 s", "meters.roof.gap", "gap: 20 s", /three readings/),
  mistake("a driver's own rule", "    unit: byte\n", "", "meters.downlink.unit", "  downlink:", /required where no profile says it/),
  mistake("one input for two meters", "  water:", "  more:\n    driver: pulse\n    line: 17\n    k: 1 L\n    rated: 9 L/min\n  water:", "meters.water", "  water:", /the one that "more" reads/),
  mistake("a rating unlike the pulse constant", "k: 450 / L", "k: 1000 imp/kWh", "meters.water.rated", "rated: 20", /a rate of energy.*got a rate of volume/),
  mistake("a debounce that swallows pulses", "debounce: 1 ms", "debounce: 10 ms", "meters.water.debounce", "debounce: 10 ms", /at most 3 ms, got 10 ms.*last less than 8 ms/),
  mistake("a power taken for a counter", "channel: export", "channel: power", "meters.roof.kind", "  roof:", /expected "integrated", got "cumulative" — power is a momentary value/),
  mistake("a counter taken for a power", "channel: export", "channel: export\n    kind: integrated", "meters.roof.kind", "kind: integrated", /expected "cumulative" or "periodic"/),
  mistake("a total taken for a day's", "unit: 2\n", "unit: 2\n    kind: periodic\n", "meters.grid.kind", "kind: periodic", /expected "cumulative", or no `kind`, got "periodic" — the register behind import counts for as long/),
  mistake("a register taken for reports", "unit: 2\n", "unit: 2\n    kind: delta\n", "meters.grid.kind", "kind: delta", /expected "cumulative" or "periodic"/),
  mistake("reports taken for a register", "wraps: 4 GiB", "id: /id", "meters.downlink.kind", "  downlink:", /expected "delta", got "cumulative"/),
  mistake("reports without an id", "wraps: 4 GiB", "kind: delta", "meters.downlink.kind", "kind: delta", /expected "cumulative"/),
  mistake("a solar meter nobody knows where", "channel: export", "channel: export\n    source: solar", "gateway.location", "gateway:", /meter "roof" is solar/),
  mistake("a place that is not on earth", "  name: mill-lane-4", "  name: mill-lane-4\n  location: { latitude: 91, longitude: 8 }", "gateway.location.latitude", "91", /at most 90/),
  mistake("modules without a sun", "channel: export", "channel: export\n    peak: 9 kW", "meters.roof.peak", "peak: 9 kW", /add `source: solar`/),
  mistake("a meter within none", "channel: export", "channel: export\n    within: gird", "meters.roof.within", "gird", /did you mean "grid"\?.*known: grid, downlink, water/),
  mistake("a meter within itself", "channel: export", "channel: export\n    within: roof", "meters.roof.within", "within: roof", /a meter that is not within this one/),
  mistake("a meter within one of another quantity", "channel: export", "channel: export\n    within: water", "meters.roof.within", "within: water", /counts energy too, got "water", which counts volume/),
  mistake("a meter within another, and on a chain", "channel: export", "channel: export\n    within: grid\n    chain: main", "meters.roof.chain", "chain: main\n    rated: 8", /only "grid" is credited/),
  mistake("a transformer ratio that is none", "unit: 2\n", 'unit: 2\n    ct: "200:5"\n', "meters.grid.ct", "200:5", /a ratio of whole numbers, such as "200\/5"/),
  mistake("a transformer ratio as a number", "unit: 2\n", "unit: 2\n    ct: 40\n", "meters.grid.ct", "ct: 40", /put it in quotes/),
  mistake("a ratio for a meter that shows what flows", "channel: export", 'channel: export\n    ct: "40"', "meters.roof.ct", 'ct: "40"', /a known field/),
  mistake("a transformer for water", "k: 450 / L", 'k: 450 / L\n    ct: "40"', "meters.water.ct", 'ct: "40"', /this meter counts volume/),
  mistake("a multiplier beyond what the debounce can hear", "k: 450 / L", 'k: 450 / L\n    multiplier: "1/9"', "meters.water.debounce", "debounce: 1 ms", /no debounce is short enough/),
  mistake("pulses gathered for too long", "debounce: 1 ms", "debounce: 1 ms\n    run: 1 h", "meters.water.run", "run: 1 h", /from 10 ms to 1 s/),
  mistake("a debounce too long for any run", "debounce: 1 ms", "debounce: 2 s", "meters.water.debounce", "debounce: 2 s", /from 1 ms to 100 ms/),
  mistake("pulses polled too rarely", "line: 17", "line: 17\n    every: 10 s", "meters.water.every", "every: 10 s\n    k", /longer than 1 s/),
  mistake("two devices at one address", "unit: 2\n", "unit: 1\n", "meters.grid.unit", "unit: 1\n    rated: 17", /an address of its own on this bus, got 1 — "roof" \(sunspec\)/),
  mistake("silence sooner than the next reading", "wraps: 4 GiB", "wraps: 4 GiB\n    stale: 10 s", "meters.downlink.stale", "stale: 10 s", /at least .* 60000 ms, got 10000 ms/),
  mistake("a post dearer than a day", "perTransaction: 0.005", "perTransaction: 0.5", "chains.main.fees.perTransaction", "perTransaction", /perDay/),
  // YAML
  mistake("two documents", "log: info", "---\nlog: info", "", "---", /one document only, got a second one/),
  mistake("a line indented too far", "    bus: rs485\n    unit: 1", "     bus: rs485\n    unit: 1", "meters.roof.driver", "sunspec", /is the next line indented too far/),
  mistake("a line indented too little", "    bus: rs485\n    unit: 1", "   bus: rs485\n    unit: 1", "meters.roof.driver", "\n   bus", /names of a section in one column/),
  mistake("line ends of an old Macintosh", "log: info\n", "log: info\r", "", "log: info", /a carriage return without one — save the file/),
  mistake("a tab", "  name: Mill", "\tname: Mill", "site", "\tname", /spaces before a name, got a tab/),
  mistake("an open quote", 'serial: "21450873"', 'serial: "21450873', "meters.grid.identity.serial", 'serial: "2145', /YAML/),
  mistake("an unknown alias", "unit: 2\n", "unit: *none\n", "meters.grid.unit", "*none", /YAML with "&none" further above/),
];

function problemsOf(text: string): readonly ConfigProblem[] {
  try {
    parseConfig(text, "config.yaml");
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

/** The line, from 1, where a text stands that occurs once; a final `$` means the end of the file. */
function lineOf(text: string, mark: string): number {
  const sought = mark.endsWith("$") ? text.lastIndexOf(mark.slice(0, -1)) : text.indexOf(mark);
  expect(sought, `"${mark}" is in the text`).toBeGreaterThanOrEqual(0);
  const start = sought + (mark.startsWith("\n") ? 1 : 0);
  return text.slice(0, start).split("\n").length;
}

describe("mistakes", () => {
  it("finds none in the sample", () => {
    expect(problemsOf(SAMPLE)).toEqual([]);
  });

  it.each(MISTAKES)("reports $what with its field and line", ({ from, to, field, line, says }) => {
    const start = SAMPLE.indexOf(from);
    expect(start).toBeGreaterThanOrEqual(0);
    const text = SAMPLE.slice(0, start) + to + SAMPLE.slice(start + from.length);
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.field)).toEqual([field]);
    expect(problems[0]?.line).toBe(lineOf(text, line));
    const report = new ConfigError(problems).message;
    expect(report).toMatch(says);
    expect(report).toMatch(/^config\.yaml:\d+:\d+: /);
    expect(report).not.toContain("hunter2");
    expect(report).not.toContain("123456");
    expect(report).not.toContain(SALT);
  });

  it("sees one broker behind two names", () => {
    const again = "    password: env:MQTT_PASSWORD\n  again:\n    url: mqtt://127.0.0.1:1883\n";
    const twin = `${DOWNLINK.replace("broker: site", "broker: again")}    profile: teltonika\n  water:`;
    const text = SAMPLE.replace("    password: env:MQTT_PASSWORD\n", again).replace("  water:", twin);
    expect(problemsOf(text).map(({ field }) => field)).toEqual(["meters.twin"]);
  });

  it("reports all mistakes at once, in the order of the file", () => {
    const spoilt = MISTAKES.filter(({ what }) =>
      [
        "a misspelt section",
        "a password in the file",
        "an unknown bus",
        "no rating",
        "one port for two buses",
      ].includes(what),
    );
    const text = spoilt.reduce((sofar, { from, to }) => sofar.replace(from, to), SAMPLE);
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.field)).toEqual([
      "telemetri",
      "brokers.site.password",
      "buses.rack.serial",
      "meters.roof.bus",
      "meters.grid.rated",
    ]);
  });

  it("shortens a name that is none", () => {
    const [problem] = problemsOf(SAMPLE.replace("log: info", `${"x".repeat(300)}: 1`));
    expect(problem?.field).toBe(`${"x".repeat(63)}…`);
  });

  it("lets two channels of one device be two meters", () => {
    const second =
      "  import:\n    driver: sunspec\n    bus: rs485\n    channel: import\n    rated: 8 kW\n  water:";
    expect(problemsOf(SAMPLE.replace("  water:", second))).toEqual([]);
  });

  it("misses whatever required line is taken out, and survives the rest", () => {
    const lines = SAMPLE.split("\n");
    const missed = lines.map((_, i) => problemsOf(lines.toSpliced(i, 1).join("\n")).length);
    expect(missed.filter((count) => count > 0).length).toBeGreaterThan(25);
  });
});
