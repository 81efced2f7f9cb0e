// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Meter} from "./LaneStorage.sol";
import {MeterKey} from "./MeterKeys.sol";
import {Claim, Commitment, LaneHead, SignedHead, SignedLeaf, UsageAttestation} from "./UsageTypes.sol";

/// Rewards for attested usage. The unit of parallelism is the lane: one gateway's key on one chain.
/// `notice` below is twice the challenge window: who is owed something can claim it meanwhile.
interface IUsageRewards {
    /// What a meter is registered with.
    struct MeterTerms {
        bytes32 meter;
        /// 1 mWh, 2 mL, 3 byte, 4 s, 5 mg, 6 count.
        uint32 unit;
        /// Base units the meter can produce in an hour; claims beyond 1.2 times that wait.
        uint64 ratedPerHour;
        /// Reward-token wei per base unit, times 1e18.
        uint128 rate;
        address payout;
        MeterKey keyKind;
        bytes32[2] key;
    }

    /// A lane as it stands, without its meters.
    struct LaneView {
        address signer;
        uint64 sequence;
        uint16 meterCount;
        bool frozen;
        uint64 frozenAt;
        address admin;
        address funder;
        address vault;
        uint128 bond;
        uint64 bondFreeAt;
        address nextSigner;
        uint48 nextSignerAt;
        uint48 rotations;
        uint256 withdrawal;
        uint48 withdrawableAt;
    }

    /// Where a meter was registered last.
    struct Home {
        bytes32 lane;
        uint32 index;
        uint32 term;
    }

    /// What became of a head that was handed in.
    enum PostOutcome {
        Posted,
        /// Not newer than the lane's head.
        Stale,
        LaneUnknown,
        LaneFrozen,
        SequenceInFuture,
        TooManyMeters,
        WrongSigner
    }

    event LaneRegistered(
        bytes32 indexed lane, address indexed signer, address indexed admin, address funder, address vault
    );
    event MeterRegistered(
        bytes32 indexed lane, uint32 indexed index, bytes32 indexed meter, uint32 term, uint48 openedAt, MeterTerms terms
    );
    event MeterClosed(bytes32 indexed lane, uint32 indexed index, uint48 closedAt);
    event RateAnnounced(bytes32 indexed lane, uint32 indexed index, uint128 rate, uint48 effectiveAt);
    event PayoutChanged(bytes32 indexed lane, uint32 indexed index, address payout);
    event HeadPosted(bytes32 indexed lane, uint64 sequence, uint32 meters, bytes32 root);
    event HeadSkipped(bytes32 indexed lane, uint64 sequence, PostOutcome outcome);
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
    event ClaimFailed(bytes32 indexed lane, uint32 indexed index, bytes reason);
    /// The owner paid units that no attestation holds; `evidence` is what they were measured by.
    event Corrected(
        bytes32 indexed lane, uint32 indexed index, bytes32 indexed evidence, uint128 units, uint256 amount, string reason
    );
    event LaneFrozen(bytes32 indexed lane);
    event MeterFrozen(bytes32 indexed lane, uint32 indexed index);
    event KeyRotated(bytes32 indexed lane, address indexed from, address indexed to);
    event KeyProposed(bytes32 indexed lane, address indexed to, uint48 effectiveAt);
    event KeyVetoed(bytes32 indexed lane, address indexed to);
    event Funded(bytes32 indexed lane, address indexed from, uint256 amount);
    event WithdrawalAnnounced(bytes32 indexed lane, uint256 amount, uint48 when);
    event Withdrawn(bytes32 indexed lane, address indexed to, uint256 amount);
    event BondPosted(bytes32 indexed lane, address indexed from, uint256 amount);
    event BondReturnAnnounced(bytes32 indexed lane, uint64 when);
    event BondReturned(bytes32 indexed lane, address indexed to, uint256 amount);
    event Slashed(bytes32 indexed lane, address indexed reporter, uint256 burned, uint256 reward);

