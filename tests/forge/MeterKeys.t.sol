// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {MeterKey, MeterKeys} from "../../agent/contracts/MeterKeys.sol";
import {Claim, UsageAttestation} from "../../agent/contracts/UsageTypes.sol";
import {LaneTest} from "./LaneTest.sol";
import {Tree} from "./Tree.sol";
import {VM} from "./Vm.sol";

/// Meters with a key of their own: what it must be, and that nothing is paid without its word.
contract MeterKeysTest is LaneTest {
    uint256 private constant METER_KEY = 0xC0FFEE;
    uint256 private constant P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551;
    address private constant P256VERIFY = address(0x100);

    bytes32 private lane;

    function setUp() public override {
        super.setUp();
        lane = openLane("keys");
    }

    function test_secp256k1MeterIsPaidOnItsOwnWord() public {
        openMeter(secp256k1());
        Claim memory one = matured(lane, 1_000);
        refused(one);
        one.signature = compact(uint256(0xBAD), one.attestation);
        refused(one);
        one.signature = compact(METER_KEY, one.attestation);
        rewards.claim(one);
        VM.assertEq(earned(PAYOUT), 1_000, "paid");
    }

    function test_secp256k1SignatureIsOfThisLeafAndWhole() public {
        openMeter(secp256k1());
        UsageAttestation memory other = attest(lane, 0, 999);
        Claim memory one = matured(lane, 1_000);
        one.signature = compact(METER_KEY, other);
        refused(one);
        one.signature = bytes.concat(compact(METER_KEY, one.attestation), hex"00");
        refused(one);
        // r = 0 recovers nobody, and nobody is no key.
        one.signature = new bytes(64);
        refused(one);
    }

    function test_p256MeterIsPaidOnItsOwnWord() public {
        openMeter(p256());
        Claim memory one = matured(lane, 1_000);
        refused(one);
        one.signature = p256Signature(0xBAD, one.attestation);
        refused(one);
        one.signature = p256Signature(METER_KEY, attest(lane, 0, 999));
        refused(one);
        one.signature = p256Signature(METER_KEY, one.attestation);
        rewards.claim(one);
        VM.assertEq(earned(PAYOUT), 1_000, "paid");
    }

    /// The precompile itself takes the twin.
    function test_p256HighS(uint128 cumulative) public {
        openMeter(p256());
        Claim memory one = matured(lane, cumulative);
        (bytes32 r, bytes32 s) = VM.signP256(METER_KEY, digestOf(Tree.structHash(one.attestation)));
        uint256 high = uint256(s) > P256_ORDER / 2 ? uint256(s) : P256_ORDER - uint256(s);
        (uint256 x, uint256 y) = VM.publicKeyP256(METER_KEY);
        bytes32 digest = digestOf(Tree.structHash(one.attestation));
        (, bytes memory answer) = P256VERIFY.staticcall(abi.encode(digest, r, high, x, y));
        VM.assertEq(abi.decode(answer, (uint256)), 1, "the precompile's word");
        one.signature = abi.encode(r, high);
        refused(one);
        one.signature = abi.encode(r, P256_ORDER - high);
        rewards.claim(one);
    }

    function test_p256NeedsTheCurve(uint256 x, uint256 y) public {
        IUsageRewards.MeterTerms memory terms = p256();
        terms.key = [bytes32(x), bytes32(y)];
        malformed(terms);
    }

    function test_chainWithoutP256() public {
        IUsageRewards.MeterTerms memory terms = p256();
        // Where nobody lives at 0x100, a call succeeds and says nothing.
        VM.mockCall(P256VERIFY, "", "");
        unsupported(terms);
        // Somebody who says yes to everything, or more than was asked.
        VM.mockCall(P256VERIFY, "", abi.encode(1));
        unsupported(terms);
        VM.mockCall(P256VERIFY, "", abi.encode(1, 1));
        unsupported(terms);
        VM.mockCall(P256VERIFY, "", abi.encode(2));
        unsupported(terms);
        VM.clearMockedCalls();
        rewards.registerMeter(lane, terms);
    }

    function test_malformedKeys() public {
        IUsageRewards.MeterTerms memory terms = termsOf(keccak256("meter"));
        terms.key[0] = bytes32(uint256(1));
        malformed(terms);
        terms.key = [bytes32(0), bytes32(uint256(1))];
        malformed(terms);
        terms = secp256k1();
        terms.key[1] = bytes32(uint256(1));
        malformed(terms);
        terms.key = [bytes32(type(uint256).max), bytes32(0)];
        malformed(terms);
        terms.key = [bytes32(0), bytes32(0)];
        malformed(terms);
    }

    function test_keyMovesAlong() public {
        openMeter(secp256k1());
        uint32 index = rewards.moveMeter(lane, 0, lane, 0);
        bytes32 key = rewards.meter(lane, index).key[0];
        VM.assertEq(address(uint160(uint256(key))), VM.addr(METER_KEY), "key");
        VM.assertTrue(rewards.meter(lane, index).keyKind == MeterKey.Secp256k1, "kind");
    }

    function openMeter(IUsageRewards.MeterTerms memory terms) private {
        rewards.registerMeter(lane, terms);
        pass(10);
    }

    function secp256k1() private pure returns (IUsageRewards.MeterTerms memory terms) {
        terms = termsOf(keccak256("meter"));
        terms.keyKind = MeterKey.Secp256k1;
        terms.key[0] = bytes32(uint256(uint160(VM.addr(METER_KEY))));
    }

    function p256() private pure returns (IUsageRewards.MeterTerms memory terms) {
        terms = termsOf(keccak256("meter"));
        terms.keyKind = MeterKey.P256;
        (uint256 x, uint256 y) = VM.publicKeyP256(METER_KEY);
        terms.key = [bytes32(x), bytes32(y)];
    }

    function compact(uint256 key, UsageAttestation memory attestation) private view returns (bytes memory) {
        (bytes32 r, bytes32 vs) = VM.signCompact(key, digestOf(Tree.structHash(attestation)));
        return abi.encode(r, vs);
    }

    function p256Signature(uint256 key, UsageAttestation memory attestation) private view returns (bytes memory) {
        (bytes32 r, bytes32 s) = VM.signP256(key, digestOf(Tree.structHash(attestation)));
        uint256 low = uint256(s) > P256_ORDER / 2 ? P256_ORDER - uint256(s) : uint256(s);
        return abi.encode(r, low);
    }

    function refused(Claim memory one) private {
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.MeterSignatureInvalid.selector, lane, 0));
        rewards.claim(one);
    }

    function malformed(IUsageRewards.MeterTerms memory terms) private {
        VM.expectRevert(abi.encodeWithSelector(MeterKeys.MeterKeyMalformed.selector, terms.keyKind));
        rewards.registerMeter(lane, terms);
    }

    function unsupported(IUsageRewards.MeterTerms memory terms) private {
        VM.expectRevert(abi.encodeWithSelector(MeterKeys.P256Unsupported.selector));
        rewards.registerMeter(lane, terms);
    }
}
