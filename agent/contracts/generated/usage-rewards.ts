// Generated from agent/contracts/UsageRewards.sol, agent/contracts/LaneVault.sol by `npm run contracts`; do not edit.

export const usageRewardsAbi = [
  {
    "inputs": [
      {
        "internalType": "contract IERC20",
        "name": "token_",
        "type": "address"
      },
      {
        "internalType": "uint64",
        "name": "challengeWindow_",
        "type": "uint64"
      },
      {
        "internalType": "address",
        "name": "owner_",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "evidence",
        "type": "bytes32"
      }
    ],
    "name": "AlreadyCorrected",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "since",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "openedAt",
        "type": "uint64"
      }
    ],
    "name": "BaselineBeforeTerm",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "when",
        "type": "uint64"
      }
    ],
    "name": "BondNotFree",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "maturesAt",
        "type": "uint64"
      }
    ],
    "name": "CommitmentMaturing",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "sequence",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "postedAt",
        "type": "uint64"
      }
    ],
    "name": "CommitmentUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "maturesAt",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "frozenAt",
        "type": "uint64"
      }
    ],
    "name": "FrozenBeforeMaturity",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "meters",
        "type": "uint32"
      }
    ],
    "name": "IndexBeyondHead",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "InvalidShortString",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint48",
        "name": "when",
        "type": "uint48"
      }
    ],
    "name": "KeyNotDue",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "nextSigner",
        "type": "address"
      }
    ],
    "name": "KeyWaits",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      }
    ],
    "name": "LaneExists",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      }
    ],
    "name": "LaneFull",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "internalType": "uint64",
        "name": "frozenAt",
        "type": "uint64"
      }
    ],
    "name": "LaneIsFrozen",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      }
    ],
    "name": "LaneUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "meter",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      }
    ],
    "name": "MeterActive",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "enum MeterKey",
        "name": "kind",
        "type": "uint8"
      }
    ],
    "name": "MeterKeyMalformed",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "attested",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "registered",
        "type": "bytes32"
      }
    ],
    "name": "MeterMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      }
    ],
    "name": "MeterNotOpen",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      }
    ],
    "name": "MeterSignatureInvalid",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      }
    ],
    "name": "MeterUnknown",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "NoConflict",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "admin",
        "type": "address"
      }
    ],
    "name": "NotAdmin",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "funder",
        "type": "address"
      }
    ],
    "name": "NotFunder",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "payout",
        "type": "address"
      }
    ],
    "name": "NotPayout",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      }
    ],
    "name": "OwnableInvalidOwner",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "OwnableUnauthorizedAccount",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "P256Unsupported",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "computed",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      }
    ],
    "name": "ProofInvalid",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "RatedCapacityMissing",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "ReentrancyGuardReentrantCall",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint8",
        "name": "bits",
        "type": "uint8"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "SafeCastOverflowedUintDowncast",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "SafeERC20FailedOperation",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "sequence",
        "type": "uint64"
      },
      {
        "internalType": "uint256",
        "name": "latest",
        "type": "uint256"
      }
    ],
    "name": "SequenceInFuture",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "string",
        "name": "str",
        "type": "string"
      }
    ],
    "name": "StringTooLong",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "attested",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "registered",
        "type": "uint32"
      }
    ],
    "name": "TermMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "meters",
        "type": "uint32"
      },
      {
        "internalType": "uint256",
        "name": "registered",
        "type": "uint256"
      }
    ],
    "name": "TooManyMeters",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "attested",
        "type": "uint32"
      },
      {
        "internalType": "uint32",
        "name": "registered",
        "type": "uint32"
      }
    ],
    "name": "UnitMismatch",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint32",
        "name": "unit",
        "type": "uint32"
      }
    ],
    "name": "UnitUnknown",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "windowEnd",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "closedAt",
        "type": "uint64"
      }
    ],
    "name": "WindowEndsAfterClose",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "windowEnd",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "postedAt",
        "type": "uint64"
      }
    ],
    "name": "WindowEndsAfterPost",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "windowEnd",
        "type": "uint64"
      },
      {
        "internalType": "uint64",
        "name": "since",
        "type": "uint64"
      }
    ],
    "name": "WindowEndsBeforeBaseline",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint64",
        "name": "window",
        "type": "uint64"
      }
    ],
    "name": "WindowNotMultipleOfFour",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint48",
        "name": "when",
        "type": "uint48"
      }
    ],
    "name": "WithdrawalNotDue",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "length",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "depth",
        "type": "uint256"
      }
    ],
    "name": "WrongPathLength",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "recovered",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "signer",
        "type": "address"
      }
    ],
    "name": "WrongSigner",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "ZeroAddress",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "BondPosted",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "when",
        "type": "uint64"
      }
    ],
    "name": "BondReturnAnnounced",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "BondReturned",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "bytes",
        "name": "reason",
        "type": "bytes"
      }
    ],
    "name": "ClaimFailed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "payout",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "sequence",
        "type": "uint64"
      },
      {
        "indexed": false,
        "internalType": "uint128",
        "name": "units",
        "type": "uint128"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint128",
        "name": "paid",
        "type": "uint128"
      },
      {
        "indexed": false,
        "internalType": "uint128",
        "name": "cumulative",
        "type": "uint128"
      }
    ],
    "name": "Claimed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "evidence",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint128",
        "name": "units",
        "type": "uint128"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "string",
        "name": "reason",
        "type": "string"
      }
    ],
    "name": "Corrected",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [],
    "name": "EIP712DomainChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "Funded",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "sequence",
        "type": "uint64"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "meters",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "bytes32",
        "name": "root",
        "type": "bytes32"
      }
    ],
    "name": "HeadPosted",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "sequence",
        "type": "uint64"
      },
      {
        "indexed": false,
        "internalType": "enum IUsageRewards.PostOutcome",
        "name": "outcome",
        "type": "uint8"
      }
    ],
    "name": "HeadSkipped",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint48",
        "name": "effectiveAt",
        "type": "uint48"
      }
    ],
    "name": "KeyProposed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "to",
        "type": "address"
      }
    ],
    "name": "KeyRotated",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "to",
        "type": "address"
      }
    ],
    "name": "KeyVetoed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      }
    ],
    "name": "LaneFrozen",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "signer",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "admin",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "funder",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "vault",
        "type": "address"
      }
    ],
    "name": "LaneRegistered",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint48",
        "name": "closedAt",
        "type": "uint48"
      }
    ],
    "name": "MeterClosed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      }
    ],
    "name": "MeterFrozen",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "meter",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint32",
        "name": "term",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint48",
        "name": "openedAt",
        "type": "uint48"
      },
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "meter",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "unit",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "ratedPerHour",
            "type": "uint64"
          },
          {
            "internalType": "uint128",
            "name": "rate",
            "type": "uint128"
          },
          {
            "internalType": "address",
            "name": "payout",
            "type": "address"
          },
          {
            "internalType": "enum MeterKey",
            "name": "keyKind",
            "type": "uint8"
          },
          {
            "internalType": "bytes32[2]",
            "name": "key",
            "type": "bytes32[2]"
          }
        ],
        "indexed": false,
        "internalType": "struct IUsageRewards.MeterTerms",
        "name": "terms",
        "type": "tuple"
      }
    ],
    "name": "MeterRegistered",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "previousOwner",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "newOwner",
        "type": "address"
      }
    ],
    "name": "OwnershipTransferStarted",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "previousOwner",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "newOwner",
        "type": "address"
      }
    ],
    "name": "OwnershipTransferred",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "payout",
        "type": "address"
      }
    ],
    "name": "PayoutChanged",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint128",
        "name": "rate",
        "type": "uint128"
      },
      {
        "indexed": false,
        "internalType": "uint48",
        "name": "effectiveAt",
        "type": "uint48"
      }
    ],
    "name": "RateAnnounced",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "reporter",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "burned",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "reward",
        "type": "uint256"
      }
    ],
    "name": "Slashed",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      },
      {
        "indexed": false,
        "internalType": "uint48",
        "name": "when",
        "type": "uint48"
      }
    ],
    "name": "WithdrawalAnnounced",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "bytes32",
        "name": "lane",
        "type": "bytes32"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "Withdrawn",
    "type": "event"
  },
  {
    "inputs": [],
    "name": "CLOCK_TOLERANCE",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "RATE_SCALE",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      }
    ],
    "name": "acceptKey",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "acceptOwnership",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      }
    ],
    "name": "announceBondReturn",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "announceWithdrawal",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "challengeWindow",
    "outputs": [
      {
        "internalType": "uint64",
        "name": "",
        "type": "uint64"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "components": [
              {
                "internalType": "bytes32",
                "name": "lane",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "meter",
                "type": "bytes32"
              },
              {
                "internalType": "uint32",
                "name": "term",
                "type": "uint32"
              },
              {
                "internalType": "uint32",
                "name": "unit",
                "type": "uint32"
              },
              {
                "internalType": "uint64",
                "name": "sequence",
                "type": "uint64"
              },
              {
                "internalType": "uint128",
                "name": "cumulative",
                "type": "uint128"
              },
              {
                "internalType": "uint64",
                "name": "since",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "windowEnd",
                "type": "uint64"
              },
              {
                "internalType": "uint32",
                "name": "flags",
                "type": "uint32"
              },
              {
                "internalType": "bytes32",
                "name": "evidenceRoot",
                "type": "bytes32"
              }
            ],
            "internalType": "struct UsageAttestation",
            "name": "attestation",
            "type": "tuple"
          },
          {
            "internalType": "uint32",
            "name": "index",
            "type": "uint32"
          },
          {
            "internalType": "bytes32[]",
            "name": "path",
            "type": "bytes32[]"
          },
          {
            "components": [
              {
                "internalType": "uint64",
                "name": "sequence",
                "type": "uint64"
              },
              {
                "internalType": "uint32",
                "name": "meters",
                "type": "uint32"
              },
              {
                "internalType": "bytes32",
                "name": "root",
                "type": "bytes32"
              },
              {
                "internalType": "uint40",
                "name": "postedAt",
                "type": "uint40"
              }
            ],
            "internalType": "struct Commitment",
            "name": "commitment",
            "type": "tuple"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct Claim",
        "name": "one",
        "type": "tuple"
      }
    ],
    "name": "claim",
    "outputs": [
      {
        "internalType": "uint128",
        "name": "units",
        "type": "uint128"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "components": [
              {
                "internalType": "bytes32",
                "name": "lane",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "meter",
                "type": "bytes32"
              },
              {
                "internalType": "uint32",
                "name": "term",
                "type": "uint32"
              },
              {
                "internalType": "uint32",
                "name": "unit",
                "type": "uint32"
              },
              {
                "internalType": "uint64",
                "name": "sequence",
                "type": "uint64"
              },
              {
                "internalType": "uint128",
                "name": "cumulative",
                "type": "uint128"
              },
              {
                "internalType": "uint64",
                "name": "since",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "windowEnd",
                "type": "uint64"
              },
              {
                "internalType": "uint32",
                "name": "flags",
                "type": "uint32"
              },
              {
                "internalType": "bytes32",
                "name": "evidenceRoot",
                "type": "bytes32"
              }
            ],
            "internalType": "struct UsageAttestation",
            "name": "attestation",
            "type": "tuple"
          },
          {
            "internalType": "uint32",
            "name": "index",
            "type": "uint32"
          },
          {
            "internalType": "bytes32[]",
            "name": "path",
            "type": "bytes32[]"
          },
          {
            "components": [
              {
                "internalType": "uint64",
                "name": "sequence",
                "type": "uint64"
              },
              {
                "internalType": "uint32",
                "name": "meters",
                "type": "uint32"
              },
              {
                "internalType": "bytes32",
                "name": "root",
                "type": "bytes32"
              },
              {
                "internalType": "uint40",
                "name": "postedAt",
                "type": "uint40"
              }
            ],
            "internalType": "struct Commitment",
            "name": "commitment",
            "type": "tuple"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct Claim[]",
        "name": "claims",
        "type": "tuple[]"
      }
    ],
    "name": "claimMany",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "paid",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "components": [
              {
                "internalType": "bytes32",
                "name": "lane",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "meter",
                "type": "bytes32"
              },
              {
                "internalType": "uint32",
                "name": "term",
                "type": "uint32"
              },
              {
                "internalType": "uint32",
                "name": "unit",
                "type": "uint32"
              },
              {
                "internalType": "uint64",
                "name": "sequence",
                "type": "uint64"
              },
              {
                "internalType": "uint128",
                "name": "cumulative",
                "type": "uint128"
              },
              {
                "internalType": "uint64",
                "name": "since",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "windowEnd",
                "type": "uint64"
              },
              {
                "internalType": "uint32",
                "name": "flags",
                "type": "uint32"
              },
              {
                "internalType": "bytes32",
                "name": "evidenceRoot",
                "type": "bytes32"
              }
            ],
            "internalType": "struct UsageAttestation",
            "name": "attestation",
            "type": "tuple"
          },
          {
            "internalType": "uint32",
            "name": "index",
            "type": "uint32"
          },
          {
            "internalType": "bytes32[]",
            "name": "path",
            "type": "bytes32[]"
          },
          {
            "components": [
              {
                "internalType": "uint64",
                "name": "sequence",
                "type": "uint64"
              },
              {
                "internalType": "uint32",
                "name": "meters",
                "type": "uint32"
              },
              {
                "internalType": "bytes32",
                "name": "root",
                "type": "bytes32"
              },
              {
                "internalType": "uint40",
                "name": "postedAt",
                "type": "uint40"
              }
            ],
            "internalType": "struct Commitment",
            "name": "commitment",
            "type": "tuple"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct Claim",
        "name": "one",
        "type": "tuple"
      }
    ],
    "name": "claimable",
    "outputs": [
      {
        "internalType": "uint128",
        "name": "units",
        "type": "uint128"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "internalType": "uint48",
        "name": "when",
        "type": "uint48"
      }
    ],
    "name": "closeMeter",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "uint64",
            "name": "sequence",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "meters",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "root",
            "type": "bytes32"
          },
          {
            "internalType": "uint40",
            "name": "postedAt",
            "type": "uint40"
          }
        ],
        "internalType": "struct Commitment",
        "name": "commitment",
        "type": "tuple"
      }
    ],
    "name": "commitmentOf",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "pure",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      }
    ],
    "name": "commitments",
    "outputs": [
      {
        "internalType": "bytes32[8]",
        "name": "",
        "type": "bytes32[8]"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "internalType": "uint128",
        "name": "units",
        "type": "uint128"
      },
      {
        "internalType": "bytes32",
        "name": "evidence",
        "type": "bytes32"
      },
      {
        "internalType": "string",
        "name": "reason",
        "type": "string"
      }
    ],
    "name": "correct",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "components": [
              {
                "internalType": "bytes32",
                "name": "lane",
                "type": "bytes32"
              },
              {
                "internalType": "uint64",
                "name": "sequence",
                "type": "uint64"
              },
              {
                "internalType": "uint32",
                "name": "meters",
                "type": "uint32"
              },
              {
                "internalType": "bytes32",
                "name": "root",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "previous",
                "type": "bytes32"
              }
            ],
            "internalType": "struct LaneHead",
            "name": "head",
            "type": "tuple"
          },
          {
            "internalType": "bytes32",
            "name": "r",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "vs",
            "type": "bytes32"
          }
        ],
        "internalType": "struct SignedHead",
        "name": "one",
        "type": "tuple"
      },
      {
        "components": [
          {
            "components": [
              {
                "internalType": "bytes32",
                "name": "lane",
                "type": "bytes32"
              },
              {
                "internalType": "uint64",
                "name": "sequence",
                "type": "uint64"
              },
              {
                "internalType": "uint32",
                "name": "meters",
                "type": "uint32"
              },
              {
                "internalType": "bytes32",
                "name": "root",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "previous",
                "type": "bytes32"
              }
            ],
            "internalType": "struct LaneHead",
            "name": "head",
            "type": "tuple"
          },
          {
            "internalType": "bytes32",
            "name": "r",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "vs",
            "type": "bytes32"
          }
        ],
        "internalType": "struct SignedHead",
        "name": "other",
        "type": "tuple"
      }
    ],
    "name": "disputeHeads",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "components": [
              {
                "internalType": "bytes32",
                "name": "lane",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "meter",
                "type": "bytes32"
              },
              {
                "internalType": "uint32",
                "name": "term",
                "type": "uint32"
              },
              {
                "internalType": "uint32",
                "name": "unit",
                "type": "uint32"
              },
              {
                "internalType": "uint64",
                "name": "sequence",
                "type": "uint64"
              },
              {
                "internalType": "uint128",
                "name": "cumulative",
                "type": "uint128"
              },
              {
                "internalType": "uint64",
                "name": "since",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "windowEnd",
                "type": "uint64"
              },
              {
                "internalType": "uint32",
                "name": "flags",
                "type": "uint32"
              },
              {
                "internalType": "bytes32",
                "name": "evidenceRoot",
                "type": "bytes32"
              }
            ],
            "internalType": "struct UsageAttestation",
            "name": "attestation",
            "type": "tuple"
          },
          {
            "internalType": "uint32",
            "name": "index",
            "type": "uint32"
          },
          {
            "internalType": "bytes32[]",
            "name": "path",
            "type": "bytes32[]"
          },
          {
            "components": [
              {
                "components": [
                  {
                    "internalType": "bytes32",
                    "name": "lane",
                    "type": "bytes32"
                  },
                  {
                    "internalType": "uint64",
                    "name": "sequence",
                    "type": "uint64"
                  },
                  {
                    "internalType": "uint32",
                    "name": "meters",
                    "type": "uint32"
                  },
                  {
                    "internalType": "bytes32",
                    "name": "root",
                    "type": "bytes32"
                  },
                  {
                    "internalType": "bytes32",
                    "name": "previous",
                    "type": "bytes32"
                  }
                ],
                "internalType": "struct LaneHead",
                "name": "head",
                "type": "tuple"
              },
              {
                "internalType": "bytes32",
                "name": "r",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "vs",
                "type": "bytes32"
              }
            ],
            "internalType": "struct SignedHead",
            "name": "signed",
            "type": "tuple"
          }
        ],
        "internalType": "struct SignedLeaf",
        "name": "earlier",
        "type": "tuple"
      },
      {
        "components": [
          {
            "components": [
              {
                "internalType": "bytes32",
                "name": "lane",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "meter",
                "type": "bytes32"
              },
              {
                "internalType": "uint32",
                "name": "term",
                "type": "uint32"
              },
              {
                "internalType": "uint32",
                "name": "unit",
                "type": "uint32"
              },
              {
                "internalType": "uint64",
                "name": "sequence",
                "type": "uint64"
              },
              {
                "internalType": "uint128",
                "name": "cumulative",
                "type": "uint128"
              },
              {
                "internalType": "uint64",
                "name": "since",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "windowEnd",
                "type": "uint64"
              },
              {
                "internalType": "uint32",
                "name": "flags",
                "type": "uint32"
              },
              {
                "internalType": "bytes32",
                "name": "evidenceRoot",
                "type": "bytes32"
              }
            ],
            "internalType": "struct UsageAttestation",
            "name": "attestation",
            "type": "tuple"
          },
          {
            "internalType": "uint32",
            "name": "index",
            "type": "uint32"
          },
          {
            "internalType": "bytes32[]",
            "name": "path",
            "type": "bytes32[]"
          },
          {
            "components": [
              {
                "components": [
                  {
                    "internalType": "bytes32",
                    "name": "lane",
                    "type": "bytes32"
                  },
                  {
                    "internalType": "uint64",
                    "name": "sequence",
                    "type": "uint64"
                  },
                  {
                    "internalType": "uint32",
                    "name": "meters",
                    "type": "uint32"
                  },
                  {
                    "internalType": "bytes32",
                    "name": "root",
                    "type": "bytes32"
                  },
                  {
                    "internalType": "bytes32",
                    "name": "previous",
                    "type": "bytes32"
                  }
                ],
                "internalType": "struct LaneHead",
                "name": "head",
                "type": "tuple"
              },
              {
                "internalType": "bytes32",
                "name": "r",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "vs",
                "type": "bytes32"
              }
            ],
            "internalType": "struct SignedHead",
            "name": "signed",
            "type": "tuple"
          }
        ],
        "internalType": "struct SignedLeaf",
        "name": "later",
        "type": "tuple"
      }
    ],
    "name": "disputeLeaves",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "domainSeparator",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "eip712Domain",
    "outputs": [
      {
        "internalType": "bytes1",
        "name": "fields",
        "type": "bytes1"
      },
      {
        "internalType": "string",
        "name": "name",
        "type": "string"
      },
      {
        "internalType": "string",
        "name": "version",
        "type": "string"
      },
      {
        "internalType": "uint256",
        "name": "chainId",
        "type": "uint256"
      },
      {
        "internalType": "address",
        "name": "verifyingContract",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "salt",
        "type": "bytes32"
      },
      {
        "internalType": "uint256[]",
        "name": "extensions",
        "type": "uint256[]"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      }
    ],
    "name": "freezeLane",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "fund",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "received",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "meterId",
        "type": "bytes32"
      }
    ],
    "name": "home",
    "outputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "lane",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "index",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "term",
            "type": "uint32"
          }
        ],
        "internalType": "struct IUsageRewards.Home",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "evidence",
        "type": "bytes32"
      }
    ],
    "name": "isCorrected",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "id",
        "type": "bytes32"
      }
    ],
    "name": "lane",
    "outputs": [
      {
        "components": [
          {
            "internalType": "address",
            "name": "signer",
            "type": "address"
          },
          {
            "internalType": "uint64",
            "name": "sequence",
            "type": "uint64"
          },
          {
            "internalType": "uint16",
            "name": "meterCount",
            "type": "uint16"
          },
          {
            "internalType": "bool",
            "name": "frozen",
            "type": "bool"
          },
          {
            "internalType": "uint64",
            "name": "frozenAt",
            "type": "uint64"
          },
          {
            "internalType": "address",
            "name": "admin",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "funder",
            "type": "address"
          },
          {
            "internalType": "address",
            "name": "vault",
            "type": "address"
          },
          {
            "internalType": "uint128",
            "name": "bond",
            "type": "uint128"
          },
          {
            "internalType": "uint64",
            "name": "bondFreeAt",
            "type": "uint64"
          },
          {
            "internalType": "address",
            "name": "nextSigner",
            "type": "address"
          },
          {
            "internalType": "uint48",
            "name": "nextSignerAt",
            "type": "uint48"
          },
          {
            "internalType": "uint48",
            "name": "rotations",
            "type": "uint48"
          },
          {
            "internalType": "uint256",
            "name": "withdrawal",
            "type": "uint256"
          },
          {
            "internalType": "uint48",
            "name": "withdrawableAt",
            "type": "uint48"
          }
        ],
        "internalType": "struct IUsageRewards.LaneView",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      }
    ],
    "name": "meter",
    "outputs": [
      {
        "components": [
          {
            "internalType": "uint128",
            "name": "paid",
            "type": "uint128"
          },
          {
            "internalType": "uint64",
            "name": "paidUntil",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "lastSequence",
            "type": "uint64"
          },
          {
            "internalType": "address",
            "name": "payout",
            "type": "address"
          },
          {
            "internalType": "uint32",
            "name": "term",
            "type": "uint32"
          },
          {
            "internalType": "uint32",
            "name": "unit",
            "type": "uint32"
          },
          {
            "internalType": "enum MeterKey",
            "name": "keyKind",
            "type": "uint8"
          },
          {
            "internalType": "uint128",
            "name": "rate",
            "type": "uint128"
          },
          {
            "internalType": "uint128",
            "name": "nextRate",
            "type": "uint128"
          },
          {
            "internalType": "bytes32",
            "name": "id",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32[2]",
            "name": "key",
            "type": "bytes32[2]"
          },
          {
            "internalType": "uint64",
            "name": "ratedPerHour",
            "type": "uint64"
          },
          {
            "internalType": "uint48",
            "name": "openedAt",
            "type": "uint48"
          },
          {
            "internalType": "uint48",
            "name": "closedAt",
            "type": "uint48"
          },
          {
            "internalType": "uint48",
            "name": "rateEffectiveAt",
            "type": "uint48"
          },
          {
            "internalType": "uint48",
            "name": "frozenAt",
            "type": "uint48"
          },
          {
            "internalType": "int256",
            "name": "amountBase",
            "type": "int256"
          }
        ],
        "internalType": "struct Meter",
        "name": "",
        "type": "tuple"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "internalType": "bytes32",
        "name": "toLane",
        "type": "bytes32"
      },
      {
        "internalType": "uint48",
        "name": "when",
        "type": "uint48"
      }
    ],
    "name": "moveMeter",
    "outputs": [
      {
        "internalType": "uint32",
        "name": "newIndex",
        "type": "uint32"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "notice",
    "outputs": [
      {
        "internalType": "uint64",
        "name": "",
        "type": "uint64"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "owner",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "pendingOwner",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "lane",
            "type": "bytes32"
          },
          {
            "internalType": "uint64",
            "name": "sequence",
            "type": "uint64"
          },
          {
            "internalType": "uint32",
            "name": "meters",
            "type": "uint32"
          },
          {
            "internalType": "bytes32",
            "name": "root",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "previous",
            "type": "bytes32"
          }
        ],
        "internalType": "struct LaneHead",
        "name": "head",
        "type": "tuple"
      },
      {
        "internalType": "bytes32",
        "name": "r",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "vs",
        "type": "bytes32"
      }
    ],
    "name": "postBatch",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "postBond",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "received",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "components": [
              {
                "internalType": "bytes32",
                "name": "lane",
                "type": "bytes32"
              },
              {
                "internalType": "uint64",
                "name": "sequence",
                "type": "uint64"
              },
              {
                "internalType": "uint32",
                "name": "meters",
                "type": "uint32"
              },
              {
                "internalType": "bytes32",
                "name": "root",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "previous",
                "type": "bytes32"
              }
            ],
            "internalType": "struct LaneHead",
            "name": "head",
            "type": "tuple"
          },
          {
            "internalType": "bytes32",
            "name": "r",
            "type": "bytes32"
          },
          {
            "internalType": "bytes32",
            "name": "vs",
            "type": "bytes32"
          }
        ],
        "internalType": "struct SignedHead[]",
        "name": "heads",
        "type": "tuple[]"
      }
    ],
    "name": "postMany",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "posted",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "bytes32[2]",
        "name": "byNew",
        "type": "bytes32[2]"
      },
      {
        "internalType": "bytes32[2]",
        "name": "byOld",
        "type": "bytes32[2]"
      }
    ],
    "name": "proposeKey",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "components": [
          {
            "components": [
              {
                "internalType": "bytes32",
                "name": "lane",
                "type": "bytes32"
              },
              {
                "internalType": "bytes32",
                "name": "meter",
                "type": "bytes32"
              },
              {
                "internalType": "uint32",
                "name": "term",
                "type": "uint32"
              },
              {
                "internalType": "uint32",
                "name": "unit",
                "type": "uint32"
              },
              {
                "internalType": "uint64",
                "name": "sequence",
                "type": "uint64"
              },
              {
                "internalType": "uint128",
                "name": "cumulative",
                "type": "uint128"
              },
              {
                "internalType": "uint64",
                "name": "since",
                "type": "uint64"
              },
              {
                "internalType": "uint64",
                "name": "windowEnd",
                "type": "uint64"
              },
              {
                "internalType": "uint32",
                "name": "flags",
                "type": "uint32"
              },
              {
                "internalType": "bytes32",
                "name": "evidenceRoot",
                "type": "bytes32"
              }
            ],
            "internalType": "struct UsageAttestation",
            "name": "attestation",
            "type": "tuple"
          },
          {
            "internalType": "uint32",
            "name": "index",
            "type": "uint32"
          },
          {
            "internalType": "bytes32[]",
            "name": "path",
            "type": "bytes32[]"
          },
          {
            "components": [
              {
                "internalType": "uint64",
                "name": "sequence",
                "type": "uint64"
              },
              {
                "internalType": "uint32",
                "name": "meters",
                "type": "uint32"
              },
              {
                "internalType": "bytes32",
                "name": "root",
                "type": "bytes32"
              },
              {
                "internalType": "uint40",
                "name": "postedAt",
                "type": "uint40"
              }
            ],
            "internalType": "struct Commitment",
            "name": "commitment",
            "type": "tuple"
          },
          {
            "internalType": "bytes",
            "name": "signature",
            "type": "bytes"
          }
        ],
        "internalType": "struct Claim",
        "name": "one",
        "type": "tuple"
      }
    ],
    "name": "provenCumulative",
    "outputs": [
      {
        "internalType": "uint128",
        "name": "",
        "type": "uint128"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "signer",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "admin",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "funder",
        "type": "address"
      }
    ],
    "name": "registerLane",
    "outputs": [
      {
        "internalType": "address",
        "name": "vault",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "components": [
          {
            "internalType": "bytes32",
            "name": "meter",
            "type": "bytes32"
          },
          {
            "internalType": "uint32",
            "name": "unit",
            "type": "uint32"
          },
          {
            "internalType": "uint64",
            "name": "ratedPerHour",
            "type": "uint64"
          },
          {
            "internalType": "uint128",
            "name": "rate",
            "type": "uint128"
          },
          {
            "internalType": "address",
            "name": "payout",
            "type": "address"
          },
          {
            "internalType": "enum MeterKey",
            "name": "keyKind",
            "type": "uint8"
          },
          {
            "internalType": "bytes32[2]",
            "name": "key",
            "type": "bytes32[2]"
          }
        ],
        "internalType": "struct IUsageRewards.MeterTerms",
        "name": "terms",
        "type": "tuple"
      }
    ],
    "name": "registerMeter",
    "outputs": [
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "renounceOwnership",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      }
    ],
    "name": "rewarded",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "",
        "type": "uint256"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "bytes32",
        "name": "r",
        "type": "bytes32"
      },
      {
        "internalType": "bytes32",
        "name": "vs",
        "type": "bytes32"
      }
    ],
    "name": "rotateKey",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      }
    ],
    "name": "rotationDigest",
    "outputs": [
      {
        "internalType": "bytes32",
        "name": "",
        "type": "bytes32"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "internalType": "address",
        "name": "payout",
        "type": "address"
      }
    ],
    "name": "setPayout",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "uint32",
        "name": "index",
        "type": "uint32"
      },
      {
        "internalType": "uint128",
        "name": "rate",
        "type": "uint128"
      }
    ],
    "name": "setRate",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      }
    ],
    "name": "takeBond",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "token",
    "outputs": [
      {
        "internalType": "contract IERC20",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "newOwner",
        "type": "address"
      }
    ],
    "name": "transferOwnership",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      }
    ],
    "name": "vaultOf",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      }
    ],
    "name": "vetoKey",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "laneId",
        "type": "bytes32"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      }
    ],
    "name": "withdraw",
    "outputs": [
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  }
] as const;

