// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {Meter} from "../../agent/contracts/LaneStorage.sol";
import {Claim, UsageAttestation} from "../../agent/contracts/UsageTypes.sol";
import {LaneTest} from "./LaneTest.sol";
import {VM} from "./Vm.sol";

/// Terms of a meter: one after the other, on whatever lane, without a second that two of them pay for.
contract TermsTest is LaneTest {
    bytes32 private lane;
    bytes32 private other;
    bytes32 private meter;

    function setUp() public override {
        super.setUp();
        lane = openSite("terms");
        other = openLane("other");
        meter = meterNamed("terms");
        pass(10);
    }

    function test_meterIsOpenOnOneLane() public {
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.MeterActive.selector, meter, lane, 0));
        rewards.registerMeter(other, termsOf(meter));
        VM.expectEmit(address(rewards));
        emit IUsageRewards.MeterClosed(lane, 0, uint48(clock()));
        rewards.closeMeter(lane, 0, 0);
        pass(5);
        uint32 index = rewards.registerMeter(other, termsOf(meter));
        Meter memory place = rewards.meter(other, index);
        VM.assertEq(place.term, 2, "term");
        VM.assertEq(place.openedAt, clock(), "opens now");
        VM.assertEq(place.paidUntil, clock(), "earns from now");
        VM.assertEq(rewards.home(meter).lane, other, "home");
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.MeterNotOpen.selector, lane, 0));
        rewards.closeMeter(lane, 0, 0);
    }

    function test_closedTermPaysWhatItCounted() public {
        Claim memory before = claimOf(post(attest(lane, 0, 1_000)), 0);
        rewards.closeMeter(lane, 0, 0);
        uint64 closedAt = uint64(clock());
        pass(10);
        UsageAttestation memory past = attest(lane, 0, 2_000);
        Claim memory beyond = claimOf(post(past), 0);
        pass(WINDOW);
        VM.expectRevert(
            abi.encodeWithSelector(IUsageRewards.WindowEndsAfterClose.selector, past.windowEnd, closedAt)
        );
        rewards.claim(beyond);
        rewards.claim(before);
        VM.assertEq(earned(PAYOUT), 1_000, "what was posted before");
        past.windowEnd = closedAt;
        past.cumulative = 1_000;
        rewards.claim(maturedOf(past));
        VM.assertEq(earned(PAYOUT), 1_000, "once");
    }

    function test_closeWithNoticeMayBeSetAnewUntilItComes() public {
        uint48 end = uint48(clock() + 100);
        rewards.closeMeter(lane, 0, end);
        rewards.closeMeter(lane, 0, end - 50);
        VM.assertEq(rewards.meter(lane, 0).closedAt, end - 50, "sooner");
        rewards.claim(matured(lane, 4_000));
        VM.assertEq(earned(PAYOUT), 4_000, "open until then");
        pass(10);
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.MeterNotOpen.selector, lane, 0));
        rewards.closeMeter(lane, 0, end);
    }

    function test_moveTakesTermsAlongAndLeavesNoGap() public {
        uint48 when = uint48(clock() + 60);
        rewards.setRate(lane, 0, 2 * ONE_WEI);
        uint32 index = rewards.moveMeter(lane, 0, other, when);
        Meter memory place = rewards.meter(other, index);
        VM.assertEq(rewards.meter(lane, 0).closedAt, when, "ends");
        VM.assertEq(place.openedAt, when, "begins");
        VM.assertEq(place.id, meter, "meter");
        VM.assertEq(place.term, 2, "term");
        VM.assertEq(place.unit, 1, "unit");
        VM.assertEq(place.ratedPerHour, RATED, "rated");
        VM.assertEq(place.payout, PAYOUT, "payout");
        VM.assertEq(place.rate, ONE_WEI, "the rate in force");
        VM.assertEq(place.nextRate, 2 * ONE_WEI, "the rate announced");
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.MeterNotOpen.selector, lane, 0));
        rewards.closeMeter(lane, 0, when);
    }

    /// The meter counts 1,000 a second; two gateways attest each what lies in its term.
    function test_moveWithNoticePaysEveryUnitOnce() public {
        uint48 when = uint48(clock() + 60);
        rewards.moveMeter(lane, 0, other, when);
        UsageAttestation memory early = attest(other, 0, 0);
        early.windowEnd = early.since;
        Claim memory one = claimOf(post(early), 0);
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.WindowEndsAfterPost.selector, when, uint64(clock())));
        rewards.provenCumulative(one);
        VM.warp(when);
        Claim memory last = claimOf(post(attest(lane, 0, 70_000)), 0);
        pass(30);
        Claim memory first = claimOf(post(attest(other, 0, 30_000)), 0);
        pass(WINDOW);
        rewards.claim(first);
        rewards.claim(last);
        VM.assertEq(earned(PAYOUT), 100_000, "70 s here, 30 s there");
    }

    /// Whoever was told of a rate is paid by it, wherever the meter is by then.
    function test_announcedRateGoesAlong() public {
        uint48 effectiveAt = uint48(clock() + NOTICE);
        rewards.setRate(lane, 0, 3 * ONE_WEI);
        VM.expectEmit(address(rewards));
        emit IUsageRewards.RateAnnounced(other, 0, 3 * ONE_WEI, effectiveAt);
        rewards.moveMeter(lane, 0, other, 0);
        pass(NOTICE - WINDOW - 1);
        Claim memory one = matured(other, 100);
        rewards.claim(one);
        VM.assertEq(earned(PAYOUT), 100, "not before its time");
        one = claimOf(post(attest(other, 0, 200)), 0);
        pass(WINDOW);
        rewards.claim(one);
        VM.assertEq(earned(PAYOUT), 400, "from then on");
        uint32 index = rewards.moveMeter(other, 0, lane, 0);
        VM.assertEq(rewards.meter(lane, index).rate, 3 * ONE_WEI, "in force by then");
        VM.assertEq(rewards.meter(lane, index).rateEffectiveAt, 0, "none waits");
    }

    /// Nothing calls a move back: one by mistake, in milliseconds for seconds, would hold the meter for ever.
    function test_termsBeginWithinAMonth() public {
        VM.assertEq(rewards.MOST_AHEAD(), 30 days, "a month");
        uint48 latest = uint48(clock() + 30 days);
        bytes memory reason =
            abi.encodeWithSelector(IUsageRewards.TermTooFarAhead.selector, latest + 1, uint256(latest));
        VM.expectRevert(reason);
        rewards.moveMeter(lane, 0, other, latest + 1);
        VM.assertEq(rewards.meter(lane, 0).closedAt, 0, "open as before");
        rewards.closeMeter(lane, 0, latest + 1);
        VM.expectRevert(reason);
        rewards.registerMeter(other, termsOf(meter));
        uint32 index = rewards.moveMeter(lane, 0, other, latest);
        VM.assertEq(rewards.meter(other, index).openedAt, latest, "set anew, and sooner");
    }

    /// A term that is closed before it began is empty; the next one still begins where the first one ends.
    function test_termsNeverOverlap() public {
        uint48 when = uint48(clock() + 60);
        rewards.moveMeter(lane, 0, other, when);
        rewards.closeMeter(other, 0, 0);
        VM.assertEq(rewards.meter(other, 0).closedAt, when, "empty");
        uint32 index = rewards.registerMeter(other, termsOf(meter));
        VM.assertEq(rewards.meter(other, index).openedAt, when, "where the first one ends");
    }

    function test_impossibleEntries() public {
        IUsageRewards.MeterTerms memory terms = termsOf(keccak256("new"));
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.LaneUnknown.selector, bytes32(0)));
        rewards.registerMeter(0, terms);
        terms.unit = 0;
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.UnitUnknown.selector, 0));
        rewards.registerMeter(lane, terms);
        terms.unit = 7;
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.UnitUnknown.selector, 7));
        rewards.registerMeter(lane, terms);
        terms.unit = 6;
        terms.ratedPerHour = 0;
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.RatedCapacityMissing.selector));
        rewards.registerMeter(lane, terms);
        terms.ratedPerHour = 1;
        terms.payout = address(0);
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.ZeroAddress.selector));
        rewards.registerMeter(lane, terms);
        terms.payout = PAYOUT;
        VM.assertEq(rewards.registerMeter(lane, terms), 1, "possible");
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.MeterUnknown.selector, lane, 2));
        rewards.closeMeter(lane, 2, 0);
    }

    /// 8,190 meters fill the lane's window of slots to the last one.
    function test_laneIsFull() public {
        bytes32 first = bytes32(uint256(keccak256(abi.encode(lane))) & ~uint256(0xFFFF));
        // Filling a lane would cost two thousand million gas.
        bytes32 state = VM.load(address(rewards), first);
        VM.store(address(rewards), first, state ^ bytes32(uint256(1 ^ 8189) << 224));
        VM.assertEq(rewards.lane(lane).meterCount, 8189, "one place left");
        uint32 index = rewards.registerMeter(lane, termsOf(keccak256("last")));
        VM.assertEq(rewards.meter(lane, index).id, keccak256("last"), "fits");
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.LaneFull.selector, lane));
        rewards.registerMeter(lane, termsOf(keccak256("one more")));
    }

    function test_lanesAreOpenedOnce() public {
        address signer = VM.addr(keys[lane]);
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.LaneExists.selector, lane));
        rewards.registerLane(lane, signer, signer, signer);
        bytes32 fresh = keccak256("fresh");
        for (uint256 i = 0; i < 3; ++i) {
            address[3] memory roles = [signer, signer, signer];
            roles[i] = address(0);
            VM.expectRevert(abi.encodeWithSelector(IUsageRewards.ZeroAddress.selector));
            rewards.registerLane(fresh, roles[0], roles[1], roles[2]);
        }
    }

    function test_payoutMovesOnlyByItsOwnHand() public {
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.NotPayout.selector, address(this), PAYOUT));
        rewards.setPayout(lane, 0, STRANGER);
        VM.prank(PAYOUT);
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.ZeroAddress.selector));
        rewards.setPayout(lane, 0, address(0));
        VM.prank(PAYOUT);
        rewards.setPayout(lane, 0, STRANGER);
        rewards.claim(matured(lane, 5));
        VM.assertEq(earned(STRANGER), 5, "to the new one");
    }
}
