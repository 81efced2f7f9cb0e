/** Meters that speak by themselves, in virtual time on a scripted wire. */
import { describe, expect, it } from "vitest";
import { MOST_HELD } from "../../drivers/bus/gathering.js";
import { type Frame, type Request, SilenceError } from "../../drivers/driver.js";
import { type Cutter, LinkError } from "../../drivers/link.js";
import { cutModbus, readHolding } from "../../drivers/protocols/modbus.js";
import { answerTo, Rig } from "./scripted-bus.js";

/** Telegrams of this test: "<", text, ">", and a digit that says how long the text is. */
const cutTelegram: Cutter = (head) => {
  const start = head.indexOf(0x3c);
  if (start < 0) return { type: "more", keep: head.length };
  const end = head.indexOf(0x3e, start);
  if (end < 0 || end + 1 === head.length) return { type: "more", keep: start };
  if (head[end + 1] === 0x30 + end - start - 1) return { type: "frame", start, end: end + 2 };
  const rest = cutTelegram(head.subarray(end + 2), null);
  return rest.type === "frame"
    ? { type: "frame", start: rest.start + end + 2, end: rest.end + end + 2 }
    : { type: "more", keep: rest.keep + end + 2 };
};

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (frame: Frame) => (frame.type === "bytes" ? new TextDecoder().decode(frame.bytes) : frame.type);

type Heard = { text?: string; error?: Error; at?: number };

function listen(rig: Rig, link = rig.bus.link(), signal = new AbortController().signal, cut = cutTelegram) {
  const heard: Heard = {};
  link.exchange({ type: "listen", topic: "", within: 1000 }, cut, signal).then(
    (frame) => Object.assign(heard, { text: text(frame), at: rig.now }),
    (error: unknown) => Object.assign(heard, { error, at: rig.now }),
  );
  return heard;
}

async function listening(): Promise<Rig> {
  const rig = new Rig();
  listen(rig);
  await rig.clock.pass(0);
  rig.wire.hear(bytes("<begin>5"));
  await rig.clock.pass(200);
  return rig;
}

