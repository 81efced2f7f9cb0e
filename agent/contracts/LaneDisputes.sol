// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {LaneFunds} from "./LaneFunds.sol";
import {Lane, Meter} from "./LaneStorage.sol";
import {PositionalTree} from "./PositionalTree.sol";
import {LaneHead, SignedHead, SignedLeaf, UsageAttestation, UsageTypes} from "./UsageTypes.sol";

/// What anybody may hold against a lane: its own signatures, posted or not. Who shows them first has the reward.
abstract contract LaneDisputes is LaneFunds {
    using UsageTypes for UsageAttestation;

    function disputeHeads(SignedHead calldata one, SignedHead calldata other) external {
        (LaneHead calldata a, LaneHead calldata b) = (one.head, other.head);
        if (a.lane != b.lane) revert NoConflict();
        Lane storage entry = _knownLane(a.lane);
        _requireSameSigner(a.lane, entry, one, other);
        bool equivocal = a.sequence == b.sequence && a.root != b.root;
        bool forked = a.sequence != b.sequence && a.previous == b.previous;
        if (!equivocal && !forked) revert NoConflict();
        _freeze(a.lane, entry);
        if (equivocal) _slash(a.lane, entry, msg.sender);
    }

    function disputeLeaves(SignedLeaf calldata earlier, SignedLeaf calldata later) external {
        (UsageAttestation calldata a, UsageAttestation calldata b) = (earlier.attestation, later.attestation);
        if (a.lane != b.lane || a.meter != b.meter || a.term != b.term) revert NoConflict();
        if (a.sequence >= b.sequence || a.cumulative <= b.cumulative) revert NoConflict();
        if (earlier.index != later.index) revert NoConflict();
        Lane storage entry = _knownLane(a.lane);
        _requireSameSigner(a.lane, entry, earlier.signed, later.signed);
        Meter storage place = _knownMeter(a.lane, earlier.index);
        _requireLeaf(earlier, place);
        _requireLeaf(later, place);
        if (place.frozenAt != 0) return;
        place.frozenAt = uint48(block.timestamp);
        emit MeterFrozen(a.lane, earlier.index);
    }

    function _requireSameSigner(
        bytes32 laneId,
        Lane storage entry,
        SignedHead calldata one,
        SignedHead calldata other
    ) private view {
        address signer = _signerOf(one.head, one.r, one.vs);
        address second = _signerOf(other.head, other.r, other.vs);
        if (signer == address(0) || signer != second) revert WrongSigner(second, signer);
        if (!_answers(laneId, entry, signer)) revert WrongSigner(signer, entry.signer);
    }

    /// The head holds the leaf at its meter's place, and the contract would take it: what was attested past a close, or
    /// from before the term began, is void, and stated anew.
    function _requireLeaf(SignedLeaf calldata leaf, Meter storage place) private view {
        (UsageAttestation calldata attestation, LaneHead calldata head) = (leaf.attestation, leaf.signed.head);
        if (head.lane != attestation.lane) revert NoConflict();
        _requireRegistered(place, attestation);
        if (leaf.index >= head.meters) revert IndexBeyondHead(leaf.index, head.meters);
        PositionalTree.requireDepth(leaf.path.length, head.meters);
        bytes32 root = PositionalTree.rootFrom(PositionalTree.leafOf(attestation.hash()), leaf.index, leaf.path);
        if (root != head.root) revert ProofInvalid(root, head.root);
    }
}
