/** Someone who holds a lane's key and lies: changes what they like, and binds and signs it all anew. */
import { evidenceLeaf, type Manifest, readManifest, writeManifest } from "../../agent/attest/evidence.js";
import {
  readReading,
  readSession,
  type SessionRecord,
  writeReading,
  writeSession,
} from "../../agent/attest/records.js";
import { compactSignature } from "../../agent/attest/recover.js";
import type { Signer } from "../../agent/attest/signer.js";
import {
  attestationHash,
  headDigest,
  type LaneHead,
  type UsageAttestation,
} from "../../agent/attest/typed-data.js";
import type { Proof } from "../../agent/batch/proof.js";
import type { Reading } from "../../agent/metering/reading.js";
import { fromHex, type Hex, toHex } from "../../agent/primitives/hex.js";
import { leafOf, merkleRoot, rootFrom } from "../../agent/primitives/merkle.js";

/** A proof taken apart. */
export interface Parts {
  manifest: Manifest;
  sessions: SessionRecord[];
  readings: Reading[];
  attestation: UsageAttestation;
  head: LaneHead;
  position: number;
  path: Hex[];
  domain: Proof["domain"];
}

type Kept = Proof["evidence"]["manifest"];

/** Lets `lie` change anything in a proof, then makes everything above it agree with it again. */
export async function forge(proof: Proof, signer: Signer, lie: (parts: Parts) => void): Promise<Proof> {
  const { evidence } = proof;
  const parts: Parts = {
    manifest: readManifest(evidence.manifest.text),
    sessions: evidence.sessions.map(({ text }) => readSession(text)),
    readings: evidence.readings.map((entry) => readReading("text" in entry ? entry.text : "")),
    attestation: { ...proof.attestation },
    head: { ...proof.head },
    position: proof.position,
    path: [...proof.path],
    domain: { ...proof.domain },
  };
  lie(parts);
  const manifest = salted(writeManifest(parts.manifest));
  const sessions = parts.sessions.map((session) => salted(writeSession(session)));
  const readings = parts.readings.map((reading) => salted(writeReading(reading)));
  const evidenceRoot = toHex(merkleRoot([manifest, ...sessions, ...readings].map(leaf)));
  const attestation = { ...parts.attestation, evidenceRoot };
  const siblings = parts.path.map((sibling) => fromHex(sibling, 32));
  const root = toHex(rootFrom(leafOf(attestationHash(attestation)), parts.position, siblings));
  return resigned(
    {
      ...proof,
      ...{ attestation, position: parts.position, path: parts.path, domain: parts.domain },
      head: { ...parts.head, root },
      evidence: { manifest, sessions, readings },
    },
    signer,
  );
}

/** Signs a proof's head as it stands. */
export async function resigned(proof: Proof, signer: Signer): Promise<Proof> {
  const { r, vs } = compactSignature(await signer.sign(headDigest(proof.domain, proof.head)));
  return { ...proof, signer: signer.address, signature: `${r}${vs.slice(2) as ""}` };
}

function salted(text: string): Kept {
  return { salt: `0x${"5a".repeat(32)}`, text };
}

function leaf({ salt, text }: Kept): Uint8Array {
  return evidenceLeaf(fromHex(salt, 32), text);
}
