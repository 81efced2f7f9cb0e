// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import {IUsageRewards} from "../../agent/contracts/IUsageRewards.sol";
import {Meter} from "../../agent/contracts/LaneStorage.sol";
import {MeterKey} from "../../agent/contracts/MeterKeys.sol";
import {
    Claim, Commitment, LaneHead, SignedHead, SignedLeaf, UsageAttestation
} from "../../agent/contracts/UsageTypes.sol";
import {IRewards} from "./IRewards.sol";
import {TestToken} from "../contracts/TestToken.sol";
import {Tree} from "./Tree.sol";
import {VM} from "./Vm.sol";

/// Lanes with meters, and the gateways that sign for them: what the tests act with. The test itself owns the contract,
/// leads every lane and funds it, and holds the supply of the token.
abstract contract LaneTest {
    /// A head with what it commits to.
    struct Posted {
        UsageAttestation[] leaves;
        SignedHead signed;
        Commitment commitment;
    }

    uint64 internal constant WINDOW = 40;
    uint256 internal constant NOTICE = 80;
    uint256 internal constant START = 1_800_000_000;
    /// 1,000 units a second; the contract pays at most 1,200 a second.
    uint64 internal constant RATED = 3_600_000;
    uint128 internal constant ONE_WEI = 1e18;
    uint256 internal constant SUPPLY = 1e30;
    uint256 internal constant FUNDS = 1e12;

    address internal constant STRANGER = address(0xBAD);
    address internal constant PAYOUT = address(0xFEED);

    IERC20 internal token;
    IRewards internal rewards;
    mapping(bytes32 lane => uint256 key) internal keys;

    function setUp() public virtual {
        VM.warp(START);
        deploy(new TestToken(SUPPLY));
    }

    function deploy(IERC20 token_) internal {
        token = token_;
        rewards = create(token_, WINDOW, address(this));
    }

    /// The contract, or a broken build of it that the tests must tell from it: see broken-contract.test.ts.
    function create(IERC20 token_, uint64 window, address owner) internal returns (IRewards created) {
        bytes memory code = VM.envOr("FORGE_REWARDS", VM.getCode("UsageRewards.sol:UsageRewards"));
        code = bytes.concat(code, abi.encode(token_, window, owner));
        assembly ("memory-safe") {
            created := create(0, add(code, 32), mload(code))
            if iszero(created) {
                returndatacopy(0, 0, returndatasize())
                revert(0, returndatasize())
            }
        }
    }

    // Registry

    /// A funded lane without meters.
    function openLane(string memory name) internal returns (bytes32 lane) {
        lane = keccak256(bytes(name));
        keys[lane] = uint256(lane) >> 8;
        address vault = rewards.registerLane(lane, VM.addr(keys[lane]), address(this), address(this));
        token.transfer(vault, FUNDS);
    }

    /// A funded lane with one meter that earns a wei per unit for PAYOUT.
    function openSite(string memory name) internal returns (bytes32 lane) {
        lane = openLane(name);
        rewards.registerMeter(lane, termsOf(meterNamed(name)));
    }

    function meterNamed(string memory name) internal pure returns (bytes32) {
        return keccak256(bytes.concat("meter of ", bytes(name)));
    }

    function termsOf(bytes32 meter) internal pure returns (IUsageRewards.MeterTerms memory terms) {
        terms.meter = meter;
        terms.unit = 1;
        terms.ratedPerHour = RATED;
        terms.rate = ONE_WEI;
        terms.payout = PAYOUT;
        terms.keyKind = MeterKey.None;
    }

    function outsideSigner(string memory name) internal pure returns (uint256 key) {
        return uint256(keccak256(bytes.concat("key of ", bytes(name)))) >> 8;
    }

    // The gateway

    function clock() internal view returns (uint256) {
        return VM.getBlockTimestamp();
    }

    function pass(uint256 time) internal {
        VM.warp(clock() + time);
    }

    /// What the gateway attests now; the contract takes it as it stands.
    function attest(bytes32 lane, uint32 index, uint128 cumulative) internal view returns (UsageAttestation memory a) {
        Meter memory place = rewards.meter(lane, index);
        a.lane = lane;
        a.meter = place.id;
        a.term = place.term;
        a.unit = place.unit;
        a.sequence = sequenceNow();
        a.cumulative = cumulative;
        a.since = place.openedAt;
        a.windowEnd = uint64(clock());
        a.evidenceRoot = keccak256("evidence");
    }

    function sequenceNow() internal view returns (uint64) {
        return uint64(clock() * 1000);
    }

    function headOf(UsageAttestation[] memory leaves) internal view returns (LaneHead memory head) {
        head.lane = leaves[0].lane;
        head.sequence = sequenceNow();
        head.meters = uint32(leaves.length);
        head.root = Tree.root(leaves);
    }

    /// A head of one meter that counted `cumulative`.
    function headWith(bytes32 lane, uint128 cumulative) internal view returns (LaneHead memory) {
        return headOf(single(attest(lane, 0, cumulative)));
    }

    function single(UsageAttestation memory one) internal pure returns (UsageAttestation[] memory leaves) {
        leaves = new UsageAttestation[](1);
        leaves[0] = one;
    }

    function signed(LaneHead memory head) internal view returns (SignedHead memory) {
        return signedBy(head, keys[head.lane]);
    }

    function signedBy(LaneHead memory head, uint256 key) internal view returns (SignedHead memory) {
        (bytes32 r, bytes32 vs) = VM.signCompact(key, digestOf(headHash(head)));
        // A copy, lest a test that goes on to change its head change this one.
        LaneHead memory copy = LaneHead(head.lane, head.sequence, head.meters, head.root, head.previous);
        return SignedHead({head: copy, r: r, vs: vs});
    }

    function headHash(LaneHead memory head) internal pure returns (bytes32) {
        bytes32 kind = keccak256("LaneHead(bytes32 lane,uint64 sequence,uint32 meters,bytes32 root,bytes32 previous)");
        return keccak256(abi.encode(kind, head.lane, head.sequence, head.meters, head.root, head.previous));
    }

    function digestOf(bytes32 structHash) internal view returns (bytes32) {
        return keccak256(bytes.concat(hex"1901", rewards.domainSeparator(), structHash));
    }

    function send(SignedHead memory one) internal {
        rewards.postBatch(one.head, one.r, one.vs);
    }

    function post(UsageAttestation[] memory leaves) internal returns (Posted memory posted) {
        posted.leaves = leaves;
        posted.signed = signed(headOf(leaves));
        send(posted.signed);
        LaneHead memory head = posted.signed.head;
        posted.commitment = Commitment({
            sequence: head.sequence, meters: head.meters, root: head.root, postedAt: uint40(clock())
        });
    }

    function post(UsageAttestation memory one) internal returns (Posted memory) {
        return post(single(one));
    }

    function claimOf(Posted memory posted, uint32 index) internal pure returns (Claim memory one) {
        one.attestation = posted.leaves[index];
        one.index = index;
        one.path = Tree.path(posted.leaves, index);
        one.commitment = posted.commitment;
    }

    /// A claim for meter 0 that has just matured.
    function matured(bytes32 lane, uint128 cumulative) internal returns (Claim memory one) {
        return maturedOf(attest(lane, 0, cumulative));
    }

    function maturedOf(UsageAttestation memory attestation) internal returns (Claim memory one) {
        one = claimOf(post(attestation), 0);
        pass(WINDOW);
    }

    function leafOf(UsageAttestation memory attestation) internal view returns (SignedLeaf memory leaf) {
        UsageAttestation[] memory leaves = single(attestation);
        leaf.attestation = attestation;
        leaf.path = Tree.path(leaves, 0);
        leaf.signed = signed(headOf(leaves));
    }

    // What came of it

    function earned(address payout) internal view returns (uint256) {
        return token.balanceOf(payout);
    }

    function funds(bytes32 lane) internal view returns (uint256) {
        return token.balanceOf(rewards.vaultOf(lane));
    }

    /// All that the contract keeps of a lane's head and ring.
    function laneDigest(bytes32 lane) internal view returns (bytes32) {
        return keccak256(abi.encode(rewards.lane(lane), rewards.commitments(lane)));
    }

    function expectError(bytes4 selector) internal {
        VM.expectPartialRevert(selector);
    }
}
