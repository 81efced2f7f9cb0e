// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {Claim, SignedHead, SignedLeaf, UsageAttestation} from "../../agent/contracts/UsageTypes.sol";
import {LaneTest} from "./LaneTest.sol";
import {VM} from "./Vm.sol";

/// What is frozen, takes no post and pays only what had matured: to the second.
contract FreezingTest is LaneTest {
    bytes32 private lane;

    function setUp() public override {
        super.setUp();
        lane = openSite("freezing");
        pass(10);
    }

    function test_adminOrOwnerFreezes() public {
        VM.prank(STRANGER);
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.NotAdmin.selector, STRANGER, address(this)));
        rewards.freezeLane(lane);
        address admin = address(0xAD);
        bytes32 other = keccak256("other");
        rewards.registerLane(other, VM.addr(1), admin, admin);
        VM.prank(admin);
        rewards.freezeLane(other);
        VM.assertTrue(rewards.lane(other).frozen, "by its admin");
        VM.expectEmit(address(rewards));
        emit IUsageRewards.LaneFrozen(lane);
        rewards.freezeLane(lane);
        VM.assertEq(rewards.lane(lane).frozenAt, clock(), "by the owner");
    }

    function test_secondCauseDoesNotMoveTheTime() public {
        rewards.freezeLane(lane);
        uint64 frozenAt = rewards.lane(lane).frozenAt;
        pass(5);
        rewards.freezeLane(lane);
        VM.assertEq(rewards.lane(lane).frozenAt, frozenAt, "the first one");
    }

    function test_frozenLaneTakesNoPost(uint64 sequence) public {
        rewards.freezeLane(lane);
        pass(1);
        SignedHead memory one = signed(headWith(lane, 1));
        one.head.sequence = sequence;
        bytes32 before = laneDigest(lane);
        expectError(IUsageRewards.LaneIsFrozen.selector);
        send(one);
        VM.assertEq(laneDigest(lane), before, "unchanged");
    }

    /// A post matures `WINDOW` after it; it is paid if that was no later than the freeze.
    function test_frozenLanePaysWhatHadMatured(uint256 wait) public {
        wait %= 2 * WINDOW;
        Claim memory one = claimOf(post(attest(lane, 0, 1_000)), 0);
        uint64 maturesAt = uint64(clock() + WINDOW);
        pass(wait);
        rewards.freezeLane(lane);
        uint64 frozenAt = uint64(clock());
        pass(2 * WINDOW);
        if (maturesAt > frozenAt) {
            VM.expectRevert(
                abi.encodeWithSelector(IUsageRewards.FrozenBeforeMaturity.selector, maturesAt, frozenAt)
            );
        }
        rewards.claim(one);
        VM.assertEq(earned(PAYOUT), maturesAt > frozenAt ? 0 : 1_000, "paid");
    }

    function test_frozenMeterPaysWhatHadMaturedAndItsNeighbourAll() public {
        rewards.registerMeter(lane, termsOf(keccak256("neighbour")));
        pass(10);
        Posted memory early = post(both(1_000, 100));
        pass(WINDOW);
        Posted memory late = post(both(500, 300));
        SignedLeaf memory earlier = leafIn(early);
        SignedLeaf memory later = leafIn(late);
        VM.expectEmit(address(rewards));
        emit IUsageRewards.MeterFrozen(lane, 0);
        rewards.disputeLeaves(earlier, later);
        VM.assertTrue(!rewards.lane(lane).frozen, "the lane goes on");
        uint256 frozenAt = clock();
        pass(5);
        rewards.disputeLeaves(earlier, later);
        VM.assertEq(rewards.meter(lane, 0).frozenAt, frozenAt, "frozen once");
        pass(WINDOW);
        expectError(IUsageRewards.FrozenBeforeMaturity.selector);
        rewards.claim(claimOf(late, 0));
        rewards.claim(claimOf(early, 0));
        rewards.claim(claimOf(late, 1));
        VM.assertEq(earned(PAYOUT), 1_300, "1,000 of the frozen meter, 300 of its neighbour");
    }

    function both(uint128 first, uint128 second) private view returns (UsageAttestation[] memory leaves) {
        leaves = new UsageAttestation[](2);
        leaves[0] = attest(lane, 0, first);
        leaves[1] = attest(lane, 1, second);
    }

    function leafIn(Posted memory posted) private pure returns (SignedLeaf memory leaf) {
        Claim memory one = claimOf(posted, 0);
        leaf.attestation = one.attestation;
        leaf.path = one.path;
        leaf.signed = posted.signed;
    }
}
