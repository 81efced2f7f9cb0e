// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TestToken} from "../../contracts/TestToken.sol";

/// A token that keeps a hundredth of every transfer.
contract FeeToken is TestToken {
    constructor(uint256 supply) TestToken(supply) {}

    function _update(address from, address to, uint256 amount) internal override {
        uint256 fee = from == address(0) ? 0 : amount / 100;
        super._update(from, to, amount - fee);
        if (fee != 0) super._update(from, address(0xFEE), fee);
    }
}
