// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// What these tests ask of forge: its cheatcodes, as https://getfoundry.sh/reference/cheatcodes has them.
interface Vm {
    function warp(uint256 time) external;
    function getBlockTimestamp() external view returns (uint256);
    function chainId(uint256 id) external;
    function prank(address sender) external;
    function etch(address target, bytes calldata code) external;
    function deal(address account, uint256 balance) external;
    function store(address target, bytes32 slot, bytes32 value) external;
    function load(address target, bytes32 slot) external view returns (bytes32);
    function getCode(string calldata artifact) external view returns (bytes memory creationCode);
    function envOr(string calldata name, bytes calldata otherwise) external view returns (bytes memory);

    function addr(uint256 key) external pure returns (address);
    function signCompact(uint256 key, bytes32 digest) external pure returns (bytes32 r, bytes32 vs);
    function signP256(uint256 key, bytes32 digest) external pure returns (bytes32 r, bytes32 s);
    function publicKeyP256(uint256 key) external pure returns (uint256 x, uint256 y);

    function mockCall(address callee, bytes calldata data, bytes calldata answer) external;
    function clearMockedCalls() external;
    function expectRevert(bytes calldata reason) external;
    function expectPartialRevert(bytes4 selector) external;
    function expectEmit(address emitter) external;
    function expectCall(address callee, bytes calldata data, uint64 count) external;

    function record() external;
    function accesses(address target) external returns (bytes32[] memory reads, bytes32[] memory writes);

    function assertTrue(bool condition, string calldata why) external pure;
    function assertEq(uint256 one, uint256 other, string calldata why) external pure;
    function assertEq(address one, address other, string calldata why) external pure;
    function assertEq(bytes32 one, bytes32 other, string calldata why) external pure;
    function assertLe(uint256 one, uint256 other, string calldata why) external pure;
    function assume(bool condition) external pure;
}

Vm constant VM = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
