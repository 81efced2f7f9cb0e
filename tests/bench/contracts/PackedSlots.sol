// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// For comparison: a gateway signs a batch of readings once, and each reading is stored in its device's slot. A
/// reading is one word, device 64 | takenAt 64 | cumulative 128; a gateway's slots follow each other, so that a
/// place costs no hash.
contract PackedSlots is EIP712 {
    uint256 private constant DEVICES = 1 << 32;
    bytes32 private constant BATCH_TYPEHASH = keccak256("Batch(address gateway,bytes32[] readings)");

    /// As the reading came in: takenAt 64 | cumulative 128. 1 << 128 from registration on: no post needs a new slot.
    mapping(address gateway => uint256[DEVICES]) private _counters;

    event BatchPosted(address indexed gateway, uint256 readings);

    error NotRegistered(uint256 device);
    error WrongSigner(address recovered);

    constructor() EIP712("PackedSlots", "1") {}

    /// Open to all: only posts are compared.
    function register(address[] calldata gateways, uint256 from, uint256 to) external {
        for (uint256 i = 0; i < gateways.length; ++i) {
            for (uint256 device = from; device < to; ++device) _counters[gateways[i]][device] = 1 << 128;
        }
    }

    /// A reading that is not newer is skipped, so a batch that is sent twice changes nothing.
    function post(address gateway, bytes32[] calldata readings, bytes32 r, bytes32 vs) external {
        bytes32 contents = keccak256(abi.encodePacked(readings));
        bytes32 digest = _hashTypedDataV4(keccak256(abi.encode(BATCH_TYPEHASH, gateway, contents)));
        address recovered = ECDSA.recover(digest, r, vs);
        if (recovered != gateway) revert WrongSigner(recovered);
        uint256[DEVICES] storage counters = _counters[gateway];
        for (uint256 i = 0; i < readings.length; ++i) {
            uint256 reading = uint256(readings[i]);
            uint256 device = reading >> 192;
            uint256 counter = uint192(reading);
            uint256 newest = counters[device];
            if (newest == 0) revert NotRegistered(device);
            if (counter >> 128 > newest >> 128) counters[device] = counter;
        }
        emit BatchPosted(gateway, readings.length);
    }
}
