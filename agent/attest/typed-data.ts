/**
 * What is signed, by EIP-712. Names, types and their order are promised to users: contracts, wallets and auditors
 * elsewhere compute the same hashes. Pure, so that a browser can verify with it.
 */
import { keccak_256 } from "@noble/hashes/sha3.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Hex } from "../primitives/hex.js";
import { addressWord, bytes32Word, encodeWithStrings, uintWord } from "./abi-words.js";

/** The chain and contract a signature is for; worthless on any other. */
export interface Domain {
  readonly chainId: number | bigint;
  readonly contract: Hex;
}

/** What a gateway attests of one meter. Times are Unix seconds of a trusted clock. */
export interface UsageAttestation {
  readonly lane: Hex;
  readonly meter: Hex;
  /** The meter's registration on this lane; `cumulative` starts at 0 with each. */
  readonly term: number;
  /** 1 mWh, 2 mL, 3 byte, 4 s, 5 mg, 6 count. */
  readonly unit: number;
  /** max(last + 1, trusted Unix milliseconds). */
  readonly sequence: bigint;
  /** Base units credited since the term's baseline; never falls. */
  readonly cumulative: bigint;
  /** When the baseline was taken. */
  readonly since: bigint;
  readonly windowEnd: bigint;
  /** Bits of FLAGS and EVIDENCE_CLASS. */
  readonly flags: number;
  readonly evidenceRoot: Hex;
}

/** What a lane's key signs: a batch of the newest attestation of every meter. */
export interface LaneHead {
  readonly lane: Hex;
  /** max(last + 1, trusted Unix milliseconds). */
  readonly sequence: bigint;
  /** Leaves of the tree: the registry's count at a final block. */
  readonly meters: number;
  readonly root: Hex;
  /** `headHash` of the head this lane signed before; zero for the first. */
  readonly previous: Hex;
}

/** What the new key of a lane (and, without its admin, the old one too) signs to take it over. */
export interface KeyRotation {
  readonly lane: Hex;
  readonly from: Hex;
  readonly to: Hex;
  /** The lane's rotations and vetoes so far: a consent is good for one. */
  readonly nonce: bigint;
}

/** `LaneHead.previous` of a lane's first head. */
export const NO_PREVIOUS: Hex = `0x${"0".repeat(64)}`;

const typeHash = (type: string): Uint8Array => keccak_256(utf8ToBytes(type));

const DOMAIN_TYPE = typeHash(
  "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)",
);
const ATTESTATION_TYPE = typeHash(
  "UsageAttestation(bytes32 lane,bytes32 meter,uint32 term,uint32 unit,uint64 sequence,uint128 cumulative," +
    "uint64 since,uint64 windowEnd,uint32 flags,bytes32 evidenceRoot)",
);
const HEAD_TYPE = typeHash(
  "LaneHead(bytes32 lane,uint64 sequence,uint32 meters,bytes32 root,bytes32 previous)",
);
const ROTATION_TYPE = typeHash("KeyRotation(bytes32 lane,address from,address to,uint64 nonce)");
const NAME = keccak_256(utf8ToBytes("Fieldproof"));
const VERSION = keccak_256(utf8ToBytes("1"));

/** The domain's hashStruct, 32 bytes. */
export function domainSeparator({ chainId, contract }: Domain): Uint8Array {
  return keccak_256(concatBytes(DOMAIN_TYPE, NAME, VERSION, uintWord(chainId, 256), addressWord(contract)));
}

/** The attestation's hashStruct, 32 bytes: what its leaf is made of. @throws RangeError when a field does not fit */
export function attestationHash(attestation: UsageAttestation): Uint8Array {
  return keccak_256(
    concatBytes(
      ATTESTATION_TYPE,
      bytes32Word(attestation.lane),
      bytes32Word(attestation.meter),
      uintWord(attestation.term, 32),
      uintWord(attestation.unit, 32),
      uintWord(attestation.sequence, 64),
      uintWord(attestation.cumulative, 128),
      uintWord(attestation.since, 64),
      uintWord(attestation.windowEnd, 64),
      uintWord(attestation.flags, 32),
      bytes32Word(attestation.evidenceRoot),
    ),
  );
}

/** The head's hashStruct, 32 bytes: the next head's `previous`. @throws RangeError when a field does not fit */
export function headHash(head: LaneHead): Uint8Array {
  return keccak_256(
    concatBytes(
      HEAD_TYPE,
      bytes32Word(head.lane),
      uintWord(head.sequence, 64),
      uintWord(head.meters, 32),
      bytes32Word(head.root),
      bytes32Word(head.previous),
    ),
  );
}

/** The digest that a meter with a key of its own signs. */
export function attestationDigest(domain: Domain, attestation: UsageAttestation): Uint8Array {
  return digest(domain, attestationHash(attestation));
}

/** The digest that the lane's key signs. */
export function headDigest(domain: Domain, head: LaneHead): Uint8Array {
  return digest(domain, headHash(head));
}

/** The digest that the keys of a rotation sign. */
export function rotationDigest(domain: Domain, { lane, from, to, nonce }: KeyRotation): Uint8Array {
  const words = [bytes32Word(lane), addressWord(from), addressWord(to), uintWord(nonce, 64)];
  return digest(domain, keccak_256(concatBytes(ROTATION_TYPE, ...words)));
}

/** keccak256(abi.encode(bytes32 salt, string name)): a gateway's lane, from its enrolment name. */
export function laneId(salt: Hex, name: string): Uint8Array {
  return keccak_256(encodeWithStrings(salt, [name]));
}

/** What tells one meter of the deployment from every other. */
export interface MeterIdentity {
  readonly maker: string;
  readonly model: string;
  readonly serial: string;
  /** Which of the device's counters. */
  readonly channel: string;
}

/** keccak256(abi.encode(bytes32 salt, string maker, string model, string serial, string channel)). */
export function meterId(salt: Hex, { maker, model, serial, channel }: MeterIdentity): Uint8Array {
  return keccak_256(encodeWithStrings(salt, [maker, model, serial, channel]));
}

/** EIP-712: 0x19 0x01 ‖ domain separator ‖ hashStruct. */
function digest(domain: Domain, structHash: Uint8Array): Uint8Array {
  return keccak_256(concatBytes(Uint8Array.of(0x19, 0x01), domainSeparator(domain), structHash));
}
