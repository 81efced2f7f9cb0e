import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replay } from "../../drivers/conversation.js";
import { veDirect } from "../../drivers/devices/ve-direct.js";
import { cutBlock, fieldsOf } from "../../drivers/protocols/ve-direct.js";
import { solarCharger, veDirectBlock } from "../simulators/ve-direct.js";
import { bytesFrame, describeCaptures, framesIn } from "./captures.js";
import { proveWire } from "./wire.js";

const heard = (...blocks: Uint8Array[]) =>
  blocks.map((bytes) => ({ sent: null, received: bytesFrame(bytes), at: 0n }));

const label = fc.stringMatching(/^[A-Z][A-Z0-9]{0,3}#?$/);
const value = fc.stringMatching(/^[ -9;-~]{0,20}$/);
const fields = fc.uniqueArray(fc.tuple(label, value), {
  minLength: 1,
  maxLength: 22,
  selector: ([name]) => name,
});

/** What is understood of a block, with anything in the place of a number. */
const known = fc.constantFrom("PID", "SER#", "V", "PPV", "H17", "H18", "H19", "H20", "H22");
const strange = fc.oneof(value, fc.stringMatching(/^-?\d{0,18}$/), fc.stringMatching(/^-{0,3}$/));

describe("blocks", () => {
  proveWire({
    driver: veDirect,
    options: {},
    frame: fields.map((block) => veDirectBlock(block)),
    anything: fc.array(fc.tuple(known, strange), { maxLength: 12 }).map((block) => veDirectBlock(block)),
    request: null,
  });

  it("say what was put in, whatever HEX message comes in between", () => {
    const hex = fc.record({ before: fc.nat(22), message: fc.stringMatching(/^[0-9A-F]{1,40}$/) });
    fc.assert(
      fc.property(fields, fc.option(hex, { nil: undefined }), (block, message) => {
        const bytes = veDirectBlock(block, message);
        expect(cutBlock(bytes)).toEqual({ type: "frame", start: 0, end: bytes.length });
        expect([...fieldsOf(bytes)]).toEqual(block);
      }),
    );
  });

  it.each(["\r", "\n", ":", "\t", "\0"])("end with any checksum byte, also %j", (byte) => {
    // Spaces and one more character sum to anything.
    const bytes = Array.from({ length: 8 * 68 }, (_, i) =>
      veDirectBlock([["X", " ".repeat(i % 8) + String.fromCharCode(0x3b + (i >> 3))]]),
    ).find((block) => block.at(-1) === byte.charCodeAt(0));
    if (bytes === undefined) throw new Error("none of these blocks ends so");
    const next = solarCharger({ yield: 1 });
    expect(framesIn(Uint8Array.from([...bytes, ...next, ...bytes]), cutBlock)).toEqual([bytes, next, bytes]);
  });

  it("that are spread over a round are read as one", () => {
    const [main, history] = [
      veDirectBlock([
        ["PID", "0x203"],
        ["V", 12_800],
        ["I", -1_500],
        ["P", -19],
      ]),
      veDirectBlock([
        ["H17", 63],
        ["H18", "---"],
      ]),
    ];
    const session = replay(veDirect.open({}), heard(main, history, main));
    expect(session).toMatchObject({ identity: null, blocks: 2 });
    expect(replay(veDirect.poll(session, {}), heard(history, main))).toMatchObject([
      { channel: "charged", value: null, unknown: "H18 is shown as ---: the device has no value for it" },
      { channel: "discharged", value: 630_000n, step: 10_000n },
      { channel: "voltage", value: 12_800n, exponent: -3 },
      { channel: "current", value: -1_500n },
      { channel: "battery-power", value: -19n },
    ]);
    // A block was lost on the wire: what it would have said is unknown, not what it last was.
    expect(replay(veDirect.poll(session, {}), heard(main, main))[1]).toMatchObject({
      value: null,
      unknown: "H17 did not come",
    });
  });
});

describeCaptures("vedirect", (path) => {
  it("bluesolar_1.23: 12.530 V and 8 W at first, one yield all along", () => {
    // The first byte is the checksum of a block that the dump does not have.
    const dump = new Uint8Array(readFileSync(join(path, "bluesolar_1.23.dump"))).subarray(1);
    const blocks = framesIn(dump, cutBlock);
    const [first] = blocks;
    if (first === undefined) throw new Error("no block");
    const session = replay(veDirect.open({}), heard(first, first));
    expect(session.identity).toEqual({ maker: "Victron Energy", model: "0xA042", serial: "HQ1411MYIKN" });
    const polls = blocks.map((block) => replay(veDirect.poll(session, {}), heard(block)));
    const at = (poll: number, channel: string) => polls[poll]?.find((one) => one.channel === channel);
    expect(at(0, "voltage")).toMatchObject({ value: 12_530n, exponent: -3, unit: "V" });
    expect(at(0, "power")).toMatchObject({ value: 8n, exponent: 0, unit: "W" });
    for (const poll of polls) {
      expect(poll.find((one) => one.channel === "yield")).toMatchObject({
        value: 82_720_000n,
        step: 10_000n,
      });
    }
    const written = Buffer.from(dump)
      .toString("latin1")
      .match(/Checksum\t/g);
    expect(blocks.length).toBe(written?.length);
  });
});
