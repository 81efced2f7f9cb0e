// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// For comparison: a root per lane, and one number that counts the posts of all.
contract GlobalCounter is EIP712 {
    struct Head {
        bytes32 lane;
        uint64 sequence;
        bytes32 root;
    }

    struct Lane {
        address signer;
        uint64 sequence;
        bytes32 root;
    }

    bytes32 private constant HEAD_TYPEHASH = keccak256("Head(bytes32 lane,uint64 sequence,bytes32 root)");

    /// 1 from the start: no post needs a new slot.
    uint256 public total = 1;
    mapping(bytes32 lane => Lane) public lanes;

    event HeadPosted(bytes32 indexed lane, uint64 sequence, bytes32 root, uint256 total);

    error NotNewer(uint64 sequence, uint64 newest);
    error WrongSigner(address recovered, address signer);

    constructor() EIP712("GlobalCounter", "1") {}

    /// Open to all: only posts are compared.
    function register(bytes32[] calldata ids, address[] calldata signers) external {
        for (uint256 i = 0; i < ids.length; ++i) lanes[ids[i]] = Lane(signers[i], 0, bytes32(uint256(1)));
    }

    function post(Head calldata head, bytes32 r, bytes32 vs) external {
        Lane storage lane = lanes[head.lane];
        (address signer, uint64 newest) = (lane.signer, lane.sequence);
        if (head.sequence <= newest) revert NotNewer(head.sequence, newest);
        address recovered = ECDSA.recover(_hashTypedDataV4(keccak256(abi.encode(HEAD_TYPEHASH, head))), r, vs);
        if (recovered != signer) revert WrongSigner(recovered, signer);
        lane.sequence = head.sequence;
        lane.root = head.root;
        emit HeadPosted(head.lane, head.sequence, head.root, ++total);
    }
}
