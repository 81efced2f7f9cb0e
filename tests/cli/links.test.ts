import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { Links } from "../../agent/links.js";
import type { AlarmEvent } from "../../agent/telemetry/events.js";
import { Unreadable } from "../../agent/unreadable.js";
import { parseConfig } from "../../config/load.js";
import { SAMPLE } from "../config/sample.js";

describe("the links of a configuration", () => {
  it("leave out the broker whose certificate cannot be read, say which, and connect to the others", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const connected = new Promise((resolve) => server.once("connection", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    const text = SAMPLE.replace("1883", `${port}`)
      .replace("    password: env:MQTT_PASSWORD\n", "")
      .replace("buses:", "  cloud:\n    url: mqtts://127.0.0.1:1\n    ca: /nowhere/ca.pem\nbuses:");
    const [config, unreadable, clock] = [parseConfig(text, "config.yaml"), new Unreadable(), systemClock()];
    const links = await Links.open({ config, clock, emit: () => undefined, will: undefined, unreadable });
    await connected;
    const words =
      /certificate \/nowhere\/ca\.pem cannot be read \(ENOENT\): is it there, and may this user read it\?/;
    expect(() => links.broker("cloud")).toThrow(words);
    const alarms: AlarmEvent[] = [];
    unreadable.report((alarm) => alarms.push(alarm), clock);
    expect(alarms).toMatchObject([{ id: "secret:brokers.cloud", raised: true }]);
    expect(alarms[0]?.message).toMatch(words);
    await links.close();
    await new Promise((resolve) => server.close(resolve));
  });
});
