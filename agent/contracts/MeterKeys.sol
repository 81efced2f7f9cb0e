// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {P256} from "@openzeppelin/contracts/utils/cryptography/P256.sol";

/// What key a meter has of its own.
enum MeterKey {
    /// None: the lane's key vouches for it.
    None,
    /// secp256k1, as an address in the first word; signatures are EIP-2098 compact (r, vs).
    Secp256k1,
    /// P-256 (secure elements), as x and y; signatures are (r, s).
    P256
}

/// Signatures of meters that have a key at the sensor or in a secure element. Both kinds must be low-S.
library MeterKeys {
    /// P256VERIFY (EIP-7951, RIP-7212).
    address private constant P256VERIFY = address(0x100);
    /// Half the order of P-256: the precompile takes high-S, which would give every signature a twin.
    uint256 private constant P256_HALF_ORDER = 0x7FFFFFFF800000007FFFFFFFFFFFFFFFDE737D56D38BCF4279DCE5617E3192A8;

    // RFC 6979, A.2.5: P-256 with SHA-256, message "sample". Good as it stands, bad under any other hash.
    bytes32 private constant VECTOR_HASH = 0xAF2BDBE1AA9B6EC1E2ADE1D694F41FC71A831D0268E9891562113D8A62ADD1BF;
    bytes32 private constant VECTOR_R = 0xEFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716;
    bytes32 private constant VECTOR_S = 0xF7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8;
    bytes32 private constant VECTOR_X = 0x60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6;
    bytes32 private constant VECTOR_Y = 0x7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299;

    error MeterKeyMalformed(MeterKey kind);
    /// The chain verifies no P-256 signatures, or verifies them wrongly.
    error P256Unsupported();

    /// Reverts unless a meter of this key could be paid on this chain.
    function requireUsable(MeterKey kind, bytes32[2] memory key) internal view {
        if (kind == MeterKey.P256) {
            if (!P256.isValidPublicKey(key[0], key[1])) revert MeterKeyMalformed(kind);
            bool takesGood = _verifies(VECTOR_HASH, VECTOR_R, VECTOR_S, VECTOR_X, VECTOR_Y);
            bool takesBad = _verifies(~VECTOR_HASH, VECTOR_R, VECTOR_S, VECTOR_X, VECTOR_Y);
            if (!takesGood || takesBad) revert P256Unsupported();
            return;
        }
        bool isNothing = key[0] == 0;
        bool isAddress = !isNothing && uint256(key[0]) >> 160 == 0;
        bool fits = kind == MeterKey.Secp256k1 ? isAddress : isNothing;
        if (!fits || key[1] != 0) revert MeterKeyMalformed(kind);
    }

    /// Whether `signature` over `digest` is by the meter's own key.
    function isSigned(MeterKey kind, bytes32[2] memory key, bytes32 digest, bytes calldata signature)
        internal
        view
        returns (bool)
    {
        if (signature.length != 64) return false;
        bytes32 r = bytes32(signature[:32]);
        bytes32 s = bytes32(signature[32:]);
        if (kind == MeterKey.P256) {
            return uint256(s) <= P256_HALF_ORDER && _verifies(digest, r, s, key[0], key[1]);
        }
        (address recovered,,) = ECDSA.tryRecover(digest, r, s);
        return recovered != address(0) && recovered == address(uint160(uint256(key[0])));
    }

    /// An absent precompile "succeeds" with empty output: only 32 bytes equal to 1 are a yes.
    function _verifies(bytes32 hash, bytes32 r, bytes32 s, bytes32 x, bytes32 y) private view returns (bool) {
        (bool ok, bytes memory answer) = P256VERIFY.staticcall(abi.encode(hash, r, s, x, y));
        return ok && answer.length == 32 && abi.decode(answer, (uint256)) == 1;
    }
}
