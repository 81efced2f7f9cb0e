// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {CommitmentRing} from "./CommitmentRing.sol";
import {LaneDisputes} from "./LaneDisputes.sol";
import {LaneRegistry} from "./LaneRegistry.sol";
import {Lane, LaneStorage, Meter} from "./LaneStorage.sol";
import {LaneVault} from "./LaneVault.sol";
import {MeterKey, MeterKeys} from "./MeterKeys.sol";
import {PostState, PostStates} from "./PostState.sol";
import {PositionalTree} from "./PositionalTree.sol";
import {Settlement} from "./Settlement.sol";
import {Claim, Commitment, LaneHead, SignedHead, UsageAttestation, UsageTypes} from "./UsageTypes.sol";

/// Posts and claims; see IUsageRewards. A post reads and writes nothing but two slots of its own lane, so that any
/// number of lanes post in one block without one waiting for another; whatever lanes share is immutable.
contract UsageRewards is LaneDisputes {
    using UsageTypes for UsageAttestation;
    using UsageTypes for LaneHead;
    using Settlement for Meter;
    using CommitmentRing for bytes32[8];

    /// How far a gateway's clock may be ahead of the chain's, in seconds.
    uint256 public constant CLOCK_TOLERANCE = 300;
    uint256 public constant RATE_SCALE = Settlement.RATE_SCALE;

    uint64 private immutable _quarter;

    constructor(IERC20 token_, uint64 challengeWindow_, address owner_)
        LaneRegistry(token_, challengeWindow_, owner_)
    {
        _quarter = challengeWindow_ / 4;
    }

    // Posting

    function postBatch(LaneHead calldata head, bytes32 r, bytes32 vs) external {
        PostOutcome outcome = _post(head, r, vs, _latestSequence(), _ringIndex());
        if (outcome == PostOutcome.Posted || outcome == PostOutcome.Stale) return;
        Lane storage entry = _knownLane(head.lane);
        if (outcome == PostOutcome.LaneFrozen) revert LaneIsFrozen(head.lane, entry.frozenAt);
        if (outcome == PostOutcome.SequenceInFuture) revert SequenceInFuture(head.sequence, _latestSequence());
        if (outcome == PostOutcome.TooManyMeters) revert TooManyMeters(head.meters, entry.meterCount);
        revert WrongSigner(_signerOf(head, r, vs), entry.signer);
    }

    function postMany(SignedHead[] calldata heads) external returns (uint256 posted) {
        (uint256 latest, uint256 ringIndex) = (_latestSequence(), _ringIndex());
        for (uint256 i = 0; i < heads.length; ++i) {
            SignedHead calldata one = heads[i];
            LaneHead calldata head = one.head;
            PostOutcome outcome = _post(head, one.r, one.vs, latest, ringIndex);
            if (outcome == PostOutcome.Posted) ++posted;
            else emit HeadSkipped(head.lane, head.sequence, outcome);
        }
    }

    /// `latest` and `ringIndex` are those of the block: heads that are posted together share them.
    function _post(LaneHead calldata head, bytes32 r, bytes32 vs, uint256 latest, uint256 ringIndex)
        private
        returns (PostOutcome)
    {
        // Each look at a narrow member of calldata is checked anew.
        (bytes32 laneId, uint64 sequence, uint32 meters) = (head.lane, head.sequence, head.meters);
        Lane storage entry = LaneStorage.locate(laneId);
        PostState state = PostStates.load(entry);
        if (state.signer() == address(0)) return PostOutcome.LaneUnknown;
        if (state.flags() & LaneStorage.FROZEN != 0) return PostOutcome.LaneFrozen;
        if (sequence <= state.sequence()) {
            if (sequence == state.sequence() && sequence != 0) _freezeOnConflict(entry, head, r, vs);
            return PostOutcome.Stale;
        }
        if (sequence > latest) return PostOutcome.SequenceInFuture;
        if (meters > state.meterCount()) return PostOutcome.TooManyMeters;
        if (_signerOf(head, r, vs) != state.signer()) return PostOutcome.WrongSigner;

        PostStates.storeSequence(entry, state, sequence);
        entry.ring[ringIndex] = CommitmentRing.pack(sequence, meters, head.root, uint40(block.timestamp));
        emit HeadPosted(laneId, sequence, meters, head.root);
        return PostOutcome.Posted;
    }

    /// A head with the newest sequence is a repeat of the newest post, or it proves that two agents share one key.
    function _freezeOnConflict(Lane storage entry, LaneHead calldata head, bytes32 r, bytes32 vs) private {
        if (entry.ring.holds(head.sequence, head.meters, head.root)) return;
        if (_signerOf(head, r, vs) == entry.signer) _freeze(head.lane, entry);
    }

    function _ringIndex() private view returns (uint256) {
        return CommitmentRing.indexOf(block.timestamp, _quarter);
    }

    function _latestSequence() private view returns (uint256) {
        // The time of a block is far from overflowing.
        unchecked {
            return (block.timestamp + CLOCK_TOLERANCE) * 1000;
        }
    }

    // Claiming

    function claim(Claim calldata one) public returns (uint128 units, uint256 amount) {
        (Lane storage entry, Meter storage place) = _prove(one);
        _requireMatured(one.commitment.postedAt, entry.flags & LaneStorage.FROZEN != 0 ? entry.frozenAt : 0);
        _requireMatured(one.commitment.postedAt, place.frozenAt);
        _requireMeterSigned(place, one);
        return _pay(place, one);
    }

    function claimMany(Claim[] calldata claims) external returns (uint256 paid) {
        for (uint256 i = 0; i < claims.length; ++i) {
            // A call of its own, so that what fails is undone and stops nothing else.
            try this.claim(claims[i]) returns (uint128 units, uint256) {
                if (units != 0) ++paid;
            } catch (bytes memory reason) {
                emit ClaimFailed(claims[i].attestation.lane, claims[i].index, reason);
            }
        }
    }

    function _pay(Meter storage place, Claim calldata one) private returns (uint128 units, uint256 amount) {
        UsageAttestation calldata attestation = one.attestation;
        LaneVault vault = LaneVault(vaultOf(attestation.lane));
        place.adoptRate();
        uint64 paidUntil;
        uint256 funds = token.balanceOf(address(vault));
        (units, amount, paidUntil) = place.settle(attestation.cumulative, attestation.windowEnd, funds);
        if (units == 0) return (0, 0);

        place.paid += units;
        place.paidUntil = paidUntil;
        if (attestation.sequence > place.lastSequence) place.lastSequence = attestation.sequence;
        (address payout, uint128 paid) = (place.payout, place.paid);
        emit Claimed(
            attestation.lane, one.index, payout, attestation.sequence, units, amount, paid, attestation.cumulative
        );
        if (amount != 0) vault.pay(payout, amount);
    }

    /// @param frozenAt when the lane or the meter was frozen; 0 while it is not
    function _requireMatured(uint40 postedAt, uint64 frozenAt) private view {
        uint64 maturesAt = postedAt + challengeWindow;
        if (block.timestamp < maturesAt) revert CommitmentMaturing(maturesAt);
        if (frozenAt != 0 && maturesAt > frozenAt) revert FrozenBeforeMaturity(maturesAt, frozenAt);
    }

    function _requireMeterSigned(Meter storage place, Claim calldata one) private view {
        MeterKey kind = place.keyKind;
        if (kind == MeterKey.None) return;
        bytes32 digest = _hashTypedDataV4(one.attestation.hash());
        if (!MeterKeys.isSigned(kind, place.key, digest, one.signature)) {
            revert MeterSignatureInvalid(one.attestation.lane, one.index);
        }
    }

    /// Reverts unless the attestation is a leaf of a commitment in the ring and agrees with the registry.
    function _prove(Claim calldata one) private view returns (Lane storage entry, Meter storage place) {
        (UsageAttestation calldata attestation, Commitment calldata commitment) = (one.attestation, one.commitment);
        entry = _knownLane(attestation.lane);
        if (entry.ring[CommitmentRing.indexOf(commitment.postedAt, _quarter)] != commitmentOf(commitment)) {
            revert CommitmentUnknown(attestation.lane, commitment.sequence, commitment.postedAt);
        }
        if (one.index >= commitment.meters) revert IndexBeyondHead(one.index, commitment.meters);
        PositionalTree.requireDepth(one.path.length, commitment.meters);
        bytes32 root = PositionalTree.rootFrom(PositionalTree.leafOf(attestation.hash()), one.index, one.path);
        if (root != commitment.root) revert ProofInvalid(root, commitment.root);
        place = entry.meters[one.index];
        _requireRegistered(place, attestation);
        if (attestation.windowEnd > commitment.postedAt) {
            revert WindowEndsAfterPost(attestation.windowEnd, commitment.postedAt);
        }
    }

    // Views

    function claimable(Claim calldata one) external view returns (uint128 units, uint256 amount) {
        (, Meter storage place) = _prove(one);
        uint256 funds = token.balanceOf(vaultOf(one.attestation.lane));
        (units, amount,) = place.settle(one.attestation.cumulative, one.attestation.windowEnd, funds);
    }

    function provenCumulative(Claim calldata one) external view returns (uint128) {
        _prove(one);
        return one.attestation.cumulative;
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
}
