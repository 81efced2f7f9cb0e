// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {Claim} from "../../agent/contracts/UsageTypes.sol";
import {LaneTest} from "./LaneTest.sol";
import {VM} from "./Vm.sol";
import {BlockingToken} from "./tokens/BlockingToken.sol";
import {FeeToken} from "./tokens/FeeToken.sol";
import {HookToken, IHolder} from "./tokens/HookToken.sol";

/// Reward tokens that do more than move balances.
contract TokensTest is LaneTest, IHolder {
    bytes32 private lane;
    Claim private again;
    uint256 private inner;

    function test_feeOnTransferIsBookedAsItArrives() public {
        deploy(new FeeToken(SUPPLY));
        lane = openSite("fee");
        token.approve(address(rewards), 2_000);
        uint256 before = funds(lane);
        VM.assertEq(rewards.fund(lane, 1_000), 990, "received");
        VM.assertEq(funds(lane) - before, 990, "in the vault");
        VM.assertEq(rewards.postBond(lane, 1_000), 990, "bond");
        VM.assertEq(rewards.lane(lane).bond, 990, "booked");
        VM.assertEq(token.balanceOf(address(rewards)), 990, "there");
    }

    function test_blockedPayoutStopsNobodyElse() public {
        BlockingToken blocking = new BlockingToken(SUPPLY);
        deploy(blocking);
        lane = openSite("blocked");
        bytes32 other = openLane("open");
        rewards.registerMeter(other, payingTo(address(0xCAFE), "open"));
        pass(10);
        blocking.setBlocked(PAYOUT, true);
        Claim[] memory claims = new Claim[](2);
        claims[0] = claimOf(post(attest(lane, 0, 1_000)), 0);
        claims[1] = claimOf(post(attest(other, 0, 1_000)), 0);
        pass(WINDOW);
        VM.assertEq(rewards.claimMany(claims), 1, "one of two");
        VM.assertEq(earned(address(0xCAFE)), 1_000, "paid");
        VM.assertEq(rewards.meter(lane, 0).paid, 0, "nothing is lost");
        // He who is barred can have it sent elsewhere.
        VM.prank(PAYOUT);
        rewards.setPayout(lane, 0, address(0xD00D));
        VM.assertEq(rewards.claimMany(claims), 1, "the other one");
        VM.assertEq(earned(address(0xD00D)), 1_000, "paid elsewhere");
    }

    function test_reentrantClaimIsPaidOnce() public {
        HookToken hook = new HookToken(SUPPLY);
        deploy(hook);
        lane = openLane("reentrant");
        rewards.registerMeter(lane, payingTo(address(this), "reentrant"));
        pass(10);
        again = matured(lane, 5_000);
        uint256 before = earned(address(this));
        hook.callMe();
        rewards.claim(again);
        VM.assertEq(inner, 1, "tried again in between");
        VM.assertEq(earned(address(this)) - before, 5_000, "once");
    }

    /// Whose deposit begins another one in between has only what he brought.
    function test_reentrantBondIsCountedOnce() public {
        HookToken hook = new HookToken(SUPPLY);
        deploy(hook);
        lane = openSite("bond");
        bytes32 honest = openLane("honest");
        token.approve(address(rewards), type(uint256).max);
        rewards.postBond(honest, 1_000);
        hook.callMe();
        try rewards.postBond(lane, 100) {} catch {}
        uint256 bonds = rewards.lane(lane).bond + rewards.lane(honest).bond;
        VM.assertLe(bonds, token.balanceOf(address(rewards)), "every bond is there");
    }

    function tokensLeave(uint256 amount) external {
        if (amount == 100) rewards.postBond(lane, 50);
    }

    function tokensArrived(uint256) external {
        if (again.attestation.lane == 0 || inner != 0) return;
        inner = 1;
        rewards.claim(again);
    }

    function payingTo(address payout, string memory name) private pure returns (IUsageRewards.MeterTerms memory terms) {
        terms = termsOf(meterNamed(name));
        terms.payout = payout;
    }
}
