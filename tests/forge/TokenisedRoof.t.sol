// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {LaneTest} from "./LaneTest.sol";
import {VM} from "./Vm.sol";

/// The shares of one solar roof; what it earns is what they are worth.
contract Roof is ERC4626 {
    constructor(IERC20 reward) ERC20("Solar roof", "ROOF") ERC4626(reward) {}
}

/// A tokenised asset pays its owners: the payout of a meter is an ERC-4626 vault.
contract TokenisedRoofTest is LaneTest {
    address private constant ALICE = address(0xA11CE);
    address private constant BOB = address(0xB0B);

    function test_holdersOf60And40SharesRedeemRewardsProRata() public {
        Roof roof = new Roof(token);
        buy(roof, ALICE, 60_000);
        buy(roof, BOB, 40_000);
        bytes32 lane = openLane("roof");
        IUsageRewards.MeterTerms memory terms = termsOf(keccak256("inverter"));
        terms.payout = address(roof);
        rewards.registerMeter(lane, terms);

        pass(100);
        rewards.claim(matured(lane, 100_000));
        VM.assertEq(roof.totalAssets(), 200_000, "100,000 paid in, 100,000 earned");
        VM.prank(ALICE);
        roof.redeem(30_000, ALICE, ALICE);
        pass(1_000);
        rewards.claim(matured(lane, 1_100_000));
        sell(roof, ALICE);
        sell(roof, BOB);

        // Alice: half of her 60 % at 2 wei a share; the other half, 3 of 7 parts, of 140,000 + 1,000,000.
        about(earned(ALICE), 60_000 + uint256(1_140_000) * 3 / 7);
        about(earned(BOB), uint256(1_140_000) * 4 / 7);
        VM.assertLe(token.balanceOf(address(roof)), 18, "but for the virtual share nothing is left");
    }

    /// Of any amount that is earned, either gets his share to the wei that ERC-4626 rounds down.
    function test_anyAmountIsShared60To40(uint32 amount) public {
        Roof roof = new Roof(token);
        buy(roof, ALICE, 60_000);
        buy(roof, BOB, 40_000);
        bytes32 lane = openLane("roof");
        IUsageRewards.MeterTerms memory terms = termsOf(keccak256("inverter"));
        terms.payout = address(roof);
        rewards.registerMeter(lane, terms);
        pass(4_000_000);
        rewards.claim(matured(lane, amount));
        sell(roof, ALICE);
        sell(roof, BOB);
        about(earned(ALICE), 60_000 + uint256(amount) * 60 / 100);
        about(earned(BOB), 40_000 + uint256(amount) * 40 / 100);
    }

    function buy(Roof roof, address holder, uint256 shares) private {
        token.approve(address(roof), shares);
        roof.mint(shares, holder);
    }

    function sell(Roof roof, address holder) private {
        uint256 shares = roof.balanceOf(holder);
        VM.prank(holder);
        roof.redeem(shares, holder, holder);
    }

    /// OpenZeppelin's virtual share keeps a 100,000th of what is earned, and rounds down: the price of its defence
    /// against donations.
    function about(uint256 amount, uint256 expected) private pure {
        VM.assertLe(amount, expected + 1, "not more");
        VM.assertLe(expected, amount + expected / 50_000 + 2, "not less");
    }
}
