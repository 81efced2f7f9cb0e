// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {LaneTest} from "./LaneTest.sol";
import {VM} from "./Vm.sol";

/// Who owns the registry, and how it is handed over.
contract OwnershipTest is LaneTest {
    uint256 private constant DELAY = 1 days;

    function test_handOverInTwoSteps() public {
        rewards.transferOwnership(STRANGER);
        VM.assertEq(rewards.owner(), address(this), "not before it is accepted");
        VM.prank(STRANGER);
        rewards.acceptOwnership();
        VM.assertEq(rewards.owner(), STRANGER, "accepted");
        bytes memory reason = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, address(this));
        bytes32 lane = keccak256("lane");
        VM.expectRevert(reason);
        rewards.registerLane(lane, STRANGER, STRANGER, STRANGER);
        VM.expectRevert(reason);
        rewards.registerMeter(lane, termsOf(lane));
        VM.expectRevert(reason);
        rewards.closeMeter(lane, 0, 0);
        VM.expectRevert(reason);
        rewards.moveMeter(lane, 0, lane, 0);
    }

    /// A DAO's timelock accepts the contract and registers a lane, each after its delay.
    function test_timelockOwns() public {
        address[] memory council = new address[](1);
        council[0] = address(this);
        TimelockController timelock = new TimelockController(DELAY, council, council, address(0));
        rewards.transferOwnership(address(timelock));
        execute(timelock, abi.encodeCall(rewards.acceptOwnership, ()));
        VM.assertEq(rewards.owner(), address(timelock), "owner");
        bytes32 lane = keccak256("lane");
        execute(timelock, abi.encodeCall(rewards.registerLane, (lane, STRANGER, STRANGER, STRANGER)));
        VM.assertEq(rewards.lane(lane).signer, STRANGER, "registered");
    }

    function test_constructorRefuses() public {
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.ZeroAddress.selector));
        this.createFor(IERC20(address(0)), WINDOW);
        for (uint64 window = 0; window < 12; ++window) {
            if (window % 4 == 0 && window != 0) continue;
            VM.expectRevert(abi.encodeWithSelector(IUsageRewards.WindowNotMultipleOfFour.selector, window));
            this.createFor(token, window);
        }
        VM.assertEq(create(token, 8, STRANGER).notice(), 16, "notice");
    }

    function createFor(IERC20 token_, uint64 window) external {
        create(token_, window, address(this));
    }

    function execute(TimelockController timelock, bytes memory call) private {
        timelock.schedule(address(rewards), 0, call, 0, 0, DELAY);
        pass(DELAY);
        timelock.execute(address(rewards), 0, call, 0, 0);
    }
}
