// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// What a gateway attests of one meter: a leaf of its lane's batch. Times are Unix seconds.
struct UsageAttestation {
    bytes32 lane;
    bytes32 meter;
    /// The meter's registration; `cumulative` starts at 0 with each.
    uint32 term;
    /// 1 mWh, 2 mL, 3 byte, 4 s, 5 mg, 6 count.
    uint32 unit;
    uint64 sequence;
    /// Units credited since the term's baseline; never falls.
    uint128 cumulative;
    /// When the baseline was taken.
    uint64 since;
    uint64 windowEnd;
    uint32 flags;
    bytes32 evidenceRoot;
}

/// What a lane's key signs: the root over the newest attestation of every meter.
struct LaneHead {
    bytes32 lane;
    /// max(last + 1, trusted Unix milliseconds).
    uint64 sequence;
    /// How many leaves the tree has: the registry's count at a final block.
    uint32 meters;
    bytes32 root;
    /// hashStruct of the head this key signed before; zero for the first.
    bytes32 previous;
}

/// What the old and the new key of a lane sign when one takes the other's place.
struct KeyRotation {
    bytes32 lane;
    address from;
    address to;
    /// The lane's rotations and vetoes so far: a consent is good for one proposal.
    uint64 nonce;
}

/// A head with its signature: EIP-2098 compact, low-S.
struct SignedHead {
    LaneHead head;
    bytes32 r;
    bytes32 vs;
}

/// A leaf that a signed head commits to, posted or not; siblings from the leaf upwards.
struct SignedLeaf {
    UsageAttestation attestation;
    uint32 index;
    bytes32[] path;
    SignedHead signed;
}

/// What the contract remembers of a posted head; a claim names the one it is proven against.
struct Commitment {
    uint64 sequence;
    uint32 meters;
    bytes32 root;
    /// Time of the block it was posted in. 40 bits, because that is what a ring slot has room for.
    uint40 postedAt;
}

/// A leaf that a commitment holds.
struct Claim {
    UsageAttestation attestation;
    /// The meter's place in the tree.
    uint32 index;
    /// Siblings from the leaf upwards.
    bytes32[] path;
    Commitment commitment;
    /// By the meter's own key over the attestation's digest, 64 bytes; empty for a meter without one.
    bytes signature;
}

/// EIP-712 struct hashes of what is signed. The first two type strings are fixed: they are promised to users.
library UsageTypes {
    bytes32 internal constant ATTESTATION_TYPEHASH = keccak256(
        "UsageAttestation(bytes32 lane,bytes32 meter,uint32 term,uint32 unit,uint64 sequence,uint128 cumulative,"
        "uint64 since,uint64 windowEnd,uint32 flags,bytes32 evidenceRoot)"
    );
    bytes32 internal constant HEAD_TYPEHASH =
        keccak256("LaneHead(bytes32 lane,uint64 sequence,uint32 meters,bytes32 root,bytes32 previous)");
    bytes32 internal constant ROTATION_TYPEHASH =
        keccak256("KeyRotation(bytes32 lane,address from,address to,uint64 nonce)");

    // The structs hold only static members, so calldata and abi.encode lay them out as EIP-712's encodeData does.

    function hash(UsageAttestation calldata attestation) internal pure returns (bytes32) {
        return keccak256(abi.encode(ATTESTATION_TYPEHASH, attestation));
    }

    /// Copied as it stands: abi.encode would check and move each of the five words. A word with dirty high bits hashes
    /// to what nobody signed.
    function hash(LaneHead calldata head) internal pure returns (bytes32 digest) {
        bytes32 typeHash = HEAD_TYPEHASH;
        assembly ("memory-safe") {
            let words := mload(0x40)
            mstore(words, typeHash)
            calldatacopy(add(words, 0x20), head, 0xA0)
            digest := keccak256(words, 0xC0)
        }
    }

    function hash(KeyRotation memory rotation) internal pure returns (bytes32) {
        return keccak256(abi.encode(ROTATION_TYPEHASH, rotation));
    }
}
