// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {LaneVault} from "../../agent/contracts/LaneVault.sol";
import {PositionalTree} from "../../agent/contracts/PositionalTree.sol";
import {Claim, UsageAttestation} from "../../agent/contracts/UsageTypes.sol";
import {LaneTest} from "./LaneTest.sol";
import {VM} from "./Vm.sol";

/// What a claim must prove, and what it then pays.
contract ClaimingTest is LaneTest {
    bytes32 private lane;

    function setUp() public override {
        super.setUp();
        lane = openSite("claiming");
        pass(10);
    }

    function test_paysOnceWhoeverClaims() public {
        Claim memory one = matured(lane, 10_000);
        VM.expectEmit(address(rewards));
        emit IUsageRewards.Claimed(lane, 0, PAYOUT, one.attestation.sequence, 10_000, 10_000, 10_000, 10_000);
        VM.prank(STRANGER);
        (uint128 units, uint256 amount) = rewards.claim(one);
        VM.assertEq(units, 10_000, "units");
        VM.assertEq(amount, 10_000, "amount");
        VM.assertEq(earned(PAYOUT), 10_000, "paid out");
        VM.assertEq(rewards.rewarded(lane, 0), 10_000, "rewarded");
        VM.assertEq(rewards.meter(lane, 0).lastSequence, one.attestation.sequence, "sequence");
        bytes32 before = keccak256(abi.encode(rewards.meter(lane, 0)));
        (units, amount) = rewards.claim(one);
        VM.assertEq(units + amount, 0, "again");
        VM.assertEq(keccak256(abi.encode(rewards.meter(lane, 0))), before, "unchanged");
    }

    function test_waitsForTheWindow() public {
        Claim memory one = claimOf(post(attest(lane, 0, 5)), 0);
        pass(WINDOW - 1);
        VM.assertEq(rewards.provenCumulative(one), 5, "proven before");
        (uint128 units,) = rewards.claimable(one);
        VM.assertEq(units, 5, "claimable before");
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.CommitmentMaturing.selector, uint64(clock() + 1)));
        rewards.claim(one);
        pass(1);
        rewards.claim(one);
        VM.assertEq(earned(PAYOUT), 5, "matured");
    }

    /// The sequence of claims decides about when, never about how much; only the newest says what was counted.
    function test_orderAndRepeatsChangeNothing(uint128[4] memory steps, uint8[8] memory order) public {
        Claim[4] memory claims;
        uint128 total;
        for (uint256 i = 0; i < 4; ++i) {
            pass(WINDOW / 4);
            total += steps[i] % 10_000;
            claims[i] = claimOf(post(attest(lane, 0, total)), 0);
        }
        pass(WINDOW);
        uint256 highest;
        for (uint256 i = 0; i < order.length; ++i) {
            Claim memory one = claims[order[i] % 4];
            VM.prank(address(uint160(uint256(keccak256(abi.encode(order, i))))));
            rewards.claim(one);
            if (one.attestation.cumulative > highest) highest = one.attestation.cumulative;
            VM.assertEq(earned(PAYOUT), highest, "what the newest of the claimed proves");
        }
        rewards.claim(claims[3]);
        VM.assertEq(earned(PAYOUT), total, "all of it");
    }

    /// Any split into claims pays the same to the wei.
    function test_floorDifferencesLoseNothing(uint128 rate, uint128[4] memory steps) public {
        IUsageRewards.MeterTerms memory terms = termsOf(meterNamed("any rate"));
        terms.rate = rate % (1e18 * 1e6);
        bytes32 site = openLane("any rate");
        rewards.registerMeter(site, terms);
        token.transfer(rewards.vaultOf(site), 1e18);
        uint128 total;
        for (uint256 i = 0; i < 4; ++i) {
            pass(10);
            total += steps[i] % 10_000;
            rewards.claim(matured(site, total));
            VM.assertEq(earned(PAYOUT), uint256(terms.rate) * total / 1e18, "floor of the whole");
        }
    }

    function test_defersWhatExceedsTheCapacity() public {
        Claim memory one = matured(lane, 1_000_000);
        rewards.claim(one);
        VM.assertEq(earned(PAYOUT), 12_000, "ten seconds of 1.2 times 1,000");
        rewards.claim(one);
        VM.assertEq(earned(PAYOUT), 12_000, "again");
        // 40 seconds have passed while it matured.
        rewards.claim(matured(lane, 1_000_000));
        VM.assertEq(earned(PAYOUT), 60_000, "the rest comes with time");
    }

    function test_shortVaultPaysWhatItHasAndTheRestLater() public {
        bytes32 site = openSite("short");
        rewards.announceWithdrawal(site, FUNDS);
        pass(NOTICE);
        rewards.withdraw(site, address(this));
        Claim memory one = matured(site, 10_000);
        (uint128 units,) = rewards.claim(one);
        VM.assertEq(units, 0, "empty");
        rewards.claimable(one);
        token.transfer(rewards.vaultOf(site), 3_333);
        rewards.claim(one);
        VM.assertEq(earned(PAYOUT), 3_333, "all it had");
        VM.assertEq(rewards.meter(site, 0).paid, 3_333, "and no unit more");
        token.transfer(rewards.vaultOf(site), 1e6);
        rewards.claim(one);
        VM.assertEq(earned(PAYOUT), 10_000, "the rest");
    }

    /// Who drips dust into an empty vault and claims each time takes nothing of the meter's capacity.
    function test_dustInAShortVaultDelaysNoUnit() public {
        bytes32 site = openLane("dust");
        rewards.announceWithdrawal(site, FUNDS);
        pass(NOTICE);
        rewards.withdraw(site, address(this));
        rewards.registerMeter(site, termsOf(meterNamed("dust")));
        pass(100);
        Claim memory one = matured(site, 100_000);
        for (uint256 i = 0; i < 50; ++i) {
            token.transfer(rewards.vaultOf(site), 1);
            rewards.claim(one);
        }
        token.transfer(rewards.vaultOf(site), 1e6);
        rewards.claim(one);
        VM.assertEq(earned(PAYOUT), 100_000, "all that was counted, at its rating");
    }

    function test_everyMeterHasItsPlace() public {
        bytes32 site = openLane("five");
        UsageAttestation[] memory leaves = new UsageAttestation[](5);
        for (uint32 i = 0; i < 5; ++i) {
            rewards.registerMeter(site, termsOf(keccak256(abi.encode("five", i))));
            leaves[i] = attest(site, i, 0);
        }
        pass(10);
        for (uint32 i = 0; i < 5; ++i) leaves[i] = attest(site, i, i + 1);
        Posted memory posted = post(leaves);
        for (uint32 i = 0; i < 5; ++i) {
            VM.assertEq(rewards.provenCumulative(claimOf(posted, i)), i + 1, "proven");
        }
        Claim memory one = claimOf(posted, 1);
        one.index = 0;
        expectError(IUsageRewards.ProofInvalid.selector);
        rewards.claim(one);
        one.index = 5;
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.IndexBeyondHead.selector, 5, 5));
        rewards.claim(one);
        one = claimOf(posted, 1);
        one.path = new bytes32[](2);
        VM.expectRevert(abi.encodeWithSelector(PositionalTree.WrongPathLength.selector, 2, 3));
        rewards.claim(one);
    }

    function test_alteredLeaf(uint256 seed) public {
        Claim memory one = matured(lane, 5_000);
        uint256 member = seed % 4;
        if (member == 0) one.attestation.cumulative = uint128(seed >> 8 | 1 << 100);
        else if (member == 1) one.attestation.windowEnd += 1;
        else if (member == 2) one.attestation.flags = uint32(1 + (seed >> 8) % type(uint32).max);
        else one.attestation.evidenceRoot = keccak256(abi.encode(seed));
        expectError(IUsageRewards.ProofInvalid.selector);
        rewards.claim(one);
    }

    function test_unknownCommitment(uint8 member) public {
        Claim memory one = matured(lane, 5_000);
        if (member % 4 == 0) one.commitment.sequence += 1;
        else if (member % 4 == 1) one.commitment.meters += 1;
        else if (member % 4 == 2) one.commitment.root = keccak256("another");
        else one.commitment.postedAt -= 1;
        expectError(IUsageRewards.CommitmentUnknown.selector);
        rewards.claim(one);
        one.attestation.lane = keccak256("nowhere");
        expectError(IUsageRewards.LaneUnknown.selector);
        rewards.claim(one);
    }

    /// What the lane's key signs, but the registry does not say.
    function test_leafAgainstTheRegistry() public {
        UsageAttestation memory a = attest(lane, 0, 5);
        a.meter = keccak256("another");
        refused(a, IUsageRewards.MeterMismatch.selector);
        a = attest(lane, 0, 5);
        a.term = 2;
        refused(a, IUsageRewards.TermMismatch.selector);
        a = attest(lane, 0, 5);
        a.unit = 2;
        refused(a, IUsageRewards.UnitMismatch.selector);
        a = attest(lane, 0, 5);
        a.since = uint64(START - 1);
        refused(a, IUsageRewards.BaselineBeforeTerm.selector);
        a = attest(lane, 0, 5);
        a.since = a.windowEnd + 1;
        refused(a, IUsageRewards.WindowEndsBeforeBaseline.selector);
        a = attest(lane, 0, 5);
        a.windowEnd += 1;
        refused(a, IUsageRewards.WindowEndsAfterPost.selector);
        VM.assertEq(earned(PAYOUT), 0, "nothing");
    }

    function test_onlyTheContractEmptiesAVault() public {
        LaneVault vault = LaneVault(rewards.vaultOf(lane));
        VM.assertEq(vault.controller(), address(rewards), "controller");
        VM.assertEq(address(vault.token()), address(token), "token");
        VM.expectRevert(abi.encodeWithSelector(LaneVault.NotController.selector, address(this)));
        vault.pay(address(this), 1);
    }

    function test_scale() public view {
        VM.assertEq(rewards.RATE_SCALE(), ONE_WEI, "scale");
        VM.assertEq(rewards.CLOCK_TOLERANCE(), 300, "tolerance");
    }

    function refused(UsageAttestation memory a, bytes4 selector) private {
        Claim memory one = maturedOf(a);
        expectError(selector);
        rewards.claim(one);
    }
}
