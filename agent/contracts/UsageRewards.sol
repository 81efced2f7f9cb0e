// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Create2} from "@openzeppelin/contracts/utils/Create2.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {IUsageRewards} from "./IUsageRewards.sol";
import {Lane, LaneStorage, Meter} from "./LaneStorage.sol";
import {LaneVault} from "./LaneVault.sol";
import {PositionalTree} from "./PositionalTree.sol";
import {Commitment, LaneHead, UsageAttestation, UsageTypes} from "./UsageTypes.sol";

/// See IUsageRewards. A post reads and writes nothing but two slots of its own lane, so that any number of lanes
/// post in one block without one waiting for another; whatever lanes share is immutable.
contract UsageRewards is IUsageRewards, Ownable2Step, EIP712 {
    using UsageTypes for UsageAttestation;
    using UsageTypes for LaneHead;

    /// A rate is reward-token wei per base unit times this: decimal, so that people can check a payment by hand.
    uint256 public constant RATE_SCALE = 1e18;
    /// How far a gateway's clock may be ahead of the chain's, in seconds.
    uint256 public constant CLOCK_TOLERANCE = 300;

    uint256 private constant RING = 8;
    uint256 private constant POSTED_AT = type(uint40).max;
    uint32 private constant LAST_UNIT = 6;
    /// A ring slot before its first commitment: never empty, so that no post pays for a new slot.
    bytes32 private constant NOT_POSTED = bytes32(uint256(1));

    IERC20 public immutable token;
    /// Seconds between a post and the first claim against it.
    uint64 public immutable challengeWindow;
    /// A ring slot takes the last post of each such period: when it is overwritten eight periods on, that post has been
    /// claimable for at least three. A fast poster thus evicts nothing that is maturing.
    uint64 private immutable _period;
    bytes32 private immutable _vaultCodeHash;

    mapping(bytes32 meterId => Home) private _homes;

    constructor(IERC20 token_, uint64 challengeWindow_, address owner_) Ownable(owner_) EIP712("Fieldproof", "1") {
        if (address(token_) == address(0)) revert ZeroAddress();
        if (challengeWindow_ == 0 || challengeWindow_ % 4 != 0) revert WindowNotMultipleOfFour(challengeWindow_);
        token = token_;
        challengeWindow = challengeWindow_;
        _period = challengeWindow_ / 4;
        _vaultCodeHash = keccak256(abi.encodePacked(type(LaneVault).creationCode, abi.encode(token_)));
    }

    // Registry

    function registerLane(bytes32 laneId, address signer, address admin) external onlyOwner returns (address vault) {
        if (signer == address(0) || admin == address(0)) revert ZeroAddress();
        Lane storage entry = LaneStorage.locate(laneId);
        if (entry.signer != address(0)) revert LaneExists(laneId);
        entry.signer = signer;
        entry.admin = admin;
        for (uint256 i = 0; i < RING; ++i) entry.ring[i] = NOT_POSTED;
        vault = address(new LaneVault{salt: laneId}(token));
        emit LaneRegistered(laneId, signer, admin, vault);
    }

    function registerMeter(
        bytes32 laneId,
        bytes32 meterId,
        uint32 unit,
        uint64 ratedPerHour,
        uint128 rate,
        address payout
    ) external onlyOwner returns (uint32 index) {
        if (unit == 0 || unit > LAST_UNIT) revert UnitUnknown(unit);
        if (ratedPerHour == 0) revert RatedCapacityMissing();
        if (payout == address(0)) revert ZeroAddress();
        Lane storage entry = _knownLane(laneId);
        index = entry.meterCount;
        if (index == LaneStorage.MAX_METERS) revert LaneFull(laneId);
        uint64 openedAt = uint64(block.timestamp);
        uint32 term = _moveIn(meterId, laneId, index);

        Meter storage place = entry.meters[index];
        place.paidUntil = openedAt;
        place.payout = payout;
        place.term = term;
        place.unit = unit;
        place.rate = rate;
        place.id = meterId;
        place.openedAt = openedAt;
        place.ratedPerHour = ratedPerHour;
        entry.meterCount = uint16(index + 1);
        emit MeterRegistered(laneId, index, meterId, term, unit, ratedPerHour, rate, payout, openedAt);
    }

    function closeMeter(bytes32 laneId, uint32 index) external onlyOwner {
        Meter storage place = _knownMeter(laneId, index);
        if (place.closedAt != 0) revert MeterNotOpen(laneId, index);
        place.closedAt = uint64(block.timestamp);
        _homes[place.id].active = false;
        emit MeterClosed(laneId, index, uint64(block.timestamp));
    }

    /// One active registration per meter, and a new term with each.
    function _moveIn(bytes32 meterId, bytes32 laneId, uint32 index) private returns (uint32 term) {
        Home storage place = _homes[meterId];
        if (place.active) revert MeterActive(meterId, place.lane, place.index);
        term = place.term + 1;
        _homes[meterId] = Home({lane: laneId, index: index, term: term, active: true});
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
        entry.ring[_ringIndex(block.timestamp)] = _pack(head.sequence, head.meters, head.root, uint40(block.timestamp));
        emit HeadPosted(head.lane, head.sequence, head.meters, head.root);
    }

    /// A head with the newest sequence is a repeat of the newest post, or it proves that two agents share one key.
    function _freezeOnConflict(Lane storage entry, LaneHead calldata head, bytes32 r, bytes32 vs) private {
        for (uint256 i = 0; i < RING; ++i) {
            bytes32 stored = entry.ring[i];
            if (stored == _pack(head.sequence, head.meters, head.root, uint40(uint256(stored) & POSTED_AT))) return;
        }
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

    function claim(UsageAttestation calldata attestation, uint32 index, bytes32[] calldata path, Commitment calldata commitment)
        external
        returns (uint128 units, uint256 amount)
    {
        (Lane storage entry, Meter storage place) = _prove(attestation, index, path, commitment);
        _requireMatured(entry, commitment.postedAt);
        LaneVault vault = LaneVault(vaultOf(attestation.lane));
        uint64 paidUntil;
        (units, amount, paidUntil) = _settle(place, attestation, token.balanceOf(address(vault)));
        if (units == 0) return (0, 0);

        place.paid += units;
        place.paidUntil = paidUntil;
        if (attestation.sequence > place.lastSequence) place.lastSequence = attestation.sequence;
        emit Claimed(
            attestation.lane, index, place.payout, attestation.sequence, units, amount, place.paid, attestation.cumulative
        );
        if (amount != 0) vault.pay(place.payout, amount);
    }

    /// How much of an attestation is payable from `funds`, and up to when the meter's capacity is then used up.
    function _settle(Meter storage place, UsageAttestation calldata attestation, uint256 funds)
        private
        view
        returns (uint128 units, uint256 amount, uint64 paidUntil)
    {
        uint256 paid = place.paid;
        paidUntil = place.paidUntil;
        if (attestation.cumulative <= paid || attestation.windowEnd <= paidUntil) return (0, 0, paidUntil);

        // 1.2 times rated: rated / 3600 s * 12 / 10. What exceeds it is deferred: it stays above `paid`.
        uint256 capacity = uint256(place.ratedPerHour) * (attestation.windowEnd - paidUntil) / 3000;
        uint256 due = Math.min(attestation.cumulative - paid, capacity);
        uint256 rate = place.rate;
        uint256 before = rate * paid / RATE_SCALE;
        amount = rate * (paid + due) / RATE_SCALE - before;
        if (amount <= funds) return (uint128(due), amount, attestation.windowEnd);

        // The vault is short: the most units whose amount it covers, and only the time they take at full capacity
        // (rounded up), so that the rest still fits its window once the vault is filled.
        due = ((before + funds + 1) * RATE_SCALE - 1) / rate - paid;
        amount = rate * (paid + due) / RATE_SCALE - before;
        paidUntil += uint64((due * 3000 + place.ratedPerHour - 1) / place.ratedPerHour);
        units = uint128(due);
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
        if (entry.ring[_ringIndex(commitment.postedAt)] != commitmentOf(commitment)) {
            revert CommitmentUnknown(attestation.lane, commitment.sequence, commitment.postedAt);
        }
        if (index >= commitment.meters) revert IndexBeyondHead(index, commitment.meters);
        PositionalTree.requireDepth(path.length, commitment.meters);
        bytes32 root = PositionalTree.rootFrom(PositionalTree.leafOf(attestation.hash()), index, path);
        if (root != commitment.root) revert ProofInvalid(root, commitment.root);
        place = entry.meters[index];
        _requireRegistered(place, attestation, commitment.postedAt);
    }

    function _requireRegistered(Meter storage place, UsageAttestation calldata attestation, uint40 postedAt) private view {
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
        (units, amount,) = _settle(place, attestation, token.balanceOf(vaultOf(attestation.lane)));
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

    function lane(bytes32 id) external view returns (LaneView memory) {
        Lane storage entry = _knownLane(id);
        return LaneView({
            signer: entry.signer,
            sequence: entry.sequence,
            meterCount: entry.meterCount,
            frozen: entry.flags & LaneStorage.FROZEN != 0,
            frozenAt: entry.frozenAt,
            admin: entry.admin,
            vault: vaultOf(id)
        });
    }

    function meter(bytes32 laneId, uint32 index) external view returns (Meter memory) {
        return _knownMeter(laneId, index);
    }

    function home(bytes32 meterId) external view returns (Home memory) {
        return _homes[meterId];
    }

    function rewarded(bytes32 laneId, uint32 index) external view returns (uint256) {
        Meter storage place = _knownMeter(laneId, index);
        return uint256(place.amountBase + int256(uint256(place.rate) * place.paid / RATE_SCALE));
    }

    function vaultOf(bytes32 laneId) public view returns (address) {
        return Create2.computeAddress(laneId, _vaultCodeHash);
    }

    function commitments(bytes32 laneId) external view returns (bytes32[8] memory) {
        return _knownLane(laneId).ring;
    }

    function commitmentOf(Commitment calldata commitment) public pure returns (bytes32) {
        return _pack(commitment.sequence, commitment.meters, commitment.root, commitment.postedAt);
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

    // Shared

    function _knownLane(bytes32 id) private view returns (Lane storage entry) {
        entry = LaneStorage.locate(id);
        if (entry.signer == address(0)) revert LaneUnknown(id);
    }

    function _knownMeter(bytes32 laneId, uint32 index) private view returns (Meter storage) {
        Lane storage entry = _knownLane(laneId);
        if (index >= entry.meterCount) revert MeterUnknown(laneId, index);
        return entry.meters[index];
    }

    function _ringIndex(uint256 postedAt) private view returns (uint256) {
        return postedAt / _period % RING;
    }

    /// 216 bits of hash and, readable, the time: so a repeat of the newest head is told from a conflict without
    /// knowing when it was posted. Only the lane's own key could profit from a collision, at 2^108 work, and it may
    /// sign any root it likes for nothing.
    function _pack(uint64 sequence, uint32 meters, bytes32 root, uint40 postedAt) private pure returns (bytes32) {
        uint256 digest = uint256(keccak256(abi.encode(sequence, meters, root)));
        return bytes32((digest & ~POSTED_AT) | postedAt);
    }
}
