import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endpointsOf, HostsError } from "../../agent/scan/tcp-scan.js";

describe("the hosts of a scan", () => {
  it("are all of a network but its own two addresses, each at both ports", () => {
    const hosts = new Set(endpointsOf("192.168.1.77/29").map(({ host }) => host));
    expect([...hosts]).toEqual([73, 74, 75, 76, 77, 78].map((last) => `192.168.1.${last}`));
    expect(endpointsOf("10.0.0.0/22")).toHaveLength(2 * 1022);
    expect(endpointsOf("10.0.0.4/31:8899")).toEqual(
      ["10.0.0.4", "10.0.0.5"].map((host) => ({ host, port: 8899 })),
    );
    expect(endpointsOf("10.0.0.9/32").map(({ port }) => port)).toEqual([502, 1502]);
  });

  it("are one, with or without its port", () => {
    expect(endpointsOf("inverter.local:1502")).toEqual([{ host: "inverter.local", port: 1502 }]);
    expect(endpointsOf("192.168.1.5").map(({ port }) => port)).toEqual([502, 1502]);
  });

  it("are never more than a /22, whatever is written", () => {
    for (const text of [
      "10.0.0.0/21",
      "0.0.0.0/0",
      "10.0.0.256/24",
      "10.0.0.0/33",
      "10.0.0.0/24:0",
      "inverter/24",
      "",
      "a b",
      "host:0",
      "host:65536",
    ])
      expect(() => endpointsOf(text)).toThrow(HostsError);
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(endpointsOf(text).length).toBeLessThanOrEqual(2048);
        } catch (error) {
          expect(error).toBeInstanceOf(HostsError);
        }
      }),
    );
  });
});
