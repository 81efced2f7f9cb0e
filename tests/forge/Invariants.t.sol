// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SiteLife} from "./SiteLife.sol";

/// What holds whatever happens to a site: see SiteLife for what may.
contract InvariantsTest {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    SiteLife private life;

    function setUp() public {
        life = new SiteLife();
    }

    function targetContracts() public view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(life);
    }

    function targetSelectors() public view returns (FuzzSelector[] memory selected) {
        selected = new FuzzSelector[](1);
        selected[0].addr = address(life);
        selected[0].selectors = happenings();
    }

    function invariant_paidIsTheSumOfFloorDifferencesAtTheRateInForce() public view {
        life.requirePaidAsModelled();
    }

    function invariant_noUnitIsPaidTwiceOrBeyondTheMetersCapacity() public view {
        life.requireNoUnitPaidTwice();
    }

    function invariant_paidIsFunded() public view {
        life.requireFunded();
    }

    function invariant_frozenLanesStand() public view {
        life.requireFrozenLanesStand();
    }

    function afterInvariant() public {
        life.requireNothingLost();
    }

    /// Counting, posting and claiming come more often than what seldom happens.
    function happenings() private view returns (bytes4[] memory list) {
        bytes4[24] memory all = [
            life.count.selector,
            life.count.selector,
            life.count.selector,
            life.count.selector,
            life.post.selector,
            life.post.selector,
            life.post.selector,
            life.postLate.selector,
            life.claimNewest.selector,
            life.claimNewest.selector,
            life.claim.selector,
            life.claimMany.selector,
            life.wait.selector,
            life.replay.selector,
            life.tamper.selector,
            life.drip.selector,
            life.fund.selector,
            life.withdraw.selector,
            life.setRate.selector,
            life.move.selector,
            life.closeMeter.selector,
            life.reopen.selector,
            life.rotate.selector,
            life.correct.selector
        ];
        list = new bytes4[](all.length + 2);
        for (uint256 i = 0; i < all.length; ++i) list[i] = all[i];
        list[all.length] = life.freezeLane.selector;
        list[all.length + 1] = life.freezeMeter.selector;
    }
}
