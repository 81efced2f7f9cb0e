// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {SignedHead} from "../../agent/contracts/UsageTypes.sol";
import {LaneTest} from "./LaneTest.sol";
import {VM} from "./Vm.sol";

/// How a lane gets another key: by its admin at once, or by both keys with delay and veto.
contract RotationTest is LaneTest {
    uint256 private constant NEW_KEY = 0xA11CE;
    address private constant OWNER = address(0x0123);

    bytes32 private lane;
    address private to;

    function setUp() public override {
        super.setUp();
        lane = openSite("rotation");
        to = VM.addr(NEW_KEY);
        rewards.transferOwnership(OWNER);
        VM.prank(OWNER);
        rewards.acceptOwnership();
    }

    function test_adminRotatesAtOnce() public {
        address from = VM.addr(keys[lane]);
        SignedHead memory byOld = signed(headWith(lane, 1));
        (bytes32 r, bytes32 vs) = consent(NEW_KEY, to);
        VM.expectEmit(address(rewards));
        emit IUsageRewards.KeyRotated(lane, from, to);
        rewards.rotateKey(lane, to, r, vs);
        expectError(IUsageRewards.WrongSigner.selector);
        send(byOld);
        send(signedBy(headWith(lane, 1), NEW_KEY));
        VM.assertEq(rewards.lane(lane).sequence, sequenceNow(), "the new key posts");
    }

    function test_onlyTheAdmin() public {
        (bytes32 r, bytes32 vs) = consent(NEW_KEY, to);
        for (uint256 i = 0; i < 2; ++i) {
            address caller = i == 0 ? STRANGER : OWNER;
            VM.prank(caller);
            VM.expectRevert(abi.encodeWithSelector(IUsageRewards.NotAdmin.selector, caller, address(this)));
            rewards.rotateKey(lane, to, r, vs);
        }
    }

    function test_newKeyProvesThatSomebodyHoldsIt() public {
        (bytes32 r, bytes32 vs) = consent(keys[lane], to);
        expectError(IUsageRewards.WrongSigner.selector);
        rewards.rotateKey(lane, to, r, vs);
        (r, vs) = consent(NEW_KEY, STRANGER);
        expectError(IUsageRewards.WrongSigner.selector);
        rewards.rotateKey(lane, to, r, vs);
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.ZeroAddress.selector));
        rewards.rotateKey(lane, address(0), r, vs);
    }

    function test_consentOfAnotherLaneIsNone() public {
        bytes32 other = openLaneAsOwner("other");
        (bytes32 r, bytes32 vs) = VM.signCompact(NEW_KEY, rewards.rotationDigest(other, to));
        expectError(IUsageRewards.WrongSigner.selector);
        rewards.rotateKey(lane, to, r, vs);
    }

    /// There and back again: the first consent would be good a second time, but for the count of rotations.
    function test_usedConsentIsVoid() public {
        (bytes32 r, bytes32 vs) = consent(NEW_KEY, to);
        rewards.rotateKey(lane, to, r, vs);
        (bytes32 back, bytes32 vsBack) = consent(keys[lane], VM.addr(keys[lane]));
        rewards.rotateKey(lane, VM.addr(keys[lane]), back, vsBack);
        expectError(IUsageRewards.WrongSigner.selector);
        rewards.rotateKey(lane, to, r, vs);
    }

    function test_bothKeysRotateAfterNotice() public {
        VM.expectEmit(address(rewards));
        emit IUsageRewards.KeyProposed(lane, to, uint48(clock() + NOTICE));
        propose(NEW_KEY);
        pass(NOTICE - 1);
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.KeyNotDue.selector, uint48(clock() + 1)));
        rewards.acceptKey(lane);
        send(signed(headWith(lane, 1)));
        pass(1);
        VM.prank(STRANGER);
        rewards.acceptKey(lane);
        VM.assertEq(rewards.lane(lane).signer, to, "rotated");
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.KeyNotDue.selector, uint48(0)));
        rewards.acceptKey(lane);
    }

    function test_proposalNeedsBothKeys() public {
        (bytes32 r, bytes32 vs) = consent(NEW_KEY, to);
        expectError(IUsageRewards.WrongSigner.selector);
        rewards.proposeKey(lane, to, [r, vs], [r, vs]);
        (r, vs) = consent(keys[lane], to);
        expectError(IUsageRewards.WrongSigner.selector);
        rewards.proposeKey(lane, to, [r, vs], [r, vs]);
    }

    function test_vetoVoidsProposalAndConsents() public {
        (bytes32 r, bytes32 vs) = consent(NEW_KEY, to);
        (bytes32 oldR, bytes32 oldVs) = consent(keys[lane], to);
        rewards.proposeKey(lane, to, [r, vs], [oldR, oldVs]);
        VM.prank(STRANGER);
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.NotAdmin.selector, STRANGER, address(this)));
        rewards.vetoKey(lane);
        VM.prank(OWNER);
        VM.expectEmit(address(rewards));
        emit IUsageRewards.KeyVetoed(lane, to);
        rewards.vetoKey(lane);
        pass(NOTICE);
        expectError(IUsageRewards.KeyNotDue.selector);
        rewards.acceptKey(lane);
        expectError(IUsageRewards.WrongSigner.selector);
        rewards.proposeKey(lane, to, [r, vs], [oldR, oldVs]);
        // The admin may as well.
        propose(NEW_KEY);
        rewards.vetoKey(lane);
        VM.assertEq(rewards.lane(lane).nextSigner, address(0), "none waits");
    }

    /// Anybody who saw the consents could otherwise begin the delay anew, for ever.
    function test_proposalIsMadeOnce() public {
        (bytes32 r, bytes32 vs) = consent(NEW_KEY, to);
        (bytes32 oldR, bytes32 oldVs) = consent(keys[lane], to);
        rewards.proposeKey(lane, to, [r, vs], [oldR, oldVs]);
        pass(NOTICE - 1);
        VM.prank(STRANGER);
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.KeyWaits.selector, to));
        rewards.proposeKey(lane, to, [r, vs], [oldR, oldVs]);
        pass(1);
        rewards.acceptKey(lane);
        VM.assertEq(rewards.lane(lane).signer, to, "on time");
    }

    /// Who stole the old key sees the admin's rotation coming and proposes a key of his own first.
    function test_noProposalHindersTheAdmin() public {
        (bytes32 r, bytes32 vs) = consent(NEW_KEY, to);
        propose(outsideSigner("thief"));
        rewards.rotateKey(lane, to, r, vs);
        VM.assertEq(rewards.lane(lane).signer, to, "rotated");
        VM.assertEq(rewards.lane(lane).nextSigner, address(0), "and the thief's proposal with it");
    }

    function test_unknownLane() public {
        VM.expectRevert(abi.encodeWithSelector(IUsageRewards.LaneUnknown.selector, bytes32(0)));
        rewards.rotationDigest(0, to);
    }

    function consent(uint256 key, address next) private view returns (bytes32 r, bytes32 vs) {
        bytes32 kind = keccak256("KeyRotation(bytes32 lane,address from,address to,uint64 nonce)");
        IUsageRewards.LaneView memory now_ = rewards.lane(lane);
        bytes32 digest = digestOf(keccak256(abi.encode(kind, lane, now_.signer, next, now_.rotations)));
        VM.assertEq(digest, rewards.rotationDigest(lane, next), "digest");
        return VM.signCompact(key, digest);
    }

    function propose(uint256 key) private {
        address next = VM.addr(key);
        (bytes32 r, bytes32 vs) = consent(key, next);
        (bytes32 oldR, bytes32 oldVs) = consent(keys[lane], next);
        rewards.proposeKey(lane, next, [r, vs], [oldR, oldVs]);
    }

    function openLaneAsOwner(string memory name) private returns (bytes32 id) {
        id = keccak256(bytes(name));
        VM.prank(OWNER);
        rewards.registerLane(id, VM.addr(1), address(this), address(this));
    }
}
