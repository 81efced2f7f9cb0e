// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";

/// The whole face of UsageRewards. The tests import no more of it, so that forge compiles it by its own settings and
/// them by quick ones.
interface IRewards is IUsageRewards {
    function notice() external view returns (uint64);
    function MOST_AHEAD() external view returns (uint256);
    function RATE_SCALE() external view returns (uint256);
    function CLOCK_TOLERANCE() external view returns (uint256);
    function owner() external view returns (address);
    function transferOwnership(address to) external;
    function acceptOwnership() external;
}
