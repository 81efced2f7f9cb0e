// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {Meter} from "./LaneStorage.sol";

/// How many of the proven units are paid now. What is not paid is deferred: it stays above `Meter.paid`.
library Settlement {
    /// A rate is reward-token wei per base unit times this: decimal, so that people can check a payment by hand.
    uint256 internal constant RATE_SCALE = 1e18;

    /// What the first `units` of a term are worth. Payments are differences of this, so rounding loses nothing.
    function worth(uint256 rate, uint256 units) internal pure returns (uint256) {
        return rate * units / RATE_SCALE;
    }

    /// @param funds wei that the vault holds
    /// @return units base units to pay
    /// @return amount wei to pay
    /// @return paidUntil up to when the meter's capacity is then used up
    function settle(Meter storage place, uint128 cumulative, uint64 windowEnd, uint256 funds)
        internal
        view
        returns (uint128 units, uint256 amount, uint64 paidUntil)
    {
        uint256 paid = place.paid;
        uint256 rated = place.ratedPerHour;
        uint256 rate = place.rate;
        paidUntil = place.paidUntil;
        if (cumulative <= paid || windowEnd <= paidUntil) return (0, 0, paidUntil);

        // 1.2 times rated: rated / 3600 s * 12 / 10.
        uint256 due = Math.min(cumulative - paid, rated * (windowEnd - paidUntil) / 3000);
        uint256 before = worth(rate, paid);
        amount = worth(rate, paid + due) - before;
        if (amount <= funds) return (uint128(due), amount, windowEnd);

        // The vault is short: the most units whose amount it covers, and only the time they take at full capacity
        // (rounded up), so that the rest still fits its window once the vault is filled.
        due = ((before + funds + 1) * RATE_SCALE - 1) / rate - paid;
        units = uint128(due);
        amount = worth(rate, paid + due) - before;
        paidUntil += uint64(Math.ceilDiv(due * 3000, rated));
    }
}
