// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";

import {PositionalTree} from "../../agent/contracts/PositionalTree.sol";
import {LaneHead, UsageAttestation, UsageTypes} from "../../agent/contracts/UsageTypes.sol";

/// The contract's own hashing, laid open for comparison with other implementations.
contract HashProbe {
    using UsageTypes for UsageAttestation;
    using UsageTypes for LaneHead;

    bytes32 private immutable _domainSeparator;

    constructor(bytes32 domainSeparator) {
        _domainSeparator = domainSeparator;
    }

    function attestationHash(UsageAttestation calldata attestation) external pure returns (bytes32) {
        return attestation.hash();
    }

    function attestationDigest(UsageAttestation calldata attestation) external view returns (bytes32) {
        return MessageHashUtils.toTypedDataHash(_domainSeparator, attestation.hash());
    }

    function attestationLeaf(UsageAttestation calldata attestation) external pure returns (bytes32) {
        return PositionalTree.leafOf(attestation.hash());
    }

    function headHash(LaneHead calldata head) external pure returns (bytes32) {
        return head.hash();
    }

    function headDigest(LaneHead calldata head) external view returns (bytes32) {
        return MessageHashUtils.toTypedDataHash(_domainSeparator, head.hash());
    }

    function rootOf(bytes32 leaf, uint32 index, bytes32[] calldata path) external pure returns (bytes32) {
        return PositionalTree.rootFrom(leaf, index, path);
    }
}
