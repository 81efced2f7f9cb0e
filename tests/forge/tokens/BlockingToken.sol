// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TestToken} from "../../contracts/TestToken.sol";

/// A token whose issuer may bar addresses from receiving it.
contract BlockingToken is TestToken {
    error Blocked(address who);

    mapping(address who => bool) public isBlocked;

    constructor(uint256 supply) TestToken(supply) {}

    function setBlocked(address who, bool blocked) external {
        isBlocked[who] = blocked;
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (isBlocked[to]) revert Blocked(to);
        super._update(from, to, amount);
    }
}
