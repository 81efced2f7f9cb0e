// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// For comparison: every reading is a transaction with a signature of its own. The device is its key's address, so
/// that all a reading touches is one slot.
contract PerReading is EIP712 {
    struct Reading {
        address device;
        uint64 takenAt;
        uint128 cumulative;
    }

    struct Counter {
        uint128 cumulative;
        /// 1 from registration on: nothing posts into a new slot.
        uint64 takenAt;
    }

    bytes32 private constant READING_TYPEHASH =
        keccak256("Reading(address device,uint64 takenAt,uint128 cumulative)");

    mapping(address device => Counter) public counters;

    event ReadingPosted(address indexed device, uint64 takenAt, uint128 cumulative);

    error NotNewer(uint64 takenAt, uint64 newest);
    error NotRegistered(address device);
    error WrongSigner(address recovered);

    constructor() EIP712("PerReading", "1") {}

    /// Open to all: only posts are compared.
    function register(address[] calldata devices) external {
        for (uint256 i = 0; i < devices.length; ++i) counters[devices[i]].takenAt = 1;
    }

    function post(Reading calldata reading, bytes32 r, bytes32 vs) external {
        Counter storage counter = counters[reading.device];
        uint64 newest = counter.takenAt;
        if (newest == 0) revert NotRegistered(reading.device);
        if (reading.takenAt <= newest) revert NotNewer(reading.takenAt, newest);
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(READING_TYPEHASH, reading)));
        address recovered = ECDSA.recover(digest, r, vs);
        if (recovered != reading.device) revert WrongSigner(recovered);
        counters[reading.device] = Counter(reading.cumulative, reading.takenAt);
        emit ReadingPosted(reading.device, reading.takenAt, reading.cumulative);
    }
}
