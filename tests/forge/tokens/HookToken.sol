// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TestToken} from "../../contracts/TestToken.sol";

/// A token that calls its holders, as ERC-777 does: the sender before the move, the receiver after it.
contract HookToken is TestToken {
    mapping(address holder => bool) public isCalled;

    constructor(uint256 supply) TestToken(supply) {}

    function callMe() external {
        isCalled[msg.sender] = true;
    }

    function _update(address from, address to, uint256 amount) internal override {
        if (isCalled[from]) IHolder(from).tokensLeave(amount);
        super._update(from, to, amount);
        if (isCalled[to]) IHolder(to).tokensArrived(amount);
    }
}

interface IHolder {
    function tokensLeave(uint256 amount) external;
    function tokensArrived(uint256 amount) external;
}