describe("who listens", () => {
  it("hears a telegram in whatever pieces it comes, and not a byte is sent for it", async () => {
    const rig = await listening();
    const heard = listen(rig);
    for (const byte of bytes("<first>5")) {
      await rig.clock.pass(10);
      rig.wire.hear(Uint8Array.of(byte));
    }
    await rig.clock.pass(0);
    expect(heard).toEqual({ text: "<first>5", at: 280 });
    expect(rig.sent).toEqual([]);
    expect(rig.clock.pending).toBe(0);
  });

  it("hears the first whole one behind garbage and a damaged one, and the garbage is counted", async () => {
    const rig = await listening();
    const heard = listen(rig);
    await rig.clock.pass(0);
    rig.wire.hear(bytes("rest>4..<damaged>9<who"));
    rig.wire.hear(bytes("le>5"));
    await rig.clock.pass(0);
    expect(heard.text).toBe("<whole>5");
    expect(rig.bus.stats).toMatchObject({ frames: 2, silences: 0, garbageBytes: 18 });
  });

  it("hears every byte, however many others do", async () => {
    const rig = await listening();
    const all = [1, 2, 3].map(() => listen(rig));
    await rig.clock.pass(0);
    rig.wire.hear(bytes("<for"));
    const late = listen(rig);
    await rig.clock.pass(0);
    rig.wire.hear(bytes(" all>7<and one>7"));
    await rig.clock.pass(0);
    expect(all.map((heard) => heard.text)).toEqual(["<for all>7", "<for all>7", "<for all>7"]);
    // It came in the midst of a telegram.
    expect(late.text).toBe("<and one>7");
  });

  it("hears what stood behind its last frame when it goes on at once, and never what is old", async () => {
    const rig = await listening();
    const link = rig.bus.link();
    const first = listen(rig, link);
    await rig.clock.pass(0);
    rig.wire.hear(bytes("<one>3<two>3<thr"));
    await rig.clock.pass(0);
    const second = listen(rig, link);
    await rig.clock.pass(0);
    const third = listen(rig, link);
    await rig.clock.pass(0);
    rig.wire.hear(bytes("ee>5<four>4"));
    await rig.clock.pass(101);
    const fourth = listen(rig, link);
    await rig.clock.pass(5000);
    expect([first.text, second.text, third.text]).toEqual(["<one>3", "<two>3", "<three>5"]);
    expect(fourth.error).toBeInstanceOf(SilenceError);
  });

  it("is told in words when nothing comes, or nothing whole", async () => {
    const rig = await listening();
    const deaf = listen(rig);
    await rig.clock.pass(1000);
    expect(deaf).toMatchObject({ error: { name: "SilenceError" }, at: 1200 });
    expect(deaf.error?.message).toBe(
      'nothing was heard on bus "roof" within 1000 ms: does the meter have power, is it plugged into this port, ' +
        "and is its output switched on?",
    );
    const damaged = listen(rig);
    await rig.clock.pass(500);
    rig.wire.hear(bytes("<dam"));
    await rig.clock.pass(500);
    expect(damaged.error?.message).toBe(
      'no whole frame was heard on bus "roof" within 1000 ms, only 4 bytes of none: check baud rate and parity, ' +
        "the cable, and that the meter is what the configuration says",
    );
    expect(rig.bus.stats).toMatchObject({ silences: 2, garbageBytes: 4 });
  });

  it("may take it back, and nothing of it stays", async () => {
    const rig = await listening();
    const abort = new AbortController();
    const heard = listen(rig, rig.bus.link(), abort.signal);
    const link = rig.bus.link();
    const closed = listen(rig, link);
    await rig.clock.pass(10);
    abort.abort(new Error("enough"));
    await link.close();
    await rig.clock.pass(0);
    expect(heard.error?.message).toBe("enough");
    expect(closed.error?.message).toBe('bus "roof": the link was closed');
    expect(rig.clock.pending).toBe(0);
  });

  it("learns that the port is gone, or the bus closed, and hears it again when it is back", async () => {
    const rig = await listening();
    const lost = listen(rig);
    await rig.clock.pass(10);
    rig.wire.lose(new LinkError("/dev/ttyUSB0 is gone"));
    await rig.clock.pass(1000);
    expect(lost.error?.message).toBe("/dev/ttyUSB0 is gone");
    const back = [listen(rig), listen(rig)];
    await rig.clock.pass(10);
    rig.wire.hear(bytes("<back>4"));
    await rig.clock.pass(0);
    expect(back.map((heard) => heard.text)).toEqual(["<back>4", "<back>4"]);
    expect(rig.wires).toHaveLength(2);
    const closed = listen(rig);
    await rig.clock.pass(0);
    await rig.bus.close();
    await rig.clock.pass(0);
    expect(closed.error?.message).toBe('bus "roof" was closed');
    expect(rig.clock.pending).toBe(0);
  });

  it("does not make memory grow with what only looks like a beginning", async () => {
    const rig = await listening();
    let longest = 0;
    const watched: Cutter = (head, expect) => {
      longest = Math.max(longest, head.length);
      return cutTelegram(head, expect);
    };
    const heard = listen(rig, rig.bus.link(), new AbortController().signal, watched);
    await rig.clock.pass(0);
    for (let n = 0; n < 1000; n++) rig.wire.hear(bytes("<".repeat(100)));
    rig.wire.hear(bytes("<".repeat(MOST_HELD)));
    rig.wire.hear(bytes("<sound>5"));
    await rig.clock.pass(0);
    expect(heard.text).toBe("<sound>5");
    expect(longest).toBeLessThanOrEqual(2 * MOST_HELD);
  });
});

describe("requests and listeners on one bus", () => {
  it("each find their own, and no request drops what a listener is to hear", async () => {
    const rig = await listening();
    const heard = listen(rig);
    await rig.clock.pass(0);
    rig.wire.hear(bytes("<by it"));
    const asked: Request = readHolding(1, 0, 1);
    const answer = rig.ask(asked);
    await rig.clock.pass(10);
    expect(rig.wire.discarded).toBe(0);
    rig.wire.hear(bytes("self>9"));
    rig.wire.hear(answerTo(asked.bytes, 7));
    await rig.clock.pass(0);
    expect(heard.text).toBe("<by itself>9");
    expect(answer.value).toBe(7);
    const alone = rig.ask(readHolding(2, 0, 1));
    await rig.clock.pass(10);
    expect(rig.wire.discarded).toBe(1);
    expect(alone).toEqual({});
  });

  it("a driver that cannot cut is refused", async () => {
    const { bus } = new Rig();
    const { signal } = new AbortController();
    const step = { type: "listen", topic: "", within: 1 } as const;
    await expect(bus.link().exchange(step, undefined, signal)).rejects.toThrow(TypeError);
    await expect(bus.link().exchange(readHolding(1, 0, 1), undefined, signal)).rejects.toThrow(TypeError);
    expect(cutModbus(Uint8Array.of(1, 2, 3), null)).toEqual({ type: "more", keep: 3 });
  });
});
