// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {Claim, SignedHead} from "../../agent/contracts/UsageTypes.sol";
import {LaneTest} from "./LaneTest.sol";
import {VM} from "./Vm.sol";

/// Two lanes have no slot in common, so that a parallel executor never has to order them: as the EVM itself saw it.
contract DisjointSlotsTest is LaneTest {
    struct Accesses {
        bytes32[] reads;
        bytes32[] writes;
    }

    /// A post writes two slots, both of them its lane's own, and reads no other.
    function test_postsTouchTwoSlotsOfTheirOwnLane(string memory one, string memory other) public {
        distinct(one, other);
        bytes32 a = openSite(one);
        bytes32 b = openSite(other);
        Accesses memory inA = posting(a);
        Accesses memory inB = posting(b);
        own(a, inA);
        own(b, inB);
        VM.assertEq(conflicts(inA, inB), 0, "conflicts");
        VM.assertEq(conflicts(inA, posting(a)), 2, "posts of one lane meet in both");
    }

    /// Nor do a post of one lane and a claim of another, or claims of two lanes, meet in any contract that they touch.
    function test_claimsOfTwoPayoutsMeetNowhere(string memory one, string memory other, address payoutA, address payoutB)
        public
    {
        distinct(one, other);
        plain(payoutA);
        plain(payoutB);
        VM.assume(payoutA != payoutB);
        Claim memory a = claimFor(one, payoutA);
        Claim memory b = claimFor(other, payoutB);
        (Accesses memory inA, Accesses memory tokenA, Accesses memory vaultA) = claiming(a);
        (Accesses memory inB, Accesses memory tokenB, Accesses memory vaultB) = claiming(b);
        VM.assertEq(conflicts(inA, inB) + conflicts(tokenA, tokenB), 0, "conflicts");
        VM.assertEq(vaultA.reads.length + vaultB.reads.length, 0, "vaults have no storage");
        VM.assertEq(conflicts(inA, posting(b.attestation.lane)), 0, "a claim and another lane's post");
    }

    /// An equal payout is the one thing that two lanes' claims share: the slot of its balance.
    function test_claimsOfOnePayoutMeetInItsBalance(string memory one, string memory other, address payout) public {
        distinct(one, other);
        plain(payout);
        (Accesses memory inA, Accesses memory tokenA,) = claiming(claimFor(one, payout));
        (Accesses memory inB, Accesses memory tokenB,) = claiming(claimFor(other, payout));
        VM.assertEq(conflicts(inA, inB), 0, "conflicts in the contract");
        VM.assertEq(conflicts(tokenA, tokenB), 1, "conflicts in the token");
        bytes32 balance = keccak256(abi.encode(payout, uint256(0)));
        VM.assertTrue(contains(tokenA.writes, balance) && contains(tokenB.writes, balance), "the balance");
    }

    function test_relayedPostsOfManyLanesTouchTheSameSlots(string memory one, string memory other) public {
        distinct(one, other);
        bytes32 a = openSite(one);
        bytes32 b = openSite(other);
        SignedHead[] memory heads = new SignedHead[](2);
        heads[0] = signed(headWith(a, 0));
        heads[1] = signed(headWith(b, 0));
        VM.record();
        rewards.postMany(heads);
        Accesses memory both = accesses(address(rewards));
        VM.assertEq(both.writes.length, 4, "two slots for each lane");
        for (uint256 i = 0; i < both.reads.length; ++i) {
            bytes32 window = windowOf(both.reads[i]);
            VM.assertTrue(window == baseOf(a) || window == baseOf(b), "nothing else");
        }
    }

    function posting(bytes32 lane) private returns (Accesses memory) {
        pass(1);
        SignedHead memory head = signed(headWith(lane, 0));
        VM.record();
        send(head);
        (bytes32[] memory inToken,) = VM.accesses(address(token));
        VM.assertEq(inToken.length, 0, "a post asks no other contract");
        return accesses(address(rewards));
    }

    function claiming(Claim memory one)
        private
        returns (Accesses memory own_, Accesses memory inToken, Accesses memory inVault)
    {
        VM.record();
        (uint128 units,) = rewards.claim(one);
        VM.assertEq(units, 100, "paid");
        own_ = accesses(address(rewards));
        inToken = accesses(address(token));
        inVault = accesses(rewards.vaultOf(one.attestation.lane));
        VM.assertTrue(own_.writes.length != 0 && inToken.writes.length != 0, "something was written");
    }

    function claimFor(string memory name, address payout) private returns (Claim memory) {
        IUsageRewards.MeterTerms memory terms = termsOf(meterNamed(name));
        terms.payout = payout;
        bytes32 lane = openLane(name);
        rewards.registerMeter(lane, terms);
        pass(10);
        return matured(lane, 100);
    }

    function accesses(address target) private returns (Accesses memory found) {
        (found.reads, found.writes) = VM.accesses(target);
    }

    function own(bytes32 lane, Accesses memory found) private pure {
        VM.assertEq(found.writes.length, 2, "writes");
        VM.assertTrue(found.writes[0] != found.writes[1], "two slots");
        for (uint256 i = 0; i < found.reads.length; ++i) {
            VM.assertTrue(contains(found.writes, found.reads[i]), "reads what it writes, and nothing else");
            VM.assertEq(windowOf(found.reads[i]), baseOf(lane), "in the lane's window");
        }
    }

    /// In how many slots one writes what the other reads or writes. A slot that is written counts as read, too.
    function conflicts(Accesses memory one, Accesses memory other) private pure returns (uint256 count) {
        for (uint256 i = 0; i < one.writes.length; ++i) {
            if (repeated(one.writes, i)) continue;
            if (contains(other.reads, one.writes[i]) || contains(other.writes, one.writes[i])) ++count;
        }
        for (uint256 i = 0; i < other.writes.length; ++i) {
            if (repeated(other.writes, i) || contains(one.writes, other.writes[i])) continue;
            if (contains(one.reads, other.writes[i])) ++count;
        }
    }

    function repeated(bytes32[] memory slots, uint256 at_) private pure returns (bool) {
        for (uint256 i = 0; i < at_; ++i) if (slots[i] == slots[at_]) return true;
        return false;
    }

    function contains(bytes32[] memory slots, bytes32 slot) private pure returns (bool) {
        for (uint256 i = 0; i < slots.length; ++i) if (slots[i] == slot) return true;
        return false;
    }

    function windowOf(bytes32 slot) private pure returns (bytes32) {
        return slot & ~bytes32(uint256(0xFFFF));
    }

    function baseOf(bytes32 lane) private pure returns (bytes32) {
        return windowOf(keccak256(abi.encode(lane)));
    }

    function distinct(string memory one, string memory other) private pure {
        VM.assume(keccak256(bytes(one)) != keccak256(bytes(other)));
    }

    /// Somebody who holds none of the tokens yet, and whom the token takes.
    function plain(address payout) private view {
        VM.assume(payout != address(0) && token.balanceOf(payout) == 0);
    }
}
