// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MeterKey} from "./MeterKeys.sol";

/// One registration ("term") of one meter. Offsets are slots from the meter's first; times are Unix seconds.
struct Meter {
    // +0: what every claim writes
    uint128 paid;
    uint64 paidUntil;
    uint64 lastSequence;
    // +1
    address payout;
    uint32 term;
    uint32 unit;
    MeterKey keyKind;
    // +2: reward-token wei per base unit, times 1e18; `nextRate` is in force from `rateEffectiveAt`
    uint128 rate;
    uint128 nextRate;
    // +3
    bytes32 id;
    // +4, +5: the meter's own key, see MeterKeys
    bytes32[2] key;
    // +6
    uint64 ratedPerHour;
    uint48 openedAt;
    uint48 closedAt;
    uint48 rateEffectiveAt;
    uint48 frozenAt;
    // +7: rewarded so far = amountBase + floor(rate * paid / 1e18); moved only when the rate changes
    int256 amountBase;
}

/// All state of one gateway's key. Offsets are slots from the lane's base.
struct Lane {
    // +0: all of a lane's state that a post reads
    address signer;
    uint64 sequence;
    uint16 meterCount;
    uint16 flags;
    // +1
    address admin;
    uint64 frozenAt;
    // +2 .. +9: see CommitmentRing
    bytes32[8] ring;
    // +10: reward-token wei that answer for the lane's honesty, and when they may be taken back (0: not asked for)
    uint128 bond;
    uint64 bondFreeAt;
    // +11: the key that takes over at `nextSignerAt` (0: none waits)
    address nextSigner;
    uint48 nextSignerAt;
    uint48 rotations;
    // +12
    address funder;
    uint48 withdrawableAt;
    // +13: reward-token wei of the vault that the funder announced to take back
    uint256 withdrawal;
    // +14, +15
    uint256[2] reserved;
    // +16 + 8i
    Meter[8190] meters;
}

/// Where a lane's state lies: its own window of 65,536 slots, so that two lanes' transactions have no slot in common
/// and a parallel executor never has to order them. Lanes are not a mapping because a mapping's values may start
/// anywhere; a cleared low half lets an observer name the lane of any slot.
library LaneStorage {
    /// (65,536 - 16) / 8 meters fill the window.
    uint256 internal constant MAX_METERS = 8190;
    /// Bit of `Lane.flags`.
    uint16 internal constant FROZEN = 1;

    function locate(bytes32 id) internal pure returns (Lane storage lane) {
        assembly ("memory-safe") {
            mstore(0x00, id)
            lane.slot := and(keccak256(0x00, 0x20), not(0xFFFF))
        }
    }
}
