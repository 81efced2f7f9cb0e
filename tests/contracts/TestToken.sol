// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// A reward token for the demo and the tests: whoever deploys it owns the whole supply.
contract TestToken is ERC20 {
    constructor(uint256 supply) ERC20("Test Reward", "TEST") {
        _mint(msg.sender, supply);
    }
}
