/** `beside:` says that two meters have nothing in common: which it may name, and what it cannot change. */
import { describe, expect, it } from "vitest";
import { complaints } from "./two-meters.js";

const SDM = { driver: "eastron-sdm", model: "sdm120", unit: 1, rated: "8 kW" };
const ZIGBEE = { driver: "zigbee2mqtt", broker: "site", topic: "zigbee2mqtt/plug", rated: "4 kW" };

describe("beside", () => {
  it.each([
    ["nobody", ["three"]],
    ["itself", ["other"]],
    ["something twice unknown", ["one", "too"]],
  ])("names other meters that there are: %s", (_, beside) => {
    const two = { ...SDM, bus: "rack", unit: 3 };
    const at = beside.length - 1;
    expect(complaints({ ...two, unit: 2 }, { ...two, beside })).toEqual([`meters.other.beside[${at}]`]);
  });

  it("contradicts `within`, whoever says it", () => {
    const [one, other] = [2, 3].map((unit) => ({ ...SDM, bus: "rack", unit }));
    expect(complaints({ ...one }, { ...other, within: "one", beside: ["one"] })).toEqual([
      "meters.other.beside[0]",
    ]);
    expect(complaints({ ...one, beside: ["other"] }, { ...other, within: "one" })).toEqual([
      "meters.one.beside[0]",
    ]);
    expect(complaints({ ...one, beside: ["other"] }, { ...other })).toEqual([]);
  });

  it("does not part two that read one counter", () => {
    expect(complaints(ZIGBEE, { ...ZIGBEE, beside: ["one"] })).toEqual(["meters.other"]);
  });
});
