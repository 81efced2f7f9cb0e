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
        "name": "when",
        "type": "uint64"
      }
    ],
    "name": "BondReturnExpired",
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
        "internalType": "uint48",
        "name": "openedAt",
        "type": "uint48"
      },
      {
        "internalType": "uint256",
        "name": "latest",
        "type": "uint256"
      }
    ],
    "name": "TermTooFarAhead",
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
    "name": "WithdrawalExpired",
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
    "name": "MOST_AHEAD",
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
  "0x61020080604052346103cd5760608161653a803803809161002082856103d1565b8339810103126103cd5780516001600160a01b038116918282036103cd576020810151926001600160401b038416918285036103cd57604001516001600160a01b038116908190036103cd576040519061007b6040836103d1565b600a82526020820192692334b2b632383937b7b360b11b8452604051956100a36040886103d1565b600187526020870195603160f81b875283156103ba57600180546001600160a01b03199081169091555f80549182168617815560405195916001600160a01b0316907f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09080a382156103ab578015801561039f575b61038d575060805260a0879052600187901b6002600160401b038116906002600160411b031681036103795760c0526101b26102a761015a60208201856103d1565b808452602084019061629382396020604051938185019081528185526101816040866103d1565b60405194859383850197518091895e840190838201905f8252519283915e01015f815203601f1981018352826103d1565b51902060e0526101c181610408565b6101a0526101ce84610408565b6101c052519020918261016052519020806101805246610120526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261023960c0826103d1565b51902061010052306101405260021c60016001603e1b03166101e052604051615e1f9081610474823960805181818161029a015281816106bf01528181610a2101528181611492015281816123b6015281816135cd01528181613fe70152614580015260a051818181610aec015281816143ab0152614e52015260c051818181610617015281816107b30152818161098e015281816112ff0152818161232f0152818161261a01526126db015260e0518181816103db0152818161066c015281816111460152818161190901528181612363015281816128cc015261452d01526101005181614f0901526101205181614fc601526101405181614eda01526101605181614f5801526101805181614f7e01526101a05181610b8d01526101c05181610bb701526101e051818181610ec101528181612aae01526141000152f35b634e487b7160e01b5f52601160045260245ffd5b63e55991b360e01b5f5260045260245ffd5b50600389161515610118565b63d92e233d60e01b5f5260045ffd5b631e4fbdf760e01b5f525f60045260245ffd5b5f80fd5b601f909101601f19168101906001600160401b038211908210176103f457604052565b634e487b7160e01b5f52604160045260245ffd5b601f815111610433576020815191015160208210610424571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60a06040526004361015610011575f80fd5b5f5f3560e01c80630177928f146128b357806303859b5f1461283d5780630600f099146127645780630c226cc81461273b5780630fa096e01461267b578063132410b6146125bc57806318b348af146125285780631b258d50146122d757806324e8060414611fe05780632969731414611fc357806338fb608214611cd6578063397d085714611ca45780633a78569b14611b8b578063400c1b0014611b095780634129416814611865578063463a8eb81461163c5780634bf75677146115965780634f1d44ab1461138f5780636393ce8c146112275780637032188114611012578063715018a614610fa957806376412bb514610e5657806379895b6c14610dc957806379ba509714610d4057806379e071af14610d1d578063839df94514610c8b57806384b0196e14610b7357806385affe9014610b10578063861a141214610acc5780638da5cb5b14610aa65780639087b6271461092e57806398f8a243146108ff578063997a909f146107d75780639c94e6c614610793578063a6d5411f14610775578063af61bbb81461064b578063bdd668fa146105da578063c744d14214610569578063c93a35c0146104e1578063cec59fe314610499578063e30c397814610472578063e3e3e4fc1461043a578063e46bbc9e146103b5578063f2fde38b1461033f578063f698da2514610324578063f8308ea2146102be578063fc0c546a1461027a5763fe1a7f6d1461022a575f80fd5b346102775760803660031901126102775761027460043561024961293e565b906102543382613543565b9061026f8360643560443561026a8387876137db565b6147f8565b614e33565b80f35b80fd5b503461027757806003193601126102775760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b50346102775760403660031901126102775761031c602091670de0b6b3a76400006103156102f56102ed612904565b6004356131f5565b926007840154936001600160801b038060028301541691541691506138d3565b04906131c6565b604051908152f35b5034610277578060031936011261027757602061031c614ed0565b5034610277576020366003190112610277576004356001600160a01b0381168091036103b15761036d6138ad565b806001600160a01b031960015416176001556001600160a01b038254167f38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e227008380a380f35b5080fd5b50346102775760206104056103c936612954565b6103d482939261344f565b50610400307f000000000000000000000000000000000000000000000000000000000000000085614fec565b613581565b90604051908282527fce7089d0668849fb9ca29778c0cbf1e764d9efb048d81fd71fb34c94f26db368843393a3604051908152f35b503461027757602061046160a0610450366129c0565b610459816140c7565b505001612f37565b6001600160801b0360405191168152f35b503461027757806003193601126102775760206001600160a01b0360015416604051908152f35b5034610277576060366003190112610277576104b3612904565b60443565ffffffffffff811681036104dd576104d9916104d16138ad565b6004356149e6565b5080f35b8280fd5b503461027757602036600319011261027757600435906105008261344f565b91600b8301549265ffffffffffff8460a01c1680158015610560575b61053557506001600160a01b0361027493941691614e33565b7f31bfa00e000000000000000000000000000000000000000000000000000000008452600452602483fd5b5080421061051c565b503461027757602036600319011261027757600435906105888261344f565b6001600160a01b036001820154169283331415806105c6575b6105af579061027491613e73565b604483856304f2fa9960e01b825233600452602452fd5b506001600160a01b038354163314156105a1565b5034610277576060366003190112610277576102746105f7612904565b6105ff6129f4565b6106076138ad565b61064261063d6001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613536565b6150f1565b91600435614b36565b50346102775761065a366129c0565b90610664826140c7565b9050610692307f00000000000000000000000000000000000000000000000000000000000000008535614fec565b926001600160a01b03604051946370a0823160e01b86521660048501526020846024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa928315610769579261072f575b610711935061070b60e061070460a08401612f37565b9201612a5b565b91614beb565b50604080516001600160801b03939093168352602083019190915290f35b91506020833d602011610761575b8161074a60209383612d43565b8101031261075d576107119251916106ee565b5f80fd5b3d915061073d565b604051903d90823e3d90fd5b5034610277578060031936011261027757602060405162278d008152f35b503461027757806003193601126102775760206040516001600160401b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b5034610277576080366003190112610277576004356107f4612904565b91604435906064359065ffffffffffff82168203610277575060209361082661082c9261081f6138ad565b82866149e6565b936131f5565b9065ffffffffffff6108c56003840154946001850154956108ae60ff60068801986001600160801b036001600160401b038b54166108698b61481d565b906040519661087788612cf1565b875263ffffffff8460c01c168e88015260408701521660608501526001600160a01b038116608085015260e01c1660a08301612ee6565b6108ba60048701612ef2565b60c0820152846138fe565b935460a01c1690834283116108e5575b859063ffffffff60405191168152f35b60026108f694015460801c91614b36565b5f8080836108d5565b50346102775760203660031901126102775760ff60406020926004358152600384522054166040519015158152f35b5034610277576040366003190112610277576004359061094c61293e565b91600a6109593383613543565b0180546001600160801b038116936001600160401b038260801c1680158015610a9d575b610a71576001600160401b036109b37f000000000000000000000000000000000000000000000000000000000000000083612ca1565b16421015610a455760208661031c818a89897fffffffffffffffff0000000000000000000000000000000000000000000000008a169055604051908382527fba6d21de0371a1c91751b695bfb0438bd4f200f049a6e21c7692746c04566c00876001600160a01b03851693a37f0000000000000000000000000000000000000000000000000000000000000000614971565b602492507f9beca000000000000000000000000000000000000000000000000000000000008252600452fd5b602492507fdd0e7291000000000000000000000000000000000000000000000000000000008252600452fd5b5080421061097d565b50346102775780600319360112610277576001600160a01b036020915416604051908152f35b503461027757806003193601126102775760206040516001600160401b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b5034610277576040366003190112610277576004356001600160401b0381116103b15761026060031982360301126103b157602435906001600160401b0382116104dd5761026060031983360301126104dd576102749160040190600401612f4b565b5034610277578060031936011261027757610c2f90610bb17f00000000000000000000000000000000000000000000000000000000000000006159f0565b90610bdb7f00000000000000000000000000000000000000000000000000000000000000006159f0565b906020610c3d60405193610bef8386612d43565b8385525f3681376040519687967f0f00000000000000000000000000000000000000000000000000000000000000885260e08589015260e0880190612a0a565b908682036040880152612a0a565b904660608601523060808601528260a086015284820360c08601528080855193848152019401925b828110610c7457505050500390f35b835185528695509381019392810192600101610c65565b5034610277576020366003190112610277576101009081604051610caf8282612d43565b3690376002610cbf60043561344f565b604051910182825b60088210610d075750505090610cdd8383612d43565b6040519190825b60088210610cf157505050f35b6020806001928551815201930191019091610ce4565b6001602081928554815201930191019091610cc7565b50346102775780600319360112610277576020604051670de0b6b3a76400008152f35b5034610277578060031936011261027757336001600160a01b036001541603610db6576001600160a01b0319600154166001558054336001600160a01b031982161782556001600160a01b033391167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08380a380f35b8063118cdaa760e01b6024925233600452fd5b50346102775760203660031901126102775760043590610de88261344f565b6001600160a01b03600182015416928333141580610e42575b6105af5790610274916001600160a01b03600b83015416907f1bfc585f21add51a63f222de6d6e3c3abadf2f2614f22cf063d7113cabc14a818580a3614845565b506001600160a01b03835416331415610e01565b5034610277576020366003190112610277576004356001600160401b0381116103b157366023820112156103b1578060040135906001600160401b0382116104dd5736602460e08402830101116104dd57826103e861012c420102936007610ee76001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613f36565b169281925b85841015610f9e5760e08402820160248101610f13878a60e485013560c486013585613259565b916007831015610f8a5782610f3957505050610f30600191612e9a565b935b0192610eec565b6040600194979392610f6e60447f15bba9165c8b9c77b62d4608a238cfacdaa8e9a1047979a17e0b5668968839c19401612a5b565b936001600160401b0383519516855260208501523592a2610f32565b602486634e487b7160e01b81526021600452fd5b602090604051908152f35b5034610277578060031936011261027757610fc26138ad565b6001600160a01b031960015416600155806001600160a01b0381546001600160a01b031981168355167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08280a380f35b50346102775760a03660031901126102775760043561102f612904565b906110386129f4565b906064356084356001600160401b0381116112235736602382011215611223578060040135946001600160401b03861161121f57366024878401011161121f576110806138ad565b61108a81856131f5565b94838852600360205260ff6040892054166111f3579383929188958295875260036020526040872060ff1981541660011790556110c68861481d565b6001600160801b0316906001600160801b031690816110e4916138d3565b670de0b6b3a764000090049860405192839283528a6020840152604083016060905263ffffffff169460608301906024019161111f92612e7a565b037f991012cccf38e3fdbd420ea8930b4fecd5bffbe80a3b90eb2a523919b3d92cd191a4307f000000000000000000000000000000000000000000000000000000000000000061116e92614fec565b6001600160a01b031691600101546001600160a01b0316823b156103b157604051636203b43b60e11b81526001600160a01b0391909116600482015260248101849052918290604490829084905af180156111e8576111d3575b602082604051908152f35b6111de838092612d43565b6103b157816111c8565b6040513d85823e3d90fd5b602488857f29271d88000000000000000000000000000000000000000000000000000000008252600452fd5b8680fd5b8580fd5b50346102775760c03660031901126102775760043561124461293e565b90366084116104dd573660c4116104dd5761125e8161344f565b600b810190815465ffffffffffff8160a01c1661135b57506001600160a01b0365ffffffffffff7fd2985e86e406916931b41c8195e5c2c2c2d8715750d42d930ca33d5ec0c15c92936112da84846112b98a6020988b6137db565b916112ca8b606435604435866147f8565b54169060a43590608435906147f8565b8287166001600160a01b031982541617815561134961132561063d6001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613536565b825465ffffffffffff60a01b191660a09190911b65ffffffffffff60a01b16178255565b5460a01c16946040519586521693a380f35b7f84c673960000000000000000000000000000000000000000000000000000000086526001600160a01b0316600452602485fd5b503461027757608036600319011261027757600435906113ad61293e565b906113b6612928565b92606435926001600160a01b0384168094036104dd576001600160a01b03906113dd6138ad565b169081158015611585575b801561157d575b61156e578083526020832061ffff191680546001600160a01b031661154257826001600160a01b0319825416178155600181016001600160a01b0387166001600160a01b0319825416179055600c8101856001600160a01b03198254161790556002849101905b6008811061151b5750506040516102a7808201908282106001600160401b038311176115075782849392602092615b7883396001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016815203019085f580156111e85760406001600160a01b03602097817f72cfb4f5b73848d406a7f4e5ba1472f4ee089dd9ca7c6228d44531fb198d0e2194169783519750875287898801521694a4604051908152f35b602486634e487b7160e01b81526041600452fd5b8061152860019284612f28565b81549060031b9084821b915f19901b191617905501611456565b602484837fc7bec843000000000000000000000000000000000000000000000000000000008252600452fd5b60048363d92e233d60e01b8152fd5b5083156113ef565b506001600160a01b038516156113e8565b503461027757611617906115f56116086115fa6115b2366129c0565b936115bc856140c7565b9490916101e08701926115ce84612a80565b815490929060f01c6001161561163457506001015460a01c6001600160401b031690614397565b612a80565b600683015460d01c90614397565b6116128282614458565b61451a565b604080516001600160801b03939093168352602083019190915290f35b905090614397565b50346102775736600319016101c081126103b15760e0136102775760e03660e31901126102775760043560e4358103611856576116788161344f565b906116c36040517f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f8915555815260a06004602083013760c435906116be60c060a4359220615071565b6150b2565b50506001600160a01b036117146040517f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f8915555815260a060e460208301376101a435906116be60c0610184359220615071565b505091169081158015611843575b61182557506001600160a01b03835416908181148015611806575b156117f157505061174c612a2e565b6001600160401b038061175d612a44565b16911614806117e2575b61176f612a2e565b6001600160401b0380611780612a44565b1691161415806117d4575b811590816117cb575b506117bc576117a38383613e73565b6117ab578280f35b6117b6913391613f54565b5f808280f35b600484633a09092760e11b8152fd5b9050155f611794565b50610164356084351461178b565b50610144356064351415611767565b63366d29f760e01b8552600452602452604483fd5b50828552600660205260408520815f5260205260405f2054421061173d565b63366d29f760e01b85526001600160a01b0316600452602452604483fd5b506001600160a01b038116821415611722565b600482633a09092760e11b8152fd5b5034610277576020366003190112610277576004359060405161188781612d27565b8181528160208201528160408201528160608201528160808201528160a08201528160c08201528160e08201528161010082015281610120820152816101408201528161016082015281610180820152816101a08201526101c001526118ec8161344f565b908154916001600160a01b038316906001810154600c82015493307f000000000000000000000000000000000000000000000000000000000000000061193192614fec565b90600a830154600b84015493600d0154946040519361194f85612d27565b81855260208501988060a01c6001600160401b03168a5260408601948160e01c61ffff168652606087019160f01c60011615158252608087018160a01c6001600160401b0316815260a08801916001600160a01b0316825260c08801926001600160a01b038c16845260e08901946001600160a01b031685526101008901956001600160801b03881687526101208a019760801c6001600160401b031688526101408a01986001600160a01b038c168a526101608b019a8c60a01c65ffffffffffff168c5261018081019c60d01c8d526101a081019d8e526101c001809e60a01c65ffffffffffff1690526040519e8f928352516001600160401b031660208301525161ffff16906040015251151560608d0152516001600160401b031660808c0152516001600160a01b031660a08b0152516001600160a01b031660c08a0152516001600160a01b031660e0890152516001600160801b0316610100880152516001600160401b0316610120870152516001600160a01b03166101408601525165ffffffffffff166101608501525165ffffffffffff16610180840152516101a08301525165ffffffffffff166101c08201526101e090f35b503461027757602036600319011261027757604081606092828051611b2d81612d0c565b8281528260208201520152600435815260026020522063ffffffff604051611b5481612d0c565b81600184549485845201549181604060208301928286168452019360201c1683526040519485525116602084015251166040820152f35b5034610277576101203660031901126102775761010036602319011261027757611bb36138ad565b604051611bbf81612cf1565b602435815260443563ffffffff811681036104dd5760208201526064356001600160401b03811681036104dd5760408201526084356001600160801b03811681036104dd57606082015260a4356001600160a01b03811681036104dd57608082015260c43560038110156104dd5760a08201523661010312156103b15760405190611c4b604083612d43565b813661012411611ca0576020935060e4925b6101248410611c915750611c83925060c082015265ffffffffffff4216906004356138fe565b63ffffffff60405191168152f35b83358152928401928401611c5d565b8380fd5b503461027757604036600319011261027757602061031c600435611cc661293e565b90611cd08161344f565b906137db565b50346102775760403660031901126102775761024090610200611d89611cfa612904565b60405193611d0785612cc1565b8085528060208601528060408601528060608601528060808601528060a08601528060c08601528060e08601528061010086015280610120860152836040958651611d528882612d43565b873682376101408201528261016082015282610180820152826101a0820152826101c0820152826101e082015201526004356131f5565b6007835191611d9783612cc1565b80546001600160801b03811684526001600160401b038160801c16602085015260c01c85840152611e0260ff60018301546001600160a01b038116606087015263ffffffff8160a01c16608087015263ffffffff8160c01c1660a087015260e01c1660c08501612ee6565b60028101546001600160801b03811660e085015260801c6101008401526003810154610120840152611e3660048201612ef2565b61014084015260068101546001600160401b03811661016085015265ffffffffffff81871c1661018085015265ffffffffffff8160701c166101a085015265ffffffffffff8160a01c166101c085015260d01c6101e08401520154828201528251926001600160801b0382511684526001600160401b0360208301511660208501526001600160401b038183015116908401526001600160a01b03606082015116606084015263ffffffff608082015116608084015263ffffffff60a08201511660a0840152611f0e60c082015160c085019061298c565b6001600160801b0360e08201511660e08401526001600160801b0361010082015116610100840152610120810151610120840152611f56610140820151610140850190612999565b6001600160401b036101608201511661018084015265ffffffffffff610180820151166101a084015265ffffffffffff6101a0820151166101c084015265ffffffffffff6101c0820151166101e084015265ffffffffffff6101e082015116828401520151610220820152f35b5034610277578060031936011261027757602060405161012c8152f35b5034610277576020366003190112610277576004356001600160401b0381116103b157366023820112156103b1578060040135906001600160401b0382116104dd576024810190602436918460051b0101116104dd578291835b81811061204c57602084604051908152f35b612057818385612d64565b604051907f4bf75677000000000000000000000000000000000000000000000000000000008252602060048301526120926024830182612daf565b63ffffffff6120a46101408301612917565b1661016483015236819003601e190190610160810135828112156122cb5781016020813591016001600160401b0382116122cf578160051b9182360382136122d3577f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9061022061018488015280610244880152116122cf5781906102648601378301916001600160401b0361213d6101808401612d9b565b166101a485015263ffffffff6121566101a08401612917565b166101c48501526101c08201356101e48501526101e082013564ffffffffff81168091036122cf57610204850152610200820135908112156122cb5701602081359101906001600160401b0381116122cb5780360382136122cb5761024084840301610224850152604092849283926121d3926102640191612e7a565b038189305af1869181612288575b5061225e57506001906121f2612ea8565b6121fd828587612d64565b357f2cc76ad582d9188693cab4a21236cc7d6ef71a373ae4756a3c4e48b11ef67c0a61225463ffffffff61223e610140612238888b8d612d64565b01612a6f565b1693604051918291602083526020830190612a0a565b0390a35b0161203a565b6001600160801b0316612274575b600190612258565b92612280600191612e9a565b93905061226c565b9091506040813d82116122c3575b816122a360409383612d43565b8101031261121f57516001600160801b038116810361121f57905f6121e1565b3d9150612296565b8880fd5b8980fd5b8a80fd5b3461075d57604036600319011261075d576004356122f361293e565b906122fe33826134df565b600d81019165ffffffffffff600c845493015460a01c168215801561251f575b6124f4576001600160401b036123547f000000000000000000000000000000000000000000000000000000000000000083612ca1565b164210156124c95750612388307f000000000000000000000000000000000000000000000000000000000000000083614fec565b6001600160a01b03604051916370a0823160e01b835216928360048301526020826024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa90811561248a575f91612495575b5f925081808210911802189355604051908382527f04eda370f8b8612fa7266d7ebbd41af9d694e19793fe9d9ff31b3ddbd99b08e160206001600160a01b03871693a3803b1561075d57604051636203b43b60e11b81526001600160a01b03939093166004840152602483018290525f908390604490829084905af191821561248a5760209261247a575b50604051908152f35b5f61248491612d43565b5f612471565b6040513d5f823e3d90fd5b90506020823d6020116124c1575b816124b060209383612d43565b8101031261075d575f9151906123e6565b3d91506124a3565b7ff08952cc000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7f90b5b1a5000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5080421061231e565b3461075d57602061253836612954565b9061254c6125458261344f565b9230613581565b916001600160801b0361256f600a612563866137aa565b93019282845416612c6d565b166fffffffffffffffffffffffffffffffff19825416179055604051908282527fa7370d05155156bd5ea6efcbeb39806e27517011389f0fdecfc64cf5d00f405a843393a3604051908152f35b3461075d57602036600319011261075d576004357f6d19271f5e01a6719274ad4ca72453aeba3dc98f2a759a54afc0c950e09b795360206001600160401b036126053385613543565b61266d600a65ffffffffffff61264061063d867f00000000000000000000000000000000000000000000000000000000000000001642613536565b16920191829067ffffffffffffffff60801b1967ffffffffffffffff60801b83549260801b169116179055565b5460801c16604051908152a2005b3461075d5760407fe8b362cdccea4d54d24152a7728e79981268a90f134f5aed8013ec0a7a82e24b6126ac36612954565b65ffffffffffff6126c094929433866134df565b82600d820155612729600c61270161063d6001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613536565b920191829065ffffffffffff60a01b1965ffffffffffff60a01b83549260a01b169116179055565b5460a01c1682519182526020820152a2005b3461075d57366003190160e0811261075d5760a01361075d5761276260c43560a435612a92565b005b3461075d57606036600319011261075d57600435612780612904565b90612789612928565b600161279584846131f5565b01906001600160a01b0382541680330361280e57506001600160a01b03169283156127ff5763ffffffff60209183866001600160a01b03197f0de9204d381cf72515c8410e4d0313eaf547f82cf10a94812ca825e0b5fb062a9654161790556040519586521693a3005b63d92e233d60e01b5f5260045ffd5b7f7fb966d8000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b3461075d57608036600319011261075d576004356001600160401b038116810361075d5760243563ffffffff8116810361075d5760643564ffffffffff8116810361075d5760209261031c9260443591909164ffffffffff92604051928352602083015260408201526060821991201691161790565b3461075d57602036600319011261075d5760206128f3307f0000000000000000000000000000000000000000000000000000000000000000600435614fec565b6001600160a01b0360405191168152f35b6024359063ffffffff8216820361075d57565b359063ffffffff8216820361075d57565b604435906001600160a01b038216820361075d57565b602435906001600160a01b038216820361075d57565b604090600319011261075d576004359060243590565b600381101561297857600452565b634e487b7160e01b5f52602160045260245ffd5b9060038210156129785752565b905f905b600282106129aa57505050565b602080600192855181520193019101909161299d565b602060031982011261075d57600435906001600160401b03821161075d5761022090829003600319011261075d5760040190565b604435906001600160801b038216820361075d57565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b6024356001600160401b038116810361075d5790565b610104356001600160401b038116810361075d5790565b356001600160401b038116810361075d5790565b3563ffffffff8116810361075d5790565b3564ffffffffff8116810361075d5790565b906103e861012c420102612adf6007612ad46001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613f36565b168284866004613259565b90600782101594856129785782158015612c60575b612c585750600435612b058161344f565b956129785760038314612c18575060048214612bd45750600514612b8857612b6c6001600160a01b03929183926116be60c06040517f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f8915555815260a06004602083013720615071565b50509254169163366d29f760e01b5f521660045260245260445ffd5b8260443563ffffffff81169182820361075d5761ffff91505460e01c16907f63c1a4f9000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6024356001600160401b0381169081810361075d57507ff3cb8a31000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6001600160401b03600187015460a01c16907f4359862d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b945050505050565b505f955060018314612af4565b906001600160801b03809116911601906001600160801b038211612c8d57565b634e487b7160e01b5f52601160045260245ffd5b906001600160401b03809116911601906001600160401b038211612c8d57565b61022081019081106001600160401b03821117612cdd57604052565b634e487b7160e01b5f52604160045260245ffd5b60e081019081106001600160401b03821117612cdd57604052565b606081019081106001600160401b03821117612cdd57604052565b6101e081019081106001600160401b03821117612cdd57604052565b90601f801991011681019081106001600160401b03821117612cdd57604052565b9190811015612d875760051b8101359061021e198136030182121561075d570190565b634e487b7160e01b5f52603260045260245ffd5b35906001600160401b038216820361075d57565b803582526020810135602083015263ffffffff612dce60408301612917565b16604083015263ffffffff612de560608301612917565b1660608301526001600160401b03612dff60808301612d9b565b16608083015260a08101356001600160801b03811680910361075d5761012091829160a08501526001600160401b03612e3a60c08301612d9b565b1660c08501526001600160401b03612e5460e08301612d9b565b1660e085015263ffffffff612e6c6101008301612917565b166101008501520135910152565b908060209392818452848401375f828201840152601f01601f1916010190565b5f198114612c8d5760010190565b3d15612ee1573d906001600160401b038211612cdd5760405191612ed6601f8201601f191660200184612d43565b82523d5f602084013e565b606090565b60038210156129785752565b60405191905f835b60028210612f1257505050612f10604083612d43565b565b6001602081928554815201930191019091612efa565b6008821015612d875701905f90565b356001600160801b038116810361075d5790565b90813591813583148015906131b4575b801561318b575b61315057612f7260808201612a5b565b6001600160401b0380612f8760808601612a5b565b1691161080159061315f575b61315057610140810191612fa683612a6f565b63ffffffff80612fb96101408501612a6f565b1691160361315057612fca8461344f565b612fe3610240840135610220850135610180860161349b565b906001600160a01b03613005610240850135610220860135610180870161349b565b9216918215801561313d575b61311d5750546001600160a01b03169080821480156130fe575b156130e957505061305c6006926130579261304e61304887612a6f565b886131f5565b938480936148cd565b6148cd565b01805460d01c6130e457805479ffffffffffffffffffffffffffffffffffffffffffffffffffff164260d01b7fffffffffffff00000000000000000000000000000000000000000000000000001617905563ffffffff906130bc90612a6f565b16907f3aab93fbc3aed0b999e3c1f1a30ad5e45c8e02b579ca9027a2abfe46aa7dbafc5f80a3565b505050565b63366d29f760e01b5f5260045260245260445ffd5b50855f52600660205260405f20815f5260205260405f2054421061302b565b6001600160a01b03915063366d29f760e01b5f521660045260245260445ffd5b506001600160a01b038116831415613011565b633a09092760e11b5f5260045ffd5b5061316c60a08201612f37565b6001600160801b038061318160a08601612f37565b1691161115612f93565b5061319860408201612a6f565b63ffffffff806131aa60408601612a6f565b1691161415612f62565b50602082013560208201351415612f5b565b9190915f8382019384129112908015821691151617612c8d57565b90611ffe811015612d875760031b01905f90565b6131fe8161344f565b9061ffff825460e01c169063ffffffff84169182101561322b57505090601061322792016131e1565b5090565b7f18d87a70000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b9192909382359461326c60208501612a5b565b9161327960408601612a6f565b92875f5261ffff1960205f2016918254976001600160a01b03891690811561343f5760018a60f01c1661342f576001600160401b038a60a01c16976001600160401b03851698808a11156133ee575088116133de5763ffffffff87169561ffff8b60e01c1687116133cd576001600160a01b03916132f7918b61349b565b16036133bf577fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff90971660a082901b67ffffffffffffffff60a01b161782556040805191825260208201949094526060958601359381018490528590207f742c534c7dc48d0321d7d375c861df4eb8d6e75366604561d07f9173143a0e2c966133959160029064ffffffffff19164264ffffffffff16179301612f28565b819291549060031b91821b915f19901b191617905560405192835260208301526040820152a25f90565b505050505050505050600690565b505050505050505050505050600590565b5050505050505050505050600490565b9699989750509850505050955081149081613425575b50613413575b50505050600190565b61341c93615015565b5f80808061340a565b905015155f613404565b5050505050505050505050600390565b5050505050505050505050600290565b90815f5261ffff1960205f2016916001600160a01b03835416156134705750565b7fe1124748000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b906116be60c06134da949360a0604051917f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f89155558352602083013720615071565b505090565b6134eb9092919261344f565b916001600160a01b0380600c850154169116818103613508575050565b7f3674e6ad000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b91908201809211612c8d57565b61354f9092919261344f565b916001600160a01b0380600185015416911681810361356c575050565b6304f2fa9960e01b5f5260045260245260445ffd5b7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005c6137755760017f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b038116906001600160a01b03604051936370a0823160e01b85521690816004850152602084602481865afa93841561248a575f94613741575b50604051947f23b872dd000000000000000000000000000000000000000000000000000000005f52336004528260245260445260205f60648180855af19060015f5114821615613722575b50846040525f6060521561370f5760248460209381936370a0823160e01b835260048301525afa801561248a575f906136db575b6136b5925061379d565b905f7f9b779b17422d0df92223018b32b4d1fa46e071723d6817e2486d003becc55f005d565b506020823d602011613707575b816136f560209383612d43565b8101031261075d576136b591516136ab565b3d91506136e8565b50635274afe760e01b5f5260045260245ffd5b6001821516613738573b15153d1516165f613677565b853d5f823e3d90fd5b9093506020813d60201161376d575b8161375d60209383612d43565b8101031261075d5751925f61362c565b3d9150613750565b7f3ee5aeb5000000000000000000000000000000000000000000000000000000005f5260045ffd5b91908203918211612c8d57565b6001600160801b0381116137c4576001600160801b031690565b6306dfcc6560e41b5f52608060045260245260445ffd5b90916001600160a01b03169182156127ff57600b6001600160a01b0382541691015460d01c9160405192608084018481106001600160401b03821117612cdd576138aa956001600160401b03936001600160a01b03926040528652602086019485526040860190815260608601928352816040519560208701977f23c0ea514ddd8aea098f76bfcc05ea13b97e97a2755eb282fb9cbda417f0752189525160408801525116606086015251166080840152511660a082015260a081526138a260c082612d43565b519020615071565b90565b6001600160a01b035f541633036138c057565b63118cdaa760e01b5f523360045260245ffd5b81810292918115918404141715612c8d57565b63ffffffff60019116019063ffffffff8211612c8d57565b919290602081019263ffffffff84511680158015613e69575b613e3e575060408201936001600160401b0385511615613e1657608083016001600160a01b03815116156127ff5760a0840180519160038310156129785761396560c0870193845190615120565b61396e8561344f565b9561ffff875460e01c1698611ffe8a14613dea57815195865f52600260205260405f209b8c6001604051916139a283612d0c565b549e8f835201549163ffffffff6020830193818116855260201c1660805260408201926080518452819f608051613d0a575b5050505063ffffffff6139e89151166138e6565b988b8a63ffffffff60016040516139fe81612d0c565b8d815260208101948552826040820194169c8d85525f52600260205260405f20905181550192511667ffffffff000000008354925160201b16916001600160401b03191617179055613a538c601083016131e1565b509c8d65ffffffffffff82169b613a8d8d839067ffffffffffffffff60801b1967ffffffffffffffff60801b83549260801b169116179055565b6001600160a01b036001818a5116930192166001600160a01b031983541617825581547bffffffff000000000000000000000000000000000000000000000000865160c01b16908a5160038110156129785777ffffffff00000000000000000000000000000000000000007cff000000000000000000000000000000000000000000000000000000007fffffff000000000000000000ffffffffffffffffffffffffffffffffffffffff9260e01b169460a01b16911617171790558d6001600160801b03600281606089015116920191166fffffffffffffffffffffffffffffffff198254161790558d60038651910155875151613cdd575b600661ffff9e019081546dffffffffffff00000000000000006001600160401b038751169260401b16906dffffffffffffffffffffffffffff191617179055613bce8c6138e6565b63ffffffff81169d8e11613cc5578c9d50819c9a9b9c549060e01b7dffff0000000000000000000000000000000000000000000000000000000016907fffff0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff161790558251996040519788526020880152825160408801525163ffffffff166060870152516001600160401b03166080860152606001516001600160801b031660a0850152516001600160a01b031660c08401525160e08301613c8e9161298c565b516101008201613c9d91612999565b6101407f3311452a80289fb5a4af3f938268423a81ec96dcce0337a75b248c53f3926c8091a4565b8d6306dfcc6560e41b5f52601060045260245260445ffd5b87515f905b60028210613cf1575050613b86565b8f91816004826020600195519301950101550190613ce2565b5f5265ffffffffffff6006613d32601061ffff1960205f20160163ffffffff855116906131e1565b50015460701c16928315613dac57505065ffffffffffff168111613da4575b5062278d004201804211612c8d5765ffffffffffff8e16818111613d765780806139d4565b7fbbf1bd85000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b9c505f613d51565b9063ffffffff8c9251915116917f39aed5a5000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b867f3c2a1bf6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7ff266d54a000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f2c171ce6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5060068111613917565b908054908160f01c9160018316613f30577dffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff16600192831760f01b7fffff000000000000000000000000000000000000000000000000000000000000161781550180547fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff164260a01b67ffffffffffffffff60a01b161790557f5d788aaaac0e422cf94ccf5ae1820f1b32a460af427856f5f4231f3d373d411c5f80a2565b50505050565b8115613f40570490565b634e487b7160e01b5f52601260045260245ffd5b600a90910180546001600160801b038116949391851561408a5780546fffffffffffffffffffffffffffffffff1916905560011c6f7fffffffffffffffffffffffffffffff1691613fa5838661379d565b906040519182528360208301527f5b6f773e73dfed3e0beaef5e648e3393b4a94476d575ef346bdcd4a574ef0b4860406001600160a01b03851693a361400c827f00000000000000000000000000000000000000000000000000000000000000009561379d565b6040519063a9059cbb60e01b5f5261dead60045260245260205f60448180895af19060015f5114821615614069575b6040521561404d57612f109293614971565b6001600160a01b0384635274afe760e01b5f521660045260245ffd5b90600181151661408157853b15153d1516169061403b565b503d5f823e3d90fd5b505050509050565b903590601e198136030182121561075d57018035906001600160401b03821161075d57602001918160051b3603831361075d57565b80359161018082016140d88461344f565b936101e084019161413160076141276140f086612a80565b64ffffffffff6001600160401b037f0000000000000000000000000000000000000000000000000000000000000000169116613f36565b1660028801612f28565b90549060031b1c61418961414483612a5b565b6141516101a08901612a6f565b9061415b87612a80565b916101c08a013591909164ffffffffff92604051928352602083015260408201526060821991201691161790565b03614342575050610140830161419e81612a6f565b6101a085019063ffffffff806141b384612a6f565b16911610156142f95763ffffffff614219916141eb610160880191836141e46141dc858c614092565b939050612a6f565b16906154ad565b6141fc6141f78861551a565b615563565b61420f61420886612a6f565b9289614092565b9390921690615582565b6101c0850135908181036142cb57505061424061423760e092612a6f565b601087016131e1565b509361424c81866155d0565b0161425681612a5b565b6001600160401b0364ffffffffff61426d85612a80565b16911611614279575050565b906001600160401b0361429a61429464ffffffffff94612a5b565b92612a80565b917f8601c244000000000000000000000000000000000000000000000000000000005f52166004521660245260445ffd5b7f0397af8f000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b63ffffffff61431161430b8294612a6f565b92612a6f565b917f5885de70000000000000000000000000000000000000000000000000000000005f52166004521660245260445ffd5b64ffffffffff9261436361435d6001600160401b0393612a5b565b91612a80565b927f57fd4658000000000000000000000000000000000000000000000000000000005f52600452166024521660445260645ffd5b6143d16001600160401b039164ffffffffff7f00000000000000000000000000000000000000000000000000000000000000009116612ca1565b169081421061442c576001600160401b03169081151580614423575b6143f5575050565b7fa8096257000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b508181116143ed565b507f9bf71c63000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60ff600182015460e01c1660038110156129785780156130e45761448361447e8461551a565b615071565b90610200840135601e198536030181121561075d578401918235926001600160401b03841161075d5760200191833603831361075d576144c860046144ce9601612ef2565b906157d5565b156144d65750565b806144e961014063ffffffff9301612a6f565b907fa48ca740000000000000000000000000000000000000000000000000000000005f52356004521660245260445ffd5b90918235926001600160a01b03614552307f000000000000000000000000000000000000000000000000000000000000000087614fec565b1661455c84615923565b604051936370a0823160e01b85528160048601526020856024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa94851561248a575f956147c4575b506145d560a08401956145c287612f37565b6145ce60e08701612a5b565b9084614beb565b96919790966001600160801b038916156147b657614644906001600160801b036146028b82885416612c6d565b166fffffffffffffffffffffffffffffffff19865416178555849067ffffffffffffffff60801b1967ffffffffffffffff60801b83549260801b169116179055565b6080850161465181612a5b565b8454906001600160401b038260c01c911611614764575b5060018401546001600160a01b0316958694546001600160801b0316906101400161469290612a6f565b9161469c90612a5b565b936146a690612f37565b90604051946001600160401b031685526001600160801b038b16602086015289604086015260608501526001600160801b0316608084015263ffffffff169160a07f0e85d9daabac966ed28a8252a5697906d9d1ddd51fe125cb889ecde948ca6be291a483614713575050565b803b1561075d57604051636203b43b60e11b81526001600160a01b03929092166004830152602482018490525f908290604490829084905af1801561248a5761475a575b50565b5f612f1091612d43565b77ffffffffffffffffffffffffffffffffffffffffffffffff7fffffffffffffffff0000000000000000000000000000000000000000000000006147a784612a5b565b60c01b1691161784555f614668565b505f97508796505050505050565b9094506020813d6020116147f0575b816147e060209383612d43565b8101031261075d5751935f6145b0565b3d91506147d3565b6001600160a01b0392839261480c926150b2565b5050921691168181036130e9575050565b614826816159cc565b15614835576002015460801c90565b600201546001600160801b031690565b600b0180547fffffffffffff00000000000000000000000000000000000000000000000000008116825560d01c60010165ffffffffffff8111612c8d57815479ffffffffffffffffffffffffffffffffffffffffffffffffffff1660d09190911b7fffffffffffff000000000000000000000000000000000000000000000000000016179055565b9081356101808301350361315057816148e5916155d0565b61014081016148f381612a6f565b906101c083019163ffffffff8061490985612a6f565b169116101561495e5763ffffffff6101e09261494f92614936610160870192846141e46141dc868b614092565b61420f61494861430b6141f78961551a565b9287614092565b910135908181036142cb575050565b9063ffffffff61431161430b8294612a6f565b916001600160a01b036040519263a9059cbb60e01b5f521660045260245260205f60448180865af19060015f51148216156149ce575b604052156149b25750565b6001600160a01b0390635274afe760e01b5f521660045260245ffd5b90600181151661408157823b15153d151616906149a7565b9291926149f382826131f5565b93600685019081549565ffffffffffff8760701c16908115159182614b2b575b508115614afb575b50614ac557614a489065ffffffffffff808860401c168042118142180218911681808211911802186150f1565b947fffffffffffffffffffffffff000000000000ffffffffffffffffffffffffffff73ffffffffffff00000000000000000000000000008760701b1691161790557f42520f8511a471a9db5e4fdf3fe4e1673c57ec5b0fdcab2cecf5bdb08022cb06602063ffffffff6040519465ffffffffffff881686521693a3565b63ffffffff84847fead6c2ca000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b905060038101545f52600260205263ffffffff6001818160405f20015460201c1692015460a01c1614155f614a1b565b42101591505f614a13565b919263ffffffff7fc2f1fbcb88fd63789f004c2bfc533422dffb4503037d3fefcbf5df8280278a389265ffffffffffff604093614bd2816006614b79868b6131f5565b614b8281615923565b600281018c6001600160801b036fffffffffffffffffffffffffffffffff1983549260801b169116179055019065ffffffffffff60a01b1965ffffffffffff60a01b83549260a01b169116179055565b6001600160801b038551981688521660208701521693a3565b929391908354936001600160801b038516906001600160801b036001600160401b0381614c1e826006860154169461481d565b169760801c169316828111801590614e20575b614e115782614c3f9161379d565b966001600160401b0384166001600160401b038616036001600160401b038111612c8d57614c796001600160401b03610bb89216846138d3565b04808910818a18021892670de0b6b3a7640000614c96828a6138d3565b0497614cbe89670de0b6b3a7640000614cb8614cb28987613536565b856138d3565b0461379d565b98838a119384614d8b575b50505050614cd6836137aa565b978303614ce4575050505090565b929350909115614d4557610bb8820291808304610bb81490151715612c8d57614d0c91613f36565b6001600160401b038111614d2e57906001600160401b036138aa921690612ca1565b6306dfcc6560e41b5f52604060045260245260445ffd5b610bb8820291808304610bb81490151715612c8d578015614d7957614d6f6001915f198401613f36565b0190151502614d0c565b634e487b715f5260126020526024601cfd5b90614d9c92949a5080939650613536565b9160018301809311612c8d57670de0b6b3a7640000830292808404670de0b6b3a76400001490151715612c8d575f198301928311612c8d57614cb881614e01614dfa88614df5670de0b6b3a764000096614e0799613f36565b61379d565b8098613536565b906138d3565b955f808080614cc9565b50505092505091505f915f9190565b50836001600160401b0386161115614c31565b916001600160a01b0390614ea88284541693614e786001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613536565b865f52600660205260405f208587165f5260205260405f20558383166001600160a01b0319825416178155614845565b16917faa94b0821013a7e9bf005a74468fb42b1d8653b8a524e613cfe68cf3f82f55565f80a4565b6001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016301480614fc3575b15614f2b577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a08152614fbd60c082612d43565b51902090565b507f00000000000000000000000000000000000000000000000000000000000000004614614f02565b6055916001600160a01b0393600b92604051926040840152602083015281520160ff8153201690565b91909261504261502760208601612a5b565b61503360408701612a6f565b60608701359160028701615a47565b613f3057615050918461349b565b6001600160a01b0380835416911614615067575050565b612f109135613e73565b60429061507c614ed0565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b906150ea929160ff601b7f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff851694821c011690615aaf565b9192909190565b65ffffffffffff81116151095765ffffffffffff1690565b6306dfcc6560e41b5f52603060045260245260445ffd5b90600382101561297857600282146151ac578051158015908161519f575b6001840361519857505b1590811561518a575b506151595750565b615185907ff5ab9af4000000000000000000000000000000000000000000000000000000005f5261296a565b60245ffd5b60209150015115155f615151565b9050615148565b825160a01c15915061513e565b60208151910151907fffffffff00000001000000000000000000000000ffffffffffffffffffffffff80807f5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b8185817fffffffff00000001000000000000000000000000fffffffffffffffffffffffc8183800908090881858009149310911016161561515957505f8060405160208101907faf2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf82527fefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf371660408201527ff7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda860608201527f60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb660808201527f7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d446229960a082015260a0815261530860c082612d43565b51906101005afa615317612ea8565b816154a1575b81615482575b505f8060405160208101907f50d4241e5564913e1d521e296b0be038e57ce2fd971676ea9deec2759d522e4082527fefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf371660408201527ff7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda860608201527f60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb660808201527f7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d446229960a082015260a081526153f860c082612d43565b51906101005afa90615408612ea8565b82615476575b82615455575b501590811561544d575b5061542557565b7fe620132e000000000000000000000000000000000000000000000000000000005f5260045ffd5b90505f61541e565b80519192506020808201928201919091031261075d5751600114905f615414565b8051602014925061540e565b805160208083019350908201919091031261075d57516001145f615323565b8051602014915061531d565b5f916001905b8082106154f55750508181036154c7575050565b7f01d850da000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b909261550090612e9a565b928060011b9080820460021490151715612c8d57906154b3565b60405161555260208201927ff3589094308163d8c189d82f55da5221fa215b829d40013db3ca7eeaad9cff9884526040830190612daf565b6101608152614fbd61018082612d43565b60405160208101915f8352602182015260218152614fbd604182612d43565b919091935f945b848610156155c8576001908660051b840135908286891c16155f146155ba57906155b291615b31565b950194615589565b6155c391615b31565b6155b2565b945092505050565b600381015460208301358181036157a75750506040820163ffffffff6155f582612a6f565b91600184015492828460a01c16928391160361576a57505063ffffffff9060608401908261562283612a6f565b9160c01c16928391160361572d575050600661564c60e061564560c08601612a5b565b9401612a5b565b910154906001600160401b0365ffffffffffff808460401c169360701c169316918083106156fe57506001600160401b0316908082106156cf5750811515806156c6575b615698575050565b7f40d4676d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b50818111615690565b907f12b578d1000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b827ffdbae95c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b61573b63ffffffff91612a6f565b7fbe5df812000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b61577863ffffffff91612a6f565b7fb6018876000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b7f6b795188000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b93929190936040840361591a578360201161075d5760208335930135936020601f19820110615903575b506003811015612978576002146158445791615823916001600160a01b03936150b2565b505016801515918261583457505090565b516001600160a01b031614919050565b907f7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a88311159283615878575b505050905090565b5f948594506020815191015191604051936020850195865260408501526060840152608083015260a082015260a081526158b360c082612d43565b51906101005afa6158c2612ea8565b816158f7575b816158d8575b50805f8080615870565b805160208083019350908201919091031261075d57516001145f6158ce565b805160201491506158c8565b60205f959295199181030160031b1b16925f6157ff565b50505050505f90565b61592c816159cc565b156147575760028101908154916001600160801b03670de0b6b3a764000061596b816159638760801c9785885416958691166138d3565b0492866138d3565b04905f8282039212818312811691831390151617612c8d576006936001600160801b039161599e600786019182546131c6565b9055166fffffffffffffffffffffffffffffffff198254161790550165ffffffffffff60a01b198154169055565b6006015460a01c65ffffffffffff1680151590816159e8575090565b905042101590565b60ff811690601f8211615a1f5760405191615a0c604084612d43565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b905f5b60088110615a5b5750505050505f90565b615a658184612f28565b905460408051858152602081018890529081018890526060902060039290921b1c9064ffffffffff191664ffffffffff82161714615aa557600101615a4a565b5050505050600190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411615b26579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa1561248a575f516001600160a01b03811615615b1c57905f905f90565b505f906001905f90565b5050505f9160039190565b906040519060208201927f010000000000000000000000000000000000000000000000000000000000000084526021830152604182015260418152614fbd606182612d4356fe60c03461008257601f6102a738819003918201601f19168301916001600160401b038311848410176100865780849260209460405283398101031261008257516001600160a01b0381168103610082573360805260a05260405161020c908161009b823960805181818160a3015260f7015260a051818181605c015261011f0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c4076876146100c757508063f77c4791146100845763fc0c546a1461003d575f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461008057604036600319011261008057600435906001600160a01b038216809203610080576001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001633036101e0577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f51148216156101c0575b501561018b57005b6001600160a01b03907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166101d85750813b15153d15161682610183565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd60c03461008257601f6102a738819003918201601f19168301916001600160401b038311848410176100865780849260209460405283398101031261008257516001600160a01b0381168103610082573360805260a05260405161020c908161009b823960805181818160a3015260f7015260a051818181605c015261011f0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c4076876146100c757508063f77c4791146100845763fc0c546a1461003d575f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461008057604036600319011261008057600435906001600160a01b038216809203610080576001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001633036101e0577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f51148216156101c0575b501561018b57005b6001600160a01b03907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166101d85750813b15153d15161682610183565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd" as const;

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
