// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// A Merkle tree in which a leaf's place is its meaning: leaf i is the meter with registry index i.
/// The three prefixes keep leaf, inner node and empty place apart, so none can pass for another.
library PositionalTree {
    /// The path is not exactly as long as a tree of this many leaves is deep.
    error WrongPathLength(uint256 length, uint256 depth);

    function leafOf(bytes32 structHash) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(bytes1(0x00), structHash));
    }

    /// The root that `leaf` at `index` leads to; siblings from the leaf upwards.
    function rootFrom(bytes32 leaf, uint256 index, bytes32[] calldata path) internal pure returns (bytes32 node) {
        node = leaf;
        for (uint256 level = 0; level < path.length; ++level) {
            bytes32 sibling = path[level];
            node = (index >> level) & 1 == 0 ? _parent(node, sibling) : _parent(sibling, node);
        }
    }

    /// Levels above the leaves when `leaves` places are padded to a power of two.
    /// Without this check a crafted tree could hold two leaves of one index, at different depths.
    function requireDepth(uint256 length, uint256 leaves) internal pure {
        uint256 depth = 0;
        for (uint256 width = 1; width < leaves; width *= 2) ++depth;
        if (length != depth) revert WrongPathLength(length, depth);
    }

    function _parent(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return keccak256(abi.encodePacked(bytes1(0x01), left, right));
    }
}
