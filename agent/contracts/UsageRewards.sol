// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {CommitmentRing} from "./CommitmentRing.sol";
import {LaneRegistry} from "./LaneRegistry.sol";
import {Lane, LaneStorage, Meter} from "./LaneStorage.sol";
import {LaneVault} from "./LaneVault.sol";
import {PositionalTree} from "./PositionalTree.sol";
import {Settlement} from "./Settlement.sol";
import {Commitment, LaneHead, UsageAttestation, UsageTypes} from "./UsageTypes.sol";

/// Posts and claims; see IUsageRewards. A post reads and writes nothing but two slots of its own lane, so that any
/// number of lanes post in one block without one waiting for another; whatever lanes share is immutable.
contract UsageRewards is LaneRegistry, EIP712 {
    using UsageTypes for UsageAttestation;
    using UsageTypes for LaneHead;
    using Settlement for Meter;
    using CommitmentRing for bytes32[8];

    /// How far a gateway's clock may be ahead of the chain's, in seconds.
    uint256 public constant CLOCK_TOLERANCE = 300;
    uint256 public constant RATE_SCALE = Settlement.RATE_SCALE;

    /// Seconds between a post and the first claim against it.
    uint64 public immutable challengeWindow;
    uint64 private immutable _quarter;

    constructor(IERC20 token_, uint64 challengeWindow_, address owner_)
        LaneRegistry(token_, owner_)
        EIP712("Fieldproof", "1")
    {
        if (challengeWindow_ == 0 || challengeWindow_ % 4 != 0) revert WindowNotMultipleOfFour(challengeWindow_);
        challengeWindow = challengeWindow_;
        _quarter = challengeWindow_ / 4;
    }

    // Posting

    function postBatch(LaneHead calldata head, bytes32 r, bytes32 vs) external {
        Lane storage entry = LaneStorage.locate(head.lane);
        (address signer, uint64 newest, uint256 registered, uint256 flags) =
            (entry.signer, entry.sequence, entry.meterCount, entry.flags);
        if (signer == address(0)) revert LaneUnknown(head.lane);
        if (flags & LaneStorage.FROZEN != 0) revert LaneIsFrozen(head.lane, entry.frozenAt);
        if (head.sequence <= newest) {
            if (head.sequence == newest && newest != 0) _freezeOnConflict(entry, head, r, vs);
            return;
        }
        uint256 latest = (block.timestamp + CLOCK_TOLERANCE) * 1000;
        if (head.sequence > latest) revert SequenceInFuture(head.sequence, latest);
        if (head.meters > registered) revert TooManyMeters(head.meters, registered);
        address recovered = _signerOf(head, r, vs);
        if (recovered != signer) revert WrongSigner(recovered, signer);

        entry.sequence = head.sequence;
        entry.ring[CommitmentRing.indexOf(block.timestamp, _quarter)] =
            CommitmentRing.pack(head.sequence, head.meters, head.root, uint40(block.timestamp));
        emit HeadPosted(head.lane, head.sequence, head.meters, head.root);
    }

    /// A head with the newest sequence is a repeat of the newest post, or it proves that two agents share one key.
    function _freezeOnConflict(Lane storage entry, LaneHead calldata head, bytes32 r, bytes32 vs) private {
        if (entry.ring.holds(head.sequence, head.meters, head.root)) return;
        if (_signerOf(head, r, vs) != entry.signer) return;
        entry.flags |= LaneStorage.FROZEN;
        entry.frozenAt = uint64(block.timestamp);
        emit LaneFrozen(head.lane, head.sequence, head.root);
    }

    /// Zero for a signature that is malformed or high-S.
    function _signerOf(LaneHead calldata head, bytes32 r, bytes32 vs) private view returns (address recovered) {
        (recovered,,) = ECDSA.tryRecover(_hashTypedDataV4(head.hash()), r, vs);
    }

    // Claiming

    function claim(
        UsageAttestation calldata attestation,
        uint32 index,
        bytes32[] calldata path,
        Commitment calldata commitment
    ) external returns (uint128 units, uint256 amount) {
        (Lane storage entry, Meter storage place) = _prove(attestation, index, path, commitment);
        _requireMatured(entry, commitment.postedAt);
        LaneVault vault = LaneVault(vaultOf(attestation.lane));
        uint64 paidUntil;
        uint256 funds = token.balanceOf(address(vault));
        (units, amount, paidUntil) = place.settle(attestation.cumulative, attestation.windowEnd, funds);
        if (units == 0) return (0, 0);

        place.paid += units;
        place.paidUntil = paidUntil;
        if (attestation.sequence > place.lastSequence) place.lastSequence = attestation.sequence;
        (address payout, uint128 paid) = (place.payout, place.paid);
        emit Claimed(
            attestation.lane, index, payout, attestation.sequence, units, amount, paid, attestation.cumulative
        );
        if (amount != 0) vault.pay(payout, amount);
    }

    function _requireMatured(Lane storage entry, uint40 postedAt) private view {
        uint64 maturesAt = postedAt + challengeWindow;
        if (block.timestamp < maturesAt) revert CommitmentMaturing(maturesAt);
        if (entry.flags & LaneStorage.FROZEN != 0 && maturesAt > entry.frozenAt) {
            revert FrozenBeforeMaturity(maturesAt, entry.frozenAt);
        }
    }

    /// Reverts unless the attestation is a leaf of a commitment in the ring and agrees with the registry.
    function _prove(
        UsageAttestation calldata attestation,
        uint32 index,
        bytes32[] calldata path,
        Commitment calldata commitment
    ) private view returns (Lane storage entry, Meter storage place) {
        entry = _knownLane(attestation.lane);
        if (entry.ring[CommitmentRing.indexOf(commitment.postedAt, _quarter)] != commitmentOf(commitment)) {
            revert CommitmentUnknown(attestation.lane, commitment.sequence, commitment.postedAt);
        }
        if (index >= commitment.meters) revert IndexBeyondHead(index, commitment.meters);
        PositionalTree.requireDepth(path.length, commitment.meters);
        bytes32 root = PositionalTree.rootFrom(PositionalTree.leafOf(attestation.hash()), index, path);
        if (root != commitment.root) revert ProofInvalid(root, commitment.root);
        place = entry.meters[index];
        _requireRegistered(place, attestation, commitment.postedAt);
    }

    function _requireRegistered(Meter storage place, UsageAttestation calldata attestation, uint40 postedAt)
        private
        view
    {
        if (attestation.meter != place.id) revert MeterMismatch(attestation.meter, place.id);
        if (attestation.term != place.term) revert TermMismatch(attestation.term, place.term);
        if (attestation.unit != place.unit) revert UnitMismatch(attestation.unit, place.unit);
        (uint64 since, uint64 windowEnd) = (attestation.since, attestation.windowEnd);
        (uint64 openedAt, uint64 closedAt) = (place.openedAt, place.closedAt);
        if (since < openedAt) revert BaselineBeforeTerm(since, openedAt);
        if (windowEnd < since) revert WindowEndsBeforeBaseline(windowEnd, since);
        if (windowEnd > postedAt) revert WindowEndsAfterPost(windowEnd, postedAt);
        if (closedAt != 0 && windowEnd > closedAt) revert WindowEndsAfterClose(windowEnd, closedAt);
    }

    // Views

    function claimable(
        UsageAttestation calldata attestation,
        uint32 index,
        bytes32[] calldata path,
        Commitment calldata commitment
    ) external view returns (uint128 units, uint256 amount) {
        (, Meter storage place) = _prove(attestation, index, path, commitment);
        uint256 funds = token.balanceOf(vaultOf(attestation.lane));
        (units, amount,) = place.settle(attestation.cumulative, attestation.windowEnd, funds);
    }

    function provenCumulative(
        UsageAttestation calldata attestation,
        uint32 index,
        bytes32[] calldata path,
        Commitment calldata commitment
    ) external view returns (uint128) {
        _prove(attestation, index, path, commitment);
        return attestation.cumulative;
    }

    function commitments(bytes32 laneId) external view returns (bytes32[8] memory) {
        return _knownLane(laneId).ring;
    }

    function commitmentOf(Commitment calldata commitment) public pure returns (bytes32) {
        return CommitmentRing.pack(commitment.sequence, commitment.meters, commitment.root, commitment.postedAt);
    }

    function domainSeparator() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    function attestationHash(UsageAttestation calldata attestation) external pure returns (bytes32) {
        return attestation.hash();
    }

    function attestationDigest(UsageAttestation calldata attestation) external view returns (bytes32) {
        return _hashTypedDataV4(attestation.hash());
    }

    function attestationLeaf(UsageAttestation calldata attestation) external pure returns (bytes32) {
        return PositionalTree.leafOf(attestation.hash());
    }

    function headHash(LaneHead calldata head) external pure returns (bytes32) {
        return head.hash();
    }

    function headDigest(LaneHead calldata head) external view returns (bytes32) {
        return _hashTypedDataV4(head.hash());
    }

    function rootOf(bytes32 leaf, uint32 index, bytes32[] calldata path) external pure returns (bytes32) {
        return PositionalTree.rootFrom(leaf, index, path);
    }
}
