// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {Meter} from "../../agent/contracts/LaneStorage.sol";
import {Claim, LaneHead, SignedHead, SignedLeaf, UsageAttestation} from "../../agent/contracts/UsageTypes.sol";
import {PaymentModel} from "./PaymentModel.sol";
import {Tree} from "./Tree.sol";
import {VM} from "./Vm.sol";

/// Three meters on two lanes, and their gateways: honest ones, which attest what was counted in a term's own seconds.
abstract contract Gateways is PaymentModel {
    uint256 internal constant METERS = 3;

    /// When each meter counted, and how far it then was: a unit belongs to the second before.
    uint256[][METERS] internal countedAt;
    uint256[][METERS] internal countedTo;
    uint256[METERS] internal corrected;
    /// `Posted`, encoded.
    bytes[] internal posts;
    /// Its number, from 1.
    mapping(bytes32 lane => uint256 post) internal newestPost;

    constructor() {
        super.setUp();
        for (uint256 l = 0; l < 2; ++l) {
            lanes.push(openLane(l == 0 ? "north" : "south"));
            books[lanes[l]].funded = FUNDS;
        }
        for (uint256 m = 0; m < METERS; ++m) register(m, lanes[m % 2]);
        token.approve(address(rewards), type(uint256).max);
    }

    function payoutOf(uint256 m) internal pure returns (address) {
        return address(uint160(0xBEEF00 + m));
    }

    // Registrations

    function register(uint256 m, bytes32 lane) internal {
        uint256 openedAt = clock();
        if (terms.length > METERS - 1) {
            uint256 closedAt = terms[newestOf(m)].closedAt;
            if (closedAt > openedAt) openedAt = closedAt;
        }
        IUsageRewards.MeterTerms memory fresh = termsOf(bytes32(m + 1));
        fresh.payout = payoutOf(m);
        rewards.registerMeter(lane, fresh);
        note(m, lane, openedAt, ONE_WEI);
    }

    function note(uint256 m, bytes32 lane, uint256 openedAt, uint256 rate) internal {
        Term storage term = terms.push();
        (term.lane, term.index, term.meter) = (lane, books[lane].meters++, m);
        (term.openedAt, term.paidUntil, term.rate) = (openedAt, openedAt, rate);
        termAt[lane][term.index] = terms.length - 1;
        VM.assertEq(rewards.meter(lane, term.index).openedAt, openedAt, "opened");
    }

    function end(Term storage term, uint256 when) internal {
        term.closedAt = when > term.openedAt ? when : term.openedAt;
        VM.assertEq(rewards.meter(term.lane, term.index).closedAt, term.closedAt, "closed");
    }

    function ended(Term storage term) internal view returns (bool) {
        return term.closedAt != 0 && term.closedAt <= clock();
    }

    function newestOf(uint256 m) internal view returns (uint256 t) {
        t = terms.length;
        do --t; while (terms[t].meter != m);
    }

    // Posts

    /// The newest of every meter of the lane; a term that is still to begin leaves its place empty.
    /// A late gateway has not heard of any close yet, and attests past it.
    function postAll(bytes32 lane, bool isLate) internal {
        LaneBook storage ledger = books[lane];
        uint64 sequence = sequenceNow() > ledger.sequence ? sequenceNow() : ledger.sequence + 1;
        Posted memory posted;
        posted.leaves = new UsageAttestation[](ledger.meters);
        for (uint32 i = 0; i < ledger.meters; ++i) {
            Term storage term = terms[termAt[lane][i]];
            if (term.openedAt <= clock()) posted.leaves[i] = leafFor(term, sequence, isLate);
        }
        LaneHead memory head = LaneHead(lane, sequence, ledger.meters, Tree.root(posted.leaves), 0);
        posted.signed = signed(head);
        VM.prank(STRANGER);
        try rewards.postBatch(posted.signed.head, posted.signed.r, posted.signed.vs) {
            VM.assertEq(ledger.frozenAt, 0, "a frozen lane takes no post");
        } catch {
            VM.assertTrue(ledger.frozenAt != 0, "a lane takes its gateway's post");
            return;
        }
        ledger.sequence = sequence;
        (posted.commitment.sequence, posted.commitment.meters) = (sequence, head.meters);
        (posted.commitment.root, posted.commitment.postedAt) = (head.root, uint40(clock()));
        posts.push(abi.encode(posted));
        newestPost[lane] = ring[lane][ringPlace(clock())] = posts.length;
    }

    function leafFor(Term storage term, uint64 sequence, bool isLate)
        private
        view
        returns (UsageAttestation memory leaf)
    {
        uint256 until = isLate ? clock() : lastSecond(term);
        leaf = attest(term.lane, term.index, uint128(attestable(term, until)));
        leaf.windowEnd = uint64(until);
        leaf.sequence = sequence;
    }

    function lastSecond(Term storage term) internal view returns (uint256) {
        return ended(term) ? term.closedAt : clock();
    }

    /// Units of the term's own seconds.
    function attestable(Term storage term, uint256 until) internal view returns (uint256) {
        return until < term.openedAt ? 0 : countedBy(term.meter, until) - countedBy(term.meter, term.openedAt);
    }

    function countedBy(uint256 m, uint256 time) internal view returns (uint256) {
        uint256 i = countedAt[m].length;
        while (i != 0 && countedAt[m][i - 1] > time) --i;
        return i == 0 ? 0 : countedTo[m][i - 1];
    }

    function postedAs(uint256 p) internal view returns (Posted memory) {
        return abi.decode(posts[p], (Posted));
    }

    /// A key's statement on a meter, true or not, with the sequence in which it was made.
    function statement(Term storage term, uint128 cumulative, uint64 sequence)
        internal
        view
        returns (SignedLeaf memory leaf)
    {
        Meter memory place = rewards.meter(term.lane, term.index);
        UsageAttestation[] memory leaves = new UsageAttestation[](term.index + 1);
        leaf.attestation = attest(term.lane, term.index, cumulative);
        (leaf.attestation.sequence, leaf.attestation.windowEnd) = (sequence, place.openedAt);
        leaves[term.index] = leaf.attestation;
        leaf.index = term.index;
        leaf.path = Tree.path(leaves, term.index);
        leaf.signed = signed(LaneHead(term.lane, sequence, term.index + 1, Tree.root(leaves), 0));
    }

    // Claims

    function claimIn(uint256 p, uint32 i) internal view returns (Claim memory) {
        Posted memory posted = postedAs(p);
        return claimOf(posted, uint32(i % posted.leaves.length));
    }

    /// What the model says of a claim of post `p`, and books.
    function expected(Claim memory one, uint256 p) internal returns (Payment memory due) {
        bool isPayable;
        (isPayable, due) = predict(one, p + 1);
        if (isPayable) book(terms[termAt[one.attestation.lane][one.index]], due);
    }

    function claimBy(address who, uint256 p, uint32 i) internal {
        Claim memory one = claimIn(p, i);
        (bool isPayable,) = predict(one, p + 1);
        Payment memory due = expected(one, p);
        VM.prank(who);
        try rewards.claim(one) returns (uint128 units, uint256 amount) {
            VM.assertTrue(isPayable, "what may not be paid is refused");
            VM.assertEq(units, due.units, "units");
            VM.assertEq(amount, due.amount, "amount");
        } catch {
            VM.assertTrue(!isPayable, "what is due is paid");
        }
    }

    function fundWith(bytes32 lane, uint256 amount) internal {
        books[lane].funded += rewards.fund(lane, amount);
    }
}
