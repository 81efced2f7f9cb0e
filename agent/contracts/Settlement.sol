// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {Meter} from "./LaneStorage.sol";

/// How many of the proven units are paid now. What is not paid is deferred: it stays above `Meter.paid`.
library Settlement {
    /// A rate is reward-token wei per base unit times this: decimal, so that people can check a payment by hand.
    uint256 internal constant RATE_SCALE = 1e18;

    /// What the first `units` of a term are worth. Payments are differences of this, so rounding loses nothing.
    function worth(uint256 rate, uint256 units) internal pure returns (uint256) {
        return rate * units / RATE_SCALE;
    }

    /// The rate that claims pay now: an announced one from its time on, also for units measured before.
    function rateInForce(Meter storage place) internal view returns (uint128) {
        return _isDue(place) ? place.nextRate : place.rate;
    }

    /// Takes over an announced rate whose time has come, and keeps what was rewarded so far as it is.
    function adoptRate(Meter storage place) internal {
        if (!_isDue(place)) return;
        (uint128 old, uint128 next, uint128 paid) = (place.rate, place.nextRate, place.paid);
        place.amountBase += int256(worth(old, paid)) - int256(worth(next, paid));
        place.rate = next;
        place.rateEffectiveAt = 0;
    }

    /// Whether a rate waits for its time.
    function isRateAnnounced(Meter storage place) internal view returns (bool) {
        return place.rateEffectiveAt > block.timestamp;
    }

    function _isDue(Meter storage place) private view returns (bool) {
        uint256 effectiveAt = place.rateEffectiveAt;
        return effectiveAt != 0 && effectiveAt <= block.timestamp;
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
        uint256 rate = rateInForce(place);
        paidUntil = place.paidUntil;
        if (cumulative <= paid || windowEnd <= paidUntil) return (0, 0, paidUntil);

        // 1.2 times rated: rated / 3600 s * 12 / 10.
        uint256 outstanding = cumulative - paid;
        uint256 due = Math.min(outstanding, rated * (windowEnd - paidUntil) / 3000);
        uint256 before = worth(rate, paid);
        amount = worth(rate, paid + due) - before;
        bool isShort = amount > funds;
        if (isShort) {
            // The most units whose amount the vault covers.
            due = ((before + funds + 1) * RATE_SCALE - 1) / rate - paid;
            amount = worth(rate, paid + due) - before;
        }
        units = SafeCast.toUint128(due);
        // While units are deferred, only the time that the paid ones take at full capacity is used up; the rest of the
        // window is theirs. Rounded up where the clamp cut, so that a repeat pays no unit more; down where the vault was
        // short, so that a stranger who drips dust into it and claims takes no second from anyone.
        if (due == outstanding) paidUntil = windowEnd;
        else paidUntil += SafeCast.toUint64(isShort ? due * 3000 / rated : Math.ceilDiv(due * 3000, rated));
    }
}
