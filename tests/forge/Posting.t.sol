// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {LaneHead, SignedHead} from "../../agent/contracts/UsageTypes.sol";
import {LaneTest} from "./LaneTest.sol";
import {VM} from "./Vm.sol";

/// Posting: what a head must be, and what becomes of the others.
contract PostingTest is LaneTest {
    bytes32 private lane;

    function setUp() public override {
        super.setUp();
        lane = openSite("posting");
    }

    function test_postIsCommittedToAndReported() public {
        SignedHead memory one = signed(headWith(lane, 1));
        VM.expectEmit(address(rewards));
        emit IUsageRewards.HeadPosted(lane, one.head.sequence, 1, one.head.root);
        VM.prank(STRANGER);
        send(one);
        VM.assertEq(rewards.lane(lane).sequence, one.head.sequence, "sequence");
        bytes32 slot = rewards.commitments(lane)[clock() / (WINDOW / 4) % 8];
        VM.assertEq(uint256(slot) & type(uint40).max, clock(), "time in the commitment");
        VM.assertEq(
            slot >> 40, keccak256(abi.encode(one.head.sequence, one.head.meters, one.head.root)) >> 40, "hash"
        );
    }

    function test_olderHeadsAndRepeatsReturnSilently() public {
        SignedHead memory older = signed(headWith(lane, 1));
        pass(1);
        SignedHead memory newer = signed(headWith(lane, 2));
        send(newer);
        bytes32 before = laneDigest(lane);
        VM.prank(STRANGER);
        send(older);
        send(newer);
        // A forged twin of the newest head says nothing about its key.
        newer.head.root = keccak256("another");
        send(newer);
        // Nor does a head of sequence 0, which every lane has had.
        newer.head.sequence = 0;
        send(newer);
        VM.assertEq(laneDigest(lane), before, "nothing changed");
    }

    function test_secondRootWithTheNewestSequenceFreezes() public {
        send(signed(headWith(lane, 1)));
        SignedHead memory other = signed(headWith(lane, 2));
        VM.expectEmit(address(rewards));
        emit IUsageRewards.LaneFrozen(lane);
        send(other);
        VM.assertTrue(rewards.lane(lane).frozen, "frozen");
        pass(1);
        SignedHead memory next = signed(headWith(lane, 3));
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.LaneIsFrozen.selector, lane, uint64(START)));
        send(next);
    }

    function test_postOfAnUnknownLane() public {
        LaneHead memory head = headWith(lane, 1);
        head.lane = keccak256("nowhere");
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.LaneUnknown.selector, head.lane));
        rewards.postBatch(head, 0, 0);
    }

    function test_sequenceMayBeFiveMinutesAhead() public {
        LaneHead memory head = headWith(lane, 1);
        uint256 latest = (clock() + 300) * 1000;
        head.sequence = uint64(latest + 1);
        SignedHead memory early = signed(head);
        VM.expectRevert(
            abi.encodeWithSelector(IUsageRewards.SequenceInFuture.selector, head.sequence, latest)
        );
        send(early);
        head.sequence = uint64(latest);
        send(signed(head));
        VM.assertEq(rewards.lane(lane).sequence, latest, "posted");
    }

    function test_moreMetersThanRegistered() public {
        LaneHead memory head = headWith(lane, 1);
        head.meters = 2;
        SignedHead memory one = signed(head);
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.TooManyMeters.selector, 2, 1));
        send(one);
    }

    function test_foreignSignature(uint256 seed) public {
        uint256 key = uint256(keccak256(abi.encode(seed))) >> 8;
        SignedHead memory one = signedBy(headWith(lane, 1), key);
        VM.expectRevert(
            abi.encodeWithSelector(IUsageRewards.WrongSigner.selector, VM.addr(key), VM.addr(keys[lane]))
        );
        send(one);
    }

    /// Every member of a head is signed.
    function test_alteredHead(uint256 seed) public {
        SignedHead memory one = signed(headWith(lane, 1));
        if (seed % 3 == 0) one.head.previous = keccak256(abi.encode(seed));
        else if (seed % 3 == 1) one.head.root = keccak256(abi.encode(seed));
        else one.head.sequence -= uint64(1 + (seed >> 2) % 1e6);
        expectError(IUsageRewards.WrongSigner.selector);
        send(one);
    }

    function test_headOfAnotherChain() public {
        SignedHead memory one = signed(headWith(lane, 1));
        VM.chainId(1);
        expectError(IUsageRewards.WrongSigner.selector);
        send(one);
    }

    function test_manyArePostedAndBadOnesSkipped() public {
        bytes32 other = openSite("other");
        bytes32 frozen = openSite("frozen");
        send(signed(headWith(lane, 1)));
        SignedHead memory stale = signed(headWith(lane, 1));
        pass(1);
        SignedHead[] memory heads = new SignedHead[](8);
        heads[0] = stale;
        heads[1] = signed(headWith(lane, 2));
        heads[1].head.lane = keccak256("nowhere");
        heads[2] = signed(headWith(frozen, 1));
        rewards.freezeLane(frozen);
        LaneHead memory head = headWith(lane, 2);
        head.sequence = type(uint64).max;
        heads[3] = signed(head);
        head = headWith(lane, 2);
        head.meters = 2;
        heads[4] = signed(head);
        heads[5] = signedBy(headWith(lane, 2), 7);
        heads[6] = signed(headWith(lane, 2));
        heads[7] = signed(headWith(other, 1));
        IUsageRewards.PostOutcome[8] memory outcomes = [
            IUsageRewards.PostOutcome.Stale,
            IUsageRewards.PostOutcome.LaneUnknown,
            IUsageRewards.PostOutcome.LaneFrozen,
            IUsageRewards.PostOutcome.SequenceInFuture,
            IUsageRewards.PostOutcome.TooManyMeters,
            IUsageRewards.PostOutcome.WrongSigner,
            IUsageRewards.PostOutcome.Posted,
            IUsageRewards.PostOutcome.Posted
        ];
        for (uint256 i = 0; i < heads.length; ++i) {
            head = heads[i].head;
            VM.expectEmit(address(rewards));
            if (i < 6) emit IUsageRewards.HeadSkipped(head.lane, head.sequence, outcomes[i]);
            else emit IUsageRewards.HeadPosted(head.lane, head.sequence, head.meters, head.root);
        }
        VM.assertEq(rewards.postMany(heads), 2, "posted");
        VM.assertEq(rewards.lane(other).sequence, sequenceNow(), "the last one too");
        VM.assertTrue(!rewards.lane(lane).frozen, "no skipped head froze its lane");
    }
}
