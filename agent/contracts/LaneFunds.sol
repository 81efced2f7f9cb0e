// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {LaneKeys} from "./LaneKeys.sol";
import {Lane} from "./LaneStorage.sol";
import {LaneVault} from "./LaneVault.sol";

/// What is at stake: the vault that a lane's meters are paid from, and the bond that answers for its honesty. Both can
/// be taken back with notice, and only for as long again: an announcement kept in store would be none. Bonds lie here and not in the vault, which a claim may empty.
abstract contract LaneFunds is LaneKeys, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// Where the burned part of a bond goes; few tokens let go to the zero address.
    address private constant NOBODY = 0x000000000000000000000000000000000000dEaD;

    function fund(bytes32 laneId, uint256 amount) external returns (uint256 received) {
        _knownLane(laneId);
        received = _take(vaultOf(laneId), amount);
        emit Funded(laneId, msg.sender, received);
    }

    function announceWithdrawal(bytes32 laneId, uint256 amount) external {
        Lane storage entry = _fundedBy(laneId, msg.sender);
        entry.withdrawal = amount;
        entry.withdrawableAt = _noticeEnds();
        emit WithdrawalAnnounced(laneId, amount, entry.withdrawableAt);
    }

    function withdraw(bytes32 laneId, address to) external returns (uint256 amount) {
        Lane storage entry = _fundedBy(laneId, msg.sender);
        (uint256 announced, uint48 when) = (entry.withdrawal, entry.withdrawableAt);
        if (announced == 0 || block.timestamp < when) revert WithdrawalNotDue(when);
        if (block.timestamp >= when + notice) revert WithdrawalExpired(when);
        address vault = vaultOf(laneId);
        amount = Math.min(announced, token.balanceOf(vault));
        entry.withdrawal = 0;
        emit Withdrawn(laneId, to, amount);
        LaneVault(vault).pay(to, amount);
    }

    function postBond(bytes32 laneId, uint256 amount) external returns (uint256 received) {
        Lane storage entry = _knownLane(laneId);
        received = _take(address(this), amount);
        entry.bond += SafeCast.toUint128(received);
        emit BondPosted(laneId, msg.sender, received);
    }

    function announceBondReturn(bytes32 laneId) external {
        Lane storage entry = _ledBy(laneId, msg.sender);
        entry.bondFreeAt = _noticeEnds();
        emit BondReturnAnnounced(laneId, entry.bondFreeAt);
    }

    function takeBond(bytes32 laneId, address to) external returns (uint256 amount) {
        Lane storage entry = _ledBy(laneId, msg.sender);
        (uint128 bond, uint64 when) = (entry.bond, entry.bondFreeAt);
        if (when == 0 || block.timestamp < when) revert BondNotFree(when);
        if (block.timestamp >= when + notice) revert BondReturnExpired(when);
        (entry.bond, entry.bondFreeAt, amount) = (0, 0, bond);
        emit BondReturned(laneId, to, amount);
        token.safeTransfer(to, amount);
    }

    /// At least half is burned: who slashes himself through a friend gains nothing.
    function _slash(bytes32 laneId, Lane storage entry, address reporter) internal {
        uint256 bond = entry.bond;
        if (bond == 0) return;
        entry.bond = 0;
        uint256 reward = bond / 2;
        emit Slashed(laneId, reporter, bond - reward, reward);
        token.safeTransfer(NOBODY, bond - reward);
        token.safeTransfer(reporter, reward);
    }

    function _fundedBy(bytes32 laneId, address caller) private view returns (Lane storage entry) {
        entry = _knownLane(laneId);
        if (caller != entry.funder) revert NotFunder(caller, entry.funder);
    }

    /// What really arrived: some tokens keep a fee. Others call their sender, who could then have a deposit within this
    /// one counted twice; the lock against that leaves no trace in storage.
    function _take(address to, uint256 amount) private nonReentrant returns (uint256) {
        uint256 before = token.balanceOf(to);
        token.safeTransferFrom(msg.sender, to, amount);
        return token.balanceOf(to) - before;
    }
}