    error ZeroAddress();
    error WindowNotMultipleOfFour(uint64 window);
    error LaneUnknown(bytes32 lane);
    error LaneExists(bytes32 lane);
    error LaneIsFrozen(bytes32 lane, uint64 frozenAt);
    error LaneFull(bytes32 lane);
    error MeterActive(bytes32 meter, bytes32 lane, uint32 index);
    error MeterUnknown(bytes32 lane, uint32 index);
    error MeterNotOpen(bytes32 lane, uint32 index);
    /// The term before it ends too late: nobody could call the meter back until then.
    error TermTooFarAhead(uint48 openedAt, uint256 latest);
    error UnitUnknown(uint32 unit);
    error RatedCapacityMissing();
    error NotPayout(address caller, address payout);
    error NotAdmin(address caller, address admin);
    error NotFunder(address caller, address funder);
    error AlreadyCorrected(bytes32 evidence);
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
    error MeterSignatureInvalid(bytes32 lane, uint32 index);
    /// A proposal stands until it is accepted, vetoed, or passed by.
    error KeyWaits(address nextSigner);
    error KeyNotDue(uint48 when);
    error WithdrawalNotDue(uint48 when);
    /// It was due at `when`, and could be taken for one notice.
    error WithdrawalExpired(uint48 when);
    error BondNotFree(uint64 when);
    /// It was free at `when`, and could be taken for one notice.
    error BondReturnExpired(uint64 when);
    /// The two do not contradict each other.
    error NoConflict();

    // The owner's registry

    /// Opens a lane for `signer`'s heads and deploys its vault. `admin` rotates the key, `funder` may take back what is
    /// left in the vault.
    function registerLane(bytes32 lane, address signer, address admin, address funder)
        external
        returns (address vault);

    /// Opens a term of a meter on `lane`; it begins now, or when the meter's former term has ended, if that is at most
    /// `MOST_AHEAD` from now.
    /// @return index the meter's place in the lane's tree
    function registerMeter(bytes32 lane, MeterTerms calldata terms) external returns (uint32 index);

    /// Ends the term at `when`, or now if that is past: what was attested up to then can be claimed for ever. A close with
    /// notice is final before it takes effect, so that the gateway attests exactly up to it.
    function closeMeter(bytes32 lane, uint32 index, uint48 when) external;

    /// Ends the term and opens one on the same terms on another lane at that very second; a rate that is announced goes
    /// along. The end is then final, so it may be at most `MOST_AHEAD` from now. Until the new term begins, closing it and
    /// registering the meter elsewhere sends it to another lane, at the same second.
    function moveMeter(bytes32 lane, uint32 index, bytes32 toLane, uint48 when) external returns (uint32 newIndex);

    /// Announces the rate of all of the term's claims made after `notice`. A next term that is registered already keeps
    /// its own.
    function setRate(bytes32 lane, uint32 index, uint128 rate) external;

    /// Of this term, by its present payout itself: nobody else may redirect what was earned. A next term that is
    /// registered already keeps its own.
    function setPayout(bytes32 lane, uint32 index, address payout) external;

    /// Pays units that were measured and held back (over limit), at the rate in force, once for each `evidence`.
    /// @param evidence hash of what they were measured by: a leaf of the evidence tree
    function correct(bytes32 lane, uint32 index, uint128 units, bytes32 evidence, string calldata reason)
        external
        returns (uint256 amount);

    // Posting and claiming: anyone may relay

    /// Commits to a head signed by the lane's key (EIP-2098 compact signature, low-S).
    /// Returns silently when the head is not newer. Another root with the newest sequence and a valid signature
    /// freezes the lane.
    function postBatch(LaneHead calldata head, bytes32 r, bytes32 vs) external;

    /// Posts heads of many lanes; what cannot be posted is skipped.
    /// @return posted how many were new
    function postMany(SignedHead[] calldata heads) external returns (uint256 posted);

    /// Pays what a matured commitment proves and the vault holds; the rest stays claimable.
    /// @return units base units paid now
    /// @return amount reward-token wei paid now
    function claim(Claim calldata one) external returns (uint128 units, uint256 amount);

