// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Create2} from "@openzeppelin/contracts/utils/Create2.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {CommitmentRing} from "./CommitmentRing.sol";
import {IUsageRewards} from "./IUsageRewards.sol";
import {Lane, LaneStorage, Meter} from "./LaneStorage.sol";
import {LaneVault} from "./LaneVault.sol";
import {MeterKeys} from "./MeterKeys.sol";
import {Settlement} from "./Settlement.sol";
import {UsageAttestation} from "./UsageTypes.sol";

/// Which lanes and meters there are, and on what terms: the owner's part.
abstract contract LaneRegistry is IUsageRewards, Ownable2Step {
    using Settlement for Meter;

    uint32 private constant LAST_UNIT = 6;
    /// How far ahead a term may begin, in seconds: the end of the one before it cannot be set anew any more, so a slip
    /// (milliseconds for seconds) would hold the meter on its lane for ever.
    uint256 public constant MOST_AHEAD = 30 days;

    IERC20 public immutable token;
    /// Seconds between a post and the first claim against it.
    uint64 public immutable challengeWindow;
    /// Seconds between the announcement of what could hurt somebody and its taking effect.
    uint64 public immutable notice;
    bytes32 private immutable _vaultCodeHash;

    mapping(bytes32 meterId => Home) private _homes;
    mapping(bytes32 evidence => bool) private _corrected;

    constructor(IERC20 token_, uint64 challengeWindow_, address owner_) Ownable(owner_) {
        if (address(token_) == address(0)) revert ZeroAddress();
        if (challengeWindow_ == 0 || challengeWindow_ % 4 != 0) revert WindowNotMultipleOfFour(challengeWindow_);
        token = token_;
        challengeWindow = challengeWindow_;
        notice = 2 * challengeWindow_;
        _vaultCodeHash = keccak256(abi.encodePacked(type(LaneVault).creationCode, abi.encode(token_)));
    }

    function registerLane(bytes32 laneId, address signer, address admin, address funder)
        external
        onlyOwner
        returns (address vault)
    {
        if (signer == address(0) || admin == address(0) || funder == address(0)) revert ZeroAddress();
        Lane storage entry = LaneStorage.locate(laneId);
        if (entry.signer != address(0)) revert LaneExists(laneId);
        entry.signer = signer;
        entry.admin = admin;
        entry.funder = funder;
        for (uint256 i = 0; i < CommitmentRing.SIZE; ++i) entry.ring[i] = CommitmentRing.NOT_POSTED;
        vault = address(new LaneVault{salt: laneId}(token));
        emit LaneRegistered(laneId, signer, admin, funder, vault);
    }

    function registerMeter(bytes32 laneId, MeterTerms calldata terms) external onlyOwner returns (uint32 index) {
        return _openTerm(laneId, terms, uint48(block.timestamp));
    }

    function closeMeter(bytes32 laneId, uint32 index, uint48 when) external onlyOwner {
        _closeTerm(laneId, index, when);
    }

    function moveMeter(bytes32 laneId, uint32 index, bytes32 toLane, uint48 when)
        external
        onlyOwner
        returns (uint32 newIndex)
    {
        uint48 closedAt = _closeTerm(laneId, index, when);
        Meter storage place = _knownMeter(laneId, index);
        MeterTerms memory terms = MeterTerms({
            meter: place.id,
            unit: place.unit,
            ratedPerHour: place.ratedPerHour,
            rate: place.rateInForce(),
            payout: place.payout,
            keyKind: place.keyKind,
            key: place.key
        });
        newIndex = _openTerm(toLane, terms, closedAt);
        if (place.isRateAnnounced()) _announceRate(toLane, newIndex, place.nextRate, place.rateEffectiveAt);
    }

    function setRate(bytes32 laneId, uint32 index, uint128 rate) external onlyOwner {
        _announceRate(laneId, index, rate, _noticeEnds());
    }

    function setPayout(bytes32 laneId, uint32 index, address payout) external {
        Meter storage place = _knownMeter(laneId, index);
        if (msg.sender != place.payout) revert NotPayout(msg.sender, place.payout);
        if (payout == address(0)) revert ZeroAddress();
        place.payout = payout;
        emit PayoutChanged(laneId, index, payout);
    }

    function correct(bytes32 laneId, uint32 index, uint128 units, bytes32 evidence, string calldata reason)
        external
        onlyOwner
        returns (uint256 amount)
    {
        Meter storage place = _knownMeter(laneId, index);
        if (_corrected[evidence]) revert AlreadyCorrected(evidence);
        _corrected[evidence] = true;
        amount = Settlement.worth(place.rateInForce(), units);
        emit Corrected(laneId, index, evidence, units, amount, reason);
        LaneVault(vaultOf(laneId)).pay(place.payout, amount);
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
            funder: entry.funder,
            vault: vaultOf(id),
            bond: entry.bond,
            bondFreeAt: entry.bondFreeAt,
            nextSigner: entry.nextSigner,
            nextSignerAt: entry.nextSignerAt,
            rotations: entry.rotations,
            withdrawal: entry.withdrawal,
            withdrawableAt: entry.withdrawableAt
        });
    }

    function meter(bytes32 laneId, uint32 index) external view returns (Meter memory) {
        return _knownMeter(laneId, index);
    }

    function home(bytes32 meterId) external view returns (Home memory) {
        return _homes[meterId];
    }

    function isCorrected(bytes32 evidence) external view returns (bool) {
        return _corrected[evidence];
    }

    function rewarded(bytes32 laneId, uint32 index) external view returns (uint256) {
        Meter storage place = _knownMeter(laneId, index);
        return uint256(place.amountBase + int256(Settlement.worth(place.rate, place.paid)));
    }

    function vaultOf(bytes32 laneId) public view returns (address) {
        return Create2.computeAddress(laneId, _vaultCodeHash);
    }

    function _knownLane(bytes32 id) internal view returns (Lane storage entry) {
        entry = LaneStorage.locate(id);
        if (entry.signer == address(0)) revert LaneUnknown(id);
    }

    function _knownMeter(bytes32 laneId, uint32 index) internal view returns (Meter storage) {
        Lane storage entry = _knownLane(laneId);
        if (index >= entry.meterCount) revert MeterUnknown(laneId, index);
        return entry.meters[index];
    }

    function _noticeEnds() internal view returns (uint48) {
        return SafeCast.toUint48(block.timestamp + notice);
    }

    /// What a claim's leaf must have in common with its meter's registration, whichever head holds it.
    function _requireRegistered(Meter storage place, UsageAttestation calldata attestation) internal view {
        if (attestation.meter != place.id) revert MeterMismatch(attestation.meter, place.id);
        if (attestation.term != place.term) revert TermMismatch(attestation.term, place.term);
        if (attestation.unit != place.unit) revert UnitMismatch(attestation.unit, place.unit);
        (uint64 since, uint64 windowEnd) = (attestation.since, attestation.windowEnd);
        (uint64 openedAt, uint64 closedAt) = (place.openedAt, place.closedAt);
        if (since < openedAt) revert BaselineBeforeTerm(since, openedAt);
        if (windowEnd < since) revert WindowEndsBeforeBaseline(windowEnd, since);
        if (closedAt != 0 && windowEnd > closedAt) revert WindowEndsAfterClose(windowEnd, closedAt);
    }

    function _announceRate(bytes32 laneId, uint32 index, uint128 rate, uint48 effectiveAt) private {
        Meter storage place = _knownMeter(laneId, index);
        place.adoptRate();
        place.nextRate = rate;
        place.rateEffectiveAt = effectiveAt;
        emit RateAnnounced(laneId, index, rate, effectiveAt);
    }

    function _openTerm(bytes32 laneId, MeterTerms memory terms, uint48 earliest) private returns (uint32 index) {
        if (terms.unit == 0 || terms.unit > LAST_UNIT) revert UnitUnknown(terms.unit);
        if (terms.ratedPerHour == 0) revert RatedCapacityMissing();
        if (terms.payout == address(0)) revert ZeroAddress();
        MeterKeys.requireUsable(terms.keyKind, terms.key);
        Lane storage entry = _knownLane(laneId);
        index = entry.meterCount;
        if (index == LaneStorage.MAX_METERS) revert LaneFull(laneId);
        (uint32 term, uint48 openedAt) = _moveIn(terms.meter, laneId, index, earliest);

        Meter storage place = entry.meters[index];
        place.paidUntil = openedAt;
        place.payout = terms.payout;
        place.term = term;
        place.unit = terms.unit;
        place.keyKind = terms.keyKind;
        place.rate = terms.rate;
        place.id = terms.meter;
        if (terms.key[0] != 0) place.key = terms.key;
        place.openedAt = openedAt;
        place.ratedPerHour = terms.ratedPerHour;
        entry.meterCount = SafeCast.toUint16(index + 1);
        emit MeterRegistered(laneId, index, terms.meter, term, openedAt, terms);
    }

    /// A term may end later than now, but not earlier: what was counted so far stays payable. Nor before it begins: the
    /// next term begins at its end, and must not reach back into the one before it. An end that is still to come may be
    /// set anew, until the meter's next term builds on it.
    function _closeTerm(bytes32 laneId, uint32 index, uint48 when) private returns (uint48 closedAt) {
        Meter storage place = _knownMeter(laneId, index);
        bool ended = place.closedAt != 0 && place.closedAt <= block.timestamp;
        if (ended || _homes[place.id].term != place.term) revert MeterNotOpen(laneId, index);
        closedAt = SafeCast.toUint48(Math.max(when, Math.max(block.timestamp, place.openedAt)));
        place.closedAt = closedAt;
        emit MeterClosed(laneId, index, closedAt);
    }

    /// One open registration per meter, and a new term with each, which begins when the one before it has ended.
    function _moveIn(bytes32 meterId, bytes32 laneId, uint32 index, uint48 earliest)
        private
        returns (uint32 term, uint48 openedAt)
    {
        Home memory former = _homes[meterId];
        openedAt = earliest;
        if (former.term != 0) {
            uint48 closedAt = LaneStorage.locate(former.lane).meters[former.index].closedAt;
            if (closedAt == 0) revert MeterActive(meterId, former.lane, former.index);
            if (closedAt > openedAt) openedAt = closedAt;
            uint256 latest = block.timestamp + MOST_AHEAD;
            if (openedAt > latest) revert TermTooFarAhead(openedAt, latest);
        }
        term = former.term + 1;
        _homes[meterId] = Home({lane: laneId, index: index, term: term});
    }
}
