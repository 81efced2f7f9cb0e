// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {PositionalTree} from "../../agent/contracts/PositionalTree.sol";
import {LaneHead, SignedHead, SignedLeaf, UsageAttestation} from "../../agent/contracts/UsageTypes.sol";
import {LaneTest} from "./LaneTest.sol";
import {VM} from "./Vm.sol";

/// What may be held against a lane, by anybody, and what may not.
contract DisputesTest is LaneTest {
    address private constant BURNED = 0x000000000000000000000000000000000000dEaD;
    bytes32 private lane;

    function setUp() public override {
        super.setUp();
        lane = openSite("disputes");
        token.approve(address(rewards), type(uint256).max);
        pass(10);
    }

    /// At least half is burned, to the wei.
    function test_equivocationFreezesAndSlashes(uint64 bond) public {
        rewards.postBond(lane, bond);
        (SignedHead memory one, SignedHead memory other) = equivocal(keys[lane]);
        if (bond != 0) {
            VM.expectEmit(address(rewards));
            emit IUsageRewards.LaneFrozen(lane);
            VM.expectEmit(address(rewards));
            emit IUsageRewards.Slashed(lane, STRANGER, bond - bond / 2, bond / 2);
        }
        VM.prank(STRANGER);
        rewards.disputeHeads(one, other);
        VM.assertTrue(rewards.lane(lane).frozen, "frozen");
        VM.assertEq(rewards.lane(lane).bond, 0, "slashed");
        VM.assertEq(earned(STRANGER), bond / 2, "reward");
        VM.assertEq(earned(BURNED), bond - bond / 2, "burned");
        rewards.disputeHeads(one, other);
        VM.assertEq(earned(BURNED), bond - bond / 2, "once");
    }

    function test_twoHeadsOnOnePreviousFreezeAndDoNotSlash() public {
        rewards.postBond(lane, 1_000);
        LaneHead memory head = headWith(lane, 1);
        head.previous = keccak256("previous");
        SignedHead memory one = signed(head);
        head.sequence += 1;
        rewards.disputeHeads(one, signed(head));
        VM.assertTrue(rewards.lane(lane).frozen, "frozen");
        VM.assertEq(rewards.lane(lane).bond, 1_000, "bond");
    }

    function test_chainOfHeadsIsNoConflict() public {
        LaneHead memory head = headWith(lane, 1);
        SignedHead memory one = signed(head);
        noConflict(one, one);
        LaneHead memory next = headWith(lane, 1);
        next.sequence += 1;
        next.previous = headHash(head);
        noConflict(one, signed(next));
        // The same root on another previous, unposted, hurts nobody.
        next.sequence -= 1;
        noConflict(one, signed(next));
        bytes32 other = openSite("other");
        noConflict(one, signed(headWith(other, 2)));
    }

    function test_signaturesMustBeOfOneKeyThatAnswers() public {
        (SignedHead memory one, SignedHead memory other) = equivocal(7);
        expectError(IUsageRewards.WrongSigner.selector);
        rewards.disputeHeads(one, other);
        (SignedHead memory own,) = equivocal(keys[lane]);
        expectError(IUsageRewards.WrongSigner.selector);
        rewards.disputeHeads(own, other);
        // Two malformed signatures recover nobody, twice.
        (one.vs, other.vs) = (0, 0);
        expectError(IUsageRewards.WrongSigner.selector);
        rewards.disputeHeads(one, other);
        one.head.lane = other.head.lane = keccak256("nowhere");
        expectError(IUsageRewards.LaneUnknown.selector);
        rewards.disputeHeads(one, other);
    }

    function test_replacedKeyAnswersForOneWindow(uint256 wait) public {
        wait %= 2 * WINDOW;
        (SignedHead memory one, SignedHead memory other) = equivocal(keys[lane]);
        (bytes32 r, bytes32 vs) = VM.signCompact(5, rewards.rotationDigest(lane, VM.addr(5)));
        rewards.rotateKey(lane, VM.addr(5), r, vs);
        pass(wait);
        if (wait >= WINDOW) expectError(IUsageRewards.WrongSigner.selector);
        rewards.disputeHeads(one, other);
        VM.assertTrue(rewards.lane(lane).frozen == wait < WINDOW, "frozen");
    }

    function test_cumulativeThatFellFreezesTheMeter(uint128 before, uint128 fall) public {
        before = 1 + before % type(uint64).max;
        fall = 1 + fall % before;
        (SignedLeaf memory earlier, SignedLeaf memory later) = fallen(before, before - fall);
        VM.prank(STRANGER);
        rewards.disputeLeaves(earlier, later);
        VM.assertEq(rewards.meter(lane, 0).frozenAt, clock(), "frozen");
        VM.assertTrue(!rewards.lane(lane).frozen, "the lane goes on");
    }

    function test_leavesThatAgree() public {
        (SignedLeaf memory earlier, SignedLeaf memory later) = fallen(5, 5);
        noConflict(earlier, later);
        (earlier, later) = fallen(6, 5);
        noConflict(later, earlier);
        noConflict(earlier, earlier);
        SignedLeaf memory other = later;
        other.index = 1;
        noConflict(earlier, other);
        (earlier, later) = fallen(6, 5);
        later.attestation.term = 2;
        noConflict(earlier, later);
        later.attestation.term = 1;
        later.attestation.meter = 0;
        noConflict(earlier, later);
        later.attestation.meter = earlier.attestation.meter;
        later.attestation.lane = 0;
        noConflict(earlier, later);
    }

    /// A gateway that heard of a close late has attested past it; it states the rest anew, and lower.
    function test_leafPastTheCloseIsVoid() public {
        rewards.closeMeter(lane, 0, 0);
        pass(5);
        (SignedLeaf memory earlier, SignedLeaf memory later) = fallen(1_000, 900);
        refused(earlier, later, IUsageRewards.WindowEndsAfterClose.selector);
    }

    /// Nor does one that no claim could use, whichever of the two it is.
    function test_leafThatIsNeverPaidIsVoid(bool isLater) public {
        for (uint256 i = 0; i < 3; ++i) {
            UsageAttestation[2] memory pair = [attest(lane, 0, 6), attest(lane, 0, 5)];
            pair[1].sequence += 1;
            UsageAttestation memory bad = pair[isLater ? 1 : 0];
            bytes4 reason;
            if (i == 0) (bad.since, reason) = (bad.since - 1, IUsageRewards.BaselineBeforeTerm.selector);
            if (i == 1) (bad.since, reason) = (bad.windowEnd + 1, IUsageRewards.WindowEndsBeforeBaseline.selector);
            if (i == 2) (bad.unit, reason) = (2, IUsageRewards.UnitMismatch.selector);
            refused(leafOf(pair[0]), leafOf(pair[1]), reason);
        }
        VM.assertEq(rewards.meter(lane, 0).frozenAt, 0, "not frozen");
        UsageAttestation memory edge = attest(lane, 0, 6);
        edge.windowEnd = edge.since;
        (, SignedLeaf memory later) = fallen(6, 5);
        rewards.disputeLeaves(leafOf(edge), later);
        VM.assertEq(rewards.meter(lane, 0).frozenAt, clock(), "the first second of the term counts");
    }

    function test_leafOfAnotherTermOrMeter() public {
        UsageAttestation memory a = attest(lane, 0, 6);
        UsageAttestation memory b = attest(lane, 0, 5);
        b.sequence += 1;
        (a.term, b.term) = (2, 2);
        refused(leafOf(a), leafOf(b), IUsageRewards.TermMismatch.selector);
        (a.term, b.term) = (1, 1);
        a.meter = b.meter = keccak256("another");
        refused(leafOf(a), leafOf(b), IUsageRewards.MeterMismatch.selector);
    }

    /// A head of another lane, by the same key, holds nothing against this one.
    function test_leafInTheHeadOfAnotherLane() public {
        (SignedLeaf memory earlier, SignedLeaf memory later) = fallen(6, 5);
        LaneHead memory head = later.signed.head;
        head.lane = keccak256("elsewhere");
        later.signed = signedBy(head, keys[lane]);
        noConflict(earlier, later);
    }

    function test_leafMustBeInItsHead() public {
        (SignedLeaf memory earlier, SignedLeaf memory later) = fallen(6, 5);
        later.attestation.cumulative = 4;
        expectError(IUsageRewards.ProofInvalid.selector);
        rewards.disputeLeaves(earlier, later);
        (earlier, later) = fallen(6, 5);
        later.path = new bytes32[](1);
        expectError(PositionalTree.WrongPathLength.selector);
        rewards.disputeLeaves(earlier, later);
        rewards.registerMeter(lane, termsOf(keccak256("second")));
        UsageAttestation memory a = attest(lane, 1, 6);
        UsageAttestation memory b = attest(lane, 1, 5);
        b.sequence += 1;
        (earlier, later) = (leafOf(a), leafOf(b));
        (earlier.index, later.index) = (1, 1);
        expectError(IUsageRewards.IndexBeyondHead.selector);
        rewards.disputeLeaves(earlier, later);
        (earlier.index, later.index) = (2, 2);
        expectError(IUsageRewards.MeterUnknown.selector);
        rewards.disputeLeaves(earlier, later);
    }

    function test_leavesOfStrangers() public {
        (SignedLeaf memory earlier, SignedLeaf memory later) = fallen(6, 5);
        later.signed = signedBy(later.signed.head, 7);
        expectError(IUsageRewards.WrongSigner.selector);
        rewards.disputeLeaves(earlier, later);
    }

    function equivocal(uint256 key) private view returns (SignedHead memory one, SignedHead memory other) {
        one = signedBy(headWith(lane, 1), key);
        LaneHead memory head = headWith(lane, 2);
        head.previous = keccak256("another");
        other = signedBy(head, key);
    }

    function fallen(uint128 before, uint128 after_) private view returns (SignedLeaf memory, SignedLeaf memory) {
        UsageAttestation memory later = attest(lane, 0, after_);
        later.sequence += 1;
        return (leafOf(attest(lane, 0, before)), leafOf(later));
    }

    function noConflict(SignedHead memory one, SignedHead memory other) private {
        expectError(IUsageRewards.NoConflict.selector);
        rewards.disputeHeads(one, other);
    }

    function noConflict(SignedLeaf memory earlier, SignedLeaf memory later) private {
        refused(earlier, later, IUsageRewards.NoConflict.selector);
    }

    function refused(SignedLeaf memory earlier, SignedLeaf memory later, bytes4 reason) private {
        expectError(reason);
        rewards.disputeLeaves(earlier, later);
    }
}
