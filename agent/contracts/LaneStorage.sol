// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// One registration ("term") of one meter. Offsets are slots from the meter's first.
struct Meter {
    // +0: all that a claim writes
    uint128 paid;
    uint64 paidUntil;
    uint64 lastSequence;
    // +1
    address payout;
    uint32 term;
    uint32 unit;
    uint32 flags;
    // +2: reward-token wei per base unit, times 1e18; room for the next, while it waits for its notice
    uint128 rate;
    uint128 nextRate;
    // +3
    bytes32 id;
    // +4, +5: room for the meter's own key
    bytes32[2] key;
    // +6
    uint64 openedAt;
    uint64 closedAt;
    uint64 rateEffectiveAt;
    uint64 ratedPerHour;
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
    // +2 .. +9: see commitments in UsageRewards
    bytes32[8] ring;
    // +10 .. +15: kept for bonds and key rotation
    uint256[6] reserved;
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
        uint256 base = uint256(keccak256(abi.encode(id))) & ~uint256(0xFFFF);
        assembly ("memory-safe") {
            lane.slot := base
        }
    }
}
