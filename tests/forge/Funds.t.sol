// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {LaneTest} from "./LaneTest.sol";
import {VM} from "./Vm.sol";

/// Vaults, bonds and corrections: who may take what, and when.
contract FundsTest is LaneTest {
    bytes32 private lane;

    function setUp() public override {
        super.setUp();
        lane = openSite("funds");
        token.approve(address(rewards), type(uint256).max);
    }

    function test_anybodyFunds() public {
        token.transfer(STRANGER, 5);
        VM.prank(STRANGER);
        token.approve(address(rewards), 5);
        VM.prank(STRANGER);
        VM.expectEmit(address(rewards));
        emit IUsageRewards.Funded(lane, STRANGER, 5);
        VM.assertEq(rewards.fund(lane, 5), 5, "received");
        VM.assertEq(funds(lane), FUNDS + 5, "vault");
        expectError(IUsageRewards.LaneUnknown.selector);
        rewards.fund(0, 5);
    }

    function test_funderWithdrawsAfterNotice() public {
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.WithdrawalNotDue.selector, uint48(0)));
        rewards.withdraw(lane, address(this));
        uint48 when = uint48(clock() + NOTICE);
        VM.expectEmit(address(rewards));
        emit IUsageRewards.WithdrawalAnnounced(lane, 400, when);
        rewards.announceWithdrawal(lane, 400);
        pass(NOTICE - 1);
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.WithdrawalNotDue.selector, when));
        rewards.withdraw(lane, STRANGER);
        pass(1);
        VM.assertEq(rewards.withdraw(lane, STRANGER), 400, "amount");
        VM.assertEq(earned(STRANGER), 400, "received");
        VM.assertEq(funds(lane), FUNDS - 400, "left");
        expectError(IUsageRewards.WithdrawalNotDue.selector);
        rewards.withdraw(lane, STRANGER);
    }

    /// An announcement is no standing right: what is put in later is not under it for ever.
    function test_withdrawalIsDueForOneNotice() public {
        rewards.announceWithdrawal(lane, 400);
        pass(2 * NOTICE - 1);
        VM.assertEq(rewards.withdraw(lane, STRANGER), 400, "to the last second");
        uint48 when = uint48(clock() + NOTICE);
        rewards.announceWithdrawal(lane, 200);
        pass(2 * NOTICE);
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.WithdrawalExpired.selector, when));
        rewards.withdraw(lane, STRANGER);
        rewards.announceWithdrawal(lane, 300);
        pass(NOTICE - 1);
        expectError(IUsageRewards.WithdrawalNotDue.selector);
        rewards.withdraw(lane, STRANGER);
        pass(1);
        VM.assertEq(rewards.withdraw(lane, STRANGER), 300, "announced anew");
    }

    function test_withdrawalTakesWhatClaimsLeft() public {
        rewards.announceWithdrawal(lane, FUNDS);
        pass(NOTICE);
        rewards.claim(matured(lane, 1_000));
        VM.assertEq(rewards.withdraw(lane, STRANGER), FUNDS - 1_000, "the rest");
    }

    function test_announcementIsTakenBack() public {
        rewards.announceWithdrawal(lane, 400);
        rewards.announceWithdrawal(lane, 0);
        pass(NOTICE);
        expectError(IUsageRewards.WithdrawalNotDue.selector);
        rewards.withdraw(lane, address(this));
    }

    function test_onlyTheFunder() public {
        bytes memory reason = abi.encodeWithSelector(IUsageRewards.NotFunder.selector, STRANGER, address(this));
        VM.prank(STRANGER);
        VM.expectRevert(reason);
        rewards.announceWithdrawal(lane, 1);
        VM.prank(STRANGER);
        VM.expectRevert(reason);
        rewards.withdraw(lane, STRANGER);
    }

    function test_adminTakesTheBondAfterNotice() public {
        VM.expectEmit(address(rewards));
        emit IUsageRewards.BondPosted(lane, address(this), 700);
        rewards.postBond(lane, 700);
        rewards.postBond(lane, 300);
        VM.assertEq(rewards.lane(lane).bond, 1_000, "bond");
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.BondNotFree.selector, uint64(0)));
        rewards.takeBond(lane, STRANGER);
        uint64 when = uint64(clock() + NOTICE);
        VM.expectEmit(address(rewards));
        emit IUsageRewards.BondReturnAnnounced(lane, when);
        rewards.announceBondReturn(lane);
        pass(NOTICE - 1);
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.BondNotFree.selector, when));
        rewards.takeBond(lane, STRANGER);
        pass(1);
        VM.expectEmit(address(rewards));
        emit IUsageRewards.BondReturned(lane, STRANGER, 1_000);
        VM.assertEq(rewards.takeBond(lane, STRANGER), 1_000, "amount");
        VM.assertEq(earned(STRANGER), 1_000, "received");
        VM.assertEq(rewards.lane(lane).bond, 0, "none left");
        rewards.postBond(lane, 1);
        expectError(IUsageRewards.BondNotFree.selector);
        rewards.takeBond(lane, STRANGER);
    }

    /// A return that was announced at registration is no way out on the day that a cheat is found.
    function test_bondIsFreeForOneNotice() public {
        rewards.postBond(lane, 500);
        rewards.announceBondReturn(lane);
        pass(2 * NOTICE - 1);
        VM.assertEq(rewards.takeBond(lane, STRANGER), 500, "to the last second");
        rewards.postBond(lane, 700);
        uint64 when = uint64(clock() + NOTICE);
        rewards.announceBondReturn(lane);
        pass(2 * NOTICE);
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.BondReturnExpired.selector, when));
        rewards.takeBond(lane, STRANGER);
        VM.assertEq(rewards.lane(lane).bond, 700, "it goes on answering");
        rewards.announceBondReturn(lane);
        pass(NOTICE - 1);
        expectError(IUsageRewards.BondNotFree.selector);
        rewards.takeBond(lane, STRANGER);
        pass(1);
        VM.assertEq(rewards.takeBond(lane, STRANGER), 700, "announced anew");
    }

    function test_onlyTheAdminTakesTheBond() public {
        bytes memory reason = abi.encodeWithSelector(IUsageRewards.NotAdmin.selector, STRANGER, address(this));
        VM.prank(STRANGER);
        VM.expectRevert(reason);
        rewards.announceBondReturn(lane);
        VM.prank(STRANGER);
        VM.expectRevert(reason);
        rewards.takeBond(lane, STRANGER);
    }

    function test_correctionPaysOncePerEvidence() public {
        bytes32 evidence = keccak256("leaf");
        rewards.setRate(lane, 0, 2 * ONE_WEI);
        pass(NOTICE);
        VM.expectEmit(address(rewards));
        emit IUsageRewards.Corrected(lane, 0, evidence, 30, 60, "replaced inverter");
        VM.assertEq(rewards.correct(lane, 0, 30, evidence, "replaced inverter"), 60, "at the rate in force");
        VM.assertEq(earned(PAYOUT), 60, "paid");
        VM.assertTrue(rewards.isCorrected(evidence), "recorded");
        VM.assertEq(rewards.meter(lane, 0).paid, 0, "no attested unit");
        VM.assertEq(rewards.rewarded(lane, 0), 0, "no attested reward");
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.AlreadyCorrected.selector, evidence));
        rewards.correct(lane, 0, 30, evidence, "again");
        VM.prank(STRANGER);
        expectError(bytes4(keccak256("OwnableUnauthorizedAccount(address)")));
        rewards.correct(lane, 0, 30, keccak256("other"), "mine");
        expectError(IUsageRewards.MeterUnknown.selector);
        rewards.correct(lane, 1, 30, keccak256("other"), "");
    }

    function test_correctionBeyondTheVaultPaysNothing() public {
        bytes32 evidence = keccak256("leaf");
        expectError(bytes4(keccak256("ERC20InsufficientBalance(address,uint256,uint256)")));
        rewards.correct(lane, 0, uint128(FUNDS + 1), evidence, "");
        VM.assertTrue(!rewards.isCorrected(evidence), "may be tried again");
    }
}
