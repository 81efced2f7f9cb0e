// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Lane} from "./LaneStorage.sol";

/// A lane's slot +0 as one word: signer 160 | sequence 64 | meterCount 16 | flags 16, from the low bits up.
type PostState is uint256;

using PostStates for PostState global;

/// All of a lane's state that a post reads, read once and written once: the compiler would load the slot again to
/// change one of its members.
library PostStates {
    uint256 private constant SEQUENCE_AT = 160;

    function load(Lane storage lane) internal view returns (PostState state) {
        assembly ("memory-safe") {
            state := sload(lane.slot)
        }
    }

    function storeSequence(Lane storage lane, PostState state, uint64 newest) internal {
        uint256 cleared = PostState.unwrap(state) & ~(uint256(type(uint64).max) << SEQUENCE_AT);
        uint256 word = cleared | uint256(newest) << SEQUENCE_AT;
        assembly ("memory-safe") {
            sstore(lane.slot, word)
        }
    }

    function signer(PostState state) internal pure returns (address) {
        return address(uint160(PostState.unwrap(state)));
    }

    function sequence(PostState state) internal pure returns (uint64) {
        // forge-lint: disable-next-line(unsafe-typecast): the sequence is the low 64 bits of what is left.
        return uint64(PostState.unwrap(state) >> SEQUENCE_AT);
    }

    function meterCount(PostState state) internal pure returns (uint256) {
        return uint16(PostState.unwrap(state) >> 224);
    }

    function flags(PostState state) internal pure returns (uint256) {
        return PostState.unwrap(state) >> 240;
    }
}
