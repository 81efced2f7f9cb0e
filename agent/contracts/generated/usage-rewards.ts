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
  "0x61020080604052346103bf57606081616331803803809161002082856103c3565b8339810103126103bf5780516001600160a01b038116918282036103bf576020810151926001600160401b038416918285036103bf57604001516001600160a01b038116908190036103bf576040519061007b6040836103c3565b600a82526020820192692334b2b632383937b7b360b11b8452604051956100a36040886103c3565b600187526020870195603160f81b875283156103ac57600180546001600160a01b03199081169091555f80549182168617815560405195916001600160a01b0316907f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09080a3821561039d5780158015610391575b61037f575060805260a0879052600187901b6002600160401b038116906002600160411b0316810361036b5760c0526101b26102a761015a60208201856103c3565b808452602084019061608a82396020604051938185019081528185526101816040866103c3565b60405194859383850197518091895e840190838201905f8252519283915e01015f815203601f1981018352826103c3565b51902060e0526101c1816103fa565b6101a0526101ce846103fa565b6101c052519020918261016052519020806101805246610120526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261023960c0826103c3565b51902061010052306101405260021c60016001603e1b03166101e052604051615c249081610466823960805181818161028f0152818161075e01528181610a2f01528181611469015281816123450152818161357901528181613ef0015261466c015260a051818181610ace015281816144970152614f4a015260c05181818161067d01528181610834015281816112c8015281816125ad015261266c015260e0518181816103d00152818161070b01528181611128015281816118e0015281816122f201528181612835015261461901526101005181615001015261012051816150be01526101405181614fd2015261016051816150500152610180518161507601526101a05181610b6f01526101c05181610b9901526101e051818181610ea301528181612a17015261400a0152f35b634e487b7160e01b5f52601160045260245ffd5b63e55991b360e01b5f5260045260245ffd5b50600389161515610118565b63d92e233d60e01b5f5260045ffd5b631e4fbdf760e01b5f525f60045260245ffd5b5f80fd5b601f909101601f19168101906001600160401b038211908210176103e657604052565b634e487b7160e01b5f52604160045260245ffd5b601f815111610425576020815191015160208210610416571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60a06040526004361015610011575f80fd5b5f5f3560e01c80630177928f1461281c57806303859b5f146127a65780630600f099146126cd5780630c226cc8146126a45780630fa096e01461260e578063132410b61461255857806318b348af1461248c5780631b258d50146122a057806324e8060414611fa95780632969731414611f8c57806338fb608214611c9f578063397d085714611c6d5780633a78569b14611b62578063400c1b0014611ae0578063412941681461183c578063463a8eb8146116135780634bf756771461156d5780634f1d44ab146113665780636393ce8c146112095780637032188114610ff4578063715018a614610f8b57806376412bb514610e3857806379895b6c14610dab57806379ba509714610d2257806379e071af14610cff578063839df94514610c6d57806384b0196e14610b5557806385affe9014610af2578063861a141214610aae5780638da5cb5b14610a885780639087b6271461097657806398f8a24314610947578063997a909f146108585780639c94e6c614610814578063af61bbb8146106ea578063bdd668fa146105cf578063c744d1421461055e578063c93a35c0146104d6578063cec59fe31461048e578063e30c397814610467578063e3e3e4fc1461042f578063e46bbc9e146103aa578063f2fde38b14610334578063f698da2514610319578063f8308ea2146102b3578063fc0c546a1461026f5763fe1a7f6d1461021f575f80fd5b3461026c57608036600319011261026c5761026960043561023e6128a7565b9061024933826134ef565b906102648360643560443561025f838787613756565b6148e4565b614f2b565b80f35b80fd5b503461026c578060031936011261026c5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026c57604036600319011261026c57610311602091670de0b6b3a764000061030a6102ea6102e261286d565b60043561314f565b926007840154936001600160801b0380600283015416915416915061384e565b0490613120565b604051908152f35b503461026c578060031936011261026c576020610311614fc8565b503461026c57602036600319011261026c576004356001600160a01b0381168091036103a657610362613828565b806001600160a01b031960015416176001556001600160a01b038254167f38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e227008380a380f35b5080fd5b503461026c5760206103fa6103be366128bd565b6103c9829392613408565b506103f5307f0000000000000000000000000000000000000000000000000000000000000000856150e4565b61352d565b90604051908282527fce7089d0668849fb9ca29778c0cbf1e764d9efb048d81fd71fb34c94f26db368843393a3604051908152f35b503461026c57602061045660a061044536612929565b61044e81613fd0565b505001612ea9565b6001600160801b0360405191168152f35b503461026c578060031936011261026c5760206001600160a01b0360015416604051908152f35b503461026c57606036600319011261026c576104a861286d565b60443565ffffffffffff811681036104d2576104ce916104c6613828565b600435614b06565b5080f35b8280fd5b503461026c57602036600319011261026c57600435906104f582613408565b91600b8301549265ffffffffffff8460a01c1680158015610555575b61052a57506001600160a01b0361026993941691614f2b565b7f31bfa00e000000000000000000000000000000000000000000000000000000008452600452602483fd5b50804210610511565b503461026c57602036600319011261026c576004359061057d82613408565b6001600160a01b036001820154169283331415806105bb575b6105a4579061026991613d7c565b604483856304f2fa9960e01b825233600452602452fd5b506001600160a01b03835416331415610596565b503461026c57606036600319011261026c576004356105ec61286d565b907fc2f1fbcb88fd63789f004c2bfc533422dffb4503037d3fefcbf5df8280278a38604063ffffffff61061d61295d565b94610626613828565b65ffffffffffff610637828761314f565b61064081614e82565b6002810180546001600160801b036fffffffffffffffffffffffffffffffff198b60801b1691161790556106cc6006836106a36001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642612bd6565b16920191829065ffffffffffff60a01b1965ffffffffffff60a01b83549260a01b169116179055565b5460a01c166001600160801b0384519716875260208701521693a380f35b503461026c576106f936612929565b9061070382613fd0565b9050610731307f000000000000000000000000000000000000000000000000000000000000000085356150e4565b926001600160a01b03604051946370a0823160e01b86521660048501526020846024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa92831561080857926107ce575b6107b093506107aa60e06107a360a08401612ea9565b92016129c4565b91614c4e565b50604080516001600160801b03939093168352602083019190915290f35b91506020833d602011610800575b816107e960209383612c99565b810103126107fc576107b092519161078d565b5f80fd5b3d91506107dc565b604051903d90823e3d90fd5b503461026c578060031936011261026c5760206040516001600160401b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026c57608036600319011261026c576004359061087661286d565b906064359065ffffffffffff8216820361026c576020610939856108ad866108a7876108a0613828565b8285614b06565b9261314f565b61092c600460038301549261092660ff60018301546001600160801b036001600160401b036006860154166108e186614909565b90604051996108ef8b612c47565b8a5263ffffffff8460c01c168d8b015260408a01521660608801526001600160a01b038116608088015260e01c1660a08601612e3c565b01612e48565b60c0820152604435613879565b63ffffffff60405191168152f35b503461026c57602036600319011261026c5760ff60406020926004358152600384522054166040519015158152f35b503461026c57604036600319011261026c57600435906109946128a7565b91600a6109a133836134ef565b0180546001600160801b038116936001600160401b038260801c1680158015610a7f575b610a5357602086610311818a89897fffffffffffffffff0000000000000000000000000000000000000000000000008a169055604051908382527fba6d21de0371a1c91751b695bfb0438bd4f200f049a6e21c7692746c04566c00876001600160a01b03851693a37f0000000000000000000000000000000000000000000000000000000000000000614a91565b602492507fdd0e7291000000000000000000000000000000000000000000000000000000008252600452fd5b508042106109c5565b503461026c578060031936011261026c576001600160a01b036020915416604051908152f35b503461026c578060031936011261026c5760206040516001600160401b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026c57604036600319011261026c576004356001600160401b0381116103a65761026060031982360301126103a657602435906001600160401b0382116104d25761026060031983360301126104d2576102699160040190600401612ebd565b503461026c578060031936011261026c57610c1190610b937f00000000000000000000000000000000000000000000000000000000000000006157f5565b90610bbd7f00000000000000000000000000000000000000000000000000000000000000006157f5565b906020610c1f60405193610bd18386612c99565b8385525f3681376040519687967f0f00000000000000000000000000000000000000000000000000000000000000885260e08589015260e0880190612973565b908682036040880152612973565b904660608601523060808601528260a086015284820360c08601528080855193848152019401925b828110610c5657505050500390f35b835185528695509381019392810192600101610c47565b503461026c57602036600319011261026c576101009081604051610c918282612c99565b3690376002610ca1600435613408565b604051910182825b60088210610ce95750505090610cbf8383612c99565b6040519190825b60088210610cd357505050f35b6020806001928551815201930191019091610cc6565b6001602081928554815201930191019091610ca9565b503461026c578060031936011261026c576020604051670de0b6b3a76400008152f35b503461026c578060031936011261026c57336001600160a01b036001541603610d98576001600160a01b0319600154166001558054336001600160a01b031982161782556001600160a01b033391167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08380a380f35b8063118cdaa760e01b6024925233600452fd5b503461026c57602036600319011261026c5760043590610dca82613408565b6001600160a01b03600182015416928333141580610e24575b6105a45790610269916001600160a01b03600b83015416907f1bfc585f21add51a63f222de6d6e3c3abadf2f2614f22cf063d7113cabc14a818580a3614931565b506001600160a01b03835416331415610de3565b503461026c57602036600319011261026c576004356001600160401b0381116103a657366023820112156103a6578060040135906001600160401b0382116104d25736602460e08402830101116104d257826103e861012c420102936007610ec96001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613e3f565b169281925b85841015610f805760e08402820160248101610ef5878a60e485013560c4860135856131b3565b916007831015610f6c5782610f1b57505050610f12600191612df0565b935b0192610ece565b6040600194979392610f5060447f15bba9165c8b9c77b62d4608a238cfacdaa8e9a1047979a17e0b5668968839c194016129c4565b936001600160401b0383519516855260208501523592a2610f14565b602486634e487b7160e01b81526021600452fd5b602090604051908152f35b503461026c578060031936011261026c57610fa4613828565b6001600160a01b031960015416600155806001600160a01b0381546001600160a01b031981168355167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08280a380f35b503461026c5760a036600319011261026c5760043561101161286d565b9061101a61295d565b906064356084356001600160401b0381116112055736602382011215611205578060040135946001600160401b03861161120157366024878401011161120157611062613828565b61106c818561314f565b94838852600360205260ff6040892054166111d5579383929188958295875260036020526040872060ff1981541660011790556110a888614909565b6001600160801b0316906001600160801b031690816110c69161384e565b670de0b6b3a764000090049860405192839283528a6020840152604083016060905263ffffffff169460608301906024019161110192612dd0565b037f991012cccf38e3fdbd420ea8930b4fecd5bffbe80a3b90eb2a523919b3d92cd191a4307f0000000000000000000000000000000000000000000000000000000000000000611150926150e4565b6001600160a01b031691600101546001600160a01b0316823b156103a657604051636203b43b60e11b81526001600160a01b0391909116600482015260248101849052918290604490829084905af180156111ca576111b5575b602082604051908152f35b6111c0838092612c99565b6103a657816111aa565b6040513d85823e3d90fd5b602488857f29271d88000000000000000000000000000000000000000000000000000000008252600452fd5b8680fd5b8580fd5b503461026c5760c036600319011261026c576004356112266128a7565b90366084116104d2573660c4116104d2577fd2985e86e406916931b41c8195e5c2c2c2d8715750d42d930ca33d5ec0c15c9260206001600160a01b0365ffffffffffff600b61127486613408565b6112a461128289838a613756565b6112928a606435604435846148e4565b858354169060a43590608435906148e4565b018287166001600160a01b0319825416178155611311826112ee6001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642612bd6565b835465ffffffffffff60a01b1916911660a01b65ffffffffffff60a01b16178255565b611354611321825460d01c612e8d565b825479ffffffffffffffffffffffffffffffffffffffffffffffffffff1660d09190911b6001600160d01b031916178255565b5460a01c16946040519586521693a380f35b503461026c57608036600319011261026c57600435906113846128a7565b9061138d612891565b92606435926001600160a01b0384168094036104d2576001600160a01b03906113b4613828565b16908115801561155c575b8015611554575b611545578083526020832061ffff191680546001600160a01b031661151957826001600160a01b0319825416178155600181016001600160a01b0387166001600160a01b0319825416179055600c8101856001600160a01b03198254161790556002849101905b600881106114f25750506040516102a7808201908282106001600160401b038311176114de578284939260209261597d83396001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016815203019085f580156111ca5760406001600160a01b03602097817f72cfb4f5b73848d406a7f4e5ba1472f4ee089dd9ca7c6228d44531fb198d0e2194169783519750875287898801521694a4604051908152f35b602486634e487b7160e01b81526041600452fd5b806114ff60019284612e7e565b81549060031b9084821b915f19901b19161790550161142d565b602484837fc7bec843000000000000000000000000000000000000000000000000000000008252600452fd5b60048363d92e233d60e01b8152fd5b5083156113c6565b506001600160a01b038516156113bf565b503461026c576115ee906115cc6115df6115d161158936612929565b9361159385613fd0565b9490916101e08701926115a5846129e9565b815490929060f01c6001161561160b57506001015460a01c6001600160401b031690614483565b6129e9565b600683015460d01c90614483565b6115e98282614544565b614606565b604080516001600160801b03939093168352602083019190915290f35b905090614483565b503461026c5736600319016101c081126103a65760e01361026c5760e03660e319011261026c5760043560e435810361182d5761164f81613408565b9061169a6040517f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f8915555815260a06004602083013760c4359061169560c060a4359220615169565b6151aa565b50506001600160a01b036116eb6040517f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f8915555815260a060e460208301376101a4359061169560c0610184359220615169565b50509116908115801561181a575b6117fc57506001600160a01b038354169081811480156117dd575b156117c8575050611723612997565b6001600160401b03806117346129ad565b16911614806117b9575b611746612997565b6001600160401b03806117576129ad565b1691161415806117ab575b811590816117a2575b506117935761177a8383613d7c565b611782578280f35b61178d913391613e5d565b5f808280f35b600484633a09092760e11b8152fd5b9050155f61176b565b506101643560843514611762565b5061014435606435141561173e565b63366d29f760e01b8552600452602452604483fd5b50828552600660205260408520815f5260205260405f20544210611714565b63366d29f760e01b85526001600160a01b0316600452602452604483fd5b506001600160a01b0381168214156116f9565b600482633a09092760e11b8152fd5b503461026c57602036600319011261026c576004359060405161185e81612c7d565b8181528160208201528160408201528160608201528160808201528160a08201528160c08201528160e08201528161010082015281610120820152816101408201528161016082015281610180820152816101a08201526101c001526118c381613408565b908154916001600160a01b038316906001810154600c82015493307f0000000000000000000000000000000000000000000000000000000000000000611908926150e4565b90600a830154600b84015493600d0154946040519361192685612c7d565b81855260208501988060a01c6001600160401b03168a5260408601948160e01c61ffff168652606087019160f01c60011615158252608087018160a01c6001600160401b0316815260a08801916001600160a01b0316825260c08801926001600160a01b038c16845260e08901946001600160a01b031685526101008901956001600160801b03881687526101208a019760801c6001600160401b031688526101408a01986001600160a01b038c168a526101608b019a8c60a01c65ffffffffffff168c5261018081019c60d01c8d526101a081019d8e526101c001809e60a01c65ffffffffffff1690526040519e8f928352516001600160401b031660208301525161ffff16906040015251151560608d0152516001600160401b031660808c0152516001600160a01b031660a08b0152516001600160a01b031660c08a0152516001600160a01b031660e0890152516001600160801b0316610100880152516001600160401b0316610120870152516001600160a01b03166101408601525165ffffffffffff166101608501525165ffffffffffff16610180840152516101a08301525165ffffffffffff166101c08201526101e090f35b503461026c57602036600319011261026c57604081606092828051611b0481612c62565b8281528260208201520152600435815260026020522063ffffffff604051611b2b81612c62565b81600184549485845201549181604060208301928286168452019360201c1683526040519485525116602084015251166040820152f35b503461026c5761012036600319011261026c5761010036602319011261026c57611b8a613828565b604051611b9681612c47565b602435815260443563ffffffff811681036104d25760208201526064356001600160401b03811681036104d25760408201526084356001600160801b03811681036104d257606082015260a4356001600160a01b03811681036104d257608082015260c43560038110156104d25760a08201523661010312156103a65760405190611c22604083612c99565b813661012411611c69576020935060e4925b6101248410611c5a5750610939925060c082015265ffffffffffff421690600435613879565b83358152928401928401611c34565b8380fd5b503461026c57604036600319011261026c576020610311600435611c8f6128a7565b90611c9981613408565b90613756565b503461026c57604036600319011261026c5761024090610200611d52611cc361286d565b60405193611cd085612c17565b8085528060208601528060408601528060608601528060808601528060a08601528060c08601528060e08601528061010086015280610120860152836040958651611d1b8882612c99565b873682376101408201528261016082015282610180820152826101a0820152826101c0820152826101e0820152015260043561314f565b6007835191611d6083612c17565b80546001600160801b03811684526001600160401b038160801c16602085015260c01c85840152611dcb60ff60018301546001600160a01b038116606087015263ffffffff8160a01c16608087015263ffffffff8160c01c1660a087015260e01c1660c08501612e3c565b60028101546001600160801b03811660e085015260801c6101008401526003810154610120840152611dff60048201612e48565b61014084015260068101546001600160401b03811661016085015265ffffffffffff81871c1661018085015265ffffffffffff8160701c166101a085015265ffffffffffff8160a01c166101c085015260d01c6101e08401520154828201528251926001600160801b0382511684526001600160401b0360208301511660208501526001600160401b038183015116908401526001600160a01b03606082015116606084015263ffffffff608082015116608084015263ffffffff60a08201511660a0840152611ed760c082015160c08501906128f5565b6001600160801b0360e08201511660e08401526001600160801b0361010082015116610100840152610120810151610120840152611f1f610140820151610140850190612902565b6001600160401b036101608201511661018084015265ffffffffffff610180820151166101a084015265ffffffffffff6101a0820151166101c084015265ffffffffffff6101c0820151166101e084015265ffffffffffff6101e082015116828401520151610220820152f35b503461026c578060031936011261026c57602060405161012c8152f35b503461026c57602036600319011261026c576004356001600160401b0381116103a657366023820112156103a6578060040135906001600160401b0382116104d2576024810190602436918460051b0101116104d2578291835b81811061201557602084604051908152f35b612020818385612cba565b604051907f4bf756770000000000000000000000000000000000000000000000000000000082526020600483015261205b6024830182612d05565b63ffffffff61206d6101408301612880565b1661016483015236819003601e190190610160810135828112156122945781016020813591016001600160401b038211612298578160051b91823603821361229c577f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9061022061018488015280610244880152116122985781906102648601378301916001600160401b036121066101808401612cf1565b166101a485015263ffffffff61211f6101a08401612880565b166101c48501526101c08201356101e48501526101e082013564ffffffffff811680910361229857610204850152610200820135908112156122945701602081359101906001600160401b03811161229457803603821361229457610240848403016102248501526040928492839261219c926102640191612dd0565b038189305af1869181612251575b5061222757506001906121bb612dfe565b6121c6828587612cba565b357f2cc76ad582d9188693cab4a21236cc7d6ef71a373ae4756a3c4e48b11ef67c0a61221d63ffffffff612207610140612201888b8d612cba565b016129d8565b1693604051918291602083526020830190612973565b0390a35b01612003565b6001600160801b031661223d575b600190612221565b92612249600191612df0565b939050612235565b9091506040813d821161228c575b8161226c60409383612c99565b8101031261120157516001600160801b038116810361120157905f6121aa565b3d915061225f565b8880fd5b8980fd5b8a80fd5b346107fc5760403660031901126107fc576004356122bc6128a7565b906122c73382613498565b600d81019165ffffffffffff600c845493015460a01c1682158015612483575b6124585750612317307f0000000000000000000000000000000000000000000000000000000000000000836150e4565b6001600160a01b03604051916370a0823160e01b835216928360048301526020826024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa908115612419575f91612424575b5f925081808210911802189355604051908382527f04eda370f8b8612fa7266d7ebbd41af9d694e19793fe9d9ff31b3ddbd99b08e160206001600160a01b03871693a3803b156107fc57604051636203b43b60e11b81526001600160a01b03939093166004840152602483018290525f908390604490829084905af191821561241957602092612409575b50604051908152f35b5f61241391612c99565b5f612400565b6040513d5f823e3d90fd5b90506020823d602011612450575b8161243f60209383612c99565b810103126107fc575f915190612375565b3d9150612432565b7f90b5b1a5000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b508042106122e7565b346107fc5761249a366128bd565b906124ae6124a782613408565b923061352d565b906001600160801b03821161252757600a602093016001600160801b036124da81851682845416612bf7565b166fffffffffffffffffffffffffffffffff19825416179055604051908282527fa7370d05155156bd5ea6efcbeb39806e27517011389f0fdecfc64cf5d00f405a843393a3604051908152f35b507f6dfcc650000000000000000000000000000000000000000000000000000000005f52608060045260245260445ffd5b346107fc5760203660031901126107fc576004357f6d19271f5e01a6719274ad4ca72453aeba3dc98f2a759a54afc0c950e09b795360206001600160401b036125a133856134ef565b612600600a836125d3817f00000000000000000000000000000000000000000000000000000000000000001642612bd6565b16920191829067ffffffffffffffff60801b1967ffffffffffffffff60801b83549260801b169116179055565b5460801c16604051908152a2005b346107fc5760407fe8b362cdccea4d54d24152a7728e79981268a90f134f5aed8013ec0a7a82e24b61263f366128bd565b65ffffffffffff6126539492943386613498565b82600d820155612692600c836106a36001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642612bd6565b5460a01c1682519182526020820152a2005b346107fc57366003190160e081126107fc5760a0136107fc576126cb60c43560a4356129fb565b005b346107fc5760603660031901126107fc576004356126e961286d565b906126f2612891565b60016126fe848461314f565b01906001600160a01b0382541680330361277757506001600160a01b03169283156127685763ffffffff60209183866001600160a01b03197f0de9204d381cf72515c8410e4d0313eaf547f82cf10a94812ca825e0b5fb062a9654161790556040519586521693a3005b63d92e233d60e01b5f5260045ffd5b7f7fb966d8000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b346107fc5760803660031901126107fc576004356001600160401b03811681036107fc5760243563ffffffff811681036107fc5760643564ffffffffff811681036107fc576020926103119260443591909164ffffffffff92604051928352602083015260408201526060821991201691161790565b346107fc5760203660031901126107fc57602061285c307f00000000000000000000000000000000000000000000000000000000000000006004356150e4565b6001600160a01b0360405191168152f35b6024359063ffffffff821682036107fc57565b359063ffffffff821682036107fc57565b604435906001600160a01b03821682036107fc57565b602435906001600160a01b03821682036107fc57565b60409060031901126107fc576004359060243590565b60038110156128e157600452565b634e487b7160e01b5f52602160045260245ffd5b9060038210156128e15752565b905f905b6002821061291357505050565b6020806001928551815201930191019091612906565b60206003198201126107fc57600435906001600160401b0382116107fc576102209082900360031901126107fc5760040190565b604435906001600160801b03821682036107fc57565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b6024356001600160401b03811681036107fc5790565b610104356001600160401b03811681036107fc5790565b356001600160401b03811681036107fc5790565b3563ffffffff811681036107fc5790565b3564ffffffffff811681036107fc5790565b906103e861012c420102612a486007612a3d6001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613e3f565b1682848660046131b3565b90600782101594856128e15782158015612bc9575b612bc15750600435612a6e81613408565b956128e15760038314612b81575060048214612b3d5750600514612af157612ad56001600160a01b039291839261169560c06040517f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f8915555815260a06004602083013720615169565b50509254169163366d29f760e01b5f521660045260245260445ffd5b8260443563ffffffff8116918282036107fc5761ffff91505460e01c16907f63c1a4f9000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6024356001600160401b038116908181036107fc57507ff3cb8a31000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6001600160401b03600187015460a01c16907f4359862d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b945050505050565b505f955060018314612a5d565b91908201809211612be357565b634e487b7160e01b5f52601160045260245ffd5b906001600160801b03809116911601906001600160801b038211612be357565b61022081019081106001600160401b03821117612c3357604052565b634e487b7160e01b5f52604160045260245ffd5b60e081019081106001600160401b03821117612c3357604052565b606081019081106001600160401b03821117612c3357604052565b6101e081019081106001600160401b03821117612c3357604052565b90601f801991011681019081106001600160401b03821117612c3357604052565b9190811015612cdd5760051b8101359061021e19813603018212156107fc570190565b634e487b7160e01b5f52603260045260245ffd5b35906001600160401b03821682036107fc57565b803582526020810135602083015263ffffffff612d2460408301612880565b16604083015263ffffffff612d3b60608301612880565b1660608301526001600160401b03612d5560808301612cf1565b16608083015260a08101356001600160801b0381168091036107fc5761012091829160a08501526001600160401b03612d9060c08301612cf1565b1660c08501526001600160401b03612daa60e08301612cf1565b1660e085015263ffffffff612dc26101008301612880565b166101008501520135910152565b908060209392818452848401375f828201840152601f01601f1916010190565b5f198114612be35760010190565b3d15612e37573d906001600160401b038211612c335760405191612e2c601f8201601f191660200184612c99565b82523d5f602084013e565b606090565b60038210156128e15752565b60405191905f835b60028210612e6857505050612e66604083612c99565b565b6001602081928554815201930191019091612e50565b6008821015612cdd5701905f90565b65ffffffffffff60019116019065ffffffffffff8211612be357565b356001600160801b03811681036107fc5790565b908135918135831480159061310e575b80156130e5575b6130aa57612ee4608082016129c4565b6001600160401b0380612ef9608086016129c4565b169116108015906130b9575b6130aa57610140810191612f18836129d8565b63ffffffff80612f2b61014085016129d8565b169116036130aa57612f3c84613408565b612f556102408401356102208501356101808601613454565b906001600160a01b03612f776102408501356102208601356101808701613454565b92169182158015613097575b6130775750546001600160a01b0316908082148015613058575b15613043575050612fce600692612fc992612fc0612fba876129d8565b8861314f565b93848093614986565b614986565b01805460d01c61303e57805479ffffffffffffffffffffffffffffffffffffffffffffffffffff164260d01b6001600160d01b03191617905563ffffffff90613016906129d8565b16907f3aab93fbc3aed0b999e3c1f1a30ad5e45c8e02b579ca9027a2abfe46aa7dbafc5f80a3565b505050565b63366d29f760e01b5f5260045260245260445ffd5b50855f52600660205260405f20815f5260205260405f20544210612f9d565b6001600160a01b03915063366d29f760e01b5f521660045260245260445ffd5b506001600160a01b038116831415612f83565b633a09092760e11b5f5260045ffd5b506130c660a08201612ea9565b6001600160801b03806130db60a08601612ea9565b1691161115612f05565b506130f2604082016129d8565b63ffffffff80613104604086016129d8565b1691161415612ed4565b50602082013560208201351415612ecd565b9190915f8382019384129112908015821691151617612be357565b90611ffe811015612cdd5760031b01905f90565b61315881613408565b9061ffff825460e01c169063ffffffff841691821015613185575050906010613181920161313b565b5090565b7f18d87a70000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b93929193803594855f5261ffff1960205f2016908154906001600160a01b0382169081156133fa5760018360f01c166133ec5760208501966001600160401b036131fc896129c4565b818660a01c1691829116111561338a57506001600160401b0361321e896129c4565b161161337c576040850195613232876129d8565b63ffffffff61ffff8660e01c1691161161336d576001600160a01b03916132599187613454565b16036133615761333c8563ffffffff936133227f742c534c7dc48d0321d7d375c861df4eb8d6e75366604561d07f9173143a0e2c99613342957fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff67ffffffffffffffff60a01b6132ca60609d6129c4565b60a01b169116178355600261331b6132e1866129c4565b8c6132eb8d6129d8565b6040805193845260208401919091529b01359a81018b90526060902064ffffffffff19164264ffffffffff161790565b9301612e7e565b819291549060031b91821b915f19901b19161790556129c4565b936129d8565b6001600160401b03604051941684521660208301526040820152a25f90565b50505050505050600690565b50505050505050505050600590565b505050505050505050600490565b94995050965050506001600160401b036133a6859394956129c4565b161490816133d0575b506133be575b50505050600190565b6133c79361510d565b5f8080806133b5565b6001600160401b0391506133e3906129c4565b1615155f6133af565b505050505050505050600390565b505050505050505050600290565b90815f5261ffff1960205f2016916001600160a01b03835416156134295750565b7fe1124748000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b9061169560c0613493949360a0604051917f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f89155558352602083013720615169565b505090565b6134a490929192613408565b916001600160a01b0380600c8501541691168181036134c1575050565b7f3674e6ad000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6134fb90929192613408565b916001600160a01b03806001850154169116818103613518575050565b6304f2fa9960e01b5f5260045260245260445ffd5b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c6137215760017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b038116906001600160a01b03604051936370a0823160e01b85521690816004850152602084602481865afa938415612419575f946136ed575b50604051947f23b872dd000000000000000000000000000000000000000000000000000000005f52336004528260245260445260205f60648180855af19060015f51148216156136ce575b50846040525f606052156136bb5760248460209381936370a0823160e01b835260048301525afa8015612419575f90613687575b6136619250613749565b905f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d565b506020823d6020116136b3575b816136a160209383612c99565b810103126107fc576136619151613657565b3d9150613694565b50635274afe760e01b5f5260045260245ffd5b60018215166136e4573b15153d1516165f613623565b853d5f823e3d90fd5b9093506020813d602011613719575b8161370960209383612c99565b810103126107fc5751925f6135d8565b3d91506136fc565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b91908203918211612be357565b90916001600160a01b031691821561276857600b6001600160a01b0382541691015460d01c9160405192608084018481106001600160401b03821117612c3357613825956001600160401b03936001600160a01b03926040528652602086019485526040860190815260608601928352816040519560208701977f23c0ea514ddd8aea098f76bfcc05ea13b97e97a2755eb282fb9cbda417f0752189525160408801525116606086015251166080840152511660a082015260a0815261381d60c082612c99565b519020615169565b90565b6001600160a01b035f5416330361383b57565b63118cdaa760e01b5f523360045260245ffd5b81810292918115918404141715612be357565b63ffffffff60019116019063ffffffff8211612be357565b919290602081019263ffffffff84511680158015613d72575b613d47575060408201936001600160401b0385511615613d1f57608083016001600160a01b03815116156127685760a0840180519160038310156128e1576138e060c08701938451906151e9565b6138e985613408565b9561ffff875460e01c1698611ffe8a14613cf357815195865f52600260205260405f209b8c60016040519161391d83612c62565b549e8f835201549163ffffffff6020830193818116855260201c1660805260408201926080518452819f608051613c5a575b5050505063ffffffff613963915116613861565b988b8a63ffffffff600160405161397981612c62565b8d815260208101948552826040820194169c8d85525f52600260205260405f20905181550192511667ffffffff000000008354925160201b16916001600160401b031916171790556139ce8c6010830161313b565b509c8d65ffffffffffff82169b613a088d839067ffffffffffffffff60801b1967ffffffffffffffff60801b83549260801b169116179055565b6001600160a01b036001818a5116930192166001600160a01b031983541617825581547bffffffff000000000000000000000000000000000000000000000000865160c01b16908a5160038110156128e15777ffffffff00000000000000000000000000000000000000007cff000000000000000000000000000000000000000000000000000000007fffffff000000000000000000ffffffffffffffffffffffffffffffffffffffff9260e01b169460a01b16911617171790558d6001600160801b03600281606089015116920191166fffffffffffffffffffffffffffffffff198254161790558d60038651910155875151613c2d575b60068d9e9d9b9c9d0190815485516001600160401b03169160401b6dffffffffffff000000000000000016906dffffffffffffffffffffffffffff191617179055613b4b8a613861565b81549060e01b7dffff0000000000000000000000000000000000000000000000000000000016907fffff0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff161790558251996040519788526020880152825160408801525163ffffffff166060870152516001600160401b03166080860152606001516001600160801b031660a0850152516001600160a01b031660c08401525160e08301613bf6916128f5565b516101008201613c0591612902565b6101407f3311452a80289fb5a4af3f938268423a81ec96dcce0337a75b248c53f3926c8091a4565b87515f905b60028210613c41575050613b01565b8f91816004826020600195519301950101550190613c32565b5f5265ffffffffffff6006613c82601061ffff1960205f20160163ffffffff8551169061313b565b50015460701c16928315613cb557505065ffffffffffff168111613ca9575b80808061394f565b9c5063ffffffff613ca1565b9063ffffffff8c9251915116917f39aed5a5000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b867f3c2a1bf6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7ff266d54a000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f2c171ce6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5060068111613892565b908054908160f01c9160018316613e39577dffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff16600192831760f01b7fffff000000000000000000000000000000000000000000000000000000000000161781550180547fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff164260a01b67ffffffffffffffff60a01b161790557f5d788aaaac0e422cf94ccf5ae1820f1b32a460af427856f5f4231f3d373d411c5f80a2565b50505050565b8115613e49570490565b634e487b7160e01b5f52601260045260245ffd5b600a90910180546001600160801b0381169493918515613f935780546fffffffffffffffffffffffffffffffff1916905560011c6f7fffffffffffffffffffffffffffffff1691613eae8386613749565b906040519182528360208301527f5b6f773e73dfed3e0beaef5e648e3393b4a94476d575ef346bdcd4a574ef0b4860406001600160a01b03851693a3613f15827f000000000000000000000000000000000000000000000000000000000000000095613749565b6040519063a9059cbb60e01b5f5261dead60045260245260205f60448180895af19060015f5114821615613f72575b60405215613f5657612e669293614a91565b6001600160a01b0384635274afe760e01b5f521660045260245ffd5b906001811516613f8a57853b15153d15161690613f44565b503d5f823e3d90fd5b505050509050565b903590601e19813603018212156107fc57018035906001600160401b0382116107fc57602001918160051b360383136107fc57565b803591610180820191613fe284613408565b936101e082019361403b6007614031613ffa886129e9565b64ffffffffff6001600160401b037f0000000000000000000000000000000000000000000000000000000000000000169116613e3f565b1660028801612e7e565b90549060031b1c61409361404e836129c4565b61405b6101a087016129d8565b90614065896129e9565b916101c088013591909164ffffffffff92604051928352602083015260408201526060821991201691161790565b0361440d57505061014081016140a8816129d8565b6101a083019063ffffffff806140bd846129d8565b16911610156143c45763ffffffff614123916140f5610160860191836140ee6140e6858a613f9b565b9390506129d8565b1690615576565b614106614101866155cd565b615616565b614119614112866129d8565b9287613f9b565b9390921690615635565b6101c08301359081810361439657505061413f614148916129d8565b6010860161313b565b5061415381946129e9565b600382015460208401358181036143685750506040830163ffffffff614178826129d8565b91600185015492828460a01c16928391160361432b57505063ffffffff906060850190826141a5836129d8565b9160c01c1692839116036142ee57505060066141cf60e06141c860c087016129c4565b95016129c4565b920154916001600160401b0365ffffffffffff808560401c169460701c169416928084106142bf57506001600160401b031691808310614290575064ffffffffff16808211614261575081151580614258575b61422a575050565b7f40d4676d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b50818111614222565b907f8601c244000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b827f12b578d1000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b837ffdbae95c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6142fc63ffffffff916129d8565b7fbe5df812000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b61433963ffffffff916129d8565b7fb6018876000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b7f6b795188000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f0397af8f000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b63ffffffff6143dc6143d682946129d8565b926129d8565b917f5885de70000000000000000000000000000000000000000000000000000000005f52166004521660245260445ffd5b906001600160401b038561442f61442964ffffffffff956129c4565b916129e9565b927f57fd4658000000000000000000000000000000000000000000000000000000005f52600452166024521660445260645ffd5b906001600160401b03809116911601906001600160401b038211612be357565b6144bd6001600160401b039164ffffffffff7f00000000000000000000000000000000000000000000000000000000000000009116614463565b1690814210614518576001600160401b0316908115158061450f575b6144e1575050565b7fa8096257000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b508181116144d9565b507f9bf71c63000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60ff600182015460e01c1660038110156128e157801561303e5761456f61456a846155cd565b615169565b90610200840135601e19853603018112156107fc578401918235926001600160401b0384116107fc576020019183360383136107fc576145b460046145ba9601612e48565b90615683565b156145c25750565b806145d561014063ffffffff93016129d8565b907fa48ca740000000000000000000000000000000000000000000000000000000005f52356004521660245260445ffd5b90918235926001600160a01b0361463e307f0000000000000000000000000000000000000000000000000000000000000000876150e4565b1661464884614e82565b604051936370a0823160e01b85528160048601526020856024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa948515612419575f956148b0575b506146c160a08401956146ae87612ea9565b6146ba60e087016129c4565b9084614c4e565b96919790966001600160801b038916156148a257614730906001600160801b036146ee8b82885416612bf7565b166fffffffffffffffffffffffffffffffff19865416178555849067ffffffffffffffff60801b1967ffffffffffffffff60801b83549260801b169116179055565b6080850161473d816129c4565b8454906001600160401b038260c01c911611614850575b5060018401546001600160a01b0316958694546001600160801b0316906101400161477e906129d8565b91614788906129c4565b9361479290612ea9565b90604051946001600160401b031685526001600160801b038b16602086015289604086015260608501526001600160801b0316608084015263ffffffff169160a07f0e85d9daabac966ed28a8252a5697906d9d1ddd51fe125cb889ecde948ca6be291a4836147ff575050565b803b156107fc57604051636203b43b60e11b81526001600160a01b03929092166004830152602482018490525f908290604490829084905af1801561241957614846575b50565b5f612e6691612c99565b77ffffffffffffffffffffffffffffffffffffffffffffffff7fffffffffffffffff000000000000000000000000000000000000000000000000614893846129c4565b60c01b1691161784555f614754565b505f97508796505050505050565b9094506020813d6020116148dc575b816148cc60209383612c99565b810103126107fc5751935f61469c565b3d91506148bf565b6001600160a01b039283926148f8926151aa565b505092169116818103613043575050565b614912816157d1565b15614921576002015460801c90565b600201546001600160801b031690565b600b0180546001600160d01b031981168255612e6691906149549060d01c612e8d565b79ffffffffffffffffffffffffffffffffffffffffffffffffffff6001600160d01b031983549260d01b169116179055565b908135610180830135036130aa576003810154602083013514801590614a6c575b6130aa576006015460701c65ffffffffffff168015159081614a4e575b506130aa5761014081016149d7816129d8565b906101c083019163ffffffff806149ed856129d8565b1691161015614a3b5763ffffffff6101e092614a2c92614a1a610160870192846140ee6140e6868b613f9b565b6141196141126143d6614101896155cd565b91013590818103614396575050565b9063ffffffff6143dc6143d682946129d8565b90506001600160401b03614a6460e084016129c4565b16115f6149c4565b50614a79604083016129d8565b63ffffffff80600184015460a01c16911614156149a7565b916001600160a01b036040519263a9059cbb60e01b5f521660045260245260205f60448180865af19060015f5114821615614aee575b60405215614ad25750565b6001600160a01b0390635274afe760e01b5f521660045260245ffd5b906001811516613f8a57823b15153d15161690614ac7565b929192614b13828261314f565b93600685019081549565ffffffffffff8760701c16908115159182614c43575b508115614c13575b50614bdd5765ffffffffffff808760401c16804211814218021891168180821191180218947fffffffffffffffffffffffff000000000000ffffffffffffffffffffffffffff73ffffffffffff000000000000000000000000000065ffffffffffff88169760701b1691161790557f42520f8511a471a9db5e4fdf3fe4e1673c57ec5b0fdcab2cecf5bdb08022cb06602063ffffffff604051948786521693a3565b63ffffffff84847fead6c2ca000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b905060038101545f52600260205263ffffffff6001818160405f20015460201c1692015460a01c1614155f614b3b565b42101591505f614b33565b93919092938054936001600160801b038516916001600160801b036001600160401b0381614c828260068601541694614909565b169760801c169216838111801590614e6f575b614e605783614ca391613749565b966001600160401b0383166001600160401b038616036001600160401b038111612be357614cdd6001600160401b03610bb892168461384e565b04808910818a18021893670de0b6b3a7640000614cfa828a61384e565b0497614d2289670de0b6b3a7640000614d1c614d168a87612bd6565b8561384e565b04613749565b98838a119384614dda575b505050506001600160801b0384169784145f14614d4b575050505090565b929350909115614d8657610bb8830292808404610bb81490151715612be357614d7f6001600160401b039161382594613e3f565b1690614463565b610bb8830292808404610bb81490151715612be3578015614dc857613825926001614dbc6001600160401b03935f198401613e3f565b01901515021690614463565b634e487b715f5260126020526024601cfd5b90614deb92949a5080939750612bd6565b9160018301809311612be357670de0b6b3a7640000830292808404670de0b6b3a76400001490151715612be3575f198301928311612be357614d1c81614e50614e4989614e44670de0b6b3a764000096614e5699613e3f565b613749565b8099612bd6565b9061384e565b955f808080614d2d565b50509350505091505f915f9190565b50826001600160401b0386161115614c95565b614e8b816157d1565b156148435760028101908154916001600160801b03670de0b6b3a7640000614eca81614ec28760801c97858854169586911661384e565b04928661384e565b04905f8282039212818312811691831390151617612be3576006936001600160801b0391614efd60078601918254613120565b9055166fffffffffffffffffffffffffffffffff198254161790550165ffffffffffff60a01b198154169055565b916001600160a01b0390614fa08284541693614f706001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642612bd6565b865f52600660205260405f208587165f5260205260405f20558383166001600160a01b0319825416178155614931565b16917faa94b0821013a7e9bf005a74468fb42b1d8653b8a524e613cfe68cf3f82f55565f80a4565b6001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000163014806150bb575b15615023577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a081526150b560c082612c99565b51902090565b507f00000000000000000000000000000000000000000000000000000000000000004614614ffa565b6055916001600160a01b0393600b92604051926040840152602083015281520160ff8153201690565b91909261513a61511f602086016129c4565b61512b604087016129d8565b6060870135916002870161584c565b613e39576151489184613454565b6001600160a01b038083541691161461515f575050565b612e669135613d7c565b604290615174614fc8565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b906151e2929160ff601b7f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff851694821c0116906158b4565b9192909190565b9060038210156128e157600282146152755780511580159081615268575b6001840361526157505b15908115615253575b506152225750565b61524e907ff5ab9af4000000000000000000000000000000000000000000000000000000005f526128d3565b60245ffd5b60209150015115155f61521a565b9050615211565b825160a01c159150615207565b60208151910151907fffffffff00000001000000000000000000000000ffffffffffffffffffffffff80807f5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b8185817fffffffff00000001000000000000000000000000fffffffffffffffffffffffc8183800908090881858009149310911016161561522257505f8060405160208101907faf2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf82527fefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf371660408201527ff7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda860608201527f60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb660808201527f7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d446229960a082015260a081526153d160c082612c99565b51906101005afa6153e0612dfe565b8161556a575b8161554b575b505f8060405160208101907f50d4241e5564913e1d521e296b0be038e57ce2fd971676ea9deec2759d522e4082527fefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf371660408201527ff7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda860608201527f60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb660808201527f7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d446229960a082015260a081526154c160c082612c99565b51906101005afa906154d1612dfe565b8261553f575b8261551e575b5015908115615516575b506154ee57565b7fe620132e000000000000000000000000000000000000000000000000000000005f5260045ffd5b90505f6154e7565b8051919250602080820192820191909103126107fc5751600114905f6154dd565b805160201492506154d7565b80516020808301935090820191909103126107fc57516001145f6153ec565b805160201491506153e6565b5f915b806001841b106155bd575081810361558f575050565b7f01d850da000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b916155c790612df0565b91615579565b60405161560560208201927ff3589094308163d8c189d82f55da5221fa215b829d40013db3ca7eeaad9cff9884526040830190612d05565b61016081526150b561018082612c99565b60405160208101915f83526021820152602181526150b5604182612c99565b919091935f945b8486101561567b576001908660051b840135908286891c16155f1461566d579061566591615936565b95019461563c565b61567691615936565b615665565b945092505050565b9392919093604084036157c857836020116107fc5760208335930135936020601f198201106157b1575b5060038110156128e1576002146156f257916156d1916001600160a01b03936151aa565b50501680151591826156e257505090565b516001600160a01b031614919050565b907f7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a88311159283615726575b505050905090565b5f948594506020815191015191604051936020850195865260408501526060840152608083015260a082015260a0815261576160c082612c99565b51906101005afa615770612dfe565b816157a5575b81615786575b50805f808061571e565b80516020808301935090820191909103126107fc57516001145f61577c565b80516020149150615776565b60205f959295199181030160031b1b16925f6156ad565b50505050505f90565b6006015460a01c65ffffffffffff1680151590816157ed575090565b905042101590565b60ff811690601f82116158245760405191615811604084612c99565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b905f5b600881106158605750505050505f90565b61586a8184612e7e565b905460408051858152602081018890529081018890526060902060039290921b1c9064ffffffffff191664ffffffffff821617146158aa5760010161584f565b5050505050600190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0841161592b579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15612419575f516001600160a01b0381161561592157905f905f90565b505f906001905f90565b5050505f9160039190565b906040519060208201927f0100000000000000000000000000000000000000000000000000000000000000845260218301526041820152604181526150b5606182612c9956fe60c03461008257601f6102a738819003918201601f19168301916001600160401b038311848410176100865780849260209460405283398101031261008257516001600160a01b0381168103610082573360805260a05260405161020c908161009b823960805181818160a3015260f7015260a051818181605c015261011f0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c4076876146100c757508063f77c4791146100845763fc0c546a1461003d575f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461008057604036600319011261008057600435906001600160a01b038216809203610080576001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001633036101e0577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f51148216156101c0575b501561018b57005b6001600160a01b03907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166101d85750813b15153d15161682610183565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd60c03461008257601f6102a738819003918201601f19168301916001600160401b038311848410176100865780849260209460405283398101031261008257516001600160a01b0381168103610082573360805260a05260405161020c908161009b823960805181818160a3015260f7015260a051818181605c015261011f0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c4076876146100c757508063f77c4791146100845763fc0c546a1461003d575f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461008057604036600319011261008057600435906001600160a01b038216809203610080576001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001633036101e0577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f51148216156101c0575b501561018b57005b6001600160a01b03907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166101d85750813b15153d15161682610183565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd" as const;

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
