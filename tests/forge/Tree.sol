// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {UsageAttestation} from "../../agent/contracts/UsageTypes.sol";

/// The gateway's side of the positional tree and of EIP-712, written apart from the contract's.
library Tree {
    bytes32 private constant ATTESTATION = keccak256(
        "UsageAttestation(bytes32 lane,bytes32 meter,uint32 term,uint32 unit,uint64 sequence,uint128 cumulative,"
        "uint64 since,uint64 windowEnd,uint32 flags,bytes32 evidenceRoot)"
    );

    function structHash(UsageAttestation memory a) internal pure returns (bytes32) {
        bytes memory first = abi.encode(ATTESTATION, a.lane, a.meter, a.term, a.unit, a.sequence);
        bytes memory second = abi.encode(a.cumulative, a.since, a.windowEnd, a.flags, a.evidenceRoot);
        return keccak256(bytes.concat(first, second));
    }

    function root(UsageAttestation[] memory leaves) internal pure returns (bytes32) {
        bytes32[] memory level = places(leaves);
        while (level.length > 1) level = above(level);
        return level[0];
    }

    /// Siblings from the leaf upwards.
    function path(UsageAttestation[] memory leaves, uint256 index) internal pure returns (bytes32[] memory siblings) {
        bytes32[] memory level = places(leaves);
        uint256 depth;
        for (uint256 width = level.length; width > 1; width /= 2) ++depth;
        siblings = new bytes32[](depth);
        for (uint256 i = 0; i < depth; ++i) {
            siblings[i] = level[(index >> i) ^ 1];
            level = above(level);
        }
    }

    /// The leaves and, up to a power of two, empty places. An attestation without a lane is an empty place.
    function places(UsageAttestation[] memory leaves) private pure returns (bytes32[] memory level) {
        uint256 width = 1;
        while (width < leaves.length) width *= 2;
        level = new bytes32[](width);
        for (uint256 i = 0; i < width; ++i) {
            bool empty = i >= leaves.length || leaves[i].lane == 0;
            level[i] = empty ? keccak256(hex"02") : keccak256(bytes.concat(hex"00", structHash(leaves[i])));
        }
    }

    function above(bytes32[] memory level) private pure returns (bytes32[] memory parents) {
        parents = new bytes32[](level.length / 2);
        for (uint256 i = 0; i < parents.length; ++i) {
            parents[i] = keccak256(bytes.concat(hex"01", level[2 * i], level[2 * i + 1]));
        }
    }
}
