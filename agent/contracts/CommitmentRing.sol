// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// The last post of each quarter of the challenge window, eight of them, each in one slot. When a slot is overwritten,
/// eight quarters on, its post has been claimable for at least three: a fast poster evicts nothing that is maturing.
library CommitmentRing {
    uint256 internal constant SIZE = 8;
    /// A slot before its first commitment: never empty, so that no post pays for a new slot.
    bytes32 internal constant NOT_POSTED = bytes32(uint256(1));

    uint256 private constant POSTED_AT = type(uint40).max;

    /// Where a post of this time goes.
    function indexOf(uint256 postedAt, uint256 quarter) internal pure returns (uint256) {
        // A quarter is never zero: see the constructor of LaneRegistry.
        unchecked {
            return postedAt / quarter % SIZE;
        }
    }

    /// 216 bits of hash and, readable, the time: so a repeat of the newest head is told from a conflict without
    /// knowing when it was posted. Only the lane's own key could profit from a collision, at 2^108 work, and it may
    /// sign any root it likes for nothing.
    /// The three words are hashed where they are: abi.encode would allocate memory for each head of many.
    function pack(uint64 sequence, uint32 meters, bytes32 root, uint40 postedAt) internal pure returns (bytes32) {
        uint256 digest;
        assembly ("memory-safe") {
            let words := mload(0x40)
            mstore(words, sequence)
            mstore(add(words, 0x20), meters)
            mstore(add(words, 0x40), root)
            digest := keccak256(words, 0x60)
        }
        return bytes32((digest & ~POSTED_AT) | postedAt);
    }

    /// Whether some slot holds this head, whenever it was posted.
    function holds(bytes32[8] storage ring, uint64 sequence, uint32 meters, bytes32 root) internal view returns (bool) {
        for (uint256 i = 0; i < SIZE; ++i) {
            bytes32 stored = ring[i];
            // forge-lint: disable-next-line(unsafe-typecast): the time is the low 40 bits.
            if (stored == pack(sequence, meters, root, uint40(uint256(stored)))) return true;
        }
        return false;
    }
}
