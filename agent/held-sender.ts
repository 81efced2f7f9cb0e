/**
 * One serial sender per key: a key that this machine's agent posts with is a person's to use only while no agent
 * runs, and then none may start.
 */
import type { Config } from "../config/schema.js";
import { KeyError, openSigner } from "./attest/keys.js";
import { JournalError } from "./journal/database.js";
import { JournalLock } from "./journal/lock.js";
import { journalPath } from "./main.js";
import type { Hex } from "./primitives/hex.js";

/** The key is the running agent's; the message says so, the hint what to do. */
export class SenderHeldError extends Error {
  override readonly name = "SenderHeldError";
  readonly hint = "use a key of its own for this, or stop the agent first: `systemctl stop fieldproof`";
}

/**
 * Takes the journal's lock where `address` pays for posts on this chain of the agent that `config` is of, or where
 * nobody can say. On another chain the nonces are others.
 * @returns gives the lock back
 * @throws SenderHeldError while an agent runs
 */
export async function holdSender(
  { address, chainId }: { readonly address: Hex; readonly chainId: number },
  config: Config,
): Promise<() => void> {
  const senders = await sendersOn(chainId, config);
  if (senders.length === 0) return () => undefined;
  const ours = senders.includes(address);
  if (!ours && senders.every((sender) => sender !== null)) return () => undefined;
  try {
    const lock = JournalLock.take(journalPath(config));
    return () => lock.close();
  } catch (error) {
    if (!(error instanceof JournalError)) throw error;
    const what = ours
      ? `${address} pays for the posts of this machine's agent`
      : `nobody here may read which key this machine's agent posts with, and it could be ${address}`;
    throw new SenderHeldError(
      `${what}: two senders with one key would take each other's nonces (${error.message})`,
    );
  }
}

/** Null: a key that cannot be opened here, as those that systemd hands to the agent alone. */
async function sendersOn(chainId: number, { chains, gateway }: Config): Promise<(Hex | null)[]> {
  const posting = chains.filter((chain) => chain.chainId === chainId);
  return Promise.all(
    posting.map(({ sender }) =>
      sender === undefined ? addressOf(gateway.key, gateway.address ?? null) : addressOf(sender, null),
    ),
  );
}

/** @param pinned what the configuration says of it */
async function addressOf(reference: string | undefined, pinned: Hex | null): Promise<Hex | null> {
  if (reference === undefined) return pinned;
  try {
    return (await openSigner(reference)).address;
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    return pinned;
  }
}
