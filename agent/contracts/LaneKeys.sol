// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {LaneRegistry} from "./LaneRegistry.sol";
import {Lane, LaneStorage} from "./LaneStorage.sol";
import {KeyRotation, LaneHead, UsageTypes} from "./UsageTypes.sol";

/// Which key signs for a lane, and how another takes its place. The new key always proves that somebody holds it.
abstract contract LaneKeys is LaneRegistry, EIP712 {
    using UsageTypes for KeyRotation;
    using UsageTypes for LaneHead;

    /// Until when a key that was replaced still answers for what it signed: a stolen key is of no use for long, and
    /// a cheat cannot rotate out of a dispute.
    mapping(bytes32 lane => mapping(address signer => uint256 until)) private _answersUntil;

    constructor() EIP712("Fieldproof", "1") {}

    function rotateKey(bytes32 laneId, address to, bytes32 r, bytes32 vs) external {
        Lane storage entry = _ledBy(laneId, msg.sender);
        _requireSigned(_rotationDigest(laneId, entry, to), r, vs, to);
        _rotate(laneId, entry, to);
    }

    function proposeKey(bytes32 laneId, address to, bytes32[2] calldata byNew, bytes32[2] calldata byOld) external {
        Lane storage entry = _knownLane(laneId);
        // Who repeats the consents must not begin the delay anew.
        if (entry.nextSignerAt != 0) revert KeyWaits(entry.nextSigner);
        bytes32 digest = _rotationDigest(laneId, entry, to);
        _requireSigned(digest, byNew[0], byNew[1], to);
        _requireSigned(digest, byOld[0], byOld[1], entry.signer);
        entry.nextSigner = to;
        entry.nextSignerAt = _noticeEnds();
        emit KeyProposed(laneId, to, entry.nextSignerAt);
    }

    function vetoKey(bytes32 laneId) external {
        Lane storage entry = _knownLane(laneId);
        if (msg.sender != entry.admin && msg.sender != owner()) revert NotAdmin(msg.sender, entry.admin);
        emit KeyVetoed(laneId, entry.nextSigner);
        _forgetProposal(entry);
    }

    function acceptKey(bytes32 laneId) external {
        Lane storage entry = _knownLane(laneId);
        (address to, uint48 when) = (entry.nextSigner, entry.nextSignerAt);
        if (when == 0 || block.timestamp < when) revert KeyNotDue(when);
        _rotate(laneId, entry, to);
    }

    function freezeLane(bytes32 laneId) external {
        Lane storage entry = _knownLane(laneId);
        if (msg.sender != entry.admin && msg.sender != owner()) revert NotAdmin(msg.sender, entry.admin);
        _freeze(laneId, entry);
    }

    function rotationDigest(bytes32 laneId, address to) external view returns (bytes32) {
        return _rotationDigest(laneId, _knownLane(laneId), to);
    }

    /// Whether what this key signed may be held against the lane.
    function _answers(bytes32 laneId, Lane storage entry, address signer) internal view returns (bool) {
        return signer == entry.signer || block.timestamp < _answersUntil[laneId][signer];
    }

    /// What matured before stays payable; a second cause does not move the time.
    function _freeze(bytes32 laneId, Lane storage entry) internal {
        if (entry.flags & LaneStorage.FROZEN != 0) return;
        entry.flags |= LaneStorage.FROZEN;
        entry.frozenAt = uint64(block.timestamp);
        emit LaneFrozen(laneId);
    }

    /// Zero for a signature that is malformed or high-S.
    function _signerOf(LaneHead calldata head, bytes32 r, bytes32 vs) internal view returns (address recovered) {
        (recovered,,) = ECDSA.tryRecover(_hashTypedDataV4(head.hash()), r, vs);
    }

    function _ledBy(bytes32 laneId, address caller) internal view returns (Lane storage entry) {
        entry = _knownLane(laneId);
        if (caller != entry.admin) revert NotAdmin(caller, entry.admin);
    }

    function _rotate(bytes32 laneId, Lane storage entry, address to) private {
        address from = entry.signer;
        _answersUntil[laneId][from] = block.timestamp + challengeWindow;
        entry.signer = to;
        _forgetProposal(entry);
        emit KeyRotated(laneId, from, to);
    }

    /// Consents that were given before are void.
    function _forgetProposal(Lane storage entry) private {
        entry.nextSigner = address(0);
        entry.nextSignerAt = 0;
        entry.rotations += 1;
    }

    function _rotationDigest(bytes32 laneId, Lane storage entry, address to) private view returns (bytes32) {
        if (to == address(0)) revert ZeroAddress();
        KeyRotation memory rotation =
            KeyRotation({lane: laneId, from: entry.signer, to: to, nonce: entry.rotations});
        return _hashTypedDataV4(rotation.hash());
    }

    function _requireSigned(bytes32 digest, bytes32 r, bytes32 vs, address signer) private pure {
        (address recovered,,) = ECDSA.tryRecover(digest, r, vs);
        if (recovered != signer) revert WrongSigner(recovered, signer);
    }
}
