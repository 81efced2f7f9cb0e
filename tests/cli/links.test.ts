import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { systemClock } from "../../agent/clock.js";
import { Links } from "../../agent/links.js";
import { parseConfig } from "../../config/load.js";
import { SAMPLE } from "../config/sample.js";

describe("the links of a configuration", () => {
  it("name the certificate that cannot be read, and leave no connection to another broker behind", async () => {
    let connections = 0;
    const server = createServer(() => connections++);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : 0;
    // Nobody gets as far as that broker: its certificate is asked for first.
    const text = SAMPLE.replace("1883", `${port}`)
      .replace("    password: env:MQTT_PASSWORD\n", "")
      .replace("buses:", "  cloud:\n    url: mqtts://127.0.0.1:1\n    ca: /nowhere/ca.pem\nbuses:");
    const parts = { config: parseConfig(text, "config.yaml"), clock: systemClock(), will: undefined };
    await expect(Links.open({ ...parts, emit: () => undefined })).rejects.toThrow(
      "the certificate /nowhere/ca.pem cannot be read (ENOENT): is it there, and may this user read it?",
    );
    await new Promise((resolve) => server.close(resolve));
    expect(connections).toBe(0);
  });
});
