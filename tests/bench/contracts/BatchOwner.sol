// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Address} from "@openzeppelin/contracts/utils/Address.sol";

/// Owns the contracts of a bench, as a Safe may: many calls in one transaction.
contract BatchOwner {
    address private immutable _operator = msg.sender;

    error NotOperator(address caller);

    function execute(address target, bytes[] calldata calls) external {
        if (msg.sender != _operator) revert NotOperator(msg.sender);
        for (uint256 i = 0; i < calls.length; ++i) Address.functionCall(target, calls[i]);
    }
}
