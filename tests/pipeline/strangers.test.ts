/** Another meter that answers in place of the one that is counted: held, and told of once. */
import { afterEach, expect, it } from "vitest";
import { counterReading } from "../simulators/counter-reading.js";
import { accepted } from "./accepted.js";
import { closeGateways, Gateway } from "./gateway.js";

afterEach(closeGateways);

it("alarms while a stranger answers, and no longer once the right one does", async () => {
  const gateway = new Gateway();
  for (let i = 0; i < 3; i++) await gateway.read(10, "roof");
  const credited = gateway.pipeline.credited("roof");
  const accept = (value: bigint | null) => {
    gateway.clock.advance(10_000);
    const { clock } = gateway;
    const moment = { boot: clock.boot, monotonic: clock.monotonic(), wall: clock.wall(), synced: true };
    accepted(gateway.pipeline, {
      ...counterReading({ value }),
      ...{ meter: "roof", moment, identity: "Acme X 666" },
    });
  };
  accept(9_999_000n);
  accept(9_999_500n);
  // Silence says nothing about who is there.
  accept(null);
  expect(gateway.pipeline.credited("roof")).toBe(credited);
  const alarms = () => gateway.events.filter((event) => event.type === "alarm");
  expect(alarms()).toMatchObject([
    { id: "identity:roof", raised: true, message: expect.stringContaining("says it is “Acme X 666”") },
  ]);
  await gateway.read(10, "roof");
  expect(alarms()).toMatchObject([{ raised: true }, { id: "identity:roof", raised: false }]);
});
