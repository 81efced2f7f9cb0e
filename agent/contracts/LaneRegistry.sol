// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Create2} from "@openzeppelin/contracts/utils/Create2.sol";

import {CommitmentRing} from "./CommitmentRing.sol";
import {IUsageRewards} from "./IUsageRewards.sol";
import {Lane, LaneStorage, Meter} from "./LaneStorage.sol";
import {LaneVault} from "./LaneVault.sol";
import {Settlement} from "./Settlement.sol";

/// Which lanes and meters there are, and on what terms: the owner's part.
abstract contract LaneRegistry is IUsageRewards, Ownable2Step {
    uint32 private constant LAST_UNIT = 6;

    IERC20 public immutable token;
    bytes32 private immutable _vaultCodeHash;

    mapping(bytes32 meterId => Home) private _homes;

    constructor(IERC20 token_, address owner_) Ownable(owner_) {
        if (address(token_) == address(0)) revert ZeroAddress();
        token = token_;
        _vaultCodeHash = keccak256(abi.encodePacked(type(LaneVault).creationCode, abi.encode(token_)));
    }

    function registerLane(bytes32 laneId, address signer, address admin) external onlyOwner returns (address vault) {
        if (signer == address(0) || admin == address(0)) revert ZeroAddress();
        Lane storage entry = LaneStorage.locate(laneId);
        if (entry.signer != address(0)) revert LaneExists(laneId);
        entry.signer = signer;
        entry.admin = admin;
        for (uint256 i = 0; i < CommitmentRing.SIZE; ++i) entry.ring[i] = CommitmentRing.NOT_POSTED;
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
        return uint256(place.amountBase + int256(Settlement.worth(place.rate, place.paid)));
    }

    function vaultOf(bytes32 laneId) public view returns (address) {
        return Create2.computeAddress(laneId, _vaultCodeHash);
    }

    function _knownLane(bytes32 id) internal view returns (Lane storage entry) {
        entry = LaneStorage.locate(id);
        if (entry.signer == address(0)) revert LaneUnknown(id);
    }

    function _knownMeter(bytes32 laneId, uint32 index) private view returns (Meter storage) {
        Lane storage entry = _knownLane(laneId);
        if (index >= entry.meterCount) revert MeterUnknown(laneId, index);
        return entry.meters[index];
    }

    /// One active registration per meter, and a new term with each.
    function _moveIn(bytes32 meterId, bytes32 laneId, uint32 index) private returns (uint32 term) {
        Home storage place = _homes[meterId];
        if (place.active) revert MeterActive(meterId, place.lane, place.index);
        term = place.term + 1;
        _homes[meterId] = Home({lane: laneId, index: index, term: term, active: true});
    }
}
