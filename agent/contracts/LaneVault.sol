// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// Holds the reward tokens of one lane: claims of two lanes meet in no balance. Fund it by a plain transfer.
contract LaneVault {
    using SafeERC20 for IERC20;

    error NotController(address caller);

    /// The reward contract that deployed this vault.
    address public immutable controller;
    IERC20 public immutable token;

    constructor(IERC20 token_) {
        controller = msg.sender;
        token = token_;
    }

    function pay(address to, uint256 amount) external {
        if (msg.sender != controller) revert NotController(msg.sender);
        token.safeTransfer(to, amount);
    }
}