    /// Claims one after the other; what fails is reported and stops nothing.
    /// @return paid how many of them paid something
    function claimMany(Claim[] calldata claims) external returns (uint256 paid);

    // Keys of lanes

    /// By the admin, at once; (r, vs) is the new key's signature over `rotationDigest`.
    function rotateKey(bytes32 lane, address to, bytes32 r, bytes32 vs) external;

    /// With the consent of both keys, by anyone; `acceptKey` completes it after `notice`, unless it is vetoed. One at a
    /// time. It leaves the digest as it is: a stolen key can hinder no `rotateKey`.
    function proposeKey(bytes32 lane, address to, bytes32[2] calldata byNew, bytes32[2] calldata byOld) external;

    /// By the admin or the owner: voids a proposal, and consents that were given but not used.
    function vetoKey(bytes32 lane) external;

    function acceptKey(bytes32 lane) external;

    /// By the admin or the owner, who know the key stolen: it posts no more, and what has not matured is not paid.
    function freezeLane(bytes32 lane) external;

    // Disputes: anyone may show two signatures of one key that contradict each other. A key that was replaced answers
    // for one challenge window more.

    /// Two roots with one sequence freeze the lane and slash its bond: at least half is burned, the rest is the
    /// sender's. Two heads on one `previous` freeze it.
    function disputeHeads(SignedHead calldata one, SignedHead calldata other) external;

    /// A cumulative that fell within a term freezes the meter. A leaf that could never be claimed, because it does not
    /// agree with the registry, holds nothing against anybody.
    function disputeLeaves(SignedLeaf calldata earlier, SignedLeaf calldata later) external;

    // Funds

    /// Moves `amount` of the sender's tokens into the lane's vault. A plain transfer does as well.
    function fund(bytes32 lane, uint256 amount) external returns (uint256 received);

    /// By the funder; takes the place of an earlier announcement, and 0 takes that back.
    function announceWithdrawal(bytes32 lane, uint256 amount) external;

    /// By the funder, once: what was announced, or what is left of it. From the end of `notice` on and for one `notice`;
    /// then it must be announced anew.
    function withdraw(bytes32 lane, address to) external returns (uint256 amount);

    function postBond(bytes32 lane, uint256 amount) external returns (uint256 received);

    /// By the admin; the bond goes on answering until it is taken. A later announcement takes the place of an earlier one.
    function announceBondReturn(bytes32 lane) external;

    /// By the admin, from the end of `notice` on and for one `notice`: a return announced long ago is no way out on the day
    /// that a cheat is found. Then it must be announced anew.
    function takeBond(bytes32 lane, address to) external returns (uint256 amount);

    // Views

    /// What `claim` would pay now, whether or not the commitment has matured; signatures are not looked at.
    function claimable(Claim calldata one) external view returns (uint128 units, uint256 amount);

    /// The attested cumulative units, if the leaf is proven against a commitment in the lane's ring, matured or not,
    /// and agrees with the registry; reverts otherwise. Signatures are not looked at.
    function provenCumulative(Claim calldata one) external view returns (uint128);

    function lane(bytes32 id) external view returns (LaneView memory);
    function meter(bytes32 laneId, uint32 index) external view returns (Meter memory);
    function home(bytes32 meterId) external view returns (Home memory);
    function isCorrected(bytes32 evidence) external view returns (bool);
    /// Reward-token wei paid to a meter's term so far, without corrections.
    function rewarded(bytes32 laneId, uint32 index) external view returns (uint256);
    function vaultOf(bytes32 laneId) external view returns (address);
    /// The lane's eight commitments as stored: the low 40 bits are `postedAt`; 1 where none was posted yet.
    function commitments(bytes32 laneId) external view returns (bytes32[8] memory);
    function commitmentOf(Commitment calldata commitment) external pure returns (bytes32);

    // What is signed

    function domainSeparator() external view returns (bytes32);
    /// What the new key signs (and the old one, for `proposeKey`) to take over the lane now.
    function rotationDigest(bytes32 lane, address to) external view returns (bytes32);
}