export const usageRewardsBytecode =
  "0x61020080604052346103bf57606081616368803803809161002082856103c3565b8339810103126103bf5780516001600160a01b038116918282036103bf576020810151926001600160401b038416918285036103bf57604001516001600160a01b038116908190036103bf576040519061007b6040836103c3565b600a82526020820192692334b2b632383937b7b360b11b8452604051956100a36040886103c3565b600187526020870195603160f81b875283156103ac57600180546001600160a01b03199081169091555f80549182168617815560405195916001600160a01b0316907f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09080a3821561039d5780158015610391575b61037f575060805260a0879052600187901b6002600160401b038116906002600160411b0316810361036b5760c0526101b26102a761015a60208201856103c3565b80845260208401906160c182396020604051938185019081528185526101816040866103c3565b60405194859383850197518091895e840190838201905f8252519283915e01015f815203601f1981018352826103c3565b51902060e0526101c1816103fa565b6101a0526101ce846103fa565b6101c052519020918261016052519020806101805246610120526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261023960c0826103c3565b51902061010052306101405260021c60016001603e1b03166101e052604051615c5b9081610466823960805181818161028f0152818161075e01528181610a2f015281816114710152818161234d0152818161357d01528181613ef40152614670015260a051818181610ace0152818161449b0152614f81015260c05181818161067d01528181610834015281816112df015281816125b50152612674015260e0518181816103d00152818161070b01528181611128015281816118e8015281816122fa0152818161283d015261461d01526101005181615038015261012051816150f50152610140518161500901526101605181615087015261018051816150ad01526101a05181610b6f01526101c05181610b9901526101e051818181610ea301528181612a1f015261400e0152f35b634e487b7160e01b5f52601160045260245ffd5b63e55991b360e01b5f5260045260245ffd5b50600389161515610118565b63d92e233d60e01b5f5260045ffd5b631e4fbdf760e01b5f525f60045260245ffd5b5f80fd5b601f909101601f19168101906001600160401b038211908210176103e657604052565b634e487b7160e01b5f52604160045260245ffd5b601f815111610425576020815191015160208210610416571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60a06040526004361015610011575f80fd5b5f5f3560e01c80630177928f1461282457806303859b5f146127ae5780630600f099146126d55780630c226cc8146126ac5780630fa096e014612616578063132410b61461256057806318b348af146124945780631b258d50146122a857806324e8060414611fb15780632969731414611f9457806338fb608214611ca7578063397d085714611c755780633a78569b14611b6a578063400c1b0014611ae85780634129416814611844578063463a8eb81461161b5780634bf75677146115755780634f1d44ab1461136e5780636393ce8c146112095780637032188114610ff4578063715018a614610f8b57806376412bb514610e3857806379895b6c14610dab57806379ba509714610d2257806379e071af14610cff578063839df94514610c6d57806384b0196e14610b5557806385affe9014610af2578063861a141214610aae5780638da5cb5b14610a885780639087b6271461097657806398f8a24314610947578063997a909f146108585780639c94e6c614610814578063af61bbb8146106ea578063bdd668fa146105cf578063c744d1421461055e578063c93a35c0146104d6578063cec59fe31461048e578063e30c397814610467578063e3e3e4fc1461042f578063e46bbc9e146103aa578063f2fde38b14610334578063f698da2514610319578063f8308ea2146102b3578063fc0c546a1461026f5763fe1a7f6d1461021f575f80fd5b3461026c57608036600319011261026c5761026960043561023e6128af565b9061024933826134f3565b906102648360643560443561025f83878761375a565b6148e8565b614f62565b80f35b80fd5b503461026c578060031936011261026c5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026c57604036600319011261026c57610311602091670de0b6b3a764000061030a6102ea6102e2612875565b600435613153565b926007840154936001600160801b03806002830154169154169150613852565b0490613124565b604051908152f35b503461026c578060031936011261026c576020610311614fff565b503461026c57602036600319011261026c576004356001600160a01b0381168091036103a65761036261382c565b806001600160a01b031960015416176001556001600160a01b038254167f38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e227008380a380f35b5080fd5b503461026c5760206103fa6103be366128c5565b6103c982939261340c565b506103f5307f00000000000000000000000000000000000000000000000000000000000000008561511b565b613531565b90604051908282527fce7089d0668849fb9ca29778c0cbf1e764d9efb048d81fd71fb34c94f26db368843393a3604051908152f35b503461026c57602061045660a061044536612931565b61044e81613fd4565b505001612e95565b6001600160801b0360405191168152f35b503461026c578060031936011261026c5760206001600160a01b0360015416604051908152f35b503461026c57606036600319011261026c576104a8612875565b60443565ffffffffffff811681036104d2576104ce916104c661382c565b600435614b3d565b5080f35b8280fd5b503461026c57602036600319011261026c57600435906104f58261340c565b91600b8301549265ffffffffffff8460a01c1680158015610555575b61052a57506001600160a01b0361026993941691614f62565b7f31bfa00e000000000000000000000000000000000000000000000000000000008452600452602483fd5b50804210610511565b503461026c57602036600319011261026c576004359061057d8261340c565b6001600160a01b036001820154169283331415806105bb575b6105a4579061026991613d80565b604483856304f2fa9960e01b825233600452602452fd5b506001600160a01b03835416331415610596565b503461026c57606036600319011261026c576004356105ec612875565b907fc2f1fbcb88fd63789f004c2bfc533422dffb4503037d3fefcbf5df8280278a38604063ffffffff61061d612965565b9461062661382c565b65ffffffffffff6106378287613153565b61064081614eb9565b6002810180546001600160801b036fffffffffffffffffffffffffffffffff198b60801b1691161790556106cc6006836106a36001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642612bde565b16920191829065ffffffffffff60a01b1965ffffffffffff60a01b83549260a01b169116179055565b5460a01c166001600160801b0384519716875260208701521693a380f35b503461026c576106f936612931565b9061070382613fd4565b9050610731307f0000000000000000000000000000000000000000000000000000000000000000853561511b565b926001600160a01b03604051946370a0823160e01b86521660048501526020846024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa92831561080857926107ce575b6107b093506107aa60e06107a360a08401612e95565b92016129cc565b91614c85565b50604080516001600160801b03939093168352602083019190915290f35b91506020833d602011610800575b816107e960209383612ca1565b810103126107fc576107b092519161078d565b5f80fd5b3d91506107dc565b604051903d90823e3d90fd5b503461026c578060031936011261026c5760206040516001600160401b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026c57608036600319011261026c5760043590610876612875565b906064359065ffffffffffff8216820361026c576020610939856108ad866108a7876108a061382c565b8285614b3d565b92613153565b61092c600460038301549261092660ff60018301546001600160801b036001600160401b036006860154166108e18661490d565b90604051996108ef8b612c4f565b8a5263ffffffff8460c01c168d8b015260408a01521660608801526001600160a01b038116608088015260e01c1660a08601612e44565b01612e50565b60c082015260443561387d565b63ffffffff60405191168152f35b503461026c57602036600319011261026c5760ff60406020926004358152600384522054166040519015158152f35b503461026c57604036600319011261026c57600435906109946128af565b91600a6109a133836134f3565b0180546001600160801b038116936001600160401b038260801c1680158015610a7f575b610a5357602086610311818a89897fffffffffffffffff0000000000000000000000000000000000000000000000008a169055604051908382527fba6d21de0371a1c91751b695bfb0438bd4f200f049a6e21c7692746c04566c00876001600160a01b03851693a37f0000000000000000000000000000000000000000000000000000000000000000614ac8565b602492507fdd0e7291000000000000000000000000000000000000000000000000000000008252600452fd5b508042106109c5565b503461026c578060031936011261026c576001600160a01b036020915416604051908152f35b503461026c578060031936011261026c5760206040516001600160401b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026c57604036600319011261026c576004356001600160401b0381116103a65761026060031982360301126103a657602435906001600160401b0382116104d25761026060031983360301126104d2576102699160040190600401612ea9565b503461026c578060031936011261026c57610c1190610b937f000000000000000000000000000000000000000000000000000000000000000061582c565b90610bbd7f000000000000000000000000000000000000000000000000000000000000000061582c565b906020610c1f60405193610bd18386612ca1565b8385525f3681376040519687967f0f00000000000000000000000000000000000000000000000000000000000000885260e08589015260e088019061297b565b90868203604088015261297b565b904660608601523060808601528260a086015284820360c08601528080855193848152019401925b828110610c5657505050500390f35b835185528695509381019392810192600101610c47565b503461026c57602036600319011261026c576101009081604051610c918282612ca1565b3690376002610ca160043561340c565b604051910182825b60088210610ce95750505090610cbf8383612ca1565b6040519190825b60088210610cd357505050f35b6020806001928551815201930191019091610cc6565b6001602081928554815201930191019091610ca9565b503461026c578060031936011261026c576020604051670de0b6b3a76400008152f35b503461026c578060031936011261026c57336001600160a01b036001541603610d98576001600160a01b0319600154166001558054336001600160a01b031982161782556001600160a01b033391167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08380a380f35b8063118cdaa760e01b6024925233600452fd5b503461026c57602036600319011261026c5760043590610dca8261340c565b6001600160a01b03600182015416928333141580610e24575b6105a45790610269916001600160a01b03600b83015416907f1bfc585f21add51a63f222de6d6e3c3abadf2f2614f22cf063d7113cabc14a818580a3614935565b506001600160a01b03835416331415610de3565b503461026c57602036600319011261026c576004356001600160401b0381116103a657366023820112156103a6578060040135906001600160401b0382116104d25736602460e08402830101116104d257826103e861012c420102936007610ec96001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613e43565b169281925b85841015610f805760e08402820160248101610ef5878a60e485013560c4860135856131b7565b916007831015610f6c5782610f1b57505050610f12600191612df8565b935b0192610ece565b6040600194979392610f5060447f15bba9165c8b9c77b62d4608a238cfacdaa8e9a1047979a17e0b5668968839c194016129cc565b936001600160401b0383519516855260208501523592a2610f14565b602486634e487b7160e01b81526021600452fd5b602090604051908152f35b503461026c578060031936011261026c57610fa461382c565b6001600160a01b031960015416600155806001600160a01b0381546001600160a01b031981168355167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08280a380f35b503461026c5760a036600319011261026c57600435611011612875565b9061101a612965565b906064356084356001600160401b0381116112055736602382011215611205578060040135946001600160401b0386116112015736602487840101116112015761106261382c565b61106c8185613153565b94838852600360205260ff6040892054166111d5579383929188958295875260036020526040872060ff1981541660011790556110a88861490d565b6001600160801b0316906001600160801b031690816110c691613852565b670de0b6b3a764000090049860405192839283528a6020840152604083016060905263ffffffff169460608301906024019161110192612dd8565b037f991012cccf38e3fdbd420ea8930b4fecd5bffbe80a3b90eb2a523919b3d92cd191a4307f00000000000000000000000000000000000000000000000000000000000000006111509261511b565b6001600160a01b031691600101546001600160a01b0316823b156103a657604051636203b43b60e11b81526001600160a01b0391909116600482015260248101849052918290604490829084905af180156111ca576111b5575b602082604051908152f35b6111c0838092612ca1565b6103a657816111aa565b6040513d85823e3d90fd5b602488857f29271d88000000000000000000000000000000000000000000000000000000008252600452fd5b8680fd5b8580fd5b503461026c5760c036600319011261026c576004356112266128af565b90366084116104d2573660c4116104d2576112408161340c565b600b810190815465ffffffffffff8160a01c1661133a57506001600160a01b0365ffffffffffff7fd2985e86e406916931b41c8195e5c2c2c2d8715750d42d930ca33d5ec0c15c92936112bc848461129b8a6020988b61375a565b916112ac8b606435604435866148e8565b54169060a43590608435906148e8565b8287166001600160a01b0319825416178155611328826113056001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642612bde565b835465ffffffffffff60a01b1916911660a01b65ffffffffffff60a01b16178255565b5460a01c16946040519586521693a380f35b7f84c673960000000000000000000000000000000000000000000000000000000086526001600160a01b0316600452602485fd5b503461026c57608036600319011261026c576004359061138c6128af565b90611395612899565b92606435926001600160a01b0384168094036104d2576001600160a01b03906113bc61382c565b169081158015611564575b801561155c575b61154d578083526020832061ffff191680546001600160a01b031661152157826001600160a01b0319825416178155600181016001600160a01b0387166001600160a01b0319825416179055600c8101856001600160a01b03198254161790556002849101905b600881106114fa5750506040516102a7808201908282106001600160401b038311176114e657828493926020926159b483396001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016815203019085f580156111ca5760406001600160a01b03602097817f72cfb4f5b73848d406a7f4e5ba1472f4ee089dd9ca7c6228d44531fb198d0e2194169783519750875287898801521694a4604051908152f35b602486634e487b7160e01b81526041600452fd5b8061150760019284612e86565b81549060031b9084821b915f19901b191617905501611435565b602484837fc7bec843000000000000000000000000000000000000000000000000000000008252600452fd5b60048363d92e233d60e01b8152fd5b5083156113ce565b506001600160a01b038516156113c7565b503461026c576115f6906115d46115e76115d961159136612931565b9361159b85613fd4565b9490916101e08701926115ad846129f1565b815490929060f01c6001161561161357506001015460a01c6001600160401b031690614487565b6129f1565b600683015460d01c90614487565b6115f18282614548565b61460a565b604080516001600160801b03939093168352602083019190915290f35b905090614487565b503461026c5736600319016101c081126103a65760e01361026c5760e03660e319011261026c5760043560e4358103611835576116578161340c565b906116a26040517f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f8915555815260a06004602083013760c4359061169d60c060a43592206151a0565b6151e1565b50506001600160a01b036116f36040517f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f8915555815260a060e460208301376101a4359061169d60c06101843592206151a0565b505091169081158015611822575b61180457506001600160a01b038354169081811480156117e5575b156117d057505061172b61299f565b6001600160401b038061173c6129b5565b16911614806117c1575b61174e61299f565b6001600160401b038061175f6129b5565b1691161415806117b3575b811590816117aa575b5061179b576117828383613d80565b61178a578280f35b611795913391613e61565b5f808280f35b600484633a09092760e11b8152fd5b9050155f611773565b50610164356084351461176a565b50610144356064351415611746565b63366d29f760e01b8552600452602452604483fd5b50828552600660205260408520815f5260205260405f2054421061171c565b63366d29f760e01b85526001600160a01b0316600452602452604483fd5b506001600160a01b038116821415611701565b600482633a09092760e11b8152fd5b503461026c57602036600319011261026c576004359060405161186681612c85565b8181528160208201528160408201528160608201528160808201528160a08201528160c08201528160e08201528161010082015281610120820152816101408201528161016082015281610180820152816101a08201526101c001526118cb8161340c565b908154916001600160a01b038316906001810154600c82015493307f00000000000000000000000000000000000000000000000000000000000000006119109261511b565b90600a830154600b84015493600d0154946040519361192e85612c85565b81855260208501988060a01c6001600160401b03168a5260408601948160e01c61ffff168652606087019160f01c60011615158252608087018160a01c6001600160401b0316815260a08801916001600160a01b0316825260c08801926001600160a01b038c16845260e08901946001600160a01b031685526101008901956001600160801b03881687526101208a019760801c6001600160401b031688526101408a01986001600160a01b038c168a526101608b019a8c60a01c65ffffffffffff168c5261018081019c60d01c8d526101a081019d8e526101c001809e60a01c65ffffffffffff1690526040519e8f928352516001600160401b031660208301525161ffff16906040015251151560608d0152516001600160401b031660808c0152516001600160a01b031660a08b0152516001600160a01b031660c08a0152516001600160a01b031660e0890152516001600160801b0316610100880152516001600160401b0316610120870152516001600160a01b03166101408601525165ffffffffffff166101608501525165ffffffffffff16610180840152516101a08301525165ffffffffffff166101c08201526101e090f35b503461026c57602036600319011261026c57604081606092828051611b0c81612c6a565b8281528260208201520152600435815260026020522063ffffffff604051611b3381612c6a565b81600184549485845201549181604060208301928286168452019360201c1683526040519485525116602084015251166040820152f35b503461026c5761012036600319011261026c5761010036602319011261026c57611b9261382c565b604051611b9e81612c4f565b602435815260443563ffffffff811681036104d25760208201526064356001600160401b03811681036104d25760408201526084356001600160801b03811681036104d257606082015260a4356001600160a01b03811681036104d257608082015260c43560038110156104d25760a08201523661010312156103a65760405190611c2a604083612ca1565b813661012411611c71576020935060e4925b6101248410611c625750610939925060c082015265ffffffffffff42169060043561387d565b83358152928401928401611c3c565b8380fd5b503461026c57604036600319011261026c576020610311600435611c976128af565b90611ca18161340c565b9061375a565b503461026c57604036600319011261026c5761024090610200611d5a611ccb612875565b60405193611cd885612c1f565b8085528060208601528060408601528060608601528060808601528060a08601528060c08601528060e08601528061010086015280610120860152836040958651611d238882612ca1565b873682376101408201528261016082015282610180820152826101a0820152826101c0820152826101e08201520152600435613153565b6007835191611d6883612c1f565b80546001600160801b03811684526001600160401b038160801c16602085015260c01c85840152611dd360ff60018301546001600160a01b038116606087015263ffffffff8160a01c16608087015263ffffffff8160c01c1660a087015260e01c1660c08501612e44565b60028101546001600160801b03811660e085015260801c6101008401526003810154610120840152611e0760048201612e50565b61014084015260068101546001600160401b03811661016085015265ffffffffffff81871c1661018085015265ffffffffffff8160701c166101a085015265ffffffffffff8160a01c166101c085015260d01c6101e08401520154828201528251926001600160801b0382511684526001600160401b0360208301511660208501526001600160401b038183015116908401526001600160a01b03606082015116606084015263ffffffff608082015116608084015263ffffffff60a08201511660a0840152611edf60c082015160c08501906128fd565b6001600160801b0360e08201511660e08401526001600160801b0361010082015116610100840152610120810151610120840152611f2761014082015161014085019061290a565b6001600160401b036101608201511661018084015265ffffffffffff610180820151166101a084015265ffffffffffff6101a0820151166101c084015265ffffffffffff6101c0820151166101e084015265ffffffffffff6101e082015116828401520151610220820152f35b503461026c578060031936011261026c57602060405161012c8152f35b503461026c57602036600319011261026c576004356001600160401b0381116103a657366023820112156103a6578060040135906001600160401b0382116104d2576024810190602436918460051b0101116104d2578291835b81811061201d57602084604051908152f35b612028818385612cc2565b604051907f4bf75677000000000000000000000000000000000000000000000000000000008252602060048301526120636024830182612d0d565b63ffffffff6120756101408301612888565b1661016483015236819003601e1901906101608101358281121561229c5781016020813591016001600160401b0382116122a0578160051b9182360382136122a4577f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9061022061018488015280610244880152116122a05781906102648601378301916001600160401b0361210e6101808401612cf9565b166101a485015263ffffffff6121276101a08401612888565b166101c48501526101c08201356101e48501526101e082013564ffffffffff81168091036122a0576102048501526102008201359081121561229c5701602081359101906001600160401b03811161229c57803603821361229c5761024084840301610224850152604092849283926121a4926102640191612dd8565b038189305af1869181612259575b5061222f57506001906121c3612e06565b6121ce828587612cc2565b357f2cc76ad582d9188693cab4a21236cc7d6ef71a373ae4756a3c4e48b11ef67c0a61222563ffffffff61220f610140612209888b8d612cc2565b016129e0565b169360405191829160208352602083019061297b565b0390a35b0161200b565b6001600160801b0316612245575b600190612229565b92612251600191612df8565b93905061223d565b9091506040813d8211612294575b8161227460409383612ca1565b8101031261120157516001600160801b038116810361120157905f6121b2565b3d9150612267565b8880fd5b8980fd5b8a80fd5b346107fc5760403660031901126107fc576004356122c46128af565b906122cf338261349c565b600d81019165ffffffffffff600c845493015460a01c168215801561248b575b612460575061231f307f00000000000000000000000000000000000000000000000000000000000000008361511b565b6001600160a01b03604051916370a0823160e01b835216928360048301526020826024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa908115612421575f9161242c575b5f925081808210911802189355604051908382527f04eda370f8b8612fa7266d7ebbd41af9d694e19793fe9d9ff31b3ddbd99b08e160206001600160a01b03871693a3803b156107fc57604051636203b43b60e11b81526001600160a01b03939093166004840152602483018290525f908390604490829084905af191821561242157602092612411575b50604051908152f35b5f61241b91612ca1565b5f612408565b6040513d5f823e3d90fd5b90506020823d602011612458575b8161244760209383612ca1565b810103126107fc575f91519061237d565b3d915061243a565b7f90b5b1a5000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b508042106122ef565b346107fc576124a2366128c5565b906124b66124af8261340c565b9230613531565b906001600160801b03821161252f57600a602093016001600160801b036124e281851682845416612bff565b166fffffffffffffffffffffffffffffffff19825416179055604051908282527fa7370d05155156bd5ea6efcbeb39806e27517011389f0fdecfc64cf5d00f405a843393a3604051908152f35b507f6dfcc650000000000000000000000000000000000000000000000000000000005f52608060045260245260445ffd5b346107fc5760203660031901126107fc576004357f6d19271f5e01a6719274ad4ca72453aeba3dc98f2a759a54afc0c950e09b795360206001600160401b036125a933856134f3565b612608600a836125db817f00000000000000000000000000000000000000000000000000000000000000001642612bde565b16920191829067ffffffffffffffff60801b1967ffffffffffffffff60801b83549260801b169116179055565b5460801c16604051908152a2005b346107fc5760407fe8b362cdccea4d54d24152a7728e79981268a90f134f5aed8013ec0a7a82e24b612647366128c5565b65ffffffffffff61265b949294338661349c565b82600d82015561269a600c836106a36001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642612bde565b5460a01c1682519182526020820152a2005b346107fc57366003190160e081126107fc5760a0136107fc576126d360c43560a435612a03565b005b346107fc5760603660031901126107fc576004356126f1612875565b906126fa612899565b60016127068484613153565b01906001600160a01b0382541680330361277f57506001600160a01b03169283156127705763ffffffff60209183866001600160a01b03197f0de9204d381cf72515c8410e4d0313eaf547f82cf10a94812ca825e0b5fb062a9654161790556040519586521693a3005b63d92e233d60e01b5f5260045ffd5b7f7fb966d8000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b346107fc5760803660031901126107fc576004356001600160401b03811681036107fc5760243563ffffffff811681036107fc5760643564ffffffffff811681036107fc576020926103119260443591909164ffffffffff92604051928352602083015260408201526060821991201691161790565b346107fc5760203660031901126107fc576020612864307f000000000000000000000000000000000000000000000000000000000000000060043561511b565b6001600160a01b0360405191168152f35b6024359063ffffffff821682036107fc57565b359063ffffffff821682036107fc57565b604435906001600160a01b03821682036107fc57565b602435906001600160a01b03821682036107fc57565b60409060031901126107fc576004359060243590565b60038110156128e957600452565b634e487b7160e01b5f52602160045260245ffd5b9060038210156128e95752565b905f905b6002821061291b57505050565b602080600192855181520193019101909161290e565b60206003198201126107fc57600435906001600160401b0382116107fc576102209082900360031901126107fc5760040190565b604435906001600160801b03821682036107fc57565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b6024356001600160401b03811681036107fc5790565b610104356001600160401b03811681036107fc5790565b356001600160401b03811681036107fc5790565b3563ffffffff811681036107fc5790565b3564ffffffffff811681036107fc5790565b906103e861012c420102612a506007612a456001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613e43565b1682848660046131b7565b90600782101594856128e95782158015612bd1575b612bc95750600435612a768161340c565b956128e95760038314612b89575060048214612b455750600514612af957612add6001600160a01b039291839261169d60c06040517f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f8915555815260a060046020830137206151a0565b50509254169163366d29f760e01b5f521660045260245260445ffd5b8260443563ffffffff8116918282036107fc5761ffff91505460e01c16907f63c1a4f9000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6024356001600160401b038116908181036107fc57507ff3cb8a31000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6001600160401b03600187015460a01c16907f4359862d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b945050505050565b505f955060018314612a65565b91908201809211612beb57565b634e487b7160e01b5f52601160045260245ffd5b906001600160801b03809116911601906001600160801b038211612beb57565b61022081019081106001600160401b03821117612c3b57604052565b634e487b7160e01b5f52604160045260245ffd5b60e081019081106001600160401b03821117612c3b57604052565b606081019081106001600160401b03821117612c3b57604052565b6101e081019081106001600160401b03821117612c3b57604052565b90601f801991011681019081106001600160401b03821117612c3b57604052565b9190811015612ce55760051b8101359061021e19813603018212156107fc570190565b634e487b7160e01b5f52603260045260245ffd5b35906001600160401b03821682036107fc57565b803582526020810135602083015263ffffffff612d2c60408301612888565b16604083015263ffffffff612d4360608301612888565b1660608301526001600160401b03612d5d60808301612cf9565b16608083015260a08101356001600160801b0381168091036107fc5761012091829160a08501526001600160401b03612d9860c08301612cf9565b1660c08501526001600160401b03612db260e08301612cf9565b1660e085015263ffffffff612dca6101008301612888565b166101008501520135910152565b908060209392818452848401375f828201840152601f01601f1916010190565b5f198114612beb5760010190565b3d15612e3f573d906001600160401b038211612c3b5760405191612e34601f8201601f191660200184612ca1565b82523d5f602084013e565b606090565b60038210156128e95752565b60405191905f835b60028210612e7057505050612e6e604083612ca1565b565b6001602081928554815201930191019091612e58565b6008821015612ce55701905f90565b356001600160801b03811681036107fc5790565b9081359181358314801590613112575b80156130e9575b6130ae57612ed0608082016129cc565b6001600160401b0380612ee5608086016129cc565b169116108015906130bd575b6130ae57610140810191612f04836129e0565b63ffffffff80612f1761014085016129e0565b169116036130ae57612f288461340c565b612f416102408401356102208501356101808601613458565b906001600160a01b03612f636102408501356102208601356101808701613458565b9216918215801561309b575b61307b5750546001600160a01b031690808214801561305c575b15613047575050612fba600692612fb592612fac612fa6876129e0565b88613153565b938480936149bd565b6149bd565b01805460d01c61304257805479ffffffffffffffffffffffffffffffffffffffffffffffffffff164260d01b7fffffffffffff00000000000000000000000000000000000000000000000000001617905563ffffffff9061301a906129e0565b16907f3aab93fbc3aed0b999e3c1f1a30ad5e45c8e02b579ca9027a2abfe46aa7dbafc5f80a3565b505050565b63366d29f760e01b5f5260045260245260445ffd5b50855f52600660205260405f20815f5260205260405f20544210612f89565b6001600160a01b03915063366d29f760e01b5f521660045260245260445ffd5b506001600160a01b038116831415612f6f565b633a09092760e11b5f5260045ffd5b506130ca60a08201612e95565b6001600160801b03806130df60a08601612e95565b1691161115612ef1565b506130f6604082016129e0565b63ffffffff80613108604086016129e0565b1691161415612ec0565b50602082013560208201351415612eb9565b9190915f8382019384129112908015821691151617612beb57565b90611ffe811015612ce55760031b01905f90565b61315c8161340c565b9061ffff825460e01c169063ffffffff841691821015613189575050906010613185920161313f565b5090565b7f18d87a70000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b93929193803594855f5261ffff1960205f2016908154906001600160a01b0382169081156133fe5760018360f01c166133f05760208501966001600160401b03613200896129cc565b818660a01c1691829116111561338e57506001600160401b03613222896129cc565b1611613380576040850195613236876129e0565b63ffffffff61ffff8660e01c16911611613371576001600160a01b039161325d9187613458565b1603613365576133408563ffffffff936133267f742c534c7dc48d0321d7d375c861df4eb8d6e75366604561d07f9173143a0e2c99613346957fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff67ffffffffffffffff60a01b6132ce60609d6129cc565b60a01b169116178355600261331f6132e5866129cc565b8c6132ef8d6129e0565b6040805193845260208401919091529b01359a81018b90526060902064ffffffffff19164264ffffffffff161790565b9301612e86565b819291549060031b91821b915f19901b19161790556129cc565b936129e0565b6001600160401b03604051941684521660208301526040820152a25f90565b50505050505050600690565b50505050505050505050600590565b505050505050505050600490565b94995050965050506001600160401b036133aa859394956129cc565b161490816133d4575b506133c2575b50505050600190565b6133cb93615144565b5f8080806133b9565b6001600160401b0391506133e7906129cc565b1615155f6133b3565b505050505050505050600390565b505050505050505050600290565b90815f5261ffff1960205f2016916001600160a01b038354161561342d5750565b7fe1124748000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9061169d60c0613497949360a0604051917f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f891555583526020830137206151a0565b505090565b6134a89092919261340c565b916001600160a01b0380600c8501541691168181036134c5575050565b7f3674e6ad000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6134ff9092919261340c565b916001600160a01b0380600185015416911681810361351c575050565b6304f2fa9960e01b5f5260045260245260445ffd5b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c6137255760017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b038116906001600160a01b03604051936370a0823160e01b85521690816004850152602084602481865afa938415612421575f946136f1575b50604051947f23b872dd000000000000000000000000000000000000000000000000000000005f52336004528260245260445260205f60648180855af19060015f51148216156136d2575b50846040525f606052156136bf5760248460209381936370a0823160e01b835260048301525afa8015612421575f9061368b575b613665925061374d565b905f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d565b506020823d6020116136b7575b816136a560209383612ca1565b810103126107fc57613665915161365b565b3d9150613698565b50635274afe760e01b5f5260045260245ffd5b60018215166136e8573b15153d1516165f613627565b853d5f823e3d90fd5b9093506020813d60201161371d575b8161370d60209383612ca1565b810103126107fc5751925f6135dc565b3d9150613700565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b91908203918211612beb57565b90916001600160a01b031691821561277057600b6001600160a01b0382541691015460d01c9160405192608084018481106001600160401b03821117612c3b57613829956001600160401b03936001600160a01b03926040528652602086019485526040860190815260608601928352816040519560208701977f23c0ea514ddd8aea098f76bfcc05ea13b97e97a2755eb282fb9cbda417f0752189525160408801525116606086015251166080840152511660a082015260a0815261382160c082612ca1565b5190206151a0565b90565b6001600160a01b035f5416330361383f57565b63118cdaa760e01b5f523360045260245ffd5b81810292918115918404141715612beb57565b63ffffffff60019116019063ffffffff8211612beb57565b919290602081019263ffffffff84511680158015613d76575b613d4b575060408201936001600160401b0385511615613d2357608083016001600160a01b03815116156127705760a0840180519160038310156128e9576138e460c0870193845190615220565b6138ed8561340c565b9561ffff875460e01c1698611ffe8a14613cf757815195865f52600260205260405f209b8c60016040519161392183612c6a565b549e8f835201549163ffffffff6020830193818116855260201c1660805260408201926080518452819f608051613c5e575b5050505063ffffffff613967915116613865565b988b8a63ffffffff600160405161397d81612c6a565b8d815260208101948552826040820194169c8d85525f52600260205260405f20905181550192511667ffffffff000000008354925160201b16916001600160401b031916171790556139d28c6010830161313f565b509c8d65ffffffffffff82169b613a0c8d839067ffffffffffffffff60801b1967ffffffffffffffff60801b83549260801b169116179055565b6001600160a01b036001818a5116930192166001600160a01b031983541617825581547bffffffff000000000000000000000000000000000000000000000000865160c01b16908a5160038110156128e95777ffffffff00000000000000000000000000000000000000007cff000000000000000000000000000000000000000000000000000000007fffffff000000000000000000ffffffffffffffffffffffffffffffffffffffff9260e01b169460a01b16911617171790558d6001600160801b03600281606089015116920191166fffffffffffffffffffffffffffffffff198254161790558d60038651910155875151613c31575b60068d9e9d9b9c9d0190815485516001600160401b03169160401b6dffffffffffff000000000000000016906dffffffffffffffffffffffffffff191617179055613b4f8a613865565b81549060e01b7dffff0000000000000000000000000000000000000000000000000000000016907fffff0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff161790558251996040519788526020880152825160408801525163ffffffff166060870152516001600160401b03166080860152606001516001600160801b031660a0850152516001600160a01b031660c08401525160e08301613bfa916128fd565b516101008201613c099161290a565b6101407f3311452a80289fb5a4af3f938268423a81ec96dcce0337a75b248c53f3926c8091a4565b87515f905b60028210613c45575050613b05565b8f91816004826020600195519301950101550190613c36565b5f5265ffffffffffff6006613c86601061ffff1960205f20160163ffffffff8551169061313f565b50015460701c16928315613cb957505065ffffffffffff168111613cad575b808080613953565b9c5063ffffffff613ca5565b9063ffffffff8c9251915116917f39aed5a5000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b867f3c2a1bf6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7ff266d54a000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f2c171ce6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5060068111613896565b908054908160f01c9160018316613e3d577dffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff16600192831760f01b7fffff000000000000000000000000000000000000000000000000000000000000161781550180547fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff164260a01b67ffffffffffffffff60a01b161790557f5d788aaaac0e422cf94ccf5ae1820f1b32a460af427856f5f4231f3d373d411c5f80a2565b50505050565b8115613e4d570490565b634e487b7160e01b5f52601260045260245ffd5b600a90910180546001600160801b0381169493918515613f975780546fffffffffffffffffffffffffffffffff1916905560011c6f7fffffffffffffffffffffffffffffff1691613eb2838661374d565b906040519182528360208301527f5b6f773e73dfed3e0beaef5e648e3393b4a94476d575ef346bdcd4a574ef0b4860406001600160a01b03851693a3613f19827f00000000000000000000000000000000000000000000000000000000000000009561374d565b6040519063a9059cbb60e01b5f5261dead60045260245260205f60448180895af19060015f5114821615613f76575b60405215613f5a57612e6e9293614ac8565b6001600160a01b0384635274afe760e01b5f521660045260245ffd5b906001811516613f8e57853b15153d15161690613f48565b503d5f823e3d90fd5b505050509050565b903590601e19813603018212156107fc57018035906001600160401b0382116107fc57602001918160051b360383136107fc57565b803591610180820191613fe68461340c565b936101e082019361403f6007614035613ffe886129f1565b64ffffffffff6001600160401b037f0000000000000000000000000000000000000000000000000000000000000000169116613e43565b1660028801612e86565b90549060031b1c614097614052836129cc565b61405f6101a087016129e0565b90614069896129f1565b916101c088013591909164ffffffffff92604051928352602083015260408201526060821991201691161790565b0361441157505061014081016140ac816129e0565b6101a083019063ffffffff806140c1846129e0565b16911610156143c85763ffffffff614127916140f9610160860191836140f26140ea858a613f9f565b9390506129e0565b16906155ad565b61410a61410586615604565b61564d565b61411d614116866129e0565b9287613f9f565b939092169061566c565b6101c08301359081810361439a57505061414361414c916129e0565b6010860161313f565b5061415781946129f1565b6003820154602084013581810361436c5750506040830163ffffffff61417c826129e0565b91600185015492828460a01c16928391160361432f57505063ffffffff906060850190826141a9836129e0565b9160c01c1692839116036142f257505060066141d360e06141cc60c087016129cc565b95016129cc565b920154916001600160401b0365ffffffffffff808560401c169460701c169416928084106142c357506001600160401b031691808310614294575064ffffffffff1680821161426557508115158061425c575b61422e575050565b7f40d4676d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b50818111614226565b907f8601c244000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b827f12b578d1000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b837ffdbae95c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b61430063ffffffff916129e0565b7fbe5df812000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b61433d63ffffffff916129e0565b7fb6018876000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b7f6b795188000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f0397af8f000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b63ffffffff6143e06143da82946129e0565b926129e0565b917f5885de70000000000000000000000000000000000000000000000000000000005f52166004521660245260445ffd5b906001600160401b038561443361442d64ffffffffff956129cc565b916129f1565b927f57fd4658000000000000000000000000000000000000000000000000000000005f52600452166024521660445260645ffd5b906001600160401b03809116911601906001600160401b038211612beb57565b6144c16001600160401b039164ffffffffff7f00000000000000000000000000000000000000000000000000000000000000009116614467565b169081421061451c576001600160401b03169081151580614513575b6144e5575050565b7fa8096257000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b508181116144dd565b507f9bf71c63000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60ff600182015460e01c1660038110156128e95780156130425761457361456e84615604565b6151a0565b90610200840135601e19853603018112156107fc578401918235926001600160401b0384116107fc576020019183360383136107fc576145b860046145be9601612e50565b906156ba565b156145c65750565b806145d961014063ffffffff93016129e0565b907fa48ca740000000000000000000000000000000000000000000000000000000005f52356004521660245260445ffd5b90918235926001600160a01b03614642307f00000000000000000000000000000000000000000000000000000000000000008761511b565b1661464c84614eb9565b604051936370a0823160e01b85528160048601526020856024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa948515612421575f956148b4575b506146c560a08401956146b287612e95565b6146be60e087016129cc565b9084614c85565b96919790966001600160801b038916156148a657614734906001600160801b036146f28b82885416612bff565b166fffffffffffffffffffffffffffffffff19865416178555849067ffffffffffffffff60801b1967ffffffffffffffff60801b83549260801b169116179055565b60808501614741816129cc565b8454906001600160401b038260c01c911611614854575b5060018401546001600160a01b0316958694546001600160801b03169061014001614782906129e0565b9161478c906129cc565b9361479690612e95565b90604051946001600160401b031685526001600160801b038b16602086015289604086015260608501526001600160801b0316608084015263ffffffff169160a07f0e85d9daabac966ed28a8252a5697906d9d1ddd51fe125cb889ecde948ca6be291a483614803575050565b803b156107fc57604051636203b43b60e11b81526001600160a01b03929092166004830152602482018490525f908290604490829084905af180156124215761484a575b50565b5f612e6e91612ca1565b77ffffffffffffffffffffffffffffffffffffffffffffffff7fffffffffffffffff000000000000000000000000000000000000000000000000614897846129cc565b60c01b1691161784555f614758565b505f97508796505050505050565b9094506020813d6020116148e0575b816148d060209383612ca1565b810103126107fc5751935f6146a0565b3d91506148c3565b6001600160a01b039283926148fc926151e1565b505092169116818103613047575050565b61491681615808565b15614925576002015460801c90565b600201546001600160801b031690565b600b0180547fffffffffffff00000000000000000000000000000000000000000000000000008116825560d01c60010165ffffffffffff8111612beb57815479ffffffffffffffffffffffffffffffffffffffffffffffffffff1660d09190911b7fffffffffffff000000000000000000000000000000000000000000000000000016179055565b908135610180830135036130ae576003810154602083013514801590614aa3575b6130ae576006015460701c65ffffffffffff168015159081614a85575b506130ae576101408101614a0e816129e0565b906101c083019163ffffffff80614a24856129e0565b1691161015614a725763ffffffff6101e092614a6392614a51610160870192846140f26140ea868b613f9f565b61411d6141166143da61410589615604565b9101359081810361439a575050565b9063ffffffff6143e06143da82946129e0565b90506001600160401b03614a9b60e084016129cc565b16115f6149fb565b50614ab0604083016129e0565b63ffffffff80600184015460a01c16911614156149de565b916001600160a01b036040519263a9059cbb60e01b5f521660045260245260205f60448180865af19060015f5114821615614b25575b60405215614b095750565b6001600160a01b0390635274afe760e01b5f521660045260245ffd5b906001811516613f8e57823b15153d15161690614afe565b929192614b4a8282613153565b93600685019081549565ffffffffffff8760701c16908115159182614c7a575b508115614c4a575b50614c145765ffffffffffff808760401c16804211814218021891168180821191180218947fffffffffffffffffffffffff000000000000ffffffffffffffffffffffffffff73ffffffffffff000000000000000000000000000065ffffffffffff88169760701b1691161790557f42520f8511a471a9db5e4fdf3fe4e1673c57ec5b0fdcab2cecf5bdb08022cb06602063ffffffff604051948786521693a3565b63ffffffff84847fead6c2ca000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b905060038101545f52600260205263ffffffff6001818160405f20015460201c1692015460a01c1614155f614b72565b42101591505f614b6a565b93919092938054936001600160801b038516916001600160801b036001600160401b0381614cb9826006860154169461490d565b169760801c169216838111801590614ea6575b614e975783614cda9161374d565b966001600160401b0383166001600160401b038616036001600160401b038111612beb57614d146001600160401b03610bb8921684613852565b04808910818a18021893670de0b6b3a7640000614d31828a613852565b0497614d5989670de0b6b3a7640000614d53614d4d8a87612bde565b85613852565b0461374d565b98838a119384614e11575b505050506001600160801b0384169784145f14614d82575050505090565b929350909115614dbd57610bb8830292808404610bb81490151715612beb57614db66001600160401b039161382994613e43565b1690614467565b610bb8830292808404610bb81490151715612beb578015614dff57613829926001614df36001600160401b03935f198401613e43565b01901515021690614467565b634e487b715f5260126020526024601cfd5b90614e2292949a5080939750612bde565b9160018301809311612beb57670de0b6b3a7640000830292808404670de0b6b3a76400001490151715612beb575f198301928311612beb57614d5381614e87614e8089614e7b670de0b6b3a764000096614e8d99613e43565b61374d565b8099612bde565b90613852565b955f808080614d64565b50509350505091505f915f9190565b50826001600160401b0386161115614ccc565b614ec281615808565b156148475760028101908154916001600160801b03670de0b6b3a7640000614f0181614ef98760801c978588541695869116613852565b049286613852565b04905f8282039212818312811691831390151617612beb576006936001600160801b0391614f3460078601918254613124565b9055166fffffffffffffffffffffffffffffffff198254161790550165ffffffffffff60a01b198154169055565b916001600160a01b0390614fd78284541693614fa76001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642612bde565b865f52600660205260405f208587165f5260205260405f20558383166001600160a01b0319825416178155614935565b16917faa94b0821013a7e9bf005a74468fb42b1d8653b8a524e613cfe68cf3f82f55565f80a4565b6001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000163014806150f2575b1561505a577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a081526150ec60c082612ca1565b51902090565b507f00000000000000000000000000000000000000000000000000000000000000004614615031565b6055916001600160a01b0393600b92604051926040840152602083015281520160ff8153201690565b919092615171615156602086016129cc565b615162604087016129e0565b60608701359160028701615883565b613e3d5761517f9184613458565b6001600160a01b0380835416911614615196575050565b612e6e9135613d80565b6042906151ab614fff565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b90615219929160ff601b7f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff851694821c0116906158eb565b9192909190565b9060038210156128e957600282146152ac578051158015908161529f575b6001840361529857505b1590811561528a575b506152595750565b615285907ff5ab9af4000000000000000000000000000000000000000000000000000000005f526128db565b60245ffd5b60209150015115155f615251565b9050615248565b825160a01c15915061523e565b60208151910151907fffffffff00000001000000000000000000000000ffffffffffffffffffffffff80807f5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b8185817fffffffff00000001000000000000000000000000fffffffffffffffffffffffc8183800908090881858009149310911016161561525957505f8060405160208101907faf2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf82527fefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf371660408201527ff7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda860608201527f60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb660808201527f7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d446229960a082015260a0815261540860c082612ca1565b51906101005afa615417612e06565b816155a1575b81615582575b505f8060405160208101907f50d4241e5564913e1d521e296b0be038e57ce2fd971676ea9deec2759d522e4082527fefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf371660408201527ff7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda860608201527f60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb660808201527f7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d446229960a082015260a081526154f860c082612ca1565b51906101005afa90615508612e06565b82615576575b82615555575b501590811561554d575b5061552557565b7fe620132e000000000000000000000000000000000000000000000000000000005f5260045ffd5b90505f61551e565b8051919250602080820192820191909103126107fc5751600114905f615514565b8051602014925061550e565b80516020808301935090820191909103126107fc57516001145f615423565b8051602014915061541d565b5f915b806001841b106155f457508181036155c6575050565b7f01d850da000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b916155fe90612df8565b916155b0565b60405161563c60208201927ff3589094308163d8c189d82f55da5221fa215b829d40013db3ca7eeaad9cff9884526040830190612d0d565b61016081526150ec61018082612ca1565b60405160208101915f83526021820152602181526150ec604182612ca1565b919091935f945b848610156156b2576001908660051b840135908286891c16155f146156a4579061569c9161596d565b950194615673565b6156ad9161596d565b61569c565b945092505050565b9392919093604084036157ff57836020116107fc5760208335930135936020601f198201106157e8575b5060038110156128e9576002146157295791615708916001600160a01b03936151e1565b505016801515918261571957505090565b516001600160a01b031614919050565b907f7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8831115928361575d575b505050905090565b5f948594506020815191015191604051936020850195865260408501526060840152608083015260a082015260a0815261579860c082612ca1565b51906101005afa6157a7612e06565b816157dc575b816157bd575b50805f8080615755565b80516020808301935090820191909103126107fc57516001145f6157b3565b805160201491506157ad565b60205f959295199181030160031b1b16925f6156e4565b50505050505f90565b6006015460a01c65ffffffffffff168015159081615824575090565b905042101590565b60ff811690601f821161585b5760405191615848604084612ca1565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b905f5b600881106158975750505050505f90565b6158a18184612e86565b905460408051858152602081018890529081018890526060902060039290921b1c9064ffffffffff191664ffffffffff821617146158e157600101615886565b5050505050600190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411615962579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15612421575f516001600160a01b0381161561595857905f905f90565b505f906001905f90565b5050505f9160039190565b906040519060208201927f0100000000000000000000000000000000000000000000000000000000000000845260218301526041820152604181526150ec606182612ca156fe60c03461008257601f6102a738819003918201601f19168301916001600160401b038311848410176100865780849260209460405283398101031261008257516001600160a01b0381168103610082573360805260a05260405161020c908161009b823960805181818160a3015260f7015260a051818181605c015261011f0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c4076876146100c757508063f77c4791146100845763fc0c546a1461003d575f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461008057604036600319011261008057600435906001600160a01b038216809203610080576001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001633036101e0577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f51148216156101c0575b501561018b57005b6001600160a01b03907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166101d85750813b15153d15161682610183565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd60c03461008257601f6102a738819003918201601f19168301916001600160401b038311848410176100865780849260209460405283398101031261008257516001600160a01b0381168103610082573360805260a05260405161020c908161009b823960805181818160a3015260f7015260a051818181605c015261011f0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c4076876146100c757508063f77c4791146100845763fc0c546a1461003d575f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461008057604036600319011261008057600435906001600160a01b038216809203610080576001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001633036101e0577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f51148216156101c0575b501561018b57005b6001600160a01b03907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166101d85750813b15153d15161682610183565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd" as const;

export const laneVaultAbi = [
  {
    "inputs": [
      {
        "internalType": "contract IERC20",
        "name": "token_",
        "type": "address"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "caller",
        "type": "address"
      }
    ],
    "name": "NotController",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "token",
        "type": "address"
      }
    ],
    "name": "SafeERC20FailedOperation",
    "type": "error"
  },
  {
    "inputs": [],
    "name": "controller",
    "outputs": [
      {
        "internalType": "address",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "amount",
        "type": "uint256"
      }
    ],
    "name": "pay",
    "outputs": [],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "token",
    "outputs": [
      {
        "internalType": "contract IERC20",
        "name": "",
        "type": "address"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  }
] as const;

export const laneVaultBytecode =
  "0x60c03461008257601f6102a738819003918201601f19168301916001600160401b038311848410176100865780849260209460405283398101031261008257516001600160a01b0381168103610082573360805260a05260405161020c908161009b823960805181818160a3015260f7015260a051818181605c015261011f0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c4076876146100c757508063f77c4791146100845763fc0c546a1461003d575f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461008057604036600319011261008057600435906001600160a01b038216809203610080576001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001633036101e0577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f51148216156101c0575b501561018b57005b6001600160a01b03907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166101d85750813b15153d15161682610183565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd" as const;
