// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {Claim} from "../../agent/contracts/UsageTypes.sol";
import {LaneTest} from "./LaneTest.sol";
import {VM} from "./Vm.sol";

/// Rates change with notice, and what was rewarded stays as it is.
contract RatesTest is LaneTest {
    bytes32 private lane;

    function setUp() public override {
        super.setUp();
        lane = openSite("rates");
        pass(10);
    }

    function test_rateChangesAfterNotice() public {
        Claim memory one = matured(lane, 1_000);
        VM.expectEmit(address(rewards));
        emit IUsageRewards.RateAnnounced(lane, 0, 3 * ONE_WEI, uint48(clock() + NOTICE));
        rewards.setRate(lane, 0, 3 * ONE_WEI);
        pass(NOTICE - 1);
        rewards.claim(one);
        VM.assertEq(earned(PAYOUT), 1_000, "the old rate to the last second");
        post(attest(lane, 0, 1_500));
        Claim memory two = matured(lane, 1_500);
        (, uint256 amount) = rewards.claimable(two);
        VM.assertEq(amount, 1_500, "shown");
        rewards.claim(two);
        VM.assertEq(earned(PAYOUT), 2_500, "the new one from then on");
        VM.assertEq(rewards.rewarded(lane, 0), 2_500, "rewarded");
        VM.assertEq(rewards.meter(lane, 0).rate, 3 * ONE_WEI, "taken over");
        VM.assertEq(rewards.meter(lane, 0).rateEffectiveAt, 0, "none waits");
    }

    function test_laterAnnouncementTakesThePlaceOfOneThatWaits() public {
        rewards.setRate(lane, 0, 3 * ONE_WEI);
        pass(NOTICE - 1);
        rewards.setRate(lane, 0, 2 * ONE_WEI);
        pass(1);
        rewards.claim(matured(lane, 100));
        VM.assertEq(earned(PAYOUT), 100, "the notice began anew");
        pass(NOTICE);
        rewards.setRate(lane, 0, 0);
        rewards.claim(matured(lane, 200));
        VM.assertEq(earned(PAYOUT), 300, "due, though another one waits");
        pass(NOTICE);
        rewards.claim(matured(lane, 500));
        VM.assertEq(earned(PAYOUT), 300, "worth nothing");
        VM.assertEq(rewards.meter(lane, 0).paid, 500, "but counted");
    }

    function test_onlyTheOwnerAndAMeterThatIs() public {
        VM.prank(STRANGER);
        expectError(bytes4(keccak256("OwnableUnauthorizedAccount(address)")));
        rewards.setRate(lane, 0, 1);
        expectError(IUsageRewards.MeterUnknown.selector);
        rewards.setRate(lane, 1, 1);
    }

    /// Any rates, any steps: each claim pays the floor difference at the rate in force; `rewarded` is their sum.
    function test_paymentsAreFloorDifferencesAtTheRateInForce(uint128[4] memory rates, uint128[4] memory steps)
        public
    {
        uint256 rate = ONE_WEI;
        uint256 paid;
        uint256 expected;
        token.transfer(rewards.vaultOf(lane), 1e20);
        for (uint256 i = 0; i < 4; ++i) {
            uint256 step = steps[i] % 10_000;
            rewards.claim(matured(lane, uint128(paid + step)));
            expected += rate * (paid + step) / 1e18 - rate * paid / 1e18;
            paid += step;
            VM.assertEq(earned(PAYOUT), expected, "paid");
            VM.assertEq(rewards.rewarded(lane, 0), expected, "rewarded");
            rate = rates[i] % (1e18 * 1e9);
            rewards.setRate(lane, 0, uint128(rate));
            pass(NOTICE);
            VM.assertEq(rewards.rewarded(lane, 0), expected, "not by a change of rate");
        }
    }
}
