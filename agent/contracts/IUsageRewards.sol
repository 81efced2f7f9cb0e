// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Commitment, LaneHead, UsageAttestation} from "./UsageTypes.sol";
import {Meter} from "./LaneStorage.sol";

/// Rewards for attested usage. The unit of parallelism is the lane: one gateway's key on one chain.
interface IUsageRewards {
    /// A lane as it stands, without its meters.
    struct LaneView {
        address signer;
        uint64 sequence;
        uint16 meterCount;
        bool frozen;
        uint64 frozenAt;
        address admin;
        address vault;
    }

    /// Where a meter was registered last.
    struct Home {
        bytes32 lane;
        uint32 index;
        uint32 term;
        bool active;
    }

    event LaneRegistered(bytes32 indexed lane, address indexed signer, address indexed admin, address vault);
    event MeterRegistered(
        bytes32 indexed lane,
        uint32 indexed index,
        bytes32 indexed meter,
        uint32 term,
        uint32 unit,
        uint64 ratedPerHour,
        uint128 rate,
        address payout,
        uint64 openedAt
    );
    event MeterClosed(bytes32 indexed lane, uint32 indexed index, uint64 closedAt);
    event HeadPosted(bytes32 indexed lane, uint64 sequence, uint32 meters, bytes32 root);
    /// The lane's key signed two roots with one sequence; `root` is the one that was not accepted.
    event LaneFrozen(bytes32 indexed lane, uint64 sequence, bytes32 root);
    /// `units` were paid; `cumulative - paid` wait for the clamp or for the vault.
    event Claimed(
        bytes32 indexed lane,
        uint32 indexed index,
        address indexed payout,
        uint64 sequence,
        uint128 units,
        uint256 amount,
        uint128 paid,
        uint128 cumulative
    );

    error ZeroAddress();
    error WindowNotMultipleOfFour(uint64 window);
    error LaneUnknown(bytes32 lane);
    error LaneExists(bytes32 lane);
    error LaneIsFrozen(bytes32 lane, uint64 frozenAt);
    error LaneFull(bytes32 lane);
    error MeterActive(bytes32 meter, bytes32 lane, uint32 index);
    error MeterUnknown(bytes32 lane, uint32 index);
    error MeterNotOpen(bytes32 lane, uint32 index);
    error UnitUnknown(uint32 unit);
    error RatedCapacityMissing();
    error SequenceInFuture(uint64 sequence, uint256 latest);
    error TooManyMeters(uint32 meters, uint256 registered);
    error WrongSigner(address recovered, address signer);
    error CommitmentUnknown(bytes32 lane, uint64 sequence, uint64 postedAt);
    error CommitmentMaturing(uint64 maturesAt);
    error FrozenBeforeMaturity(uint64 maturesAt, uint64 frozenAt);
    error IndexBeyondHead(uint32 index, uint32 meters);
    error ProofInvalid(bytes32 computed, bytes32 root);
    error MeterMismatch(bytes32 attested, bytes32 registered);
    error TermMismatch(uint32 attested, uint32 registered);
    error UnitMismatch(uint32 attested, uint32 registered);
    error BaselineBeforeTerm(uint64 since, uint64 openedAt);
    error WindowEndsBeforeBaseline(uint64 windowEnd, uint64 since);
    error WindowEndsAfterPost(uint64 windowEnd, uint64 postedAt);
    error WindowEndsAfterClose(uint64 windowEnd, uint64 closedAt);

    // The owner's registry

    /// Opens a lane for `signer`'s heads and deploys its vault. `admin` will rotate the key.
    function registerLane(bytes32 lane, address signer, address admin) external returns (address vault);

    /// Opens a term of `meter` on `lane`.
    /// @param unit 1 mWh, 2 mL, 3 byte, 4 s, 5 mg, 6 count
    /// @param ratedPerHour base units the meter can produce in an hour; claims beyond 1.2 times that wait
    /// @param rate reward-token wei per base unit, times 1e18
    /// @return index the meter's place in the lane's tree
    function registerMeter(
        bytes32 lane,
        bytes32 meter,
        uint32 unit,
        uint64 ratedPerHour,
        uint128 rate,
        address payout
    ) external returns (uint32 index);

    /// Ends the term: what was attested up to now can still be claimed. The meter may then be registered anew.
    function closeMeter(bytes32 lane, uint32 index) external;

    // Posting and claiming: anyone may relay

    /// Commits to a head signed by the lane's key (EIP-2098 compact signature, low-S).
    /// Returns silently when the head is not newer. Another root with the newest sequence and a valid signature
    /// freezes the lane.
    function postBatch(LaneHead calldata head, bytes32 r, bytes32 vs) external;

    /// Pays what a matured commitment proves and the vault holds; the rest stays claimable.
    /// @param index the meter's place in the tree
    /// @param path siblings from the leaf upwards
    /// @return units base units paid now
    /// @return amount reward-token wei paid now
    function claim(
        UsageAttestation calldata attestation,
        uint32 index,
        bytes32[] calldata path,
        Commitment calldata commitment
    ) external returns (uint128 units, uint256 amount);

    // Views

    /// What `claim` would pay, whether or not the commitment has matured.
    function claimable(
        UsageAttestation calldata attestation,
        uint32 index,
        bytes32[] calldata path,
        Commitment calldata commitment
    ) external view returns (uint128 units, uint256 amount);

    /// The attested cumulative units, if the leaf is proven against a commitment in the lane's ring, matured or not,
    /// and agrees with the registry; reverts otherwise.
    function provenCumulative(
        UsageAttestation calldata attestation,
        uint32 index,
        bytes32[] calldata path,
        Commitment calldata commitment
    ) external view returns (uint128);

    function lane(bytes32 id) external view returns (LaneView memory);
    function meter(bytes32 laneId, uint32 index) external view returns (Meter memory);
    function home(bytes32 meterId) external view returns (Home memory);
    /// Reward-token wei paid to a meter's term so far.
    function rewarded(bytes32 laneId, uint32 index) external view returns (uint256);
    function vaultOf(bytes32 laneId) external view returns (address);
    /// The lane's eight commitments as stored: the low 40 bits are `postedAt`; 1 where none was posted yet.
    function commitments(bytes32 laneId) external view returns (bytes32[8] memory);
    function commitmentOf(Commitment calldata commitment) external pure returns (bytes32);

    // What is signed and hashed, for comparison with other implementations

    function domainSeparator() external view returns (bytes32);
    function attestationHash(UsageAttestation calldata attestation) external pure returns (bytes32);
    function attestationDigest(UsageAttestation calldata attestation) external view returns (bytes32);
    function attestationLeaf(UsageAttestation calldata attestation) external pure returns (bytes32);
    function headHash(LaneHead calldata head) external pure returns (bytes32);
    function headDigest(LaneHead calldata head) external view returns (bytes32);
    function rootOf(bytes32 leaf, uint32 index, bytes32[] calldata path) external pure returns (bytes32);
}
