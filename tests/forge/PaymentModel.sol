// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Claim} from "../../agent/contracts/UsageTypes.sol";
import {LaneTest} from "./LaneTest.sol";

/// What the contract ought to pay, kept by other means than its own: registrations, rates and what came of each claim.
abstract contract PaymentModel is LaneTest {
    struct Term {
        bytes32 lane;
        uint32 index;
        /// Which of the site's meters.
        uint256 meter;
        uint256 openedAt;
        /// 0 while no end is set.
        uint256 closedAt;
        uint256 frozenAt;
        uint256 rate;
        uint256 nextRate;
        uint256 nextRateAt;
        uint256 paid;
        uint256 paidUntil;
        /// Wei, the sum over all claims.
        uint256 reward;
        uint256 shortClaims;
    }

    struct LaneBook {
        uint256 funded;
        uint256 paidOut;
        uint256 withdrawn;
        uint256 frozenAt;
        uint64 sequence;
        uint32 meters;
    }

    struct Payment {
        bool isShort;
        uint256 units;
        uint256 amount;
        uint256 paidUntil;
    }

    /// Terms and lanes by their order of registration.
    Term[] internal terms;
    bytes32[] internal lanes;
    mapping(bytes32 lane => LaneBook) internal books;
    mapping(bytes32 lane => mapping(uint32 index => uint256 term)) internal termAt;
    /// The number of the post that a lane's ring holds for a quarter of the window, from 1.
    mapping(bytes32 lane => mapping(uint256 place => uint256 post)) internal ring;

    /// What a claim of post number `post` pays; `payable_` is false where it must be refused.
    function predict(Claim memory one, uint256 post_) internal view returns (bool payable_, Payment memory due) {
        bytes32 lane = one.attestation.lane;
        uint256 postedAt = one.commitment.postedAt;
        if (lane == 0 || ring[lane][ringPlace(postedAt)] != post_) return (false, due);
        Term storage term = terms[termAt[lane][one.index]];
        uint256 maturesAt = postedAt + WINDOW;
        if (clock() < maturesAt) return (false, due);
        if (books[lane].frozenAt != 0 && books[lane].frozenAt < maturesAt) return (false, due);
        if (term.frozenAt != 0 && term.frozenAt < maturesAt) return (false, due);
        if (term.closedAt != 0 && one.attestation.windowEnd > term.closedAt) return (false, due);
        return (true, payment(term, one.attestation.cumulative, one.attestation.windowEnd, left(lane)));
    }

    /// Wei that ought to be in the lane's vault.
    function left(bytes32 lane) internal view returns (uint256) {
        LaneBook storage ledger = books[lane];
        return ledger.funded - ledger.paidOut - ledger.withdrawn;
    }

    function ringPlace(uint256 postedAt) internal pure returns (uint256) {
        return postedAt / 10 % 8;
    }

    function book(Term storage term, Payment memory made) internal {
        if (made.units == 0) return;
        term.paid += made.units;
        term.paidUntil = made.paidUntil;
        term.reward += made.amount;
        if (made.isShort) ++term.shortClaims;
        books[term.lane].paidOut += made.amount;
    }

    function rateOf(Term storage term) internal view returns (uint256) {
        return term.nextRateAt != 0 && term.nextRateAt <= clock() ? term.nextRate : term.rate;
    }

    function payment(Term storage term, uint256 cumulative, uint256 windowEnd, uint256 available)
        private
        view
        returns (Payment memory due)
    {
        due.paidUntil = term.paidUntil;
        if (cumulative <= term.paid || windowEnd <= term.paidUntil) return due;
        uint256 outstanding = cumulative - term.paid;
        uint256 capacity = (windowEnd - term.paidUntil) * RATED * 12 / 10 / 3600;
        uint256 wanted = outstanding < capacity ? outstanding : capacity;
        due.units = affordable(term, wanted, available);
        due.isShort = due.units < wanted;
        due.amount = worth(term, due.units);
        uint256 time = due.units * 36_000 / (uint256(RATED) * 12);
        bool whole = time * RATED * 12 == due.units * 36_000;
        if (due.units == outstanding) due.paidUntil = windowEnd;
        else due.paidUntil += whole || due.isShort ? time : time + 1;
    }

    /// The most of `wanted` units that `available` wei pay for.
    function affordable(Term storage term, uint256 wanted, uint256 available) private view returns (uint256 low) {
        uint256 high = wanted;
        while (low < high) {
            uint256 middle = (low + high + 1) / 2;
            if (worth(term, middle) <= available) low = middle;
            else high = middle - 1;
        }
    }

    /// Wei for the next `units`: a floor difference at the rate in force.
    function worth(Term storage term, uint256 units) private view returns (uint256) {
        uint256 rate = rateOf(term);
        return rate * (term.paid + units) / 1e18 - rate * term.paid / 1e18;
    }
}
