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
  "0x61020080604052346103bf576060816163a2803803809161002082856103c3565b8339810103126103bf5780516001600160a01b038116918282036103bf576020810151926001600160401b038416918285036103bf57604001516001600160a01b038116908190036103bf576040519061007b6040836103c3565b600a82526020820192692334b2b632383937b7b360b11b8452604051956100a36040886103c3565b600187526020870195603160f81b875283156103ac57600180546001600160a01b03199081169091555f80549182168617815560405195916001600160a01b0316907f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09080a3821561039d5780158015610391575b61037f575060805260a0879052600187901b6002600160401b038116906002600160411b0316810361036b5760c0526101b26102a761015a60208201856103c3565b80845260208401906160fb82396020604051938185019081528185526101816040866103c3565b60405194859383850197518091895e840190838201905f8252519283915e01015f815203601f1981018352826103c3565b51902060e0526101c1816103fa565b6101a0526101ce846103fa565b6101c052519020918261016052519020806101805246610120526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261023960c0826103c3565b51902061010052306101405260021c60016001603e1b03166101e052604051615c959081610466823960805181818161028f0152818161076401528181610a350152818161147a01528181612356015281816134fa01528181613ecd0152614649015260a051818181610ad4015281816144740152614f76015260c05181818161067f0152818161083a015281816112e70152818161258f0152612650015260e0518181816103d0015281816107110152818161112e015281816118f1015281816123030152818161281901526145f60152610100518161502d015261012051816150ea01526101405181614ffe0152610160518161507c015261018051816150a201526101a05181610b7501526101c05181610b9f01526101e051818181610ea9015281816129fb0152613fe70152f35b634e487b7160e01b5f52601160045260245ffd5b63e55991b360e01b5f5260045260245ffd5b50600389161515610118565b63d92e233d60e01b5f5260045ffd5b631e4fbdf760e01b5f525f60045260245ffd5b5f80fd5b601f909101601f19168101906001600160401b038211908210176103e657604052565b634e487b7160e01b5f52604160045260245ffd5b601f815111610425576020815191015160208210610416571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60a06040526004361015610011575f80fd5b5f5f3560e01c80630177928f1461280057806303859b5f1461278a5780630600f099146126b15780630c226cc8146126885780630fa096e0146125f0578063132410b61461253157806318b348af1461249d5780631b258d50146122b157806324e8060414611fba5780632969731414611f9d57806338fb608214611cb0578063397d085714611c7e5780633a78569b14611b73578063400c1b0014611af1578063412941681461184d578063463a8eb8146116245780634bf756771461157e5780634f1d44ab146113775780636393ce8c1461120f5780637032188114610ffa578063715018a614610f9157806376412bb514610e3e57806379895b6c14610db157806379ba509714610d2857806379e071af14610d05578063839df94514610c7357806384b0196e14610b5b57806385affe9014610af8578063861a141214610ab45780638da5cb5b14610a8e5780639087b6271461097c57806398f8a2431461094d578063997a909f1461085e5780639c94e6c61461081a578063af61bbb8146106f0578063bdd668fa146105cf578063c744d1421461055e578063c93a35c0146104d6578063cec59fe31461048e578063e30c397814610467578063e3e3e4fc1461042f578063e46bbc9e146103aa578063f2fde38b14610334578063f698da2514610319578063f8308ea2146102b3578063fc0c546a1461026f5763fe1a7f6d1461021f575f80fd5b3461026c57608036600319011261026c5761026960043561023e61288b565b906102493382613470565b906102648360643560443561025f838787613708565b6148c1565b614f57565b80f35b80fd5b503461026c578060031936011261026c5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026c57604036600319011261026c57610311602091670de0b6b3a764000061030a6102ea6102e2612851565b600435613122565b926007840154936001600160801b03806002830154169154169150613800565b04906130f3565b604051908152f35b503461026c578060031936011261026c576020610311614ff4565b503461026c57602036600319011261026c576004356001600160a01b0381168091036103a6576103626137da565b806001600160a01b031960015416176001556001600160a01b038254167f38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e227008380a380f35b5080fd5b503461026c5760206103fa6103be366128a1565b6103c982939261337c565b506103f5307f000000000000000000000000000000000000000000000000000000000000000085615110565b6134ae565b90604051908282527fce7089d0668849fb9ca29778c0cbf1e764d9efb048d81fd71fb34c94f26db368843393a3604051908152f35b503461026c57602061045660a06104453661290d565b61044e81613fad565b505001612e64565b6001600160801b0360405191168152f35b503461026c578060031936011261026c5760206001600160a01b0360015416604051908152f35b503461026c57606036600319011261026c576104a8612851565b60443565ffffffffffff811681036104d2576104ce916104c66137da565b600435614b16565b5080f35b8280fd5b503461026c57602036600319011261026c57600435906104f58261337c565b91600b8301549265ffffffffffff8460a01c1680158015610555575b61052a57506001600160a01b0361026993941691614f57565b7f31bfa00e000000000000000000000000000000000000000000000000000000008452600452602483fd5b50804210610511565b503461026c57602036600319011261026c576004359061057d8261337c565b6001600160a01b036001820154169283331415806105bb575b6105a4579061026991613d59565b604483856304f2fa9960e01b825233600452602452fd5b506001600160a01b03835416331415610596565b503461026c57606036600319011261026c576004356105ec612851565b907fc2f1fbcb88fd63789f004c2bfc533422dffb4503037d3fefcbf5df8280278a38604063ffffffff61061d612941565b946106266137da565b65ffffffffffff6106378287613122565b61064081614eae565b6002810180546001600160801b036fffffffffffffffffffffffffffffffff198b60801b1691161790556106d260066106aa6106a56001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613463565b615215565b920191829065ffffffffffff60a01b1965ffffffffffff60a01b83549260a01b169116179055565b5460a01c166001600160801b0384519716875260208701521693a380f35b503461026c576106ff3661290d565b9061070982613fad565b9050610737307f00000000000000000000000000000000000000000000000000000000000000008535615110565b926001600160a01b03604051946370a0823160e01b86521660048501526020846024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa92831561080e57926107d4575b6107b693506107b060e06107a960a08401612e64565b92016129a8565b91614c66565b50604080516001600160801b03939093168352602083019190915290f35b91506020833d602011610806575b816107ef60209383612c70565b81010312610802576107b6925191610793565b5f80fd5b3d91506107e2565b604051903d90823e3d90fd5b503461026c578060031936011261026c5760206040516001600160401b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026c57608036600319011261026c576004359061087c612851565b906064359065ffffffffffff8216820361026c57602061093f856108b3866108ad876108a66137da565b8285614b16565b92613122565b610932600460038301549261092c60ff60018301546001600160801b036001600160401b036006860154166108e7866148e6565b90604051996108f58b612c1e565b8a5263ffffffff8460c01c168d8b015260408a01521660608801526001600160a01b038116608088015260e01c1660a08601612e13565b01612e1f565b60c082015260443561382b565b63ffffffff60405191168152f35b503461026c57602036600319011261026c5760ff60406020926004358152600384522054166040519015158152f35b503461026c57604036600319011261026c576004359061099a61288b565b91600a6109a73383613470565b0180546001600160801b038116936001600160401b038260801c1680158015610a85575b610a5957602086610311818a89897fffffffffffffffff0000000000000000000000000000000000000000000000008a169055604051908382527fba6d21de0371a1c91751b695bfb0438bd4f200f049a6e21c7692746c04566c00876001600160a01b03851693a37f0000000000000000000000000000000000000000000000000000000000000000614aa1565b602492507fdd0e7291000000000000000000000000000000000000000000000000000000008252600452fd5b508042106109cb565b503461026c578060031936011261026c576001600160a01b036020915416604051908152f35b503461026c578060031936011261026c5760206040516001600160401b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026c57604036600319011261026c576004356001600160401b0381116103a65761026060031982360301126103a657602435906001600160401b0382116104d25761026060031983360301126104d2576102699160040190600401612e78565b503461026c578060031936011261026c57610c1790610b997f0000000000000000000000000000000000000000000000000000000000000000615866565b90610bc37f0000000000000000000000000000000000000000000000000000000000000000615866565b906020610c2560405193610bd78386612c70565b8385525f3681376040519687967f0f00000000000000000000000000000000000000000000000000000000000000885260e08589015260e0880190612957565b908682036040880152612957565b904660608601523060808601528260a086015284820360c08601528080855193848152019401925b828110610c5c57505050500390f35b835185528695509381019392810192600101610c4d565b503461026c57602036600319011261026c576101009081604051610c978282612c70565b3690376002610ca760043561337c565b604051910182825b60088210610cef5750505090610cc58383612c70565b6040519190825b60088210610cd957505050f35b6020806001928551815201930191019091610ccc565b6001602081928554815201930191019091610caf565b503461026c578060031936011261026c576020604051670de0b6b3a76400008152f35b503461026c578060031936011261026c57336001600160a01b036001541603610d9e576001600160a01b0319600154166001558054336001600160a01b031982161782556001600160a01b033391167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08380a380f35b8063118cdaa760e01b6024925233600452fd5b503461026c57602036600319011261026c5760043590610dd08261337c565b6001600160a01b03600182015416928333141580610e2a575b6105a45790610269916001600160a01b03600b83015416907f1bfc585f21add51a63f222de6d6e3c3abadf2f2614f22cf063d7113cabc14a818580a361490e565b506001600160a01b03835416331415610de9565b503461026c57602036600319011261026c576004356001600160401b0381116103a657366023820112156103a6578060040135906001600160401b0382116104d25736602460e08402830101116104d257826103e861012c420102936007610ecf6001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613e1c565b169281925b85841015610f865760e08402820160248101610efb878a60e485013560c486013585613186565b916007831015610f725782610f2157505050610f18600191612dc7565b935b0192610ed4565b6040600194979392610f5660447f15bba9165c8b9c77b62d4608a238cfacdaa8e9a1047979a17e0b5668968839c194016129a8565b936001600160401b0383519516855260208501523592a2610f1a565b602486634e487b7160e01b81526021600452fd5b602090604051908152f35b503461026c578060031936011261026c57610faa6137da565b6001600160a01b031960015416600155806001600160a01b0381546001600160a01b031981168355167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08280a380f35b503461026c5760a036600319011261026c57600435611017612851565b90611020612941565b906064356084356001600160401b03811161120b573660238201121561120b578060040135946001600160401b038611611207573660248784010111611207576110686137da565b6110728185613122565b94838852600360205260ff6040892054166111db579383929188958295875260036020526040872060ff1981541660011790556110ae886148e6565b6001600160801b0316906001600160801b031690816110cc91613800565b670de0b6b3a764000090049860405192839283528a6020840152604083016060905263ffffffff169460608301906024019161110792612da7565b037f991012cccf38e3fdbd420ea8930b4fecd5bffbe80a3b90eb2a523919b3d92cd191a4307f000000000000000000000000000000000000000000000000000000000000000061115692615110565b6001600160a01b031691600101546001600160a01b0316823b156103a657604051636203b43b60e11b81526001600160a01b0391909116600482015260248101849052918290604490829084905af180156111d0576111bb575b602082604051908152f35b6111c6838092612c70565b6103a657816111b0565b6040513d85823e3d90fd5b602488857f29271d88000000000000000000000000000000000000000000000000000000008252600452fd5b8680fd5b8580fd5b503461026c5760c036600319011261026c5760043561122c61288b565b90366084116104d2573660c4116104d2576112468161337c565b600b810190815465ffffffffffff8160a01c1661134357506001600160a01b0365ffffffffffff7fd2985e86e406916931b41c8195e5c2c2c2d8715750d42d930ca33d5ec0c15c92936112c284846112a18a6020988b613708565b916112b28b606435604435866148c1565b54169060a43590608435906148c1565b8287166001600160a01b031982541617815561133161130d6106a56001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613463565b825465ffffffffffff60a01b191660a09190911b65ffffffffffff60a01b16178255565b5460a01c16946040519586521693a380f35b7f84c673960000000000000000000000000000000000000000000000000000000086526001600160a01b0316600452602485fd5b503461026c57608036600319011261026c576004359061139561288b565b9061139e612875565b92606435926001600160a01b0384168094036104d2576001600160a01b03906113c56137da565b16908115801561156d575b8015611565575b611556578083526020832061ffff191680546001600160a01b031661152a57826001600160a01b0319825416178155600181016001600160a01b0387166001600160a01b0319825416179055600c8101856001600160a01b03198254161790556002849101905b600881106115035750506040516102a7808201908282106001600160401b038311176114ef57828493926020926159ee83396001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016815203019085f580156111d05760406001600160a01b03602097817f72cfb4f5b73848d406a7f4e5ba1472f4ee089dd9ca7c6228d44531fb198d0e2194169783519750875287898801521694a4604051908152f35b602486634e487b7160e01b81526041600452fd5b8061151060019284612e55565b81549060031b9084821b915f19901b19161790550161143e565b602484837fc7bec843000000000000000000000000000000000000000000000000000000008252600452fd5b60048363d92e233d60e01b8152fd5b5083156113d7565b506001600160a01b038516156113d0565b503461026c576115ff906115dd6115f06115e261159a3661290d565b936115a485613fad565b9490916101e08701926115b6846129cd565b815490929060f01c6001161561161c57506001015460a01c6001600160401b031690614460565b6129cd565b600683015460d01c90614460565b6115fa8282614521565b6145e3565b604080516001600160801b03939093168352602083019190915290f35b905090614460565b503461026c5736600319016101c081126103a65760e01361026c5760e03660e319011261026c5760043560e435810361183e576116608161337c565b906116ab6040517f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f8915555815260a06004602083013760c435906116a660c060a4359220615195565b6151d6565b50506001600160a01b036116fc6040517f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f8915555815260a060e460208301376101a435906116a660c0610184359220615195565b50509116908115801561182b575b61180d57506001600160a01b038354169081811480156117ee575b156117d957505061173461297b565b6001600160401b0380611745612991565b16911614806117ca575b61175761297b565b6001600160401b0380611768612991565b1691161415806117bc575b811590816117b3575b506117a45761178b8383613d59565b611793578280f35b61179e913391613e3a565b5f808280f35b600484633a09092760e11b8152fd5b9050155f61177c565b506101643560843514611773565b5061014435606435141561174f565b63366d29f760e01b8552600452602452604483fd5b50828552600660205260408520815f5260205260405f20544210611725565b63366d29f760e01b85526001600160a01b0316600452602452604483fd5b506001600160a01b03811682141561170a565b600482633a09092760e11b8152fd5b503461026c57602036600319011261026c576004359060405161186f81612c54565b8181528160208201528160408201528160608201528160808201528160a08201528160c08201528160e08201528161010082015281610120820152816101408201528161016082015281610180820152816101a08201526101c001526118d48161337c565b908154916001600160a01b038316906001810154600c82015493307f000000000000000000000000000000000000000000000000000000000000000061191992615110565b90600a830154600b84015493600d0154946040519361193785612c54565b81855260208501988060a01c6001600160401b03168a5260408601948160e01c61ffff168652606087019160f01c60011615158252608087018160a01c6001600160401b0316815260a08801916001600160a01b0316825260c08801926001600160a01b038c16845260e08901946001600160a01b031685526101008901956001600160801b03881687526101208a019760801c6001600160401b031688526101408a01986001600160a01b038c168a526101608b019a8c60a01c65ffffffffffff168c5261018081019c60d01c8d526101a081019d8e526101c001809e60a01c65ffffffffffff1690526040519e8f928352516001600160401b031660208301525161ffff16906040015251151560608d0152516001600160401b031660808c0152516001600160a01b031660a08b0152516001600160a01b031660c08a0152516001600160a01b031660e0890152516001600160801b0316610100880152516001600160401b0316610120870152516001600160a01b03166101408601525165ffffffffffff166101608501525165ffffffffffff16610180840152516101a08301525165ffffffffffff166101c08201526101e090f35b503461026c57602036600319011261026c57604081606092828051611b1581612c39565b8281528260208201520152600435815260026020522063ffffffff604051611b3c81612c39565b81600184549485845201549181604060208301928286168452019360201c1683526040519485525116602084015251166040820152f35b503461026c5761012036600319011261026c5761010036602319011261026c57611b9b6137da565b604051611ba781612c1e565b602435815260443563ffffffff811681036104d25760208201526064356001600160401b03811681036104d25760408201526084356001600160801b03811681036104d257606082015260a4356001600160a01b03811681036104d257608082015260c43560038110156104d25760a08201523661010312156103a65760405190611c33604083612c70565b813661012411611c7a576020935060e4925b6101248410611c6b575061093f925060c082015265ffffffffffff42169060043561382b565b83358152928401928401611c45565b8380fd5b503461026c57604036600319011261026c576020610311600435611ca061288b565b90611caa8161337c565b90613708565b503461026c57604036600319011261026c5761024090610200611d63611cd4612851565b60405193611ce185612bee565b8085528060208601528060408601528060608601528060808601528060a08601528060c08601528060e08601528061010086015280610120860152836040958651611d2c8882612c70565b873682376101408201528261016082015282610180820152826101a0820152826101c0820152826101e08201520152600435613122565b6007835191611d7183612bee565b80546001600160801b03811684526001600160401b038160801c16602085015260c01c85840152611ddc60ff60018301546001600160a01b038116606087015263ffffffff8160a01c16608087015263ffffffff8160c01c1660a087015260e01c1660c08501612e13565b60028101546001600160801b03811660e085015260801c6101008401526003810154610120840152611e1060048201612e1f565b61014084015260068101546001600160401b03811661016085015265ffffffffffff81871c1661018085015265ffffffffffff8160701c166101a085015265ffffffffffff8160a01c166101c085015260d01c6101e08401520154828201528251926001600160801b0382511684526001600160401b0360208301511660208501526001600160401b038183015116908401526001600160a01b03606082015116606084015263ffffffff608082015116608084015263ffffffff60a08201511660a0840152611ee860c082015160c08501906128d9565b6001600160801b0360e08201511660e08401526001600160801b0361010082015116610100840152610120810151610120840152611f306101408201516101408501906128e6565b6001600160401b036101608201511661018084015265ffffffffffff610180820151166101a084015265ffffffffffff6101a0820151166101c084015265ffffffffffff6101c0820151166101e084015265ffffffffffff6101e082015116828401520151610220820152f35b503461026c578060031936011261026c57602060405161012c8152f35b503461026c57602036600319011261026c576004356001600160401b0381116103a657366023820112156103a6578060040135906001600160401b0382116104d2576024810190602436918460051b0101116104d2578291835b81811061202657602084604051908152f35b612031818385612c91565b604051907f4bf756770000000000000000000000000000000000000000000000000000000082526020600483015261206c6024830182612cdc565b63ffffffff61207e6101408301612864565b1661016483015236819003601e190190610160810135828112156122a55781016020813591016001600160401b0382116122a9578160051b9182360382136122ad577f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9061022061018488015280610244880152116122a95781906102648601378301916001600160401b036121176101808401612cc8565b166101a485015263ffffffff6121306101a08401612864565b166101c48501526101c08201356101e48501526101e082013564ffffffffff81168091036122a957610204850152610200820135908112156122a55701602081359101906001600160401b0381116122a55780360382136122a55761024084840301610224850152604092849283926121ad926102640191612da7565b038189305af1869181612262575b5061223857506001906121cc612dd5565b6121d7828587612c91565b357f2cc76ad582d9188693cab4a21236cc7d6ef71a373ae4756a3c4e48b11ef67c0a61222e63ffffffff612218610140612212888b8d612c91565b016129bc565b1693604051918291602083526020830190612957565b0390a35b01612014565b6001600160801b031661224e575b600190612232565b9261225a600191612dc7565b939050612246565b9091506040813d821161229d575b8161227d60409383612c70565b8101031261120757516001600160801b038116810361120757905f6121bb565b3d9150612270565b8880fd5b8980fd5b8a80fd5b34610802576040366003190112610802576004356122cd61288b565b906122d8338261340c565b600d81019165ffffffffffff600c845493015460a01c1682158015612494575b6124695750612328307f000000000000000000000000000000000000000000000000000000000000000083615110565b6001600160a01b03604051916370a0823160e01b835216928360048301526020826024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa90811561242a575f91612435575b5f925081808210911802189355604051908382527f04eda370f8b8612fa7266d7ebbd41af9d694e19793fe9d9ff31b3ddbd99b08e160206001600160a01b03871693a3803b1561080257604051636203b43b60e11b81526001600160a01b03939093166004840152602483018290525f908390604490829084905af191821561242a5760209261241a575b50604051908152f35b5f61242491612c70565b5f612411565b6040513d5f823e3d90fd5b90506020823d602011612461575b8161245060209383612c70565b81010312610802575f915190612386565b3d9150612443565b7f90b5b1a5000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b508042106122f8565b346108025760206124ad366128a1565b906124c16124ba8261337c565b92306134ae565b916001600160801b036124e4600a6124d8866136d7565b93019282845416612bba565b166fffffffffffffffffffffffffffffffff19825416179055604051908282527fa7370d05155156bd5ea6efcbeb39806e27517011389f0fdecfc64cf5d00f405a843393a3604051908152f35b34610802576020366003190112610802576004357f6d19271f5e01a6719274ad4ca72453aeba3dc98f2a759a54afc0c950e09b795360206001600160401b0361257a3385613470565b6125e2600a65ffffffffffff6125b56106a5867f00000000000000000000000000000000000000000000000000000000000000001642613463565b16920191829067ffffffffffffffff60801b1967ffffffffffffffff60801b83549260801b169116179055565b5460801c16604051908152a2005b346108025760407fe8b362cdccea4d54d24152a7728e79981268a90f134f5aed8013ec0a7a82e24b612621366128a1565b65ffffffffffff612635949294338661340c565b82600d820155612676600c6106aa6106a56001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613463565b5460a01c1682519182526020820152a2005b3461080257366003190160e081126108025760a013610802576126af60c43560a4356129df565b005b34610802576060366003190112610802576004356126cd612851565b906126d6612875565b60016126e28484613122565b01906001600160a01b0382541680330361275b57506001600160a01b031692831561274c5763ffffffff60209183866001600160a01b03197f0de9204d381cf72515c8410e4d0313eaf547f82cf10a94812ca825e0b5fb062a9654161790556040519586521693a3005b63d92e233d60e01b5f5260045ffd5b7f7fb966d8000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b34610802576080366003190112610802576004356001600160401b03811681036108025760243563ffffffff811681036108025760643564ffffffffff81168103610802576020926103119260443591909164ffffffffff92604051928352602083015260408201526060821991201691161790565b34610802576020366003190112610802576020612840307f0000000000000000000000000000000000000000000000000000000000000000600435615110565b6001600160a01b0360405191168152f35b6024359063ffffffff8216820361080257565b359063ffffffff8216820361080257565b604435906001600160a01b038216820361080257565b602435906001600160a01b038216820361080257565b6040906003190112610802576004359060243590565b60038110156128c557600452565b634e487b7160e01b5f52602160045260245ffd5b9060038210156128c55752565b905f905b600282106128f757505050565b60208060019285518152019301910190916128ea565b602060031982011261080257600435906001600160401b038211610802576102209082900360031901126108025760040190565b604435906001600160801b038216820361080257565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b6024356001600160401b03811681036108025790565b610104356001600160401b03811681036108025790565b356001600160401b03811681036108025790565b3563ffffffff811681036108025790565b3564ffffffffff811681036108025790565b906103e861012c420102612a2c6007612a216001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613e1c565b168284866004613186565b90600782101594856128c55782158015612bad575b612ba55750600435612a528161337c565b956128c55760038314612b65575060048214612b215750600514612ad557612ab96001600160a01b03929183926116a660c06040517f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f8915555815260a06004602083013720615195565b50509254169163366d29f760e01b5f521660045260245260445ffd5b8260443563ffffffff8116918282036108025761ffff91505460e01c16907f63c1a4f9000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6024356001600160401b0381169081810361080257507ff3cb8a31000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6001600160401b03600187015460a01c16907f4359862d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b945050505050565b505f955060018314612a41565b906001600160801b03809116911601906001600160801b038211612bda57565b634e487b7160e01b5f52601160045260245ffd5b61022081019081106001600160401b03821117612c0a57604052565b634e487b7160e01b5f52604160045260245ffd5b60e081019081106001600160401b03821117612c0a57604052565b606081019081106001600160401b03821117612c0a57604052565b6101e081019081106001600160401b03821117612c0a57604052565b90601f801991011681019081106001600160401b03821117612c0a57604052565b9190811015612cb45760051b8101359061021e1981360301821215610802570190565b634e487b7160e01b5f52603260045260245ffd5b35906001600160401b038216820361080257565b803582526020810135602083015263ffffffff612cfb60408301612864565b16604083015263ffffffff612d1260608301612864565b1660608301526001600160401b03612d2c60808301612cc8565b16608083015260a08101356001600160801b0381168091036108025761012091829160a08501526001600160401b03612d6760c08301612cc8565b1660c08501526001600160401b03612d8160e08301612cc8565b1660e085015263ffffffff612d996101008301612864565b166101008501520135910152565b908060209392818452848401375f828201840152601f01601f1916010190565b5f198114612bda5760010190565b3d15612e0e573d906001600160401b038211612c0a5760405191612e03601f8201601f191660200184612c70565b82523d5f602084013e565b606090565b60038210156128c55752565b60405191905f835b60028210612e3f57505050612e3d604083612c70565b565b6001602081928554815201930191019091612e27565b6008821015612cb45701905f90565b356001600160801b03811681036108025790565b90813591813583148015906130e1575b80156130b8575b61307d57612e9f608082016129a8565b6001600160401b0380612eb4608086016129a8565b1691161080159061308c575b61307d57610140810191612ed3836129bc565b63ffffffff80612ee661014085016129bc565b1691160361307d57612ef78461337c565b612f1061024084013561022085013561018086016133c8565b906001600160a01b03612f3261024085013561022086013561018087016133c8565b9216918215801561306a575b61304a5750546001600160a01b031690808214801561302b575b15613016575050612f89600692612f8492612f7b612f75876129bc565b88613122565b93848093614996565b614996565b01805460d01c61301157805479ffffffffffffffffffffffffffffffffffffffffffffffffffff164260d01b7fffffffffffff00000000000000000000000000000000000000000000000000001617905563ffffffff90612fe9906129bc565b16907f3aab93fbc3aed0b999e3c1f1a30ad5e45c8e02b579ca9027a2abfe46aa7dbafc5f80a3565b505050565b63366d29f760e01b5f5260045260245260445ffd5b50855f52600660205260405f20815f5260205260405f20544210612f58565b6001600160a01b03915063366d29f760e01b5f521660045260245260445ffd5b506001600160a01b038116831415612f3e565b633a09092760e11b5f5260045ffd5b5061309960a08201612e64565b6001600160801b03806130ae60a08601612e64565b1691161115612ec0565b506130c5604082016129bc565b63ffffffff806130d7604086016129bc565b1691161415612e8f565b50602082013560208201351415612e88565b9190915f8382019384129112908015821691151617612bda57565b90611ffe811015612cb45760031b01905f90565b61312b8161337c565b9061ffff825460e01c169063ffffffff841691821015613158575050906010613154920161310e565b5090565b7f18d87a70000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b91929093823594613199602085016129a8565b916131a6604086016129bc565b92875f5261ffff1960205f2016918254976001600160a01b03891690811561336c5760018a60f01c1661335c576001600160401b038a60a01c16976001600160401b03851698808a111561331b5750881161330b5763ffffffff87169561ffff8b60e01c1687116132fa576001600160a01b0391613224918b6133c8565b16036132ec577fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff90971660a082901b67ffffffffffffffff60a01b161782556040805191825260208201949094526060958601359381018490528590207f742c534c7dc48d0321d7d375c861df4eb8d6e75366604561d07f9173143a0e2c966132c29160029064ffffffffff19164264ffffffffff16179301612e55565b819291549060031b91821b915f19901b191617905560405192835260208301526040820152a25f90565b505050505050505050600690565b505050505050505050505050600590565b5050505050505050505050600490565b9699989750509850505050955081149081613352575b50613340575b50505050600190565b61334993615139565b5f808080613337565b905015155f613331565b5050505050505050505050600390565b5050505050505050505050600290565b90815f5261ffff1960205f2016916001600160a01b038354161561339d5750565b7fe1124748000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b906116a660c0613407949360a0604051917f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f89155558352602083013720615195565b505090565b6134189092919261337c565b916001600160a01b0380600c850154169116818103613435575050565b7f3674e6ad000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b91908201809211612bda57565b61347c9092919261337c565b916001600160a01b03806001850154169116818103613499575050565b6304f2fa9960e01b5f5260045260245260445ffd5b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c6136a25760017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b038116906001600160a01b03604051936370a0823160e01b85521690816004850152602084602481865afa93841561242a575f9461366e575b50604051947f23b872dd000000000000000000000000000000000000000000000000000000005f52336004528260245260445260205f60648180855af19060015f511482161561364f575b50846040525f6060521561363c5760248460209381936370a0823160e01b835260048301525afa801561242a575f90613608575b6135e292506136ca565b905f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d565b506020823d602011613634575b8161362260209383612c70565b81010312610802576135e291516135d8565b3d9150613615565b50635274afe760e01b5f5260045260245ffd5b6001821516613665573b15153d1516165f6135a4565b853d5f823e3d90fd5b9093506020813d60201161369a575b8161368a60209383612c70565b810103126108025751925f613559565b3d915061367d565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b91908203918211612bda57565b6001600160801b0381116136f1576001600160801b031690565b6306dfcc6560e41b5f52608060045260245260445ffd5b90916001600160a01b031691821561274c57600b6001600160a01b0382541691015460d01c9160405192608084018481106001600160401b03821117612c0a576137d7956001600160401b03936001600160a01b03926040528652602086019485526040860190815260608601928352816040519560208701977f23c0ea514ddd8aea098f76bfcc05ea13b97e97a2755eb282fb9cbda417f0752189525160408801525116606086015251166080840152511660a082015260a081526137cf60c082612c70565b519020615195565b90565b6001600160a01b035f541633036137ed57565b63118cdaa760e01b5f523360045260245ffd5b81810292918115918404141715612bda57565b63ffffffff60019116019063ffffffff8211612bda57565b919290602081019263ffffffff84511680158015613d4f575b613d24575060408201936001600160401b0385511615613cfc57608083016001600160a01b038151161561274c5760a0840180519160038310156128c55761389260c0870193845190615244565b61389b8561337c565b9561ffff875460e01c1698611ffe8a14613cd057815195865f52600260205260405f209b8c6001604051916138cf83612c39565b549e8f835201549163ffffffff6020830193818116855260201c1660805260408201926080518452819f608051613c37575b5050505063ffffffff613915915116613813565b988b8a63ffffffff600160405161392b81612c39565b8d815260208101948552826040820194169c8d85525f52600260205260405f20905181550192511667ffffffff000000008354925160201b16916001600160401b031916171790556139808c6010830161310e565b509c8d65ffffffffffff82169b6139ba8d839067ffffffffffffffff60801b1967ffffffffffffffff60801b83549260801b169116179055565b6001600160a01b036001818a5116930192166001600160a01b031983541617825581547bffffffff000000000000000000000000000000000000000000000000865160c01b16908a5160038110156128c55777ffffffff00000000000000000000000000000000000000007cff000000000000000000000000000000000000000000000000000000007fffffff000000000000000000ffffffffffffffffffffffffffffffffffffffff9260e01b169460a01b16911617171790558d6001600160801b03600281606089015116920191166fffffffffffffffffffffffffffffffff198254161790558d60038651910155875151613c0a575b600661ffff9e019081546dffffffffffff00000000000000006001600160401b038751169260401b16906dffffffffffffffffffffffffffff191617179055613afb8c613813565b63ffffffff81169d8e11613bf2578c9d50819c9a9b9c549060e01b7dffff0000000000000000000000000000000000000000000000000000000016907fffff0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff161790558251996040519788526020880152825160408801525163ffffffff166060870152516001600160401b03166080860152606001516001600160801b031660a0850152516001600160a01b031660c08401525160e08301613bbb916128d9565b516101008201613bca916128e6565b6101407f3311452a80289fb5a4af3f938268423a81ec96dcce0337a75b248c53f3926c8091a4565b8d6306dfcc6560e41b5f52601060045260245260445ffd5b87515f905b60028210613c1e575050613ab3565b8f91816004826020600195519301950101550190613c0f565b5f5265ffffffffffff6006613c5f601061ffff1960205f20160163ffffffff8551169061310e565b50015460701c16928315613c9257505065ffffffffffff168111613c86575b808080613901565b9c5063ffffffff613c7e565b9063ffffffff8c9251915116917f39aed5a5000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b867f3c2a1bf6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7ff266d54a000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f2c171ce6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5060068111613844565b908054908160f01c9160018316613e16577dffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff16600192831760f01b7fffff000000000000000000000000000000000000000000000000000000000000161781550180547fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff164260a01b67ffffffffffffffff60a01b161790557f5d788aaaac0e422cf94ccf5ae1820f1b32a460af427856f5f4231f3d373d411c5f80a2565b50505050565b8115613e26570490565b634e487b7160e01b5f52601260045260245ffd5b600a90910180546001600160801b0381169493918515613f705780546fffffffffffffffffffffffffffffffff1916905560011c6f7fffffffffffffffffffffffffffffff1691613e8b83866136ca565b906040519182528360208301527f5b6f773e73dfed3e0beaef5e648e3393b4a94476d575ef346bdcd4a574ef0b4860406001600160a01b03851693a3613ef2827f0000000000000000000000000000000000000000000000000000000000000000956136ca565b6040519063a9059cbb60e01b5f5261dead60045260245260205f60448180895af19060015f5114821615613f4f575b60405215613f3357612e3d9293614aa1565b6001600160a01b0384635274afe760e01b5f521660045260245ffd5b906001811516613f6757853b15153d15161690613f21565b503d5f823e3d90fd5b505050509050565b903590601e198136030182121561080257018035906001600160401b03821161080257602001918160051b3603831361080257565b803591610180820191613fbf8461337c565b936101e0820193614018600761400e613fd7886129cd565b64ffffffffff6001600160401b037f0000000000000000000000000000000000000000000000000000000000000000169116613e1c565b1660028801612e55565b90549060031b1c61407061402b836129a8565b6140386101a087016129bc565b90614042896129cd565b916101c088013591909164ffffffffff92604051928352602083015260408201526060821991201691161790565b036143ea5750506101408101614085816129bc565b6101a083019063ffffffff8061409a846129bc565b16911610156143a15763ffffffff614100916140d2610160860191836140cb6140c3858a613f78565b9390506129bc565b16906155d1565b6140e36140de8661563e565b615687565b6140f66140ef866129bc565b9287613f78565b93909216906156a6565b6101c08301359081810361437357505061411c614125916129bc565b6010860161310e565b5061413081946129cd565b600382015460208401358181036143455750506040830163ffffffff614155826129bc565b91600185015492828460a01c16928391160361430857505063ffffffff90606085019082614182836129bc565b9160c01c1692839116036142cb57505060066141ac60e06141a560c087016129a8565b95016129a8565b920154916001600160401b0365ffffffffffff808560401c169460701c1694169280841061429c57506001600160401b03169180831061426d575064ffffffffff1680821161423e575081151580614235575b614207575050565b7f40d4676d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b508181116141ff565b907f8601c244000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b827f12b578d1000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b837ffdbae95c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6142d963ffffffff916129bc565b7fbe5df812000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b61431663ffffffff916129bc565b7fb6018876000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b7f6b795188000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f0397af8f000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b63ffffffff6143b96143b382946129bc565b926129bc565b917f5885de70000000000000000000000000000000000000000000000000000000005f52166004521660245260445ffd5b906001600160401b038561440c61440664ffffffffff956129a8565b916129cd565b927f57fd4658000000000000000000000000000000000000000000000000000000005f52600452166024521660445260645ffd5b906001600160401b03809116911601906001600160401b038211612bda57565b61449a6001600160401b039164ffffffffff7f00000000000000000000000000000000000000000000000000000000000000009116614440565b16908142106144f5576001600160401b031690811515806144ec575b6144be575050565b7fa8096257000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b508181116144b6565b507f9bf71c63000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60ff600182015460e01c1660038110156128c55780156130115761454c6145478461563e565b615195565b90610200840135601e1985360301811215610802578401918235926001600160401b038411610802576020019183360383136108025761459160046145979601612e1f565b906156f4565b1561459f5750565b806145b261014063ffffffff93016129bc565b907fa48ca740000000000000000000000000000000000000000000000000000000005f52356004521660245260445ffd5b90918235926001600160a01b0361461b307f000000000000000000000000000000000000000000000000000000000000000087615110565b1661462584614eae565b604051936370a0823160e01b85528160048601526020856024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa94851561242a575f9561488d575b5061469e60a084019561468b87612e64565b61469760e087016129a8565b9084614c66565b96919790966001600160801b0389161561487f5761470d906001600160801b036146cb8b82885416612bba565b166fffffffffffffffffffffffffffffffff19865416178555849067ffffffffffffffff60801b1967ffffffffffffffff60801b83549260801b169116179055565b6080850161471a816129a8565b8454906001600160401b038260c01c91161161482d575b5060018401546001600160a01b0316958694546001600160801b0316906101400161475b906129bc565b91614765906129a8565b9361476f90612e64565b90604051946001600160401b031685526001600160801b038b16602086015289604086015260608501526001600160801b0316608084015263ffffffff169160a07f0e85d9daabac966ed28a8252a5697906d9d1ddd51fe125cb889ecde948ca6be291a4836147dc575050565b803b1561080257604051636203b43b60e11b81526001600160a01b03929092166004830152602482018490525f908290604490829084905af1801561242a57614823575b50565b5f612e3d91612c70565b77ffffffffffffffffffffffffffffffffffffffffffffffff7fffffffffffffffff000000000000000000000000000000000000000000000000614870846129a8565b60c01b1691161784555f614731565b505f97508796505050505050565b9094506020813d6020116148b9575b816148a960209383612c70565b810103126108025751935f614679565b3d915061489c565b6001600160a01b039283926148d5926151d6565b505092169116818103613016575050565b6148ef81615842565b156148fe576002015460801c90565b600201546001600160801b031690565b600b0180547fffffffffffff00000000000000000000000000000000000000000000000000008116825560d01c60010165ffffffffffff8111612bda57815479ffffffffffffffffffffffffffffffffffffffffffffffffffff1660d09190911b7fffffffffffff000000000000000000000000000000000000000000000000000016179055565b9081356101808301350361307d576003810154602083013514801590614a7c575b61307d576006015460701c65ffffffffffff168015159081614a5e575b5061307d5761014081016149e7816129bc565b906101c083019163ffffffff806149fd856129bc565b1691161015614a4b5763ffffffff6101e092614a3c92614a2a610160870192846140cb6140c3868b613f78565b6140f66140ef6143b36140de8961563e565b91013590818103614373575050565b9063ffffffff6143b96143b382946129bc565b90506001600160401b03614a7460e084016129a8565b16115f6149d4565b50614a89604083016129bc565b63ffffffff80600184015460a01c16911614156149b7565b916001600160a01b036040519263a9059cbb60e01b5f521660045260245260205f60448180865af19060015f5114821615614afe575b60405215614ae25750565b6001600160a01b0390635274afe760e01b5f521660045260245ffd5b906001811516613f6757823b15153d15161690614ad7565b929192614b238282613122565b93600685019081549565ffffffffffff8760701c16908115159182614c5b575b508115614c2b575b50614bf557614b789065ffffffffffff808860401c16804211814218021891168180821191180218615215565b947fffffffffffffffffffffffff000000000000ffffffffffffffffffffffffffff73ffffffffffff00000000000000000000000000008760701b1691161790557f42520f8511a471a9db5e4fdf3fe4e1673c57ec5b0fdcab2cecf5bdb08022cb06602063ffffffff6040519465ffffffffffff881686521693a3565b63ffffffff84847fead6c2ca000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b905060038101545f52600260205263ffffffff6001818160405f20015460201c1692015460a01c1614155f614b4b565b42101591505f614b43565b929391908354936001600160801b038516906001600160801b036001600160401b0381614c9982600686015416946148e6565b169760801c169316828111801590614e9b575b614e8c5782614cba916136ca565b966001600160401b0384166001600160401b038616036001600160401b038111612bda57614cf46001600160401b03610bb8921684613800565b04808910818a18021892670de0b6b3a7640000614d11828a613800565b0497614d3989670de0b6b3a7640000614d33614d2d8987613463565b85613800565b046136ca565b98838a119384614e06575b50505050614d51836136d7565b978303614d5f575050505090565b929350909115614dc057610bb8820291808304610bb81490151715612bda57614d8791613e1c565b6001600160401b038111614da957906001600160401b036137d7921690614440565b6306dfcc6560e41b5f52604060045260245260445ffd5b610bb8820291808304610bb81490151715612bda578015614df457614dea6001915f198401613e1c565b0190151502614d87565b634e487b715f5260126020526024601cfd5b90614e1792949a5080939650613463565b9160018301809311612bda57670de0b6b3a7640000830292808404670de0b6b3a76400001490151715612bda575f198301928311612bda57614d3381614e7c614e7588614e70670de0b6b3a764000096614e8299613e1c565b6136ca565b8098613463565b90613800565b955f808080614d44565b50505092505091505f915f9190565b50836001600160401b0386161115614cac565b614eb781615842565b156148205760028101908154916001600160801b03670de0b6b3a7640000614ef681614eee8760801c978588541695869116613800565b049286613800565b04905f8282039212818312811691831390151617612bda576006936001600160801b0391614f29600786019182546130f3565b9055166fffffffffffffffffffffffffffffffff198254161790550165ffffffffffff60a01b198154169055565b916001600160a01b0390614fcc8284541693614f9c6001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613463565b865f52600660205260405f208587165f5260205260405f20558383166001600160a01b031982541617815561490e565b16917faa94b0821013a7e9bf005a74468fb42b1d8653b8a524e613cfe68cf3f82f55565f80a4565b6001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000163014806150e7575b1561504f577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a081526150e160c082612c70565b51902090565b507f00000000000000000000000000000000000000000000000000000000000000004614615026565b6055916001600160a01b0393600b92604051926040840152602083015281520160ff8153201690565b91909261516661514b602086016129a8565b615157604087016129bc565b606087013591600287016158bd565b613e165761517491846133c8565b6001600160a01b038083541691161461518b575050565b612e3d9135613d59565b6042906151a0614ff4565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b9061520e929160ff601b7f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff851694821c011690615925565b9192909190565b65ffffffffffff811161522d5765ffffffffffff1690565b6306dfcc6560e41b5f52603060045260245260445ffd5b9060038210156128c557600282146152d057805115801590816152c3575b600184036152bc57505b159081156152ae575b5061527d5750565b6152a9907ff5ab9af4000000000000000000000000000000000000000000000000000000005f526128b7565b60245ffd5b60209150015115155f615275565b905061526c565b825160a01c159150615262565b60208151910151907fffffffff00000001000000000000000000000000ffffffffffffffffffffffff80807f5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b8185817fffffffff00000001000000000000000000000000fffffffffffffffffffffffc8183800908090881858009149310911016161561527d57505f8060405160208101907faf2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf82527fefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf371660408201527ff7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda860608201527f60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb660808201527f7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d446229960a082015260a0815261542c60c082612c70565b51906101005afa61543b612dd5565b816155c5575b816155a6575b505f8060405160208101907f50d4241e5564913e1d521e296b0be038e57ce2fd971676ea9deec2759d522e4082527fefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf371660408201527ff7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda860608201527f60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb660808201527f7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d446229960a082015260a0815261551c60c082612c70565b51906101005afa9061552c612dd5565b8261559a575b82615579575b5015908115615571575b5061554957565b7fe620132e000000000000000000000000000000000000000000000000000000005f5260045ffd5b90505f615542565b8051919250602080820192820191909103126108025751600114905f615538565b80516020149250615532565b805160208083019350908201919091031261080257516001145f615447565b80516020149150615441565b5f916001905b8082106156195750508181036155eb575050565b7f01d850da000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b909261562490612dc7565b928060011b9080820460021490151715612bda57906155d7565b60405161567660208201927ff3589094308163d8c189d82f55da5221fa215b829d40013db3ca7eeaad9cff9884526040830190612cdc565b61016081526150e161018082612c70565b60405160208101915f83526021820152602181526150e1604182612c70565b919091935f945b848610156156ec576001908660051b840135908286891c16155f146156de57906156d6916159a7565b9501946156ad565b6156e7916159a7565b6156d6565b945092505050565b93929190936040840361583957836020116108025760208335930135936020601f19820110615822575b5060038110156128c5576002146157635791615742916001600160a01b03936151d6565b505016801515918261575357505090565b516001600160a01b031614919050565b907f7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a88311159283615797575b505050905090565b5f948594506020815191015191604051936020850195865260408501526060840152608083015260a082015260a081526157d260c082612c70565b51906101005afa6157e1612dd5565b81615816575b816157f7575b50805f808061578f565b805160208083019350908201919091031261080257516001145f6157ed565b805160201491506157e7565b60205f959295199181030160031b1b16925f61571e565b50505050505f90565b6006015460a01c65ffffffffffff16801515908161585e575090565b905042101590565b60ff811690601f82116158955760405191615882604084612c70565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b905f5b600881106158d15750505050505f90565b6158db8184612e55565b905460408051858152602081018890529081018890526060902060039290921b1c9064ffffffffff191664ffffffffff8216171461591b576001016158c0565b5050505050600190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0841161599c579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa1561242a575f516001600160a01b0381161561599257905f905f90565b505f906001905f90565b5050505f9160039190565b906040519060208201927f0100000000000000000000000000000000000000000000000000000000000000845260218301526041820152604181526150e1606182612c7056fe60c03461008257601f6102a738819003918201601f19168301916001600160401b038311848410176100865780849260209460405283398101031261008257516001600160a01b0381168103610082573360805260a05260405161020c908161009b823960805181818160a3015260f7015260a051818181605c015261011f0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c4076876146100c757508063f77c4791146100845763fc0c546a1461003d575f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461008057604036600319011261008057600435906001600160a01b038216809203610080576001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001633036101e0577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f51148216156101c0575b501561018b57005b6001600160a01b03907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166101d85750813b15153d15161682610183565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd60c03461008257601f6102a738819003918201601f19168301916001600160401b038311848410176100865780849260209460405283398101031261008257516001600160a01b0381168103610082573360805260a05260405161020c908161009b823960805181818160a3015260f7015260a051818181605c015261011f0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c4076876146100c757508063f77c4791146100845763fc0c546a1461003d575f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461008057604036600319011261008057600435906001600160a01b038216809203610080576001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001633036101e0577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f51148216156101c0575b501561018b57005b6001600160a01b03907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166101d85750813b15153d15161682610183565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd" as const;

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
