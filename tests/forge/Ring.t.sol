// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {Claim, Commitment} from "../../agent/contracts/UsageTypes.sol";
import {LaneTest} from "./LaneTest.sol";
import {VM} from "./Vm.sol";

/// The eight commitments: how long a post can be claimed, however fast others follow.
contract RingTest is LaneTest {
    bytes32 private lane;

    function setUp() public override {
        super.setUp();
        lane = openSite("ring");
        // A quarter begins.
        VM.warp(START - START % (WINDOW / 4) + WINDOW / 4);
    }

    /// Seven quarters after its own, with a post a second, the last post of a quarter is still there.
    function test_lastPostOfAQuarterIsClaimableForThreeQuarters() public {
        pass(9);
        Claim memory last = claimOf(post(attest(lane, 0, 1)), 0);
        for (uint256 i = 0; i < 70; ++i) {
            pass(1);
            post(attest(lane, 0, 1));
            if (i + 1 < WINDOW) continue;
            rewards.provenCumulative(last);
        }
        rewards.claim(last);
        VM.assertEq(earned(PAYOUT), 1, "paid at the last second");
        pass(1);
        post(attest(lane, 0, 1));
        expectError(IUsageRewards.CommitmentUnknown.selector);
        rewards.claim(last);
    }

    function test_laterPostOfAQuarterTakesItsPlace() public {
        Claim memory first = claimOf(post(attest(lane, 0, 1)), 0);
        pass(1);
        Claim memory second = claimOf(post(attest(lane, 0, 2)), 0);
        pass(WINDOW);
        expectError(IUsageRewards.CommitmentUnknown.selector);
        rewards.claim(first);
        rewards.claim(second);
        VM.assertEq(earned(PAYOUT), 2, "the newer holds all of it");
    }

    /// Whenever posts come, each quarter's last matures before it is overwritten.
    function test_noPostEvictsWhatIsMaturing(uint8[24] memory gaps) public {
        Claim[24] memory claims;
        uint256[24] memory quarters;
        for (uint256 i = 0; i < 24; ++i) {
            pass(1 + gaps[i] % 16);
            claims[i] = claimOf(post(attest(lane, 0, 0)), 0);
            quarters[i] = clock() / (WINDOW / 4);
            for (uint256 j = 0; j < i; ++j) {
                bool last = quarters[j + 1] != quarters[j];
                bool kept = clock() < claims[j].commitment.postedAt + WINDOW + 3 * WINDOW / 4;
                if (last && kept) rewards.provenCumulative(claims[j]);
            }
        }
    }

    function test_commitmentIsWhatIsStored(uint64 sequence, uint32 meters, bytes32 root, uint40 postedAt) public {
        Commitment memory any = Commitment(sequence, meters, root, postedAt);
        bytes32 hash = keccak256(abi.encode(sequence, meters, root));
        VM.assertEq(rewards.commitmentOf(any), (hash >> 40 << 40) | bytes32(uint256(postedAt)), "any");
        Commitment memory posted = post(attest(lane, 0, 1)).commitment;
        bytes32 stored = rewards.commitments(lane)[posted.postedAt / (WINDOW / 4) % 8];
        VM.assertEq(rewards.commitmentOf(posted), stored, "posted");
    }

    function test_slotsAreNeverEmpty() public view {
        bytes32[8] memory ring = rewards.commitments(lane);
        for (uint256 i = 0; i < 8; ++i) VM.assertEq(uint256(ring[i]), 1, "set when the lane was opened");
    }

    function test_unknownLaneHasNone() public {
        expectError(IUsageRewards.LaneUnknown.selector);
        rewards.commitments(keccak256("nowhere"));
    }
}
