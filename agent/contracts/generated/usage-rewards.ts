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
  "0x61020080604052346103b857606081616210803803809161002082856103bc565b8339810103126103b85780516001600160a01b038116918282036103b8576020810151926001600160401b038416918285036103b857604001516001600160a01b038116908190036103b8576040519061007b6040836103bc565b600a82526020820192692334b2b632383937b7b360b11b8452604051956100a36040886103bc565b600187526020870195603160f81b875283156103a557600180546001600160a01b03199081169091555f80549182168617815560405195916001600160a01b0316907f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09080a38215610396578015801561038a575b610378575060805260a0879052600187901b6002600160401b038116906002600160411b031681036103645760c0526101b26102a761015a60208201856103bc565b8084526020840190615f6982396020604051938185019081528185526101816040866103bc565b60405194859383850197518091895e840190838201905f8252519283915e01015f815203601f1981018352826103bc565b51902060e0526101c1816103f3565b6101a0526101ce846103f3565b6101c052519020918261016052519020806101805246610120526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261023960c0826103bc565b51902061010052306101405260021c60016001603e1b03166101e052604051615b0a908161045f823960805181818161028f0152818161075e01528181610a2f01528181611441015281816122aa0152818161352801528181613e27015261457c015260a051818181610ace015281816143a70152614e49015260c05181818161067d01528181610834015281816112a30152818161251201526125d1015260e0518181816103d00152818161070b01528181611103015281816118450152818161225701528181612779015261452901526101005181614f0001526101205181614fbd01526101405181614ed101526101605181614f4f01526101805181614f7501526101a05181610b6f01526101c05181610b9901526101e0518181816132560152613f410152f35b634e487b7160e01b5f52601160045260245ffd5b63e55991b360e01b5f5260045260245ffd5b50600389161515610118565b63d92e233d60e01b5f5260045ffd5b631e4fbdf760e01b5f525f60045260245ffd5b5f80fd5b601f909101601f19168101906001600160401b038211908210176103df57604052565b634e487b7160e01b5f52604160045260245ffd5b601f81511161041e57602081519101516020821061040f571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60a06040526004361015610011575f80fd5b5f5f3560e01c80630177928f1461276057806303859b5f1461270b5780630600f099146126325780630c226cc8146126095780630fa096e014612573578063132410b6146124bd57806318b348af146123f15780631b258d501461220557806324e8060414611f0e5780632969731414611ef157806338fb608214611c04578063397d085714611bd25780633a78569b14611ac7578063400c1b0014611a4557806341294168146117a1578063463a8eb8146115eb5780634bf75677146115455780634f1d44ab146113415780636393ce8c146111e45780637032188114610fcf578063715018a614610f6657806376412bb514610e3857806379895b6c14610dab57806379ba509714610d2257806379e071af14610cff578063839df94514610c6d57806384b0196e14610b5557806385affe9014610af2578063861a141214610aae5780638da5cb5b14610a885780639087b6271461097657806398f8a24314610947578063997a909f146108585780639c94e6c614610814578063af61bbb8146106ea578063bdd668fa146105cf578063c744d1421461055e578063c93a35c0146104d6578063cec59fe31461048e578063e30c397814610467578063e3e3e4fc1461042f578063e46bbc9e146103aa578063f2fde38b14610334578063f698da2514610319578063f8308ea2146102b3578063fc0c546a1461026f5763fe1a7f6d1461021f575f80fd5b3461026c57608036600319011261026c5761026960043561023e6127eb565b9061024933826134db565b906102648360643560443561025f8387876136ad565b61481a565b614e2a565b80f35b80fd5b503461026c578060031936011261026c5760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026c57604036600319011261026c57610311602091670de0b6b3a764000061030a6102ea6102e26127b1565b60043561308e565b926007840154936001600160801b038060028301541691541691506133ae565b0490613005565b604051908152f35b503461026c578060031936011261026c576020610311614ec7565b503461026c57602036600319011261026c576004356001600160a01b0381168091036103a657610362613774565b806001600160a01b031960015416176001556001600160a01b038254167f38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e227008380a380f35b5080fd5b503461026c5760206103fa6103be36612801565b6103c9829392613365565b506103f5307f000000000000000000000000000000000000000000000000000000000000000085614fe3565b613526565b90604051908282527fce7089d0668849fb9ca29778c0cbf1e764d9efb048d81fd71fb34c94f26db368843393a3604051908152f35b503461026c57602061045660a06104453661286d565b61044e81613f07565b505001612d8e565b6001600160801b0360405191168152f35b503461026c578060031936011261026c5760206001600160a01b0360015416604051908152f35b503461026c57606036600319011261026c576104a86127b1565b60443565ffffffffffff811681036104d2576104ce916104c6613774565b600435614a3c565b5080f35b8280fd5b503461026c57602036600319011261026c57600435906104f582613365565b91600b8301549265ffffffffffff8460a01c1680158015610555575b61052a57506001600160a01b0361026993941691614e2a565b7f31bfa00e000000000000000000000000000000000000000000000000000000008452600452602483fd5b50804210610511565b503461026c57602036600319011261026c576004359061057d82613365565b6001600160a01b036001820154169283331415806105bb575b6105a4579061026991613cb3565b604483856304f2fa9960e01b825233600452602452fd5b506001600160a01b03835416331415610596565b503461026c57606036600319011261026c576004356105ec6127b1565b907fc2f1fbcb88fd63789f004c2bfc533422dffb4503037d3fefcbf5df8280278a38604063ffffffff61061d6128a1565b94610626613774565b65ffffffffffff610637828761308e565b61064081614d81565b6002810180546001600160801b036fffffffffffffffffffffffffffffffff198b60801b1691161790556106cc6006836106a36001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642612aab565b16920191829065ffffffffffff60a01b1965ffffffffffff60a01b83549260a01b169116179055565b5460a01c166001600160801b0384519716875260208701521693a380f35b503461026c576106f93661286d565b9061070382613f07565b9050610731307f00000000000000000000000000000000000000000000000000000000000000008535614fe3565b926001600160a01b03604051946370a0823160e01b86521660048501526020846024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa92831561080857926107ce575b6107b093506107aa60e06107a360a08401612d8e565b9201612908565b91614b8a565b50604080516001600160801b03939093168352602083019190915290f35b91506020833d602011610800575b816107e960209383612b6e565b810103126107fc576107b092519161078d565b5f80fd5b3d91506107dc565b604051903d90823e3d90fd5b503461026c578060031936011261026c5760206040516001600160401b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026c57608036600319011261026c57600435906108766127b1565b906064359065ffffffffffff8216820361026c576020610939856108ad866108a7876108a0613774565b8285614a3c565b9261308e565b61092c600460038301549261092660ff60018301546001600160801b036001600160401b036006860154166108e18661483f565b90604051996108ef8b612b1c565b8a5263ffffffff8460c01c168d8b015260408a01521660608801526001600160a01b038116608088015260e01c1660a08601612d11565b01612d1d565b60c08201526044356137b2565b63ffffffff60405191168152f35b503461026c57602036600319011261026c5760ff60406020926004358152600384522054166040519015158152f35b503461026c57604036600319011261026c57600435906109946127eb565b91600a6109a133836134db565b0180546001600160801b038116936001600160401b038260801c1680158015610a7f575b610a5357602086610311818a89897fffffffffffffffff0000000000000000000000000000000000000000000000008a169055604051908382527fba6d21de0371a1c91751b695bfb0438bd4f200f049a6e21c7692746c04566c00876001600160a01b03851693a37f00000000000000000000000000000000000000000000000000000000000000006149c7565b602492507fdd0e7291000000000000000000000000000000000000000000000000000000008252600452fd5b508042106109c5565b503461026c578060031936011261026c576001600160a01b036020915416604051908152f35b503461026c578060031936011261026c5760206040516001600160401b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b503461026c57604036600319011261026c576004356001600160401b0381116103a65761026060031982360301126103a657602435906001600160401b0382116104d25761026060031983360301126104d2576102699160040190600401612da2565b503461026c578060031936011261026c57610c1190610b937f00000000000000000000000000000000000000000000000000000000000000006156f4565b90610bbd7f00000000000000000000000000000000000000000000000000000000000000006156f4565b906020610c1f60405193610bd18386612b6e565b8385525f3681376040519687967f0f00000000000000000000000000000000000000000000000000000000000000885260e08589015260e08801906128b7565b9086820360408801526128b7565b904660608601523060808601528260a086015284820360c08601528080855193848152019401925b828110610c5657505050500390f35b835185528695509381019392810192600101610c47565b503461026c57602036600319011261026c576101009081604051610c918282612b6e565b3690376002610ca1600435613365565b604051910182825b60088210610ce95750505090610cbf8383612b6e565b6040519190825b60088210610cd357505050f35b6020806001928551815201930191019091610cc6565b6001602081928554815201930191019091610ca9565b503461026c578060031936011261026c576020604051670de0b6b3a76400008152f35b503461026c578060031936011261026c57336001600160a01b036001541603610d98576001600160a01b0319600154166001558054336001600160a01b031982161782556001600160a01b033391167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08380a380f35b8063118cdaa760e01b6024925233600452fd5b503461026c57602036600319011261026c5760043590610dca82613365565b6001600160a01b03600182015416928333141580610e24575b6105a45790610269916001600160a01b03600b83015416907f1bfc585f21add51a63f222de6d6e3c3abadf2f2614f22cf063d7113cabc14a818580a3614867565b506001600160a01b03835416331415610de3565b503461026c57602036600319011261026c57600435906001600160401b03821161026c573660238301121561026c578160040135916001600160401b0383116103a65760248101906024369160e086020101116103a6578190815b848310610ea557602084604051908152f35b909192610eb3848685612d7e565b610edb60a0610ec3878988612d7e565b013560c0610ed2888a89612d7e565b013590836130f2565b906007821015610f525781610f01575050610ef7600191612cc5565b935b019190610e93565b907f15bba9165c8b9c77b62d4608a238cfacdaa8e9a1047979a17e0b5668968839c1604083610f3660206001979a9601612908565b936001600160401b0383519516855260208501523592a2610ef9565b602484634e487b7160e01b81526021600452fd5b503461026c578060031936011261026c57610f7f613774565b6001600160a01b031960015416600155806001600160a01b0381546001600160a01b031981168355167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08280a380f35b503461026c5760a036600319011261026c57600435610fec6127b1565b90610ff56128a1565b906064356084356001600160401b0381116111e057366023820112156111e0578060040135946001600160401b0386116111dc5736602487840101116111dc5761103d613774565b611047818561308e565b94838852600360205260ff6040892054166111b0579383929188958295875260036020526040872060ff1981541660011790556110838861483f565b6001600160801b0316906001600160801b031690816110a1916133ae565b670de0b6b3a764000090049860405192839283528a6020840152604083016060905263ffffffff16946060830190602401916110dc92612ca5565b037f991012cccf38e3fdbd420ea8930b4fecd5bffbe80a3b90eb2a523919b3d92cd191a4307f000000000000000000000000000000000000000000000000000000000000000061112b92614fe3565b6001600160a01b031691600101546001600160a01b0316823b156103a657604051636203b43b60e11b81526001600160a01b0391909116600482015260248101849052918290604490829084905af180156111a557611190575b602082604051908152f35b61119b838092612b6e565b6103a65781611185565b6040513d85823e3d90fd5b602488857f29271d88000000000000000000000000000000000000000000000000000000008252600452fd5b8680fd5b8580fd5b503461026c5760c036600319011261026c576004356112016127eb565b90366084116104d2573660c4116104d2577fd2985e86e406916931b41c8195e5c2c2c2d8715750d42d930ca33d5ec0c15c9260206001600160a01b0365ffffffffffff600b61124f86613365565b61127f61125d89838a6136ad565b61126d8a6064356044358461481a565b858354169060a435906084359061481a565b018287166001600160a01b03198254161781556112ec826112c96001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642612aab565b835465ffffffffffff60a01b1916911660a01b65ffffffffffff60a01b16178255565b61132f6112fc825460d01c612d62565b825479ffffffffffffffffffffffffffffffffffffffffffffffffffff1660d09190911b6001600160d01b031916178255565b5460a01c16946040519586521693a380f35b503461026c57608036600319011261026c576004359061135f6127eb565b906113686127d5565b92606435926001600160a01b0384168094036104d2576001600160a01b039061138f613774565b169081158015611534575b801561152c575b61151d576113ae816147f4565b6001600160a01b038154166114f157826001600160a01b0319825416178155600181016001600160a01b0387166001600160a01b0319825416179055600c8101856001600160a01b03198254161790556002849101905b600881106114ca5750506040516102a7808201908282106001600160401b038311176114b6578284939260209261586383396001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016815203019085f580156111a55760406001600160a01b03602097817f72cfb4f5b73848d406a7f4e5ba1472f4ee089dd9ca7c6228d44531fb198d0e2194169783519750875287898801521694a4604051908152f35b602486634e487b7160e01b81526041600452fd5b806114d760019284612d53565b81549060031b9084821b915f19901b191617905501611405565b602484837fc7bec843000000000000000000000000000000000000000000000000000000008252600452fd5b60048363d92e233d60e01b8152fd5b5083156113a1565b506001600160a01b0385161561139a565b503461026c576115c6906115a46115b76115a96115613661286d565b9361156b85613f07565b9490916101e087019261157d8461292d565b815490929060f01c600116156115e357506001015460a01c6001600160401b031690614393565b61292d565b600683015460d01c90614393565b6115c18282614454565b614516565b604080516001600160801b03939093168352602083019190915290f35b905090614393565b503461026c5736600319016101c081126103a65760e01361026c5760e03660e319011261026c5760043560e43581036117925761162781613365565b9061163860c43560a43560046133e5565b6001600160a01b036116526101a4356101843560e46133e5565b9116908115801561177f575b61176157506001600160a01b03835416908181148015611742575b1561172d5750506116886128db565b6001600160401b03806116996128f1565b169116148061171e575b6116ab6128db565b6001600160401b03806116bc6128f1565b169116141580611710575b81159081611707575b506116f8576116df8383613cb3565b6116e7578280f35b6116f2913391613d94565b5f808280f35b600484633a09092760e11b8152fd5b9050155f6116d0565b5061016435608435146116c7565b506101443560643514156116a3565b63366d29f760e01b8552600452602452604483fd5b50828552600660205260408520815f5260205260405f20544210611679565b63366d29f760e01b85526001600160a01b0316600452602452604483fd5b506001600160a01b03811682141561165e565b600482633a09092760e11b8152fd5b503461026c57602036600319011261026c57600435906040516117c381612b52565b8181528160208201528160408201528160608201528160808201528160a08201528160c08201528160e08201528161010082015281610120820152816101408201528161016082015281610180820152816101a08201526101c0015261182881613365565b908154916001600160a01b038316906001810154600c82015493307f000000000000000000000000000000000000000000000000000000000000000061186d92614fe3565b90600a830154600b84015493600d0154946040519361188b85612b52565b81855260208501988060a01c6001600160401b03168a5260408601948160e01c61ffff168652606087019160f01c60011615158252608087018160a01c6001600160401b0316815260a08801916001600160a01b0316825260c08801926001600160a01b038c16845260e08901946001600160a01b031685526101008901956001600160801b03881687526101208a019760801c6001600160401b031688526101408a01986001600160a01b038c168a526101608b019a8c60a01c65ffffffffffff168c5261018081019c60d01c8d526101a081019d8e526101c001809e60a01c65ffffffffffff1690526040519e8f928352516001600160401b031660208301525161ffff16906040015251151560608d0152516001600160401b031660808c0152516001600160a01b031660a08b0152516001600160a01b031660c08a0152516001600160a01b031660e0890152516001600160801b0316610100880152516001600160401b0316610120870152516001600160a01b03166101408601525165ffffffffffff166101608501525165ffffffffffff16610180840152516101a08301525165ffffffffffff166101c08201526101e090f35b503461026c57602036600319011261026c57604081606092828051611a6981612b37565b8281528260208201520152600435815260026020522063ffffffff604051611a9081612b37565b81600184549485845201549181604060208301928286168452019360201c1683526040519485525116602084015251166040820152f35b503461026c5761012036600319011261026c5761010036602319011261026c57611aef613774565b604051611afb81612b1c565b602435815260443563ffffffff811681036104d25760208201526064356001600160401b03811681036104d25760408201526084356001600160801b03811681036104d257606082015260a4356001600160a01b03811681036104d257608082015260c43560038110156104d25760a08201523661010312156103a65760405190611b87604083612b6e565b813661012411611bce576020935060e4925b6101248410611bbf5750610939925060c082015265ffffffffffff4216906004356137b2565b83358152928401928401611b99565b8380fd5b503461026c57604036600319011261026c576020610311600435611bf46127eb565b90611bfe81613365565b906136ad565b503461026c57604036600319011261026c5761024090610200611cb7611c286127b1565b60405193611c3585612aec565b8085528060208601528060408601528060608601528060808601528060a08601528060c08601528060e08601528061010086015280610120860152836040958651611c808882612b6e565b873682376101408201528261016082015282610180820152826101a0820152826101c0820152826101e0820152015260043561308e565b6007835191611cc583612aec565b80546001600160801b03811684526001600160401b038160801c16602085015260c01c85840152611d3060ff60018301546001600160a01b038116606087015263ffffffff8160a01c16608087015263ffffffff8160c01c1660a087015260e01c1660c08501612d11565b60028101546001600160801b03811660e085015260801c6101008401526003810154610120840152611d6460048201612d1d565b61014084015260068101546001600160401b03811661016085015265ffffffffffff81871c1661018085015265ffffffffffff8160701c166101a085015265ffffffffffff8160a01c166101c085015260d01c6101e08401520154828201528251926001600160801b0382511684526001600160401b0360208301511660208501526001600160401b038183015116908401526001600160a01b03606082015116606084015263ffffffff608082015116608084015263ffffffff60a08201511660a0840152611e3c60c082015160c0850190612839565b6001600160801b0360e08201511660e08401526001600160801b0361010082015116610100840152610120810151610120840152611e84610140820151610140850190612846565b6001600160401b036101608201511661018084015265ffffffffffff610180820151166101a084015265ffffffffffff6101a0820151166101c084015265ffffffffffff6101c0820151166101e084015265ffffffffffff6101e082015116828401520151610220820152f35b503461026c578060031936011261026c57602060405161012c8152f35b503461026c57602036600319011261026c576004356001600160401b0381116103a657366023820112156103a6578060040135906001600160401b0382116104d2576024810190602436918460051b0101116104d2578291835b818110611f7a57602084604051908152f35b611f85818385612b8f565b604051907f4bf7567700000000000000000000000000000000000000000000000000000000825260206004830152611fc06024830182612bda565b63ffffffff611fd261014083016127c4565b1661016483015236819003601e190190610160810135828112156121f95781016020813591016001600160401b0382116121fd578160051b918236038213612201577f07ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff9061022061018488015280610244880152116121fd5781906102648601378301916001600160401b0361206b6101808401612bc6565b166101a485015263ffffffff6120846101a084016127c4565b166101c48501526101c08201356101e48501526101e082013564ffffffffff81168091036121fd57610204850152610200820135908112156121f95701602081359101906001600160401b0381116121f95780360382136121f9576102408484030161022485015260409284928392612101926102640191612ca5565b038189305af18691816121b6575b5061218c5750600190612120612cd3565b61212b828587612b8f565b357f2cc76ad582d9188693cab4a21236cc7d6ef71a373ae4756a3c4e48b11ef67c0a61218263ffffffff61216c610140612166888b8d612b8f565b0161291c565b16936040519182916020835260208301906128b7565b0390a35b01611f68565b6001600160801b03166121a2575b600190612186565b926121ae600191612cc5565b93905061219a565b9091506040813d82116121f1575b816121d160409383612b6e565b810103126111dc57516001600160801b03811681036111dc57905f61210f565b3d91506121c4565b8880fd5b8980fd5b8a80fd5b346107fc5760403660031901126107fc576004356122216127eb565b9061222c3382613484565b600d81019165ffffffffffff600c845493015460a01c16821580156123e8575b6123bd575061227c307f000000000000000000000000000000000000000000000000000000000000000083614fe3565b6001600160a01b03604051916370a0823160e01b835216928360048301526020826024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa90811561237e575f91612389575b5f925081808210911802189355604051908382527f04eda370f8b8612fa7266d7ebbd41af9d694e19793fe9d9ff31b3ddbd99b08e160206001600160a01b03871693a3803b156107fc57604051636203b43b60e11b81526001600160a01b03939093166004840152602483018290525f908390604490829084905af191821561237e5760209261236e575b50604051908152f35b5f61237891612b6e565b5f612365565b6040513d5f823e3d90fd5b90506020823d6020116123b5575b816123a460209383612b6e565b810103126107fc575f9151906122da565b3d9150612397565b7f90b5b1a5000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5080421061224c565b346107fc576123ff36612801565b9061241361240c82613365565b9230613526565b906001600160801b03821161248c57600a602093016001600160801b0361243f81851682845416612acc565b166fffffffffffffffffffffffffffffffff19825416179055604051908282527fa7370d05155156bd5ea6efcbeb39806e27517011389f0fdecfc64cf5d00f405a843393a3604051908152f35b507f6dfcc650000000000000000000000000000000000000000000000000000000005f52608060045260245260445ffd5b346107fc5760203660031901126107fc576004357f6d19271f5e01a6719274ad4ca72453aeba3dc98f2a759a54afc0c950e09b795360206001600160401b0361250633856134db565b612565600a83612538817f00000000000000000000000000000000000000000000000000000000000000001642612aab565b16920191829067ffffffffffffffff60801b1967ffffffffffffffff60801b83549260801b169116179055565b5460801c16604051908152a2005b346107fc5760407fe8b362cdccea4d54d24152a7728e79981268a90f134f5aed8013ec0a7a82e24b6125a436612801565b65ffffffffffff6125b89492943386613484565b82600d8201556125f7600c836106a36001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642612aab565b5460a01c1682519182526020820152a2005b346107fc57366003190160e081126107fc5760a0136107fc5761263060c43560a43561293f565b005b346107fc5760603660031901126107fc5760043561264e6127b1565b906126576127d5565b6001612663848461308e565b01906001600160a01b038254168033036126dc57506001600160a01b03169283156126cd5763ffffffff60209183866001600160a01b03197f0de9204d381cf72515c8410e4d0313eaf547f82cf10a94812ca825e0b5fb062a9654161790556040519586521693a3005b63d92e233d60e01b5f5260045ffd5b7f7fb966d8000000000000000000000000000000000000000000000000000000005f523360045260245260445ffd5b346107fc5760803660031901126107fc576004356001600160401b03811681036107fc5760243563ffffffff811681036107fc5760643564ffffffffff811681036107fc576020926103119260443591613020565b346107fc5760203660031901126107fc5760206127a0307f0000000000000000000000000000000000000000000000000000000000000000600435614fe3565b6001600160a01b0360405191168152f35b6024359063ffffffff821682036107fc57565b359063ffffffff821682036107fc57565b604435906001600160a01b03821682036107fc57565b602435906001600160a01b03821682036107fc57565b60409060031901126107fc576004359060243590565b600381101561282557600452565b634e487b7160e01b5f52602160045260245ffd5b9060038210156128255752565b905f905b6002821061285757505050565b602080600192855181520193019101909161284a565b60206003198201126107fc57600435906001600160401b0382116107fc576102209082900360031901126107fc5760040190565b604435906001600160801b03821682036107fc57565b805180835260209291819084018484015e5f828201840152601f01601f1916010190565b6024356001600160401b03811681036107fc5790565b610104356001600160401b03811681036107fc5790565b356001600160401b03811681036107fc5790565b3563ffffffff811681036107fc5790565b3564ffffffffff811681036107fc5790565b9061294c818360046130f2565b600781101593846128255781158015612a9e575b612a97575060043561297181613365565b946128255760038214612a57575060048114612a0a576005146129be576129a46001600160a01b039291839260046133e5565b9254169163366d29f760e01b5f521660045260245260445ffd5b8260443563ffffffff8116918282036107fc5761ffff91505460e01c16907f63c1a4f9000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6024356001600160401b038116908181036107fc5750612a286133c1565b907ff3cb8a31000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6001600160401b03600186015460a01c16907f4359862d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b9350505050565b505f945060018214612960565b91908201809211612ab857565b634e487b7160e01b5f52601160045260245ffd5b906001600160801b03809116911601906001600160801b038211612ab857565b61022081019081106001600160401b03821117612b0857604052565b634e487b7160e01b5f52604160045260245ffd5b60e081019081106001600160401b03821117612b0857604052565b606081019081106001600160401b03821117612b0857604052565b6101e081019081106001600160401b03821117612b0857604052565b90601f801991011681019081106001600160401b03821117612b0857604052565b9190811015612bb25760051b8101359061021e19813603018212156107fc570190565b634e487b7160e01b5f52603260045260245ffd5b35906001600160401b03821682036107fc57565b803582526020810135602083015263ffffffff612bf9604083016127c4565b16604083015263ffffffff612c10606083016127c4565b1660608301526001600160401b03612c2a60808301612bc6565b16608083015260a08101356001600160801b0381168091036107fc5761012091829160a08501526001600160401b03612c6560c08301612bc6565b1660c08501526001600160401b03612c7f60e08301612bc6565b1660e085015263ffffffff612c9761010083016127c4565b166101008501520135910152565b908060209392818452848401375f828201840152601f01601f1916010190565b5f198114612ab85760010190565b3d15612d0c573d906001600160401b038211612b085760405191612d01601f8201601f191660200184612b6e565b82523d5f602084013e565b606090565b60038210156128255752565b60405191905f835b60028210612d3d57505050612d3b604083612b6e565b565b6001602081928554815201930191019091612d25565b6008821015612bb25701905f90565b65ffffffffffff60019116019065ffffffffffff8211612ab857565b9190811015612bb25760e0020190565b356001600160801b03811681036107fc5790565b9081359181358314801590612ff3575b8015612fca575b612f8f57612dc960808201612908565b6001600160401b0380612dde60808601612908565b16911610801590612f9e575b612f8f57610140810191612dfd8361291c565b63ffffffff80612e10610140850161291c565b16911603612f8f57612e2184613365565b612e3a61024084013561022085013561018086016133e5565b906001600160a01b03612e5c61024085013561022086013561018087016133e5565b92169182158015612f7c575b612f5c5750546001600160a01b0316908082148015612f3d575b15612f28575050612eb3600692612eae92612ea5612e9f8761291c565b8861308e565b938480936148bc565b6148bc565b01805460d01c612f2357805479ffffffffffffffffffffffffffffffffffffffffffffffffffff164260d01b6001600160d01b03191617905563ffffffff90612efb9061291c565b16907f3aab93fbc3aed0b999e3c1f1a30ad5e45c8e02b579ca9027a2abfe46aa7dbafc5f80a3565b505050565b63366d29f760e01b5f5260045260245260445ffd5b50855f52600660205260405f20815f5260205260405f20544210612e82565b6001600160a01b03915063366d29f760e01b5f521660045260245260445ffd5b506001600160a01b038116831415612e68565b633a09092760e11b5f5260045ffd5b50612fab60a08201612d8e565b6001600160801b0380612fc060a08601612d8e565b1691161115612dea565b50612fd76040820161291c565b63ffffffff80612fe96040860161291c565b1691161415612db9565b50602082013560208201351415612db2565b9190915f8382019384129112908015821691151617612ab857565b61306d64ffffffffff939261305f60405194859260208401958663ffffffff6040929594936001600160401b0360608401971683521660208201520152565b03601f198101845283612b6e565b8219915190201691161790565b90611ffe811015612bb25760031b01905f90565b61309781613365565b9061ffff825460e01c169063ffffffff8416918210156130c45750509060106130c0920161307a565b5090565b7f18d87a70000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b8035926130fe846147f4565b8054916001600160a01b038316906001600160401b038460a01c169582156133585760018560f01c1661334b576020860196806001600160401b036131428a612908565b1611156132fc575061315387612908565b6001600160401b036131636133c1565b9116116132ef5761ffff604087019560e01c1663ffffffff6131848761291c565b16116132e2576001600160a01b039161319d91876133e5565b16036132d8576132a461329e856132d1936132176131db7f742c534c7dc48d0321d7d375c861df4eb8d6e75366604561d07f9173143a0e2c99612908565b82547fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff1660a09190911b67ffffffffffffffff60a01b16178255565b61328461324461322684612908565b60606132318a61291c565b9a0135809a64ffffffffff421692613020565b916002600761327c6001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642613d76565b169101612d53565b819291549060031b91821b915f19901b1916179055612908565b9261291c565b926040519384938463ffffffff6040929594936001600160401b0360608401971683521660208201520152565b0390a25f90565b5050505050600690565b5050505050505050600590565b5050505050505050600490565b939750949350948291506133176001600160401b0391612908565b16149081613341575b5061332f575b50505050600190565b6133389361500c565b5f808080613326565b905015155f613320565b5050505050505050600390565b5050505050505050600290565b9061336f826147f4565b916001600160a01b03835416156133835750565b7fe1124748000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b81810292918115918404141715612ab857565b61012c4201804211612ab8576103e88102908082046103e81490151715612ab85790565b9061347a61347f9392604051608060208201927f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f89155558452803560408401526001600160401b0361343660208301612bc6565b16606084015263ffffffff61344d604083016127c4565b1682840152606081013560a0840152013560c082015260c0815261347260e082612b6e565b519020615068565b6150a9565b505090565b61349090929192613365565b916001600160a01b0380600c8501541691168181036134ad575050565b7f3674e6ad000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b6134e790929192613365565b916001600160a01b03806001850154169116818103613504575050565b6304f2fa9960e01b5f5260045260245260445ffd5b91908203918211612ab857565b7f00000000000000000000000000000000000000000000000000000000000000006001600160a01b038116906001600160a01b03604051936370a0823160e01b85521690816004850152602084602481865afa93841561237e575f94613679575b50604051947f23b872dd000000000000000000000000000000000000000000000000000000005f52336004528260245260445260205f60648180855af19060015f511482161561365a575b50846040525f606052156136475760248460209381936370a0823160e01b835260048301525afa801561237e575f90613613575b6136109250613519565b90565b506020823d60201161363f575b8161362d60209383612b6e565b810103126107fc576136109151613606565b3d9150613620565b50635274afe760e01b5f5260045260245ffd5b6001821516613670573b15153d1516165f6135d2565b853d5f823e3d90fd5b9093506020813d6020116136a5575b8161369560209383612b6e565b810103126107fc5751925f613587565b3d9150613688565b90916001600160a01b03169182156126cd57600b6001600160a01b0382541691015460d01c9160405192608084018481106001600160401b03821117612b0857613610956001600160401b03936001600160a01b03926040528652602086019485526040860190815260608601928352816040519560208701977f23c0ea514ddd8aea098f76bfcc05ea13b97e97a2755eb282fb9cbda417f0752189525160408801525116606086015251166080840152511660a082015260a0815261347260c082612b6e565b6001600160a01b035f5416330361378757565b63118cdaa760e01b5f523360045260245ffd5b63ffffffff60019116019063ffffffff8211612ab857565b919290602081019263ffffffff84511680158015613ca9575b613c7e575060408201936001600160401b0385511615613c5657608083016001600160a01b03815116156126cd5760a0840180519160038310156128255761381960c08701938451906150e8565b61382285613365565b9561ffff875460e01c1698611ffe8a14613c2a57815195865f52600260205260405f209b8c60016040519161385683612b37565b549e8f835201549163ffffffff6020830193818116855260201c1660805260408201926080518452819f608051613b93575b5050505063ffffffff61389c91511661379a565b988b8a63ffffffff60016040516138b281612b37565b8d815260208101948552826040820194169c8d85525f52600260205260405f20905181550192511667ffffffff000000008354925160201b16916001600160401b031916171790556139078c6010830161307a565b509c8d65ffffffffffff82169b6139418d839067ffffffffffffffff60801b1967ffffffffffffffff60801b83549260801b169116179055565b6001600160a01b036001818a5116930192166001600160a01b031983541617825581547bffffffff000000000000000000000000000000000000000000000000865160c01b16908a5160038110156128255777ffffffff00000000000000000000000000000000000000007cff000000000000000000000000000000000000000000000000000000007fffffff000000000000000000ffffffffffffffffffffffffffffffffffffffff9260e01b169460a01b16911617171790558d6001600160801b03600281606089015116920191166fffffffffffffffffffffffffffffffff198254161790558d60038651910155875151613b66575b60068d9e9d9b9c9d0190815485516001600160401b03169160401b6dffffffffffff000000000000000016906dffffffffffffffffffffffffffff191617179055613a848a61379a565b81549060e01b7dffff0000000000000000000000000000000000000000000000000000000016907fffff0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff161790558251996040519788526020880152825160408801525163ffffffff166060870152516001600160401b03166080860152606001516001600160801b031660a0850152516001600160a01b031660c08401525160e08301613b2f91612839565b516101008201613b3e91612846565b6101407f3311452a80289fb5a4af3f938268423a81ec96dcce0337a75b248c53f3926c8091a4565b87515f905b60028210613b7a575050613a3a565b8f91816004826020600195519301950101550190613b6b565b6006613bb96010613baa65ffffffffffff946147f4565b0163ffffffff8551169061307a565b50015460701c16928315613bec57505065ffffffffffff168111613be0575b808080613888565b9c5063ffffffff613bd8565b9063ffffffff8c9251915116917f39aed5a5000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b867f3c2a1bf6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7ff266d54a000000000000000000000000000000000000000000000000000000005f5260045ffd5b7f2c171ce6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b50600681116137cb565b908054908160f01c9160018316613d70577dffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff16600192831760f01b7fffff000000000000000000000000000000000000000000000000000000000000161781550180547fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff164260a01b67ffffffffffffffff60a01b161790557f5d788aaaac0e422cf94ccf5ae1820f1b32a460af427856f5f4231f3d373d411c5f80a2565b50505050565b8115613d80570490565b634e487b7160e01b5f52601260045260245ffd5b600a90910180546001600160801b0381169493918515613eca5780546fffffffffffffffffffffffffffffffff1916905560011c6f7fffffffffffffffffffffffffffffff1691613de58386613519565b906040519182528360208301527f5b6f773e73dfed3e0beaef5e648e3393b4a94476d575ef346bdcd4a574ef0b4860406001600160a01b03851693a3613e4c827f000000000000000000000000000000000000000000000000000000000000000095613519565b6040519063a9059cbb60e01b5f5261dead60045260245260205f60448180895af19060015f5114821615613ea9575b60405215613e8d57612d3b92936149c7565b6001600160a01b0384635274afe760e01b5f521660045260245ffd5b906001811516613ec157853b15153d15161690613e7b565b503d5f823e3d90fd5b505050509050565b903590601e19813603018212156107fc57018035906001600160401b0382116107fc57602001918160051b360383136107fc57565b803591610180820191613f1984613365565b936101e0820193613f726007613f68613f318861292d565b64ffffffffff6001600160401b037f0000000000000000000000000000000000000000000000000000000000000000169116613d76565b1660028801612d53565b90549060031b1c613fa9613f8583612908565b613f926101a0870161291c565b90613f9c8961292d565b916101c088013591613020565b0361431d5750506101408101613fbe8161291c565b6101a083019063ffffffff80613fd38461291c565b16911610156142da5763ffffffff6140399161400b61016086019183614004613ffc858a613ed2565b93905061291c565b1690615475565b61401c614017866154cc565b615515565b61402f6140288661291c565b9287613ed2565b9390921690615534565b6101c0830135908181036142ac57505061405561405e9161291c565b6010860161307a565b50614069819461292d565b6003820154602084013581810361427e5750506040830163ffffffff61408e8261291c565b91600185015492828460a01c16928391160361424157505063ffffffff906060850190826140bb8361291c565b9160c01c16928391160361420457505060066140e560e06140de60c08701612908565b9501612908565b920154916001600160401b0365ffffffffffff808560401c169460701c169416928084106141d557506001600160401b0316918083106141a6575064ffffffffff1680821161417757508115158061416e575b614140575050565b7f40d4676d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b50818111614138565b907f8601c244000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b827f12b578d1000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b837ffdbae95c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b61421263ffffffff9161291c565b7fbe5df812000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b61424f63ffffffff9161291c565b7fb6018876000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b7f6b795188000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f0397af8f000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b63ffffffff6142ec61329e829461291c565b917f5885de70000000000000000000000000000000000000000000000000000000005f52166004521660245260445ffd5b906001600160401b038561433f61433964ffffffffff95612908565b9161292d565b927f57fd4658000000000000000000000000000000000000000000000000000000005f52600452166024521660445260645ffd5b906001600160401b03809116911601906001600160401b038211612ab857565b6143cd6001600160401b039164ffffffffff7f00000000000000000000000000000000000000000000000000000000000000009116614373565b1690814210614428576001600160401b0316908115158061441f575b6143f1575050565b7fa8096257000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b508181116143e9565b507f9bf71c63000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60ff600182015460e01c166003811015612825578015612f235761447f61447a846154cc565b615068565b90610200840135601e19853603018112156107fc578401918235926001600160401b0384116107fc576020019183360383136107fc576144c460046144ca9601612d1d565b90615582565b156144d25750565b806144e561014063ffffffff930161291c565b907fa48ca740000000000000000000000000000000000000000000000000000000005f52356004521660245260445ffd5b90918235926001600160a01b0361454e307f000000000000000000000000000000000000000000000000000000000000000087614fe3565b1661455884614d81565b604051936370a0823160e01b85528160048601526020856024816001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000165afa94851561237e575f956147c0575b506145d160a08401956145be87612d8e565b6145ca60e08701612908565b9084614b8a565b96919790966001600160801b038916156147b257614640906001600160801b036145fe8b82885416612acc565b166fffffffffffffffffffffffffffffffff19865416178555849067ffffffffffffffff60801b1967ffffffffffffffff60801b83549260801b169116179055565b6080850161464d81612908565b8454906001600160401b038260c01c911611614760575b5060018401546001600160a01b0316958694546001600160801b0316906101400161468e9061291c565b9161469890612908565b936146a290612d8e565b90604051946001600160401b031685526001600160801b038b16602086015289604086015260608501526001600160801b0316608084015263ffffffff169160a07f0e85d9daabac966ed28a8252a5697906d9d1ddd51fe125cb889ecde948ca6be291a48361470f575050565b803b156107fc57604051636203b43b60e11b81526001600160a01b03929092166004830152602482018490525f908290604490829084905af1801561237e57614756575b50565b5f612d3b91612b6e565b77ffffffffffffffffffffffffffffffffffffffffffffffff7fffffffffffffffff0000000000000000000000000000000000000000000000006147a384612908565b60c01b1691161784555f614664565b505f97508796505050505050565b9094506020813d6020116147ec575b816147dc60209383612b6e565b810103126107fc5751935f6145ac565b3d91506147cf565b60405190602082019081526020825261480e604083612b6e565b9051902061ffff191690565b6001600160a01b0392839261482e926150a9565b505092169116818103612f28575050565b614848816156d0565b15614857576002015460801c90565b600201546001600160801b031690565b600b0180546001600160d01b031981168255612d3b919061488a9060d01c612d62565b79ffffffffffffffffffffffffffffffffffffffffffffffffffff6001600160d01b031983549260d01b169116179055565b90813561018083013503612f8f5760038101546020830135148015906149a2575b612f8f576006015460701c65ffffffffffff168015159081614984575b50612f8f57610140810161490d8161291c565b906101c083019163ffffffff806149238561291c565b16911610156149715763ffffffff6101e0926149629261495061016087019284614004613ffc868b613ed2565b61402f61402861329e614017896154cc565b910135908181036142ac575050565b9063ffffffff6142ec61329e829461291c565b90506001600160401b0361499a60e08401612908565b16115f6148fa565b506149af6040830161291c565b63ffffffff80600184015460a01c16911614156148dd565b916001600160a01b036040519263a9059cbb60e01b5f521660045260245260205f60448180865af19060015f5114821615614a24575b60405215614a085750565b6001600160a01b0390635274afe760e01b5f521660045260245ffd5b906001811516613ec157823b15153d151616906149fd565b92919092614a4a848261308e565b93600685019283549565ffffffffffff8760701c16908115159182614b7f575b508115614b4f575b50614b195763ffffffff7f42520f8511a471a9db5e4fdf3fe4e1673c57ec5b0fdcab2cecf5bdb08022cb06926020924265ffffffffffff8216115f14614b0957955b86987fffffffffffffffffffffffff000000000000ffffffffffffffffffffffffffff73ffffffffffff00000000000000000000000000008960701b16911617905565ffffffffffff604051961686521693a3565b5065ffffffffffff421695614ab4565b5063ffffffff917fead6c2ca000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b905060038101545f52600260205263ffffffff6001818160405f20015460201c1692015460a01c1614155f614a72565b42101591505f614a6a565b9391908454906001600160801b038216956001600160801b036001600160401b0381614bbc826006860154169461483f565b169460801c169216878111801590614d6e575b614d5f5787614bdd91613519565b966001600160401b0383166001600160401b038616036001600160401b038111612ab857614c176001600160401b03610bb89216846133ae565b04808910818a18021893670de0b6b3a7640000614c3483836133ae565b04614c5b81670de0b6b3a7640000614c55614c4f8a88612aab565b866133ae565b04613519565b98808a11614cd9575b505050506001600160801b0383169683145f14614c815750505090565b90919250610bb8830292808404610bb81490151715612ab8578015614cc757613610926001614cbb6001600160401b03935f198401613d76565b01901515021690614373565b634e487b715f5260126020526024601cfd5b90614cea9294995080939650612aab565b9160018301809311612ab857670de0b6b3a7640000830292808404670de0b6b3a76400001490151715612ab8575f198301928311612ab857614c5581614d4f614d4888614d43670de0b6b3a764000096614d5599613d76565b613519565b8098612aab565b906133ae565b945f808080614c64565b50509350505091505f915f9190565b50826001600160401b0386161115614bcf565b614d8a816156d0565b156147535760028101908154916001600160801b03670de0b6b3a7640000614dc981614dc18760801c9785885416958691166133ae565b0492866133ae565b04905f8282039212818312811691831390151617612ab8576006936001600160801b0391614dfc60078601918254613005565b9055166fffffffffffffffffffffffffffffffff198254161790550165ffffffffffff60a01b198154169055565b916001600160a01b0390614e9f8284541693614e6f6001600160401b037f00000000000000000000000000000000000000000000000000000000000000001642612aab565b865f52600660205260405f208587165f5260205260405f20558383166001600160a01b0319825416178155614867565b16917faa94b0821013a7e9bf005a74468fb42b1d8653b8a524e613cfe68cf3f82f55565f80a4565b6001600160a01b037f000000000000000000000000000000000000000000000000000000000000000016301480614fba575b15614f22577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a08152614fb460c082612b6e565b51902090565b507f00000000000000000000000000000000000000000000000000000000000000004614614ef9565b6055916001600160a01b0393600b92604051926040840152602083015281520160ff8153201690565b91909261503961501e60208601612908565b61502a6040870161291c565b6060870135916002870161574b565b613d705761504791846133e5565b6001600160a01b038083541691161461505e575050565b612d3b9135613cb3565b604290615073614ec7565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b906150e1929160ff601b7f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff851694821c01169061579a565b9192909190565b90600382101561282557600282146151745780511580159081615167575b6001840361516057505b15908115615152575b506151215750565b61514d907ff5ab9af4000000000000000000000000000000000000000000000000000000005f52612817565b60245ffd5b60209150015115155f615119565b9050615110565b825160a01c159150615106565b60208151910151907fffffffff00000001000000000000000000000000ffffffffffffffffffffffff80807f5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b8185817fffffffff00000001000000000000000000000000fffffffffffffffffffffffc8183800908090881858009149310911016161561512157505f8060405160208101907faf2bdbe1aa9b6ec1e2ade1d694f41fc71a831d0268e9891562113d8a62add1bf82527fefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf371660408201527ff7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda860608201527f60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb660808201527f7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d446229960a082015260a081526152d060c082612b6e565b51906101005afa6152df612cd3565b81615469575b8161544a575b505f8060405160208101907f50d4241e5564913e1d521e296b0be038e57ce2fd971676ea9deec2759d522e4082527fefd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf371660408201527ff7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda860608201527f60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb660808201527f7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d446229960a082015260a081526153c060c082612b6e565b51906101005afa906153d0612cd3565b8261543e575b8261541d575b5015908115615415575b506153ed57565b7fe620132e000000000000000000000000000000000000000000000000000000005f5260045ffd5b90505f6153e6565b8051919250602080820192820191909103126107fc5751600114905f6153dc565b805160201492506153d6565b80516020808301935090820191909103126107fc57516001145f6152eb565b805160201491506152e5565b5f915b806001841b106154bc575081810361548e575050565b7f01d850da000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b916154c690612cc5565b91615478565b60405161550460208201927ff3589094308163d8c189d82f55da5221fa215b829d40013db3ca7eeaad9cff9884526040830190612bda565b6101608152614fb461018082612b6e565b60405160208101915f8352602182015260218152614fb4604182612b6e565b919091935f945b8486101561557a576001908660051b840135908286891c16155f1461556c57906155649161581c565b95019461553b565b6155759161581c565b615564565b945092505050565b9392919093604084036156c757836020116107fc5760208335930135936020601f198201106156b0575b506003811015612825576002146155f157916155d0916001600160a01b03936150a9565b50501680151591826155e157505090565b516001600160a01b031614919050565b907f7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a88311159283615625575b505050905090565b5f948594506020815191015191604051936020850195865260408501526060840152608083015260a082015260a0815261566060c082612b6e565b51906101005afa61566f612cd3565b816156a4575b81615685575b50805f808061561d565b80516020808301935090820191909103126107fc57516001145f61567b565b80516020149150615675565b60205f959295199181030160031b1b16925f6155ac565b50505050505f90565b6006015460a01c65ffffffffffff1680151590816156ec575090565b905042101590565b60ff811690601f82116157235760405191615710604084612b6e565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b905f5b6008811061575f5750505050505f90565b6157698184612d53565b90549060031b1c61578364ffffffffff8216878786613020565b146157905760010161574e565b5050505050600190565b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411615811579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa1561237e575f516001600160a01b0381161561580757905f905f90565b505f906001905f90565b5050505f9160039190565b906040519060208201927f010000000000000000000000000000000000000000000000000000000000000084526021830152604182015260418152614fb4606182612b6e56fe60c03461008257601f6102a738819003918201601f19168301916001600160401b038311848410176100865780849260209460405283398101031261008257516001600160a01b0381168103610082573360805260a05260405161020c908161009b823960805181818160a3015260f7015260a051818181605c015261011f0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c4076876146100c757508063f77c4791146100845763fc0c546a1461003d575f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461008057604036600319011261008057600435906001600160a01b038216809203610080576001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001633036101e0577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f51148216156101c0575b501561018b57005b6001600160a01b03907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166101d85750813b15153d15161682610183565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd60c03461008257601f6102a738819003918201601f19168301916001600160401b038311848410176100865780849260209460405283398101031261008257516001600160a01b0381168103610082573360805260a05260405161020c908161009b823960805181818160a3015260f7015260a051818181605c015261011f0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c4076876146100c757508063f77c4791146100845763fc0c546a1461003d575f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b34610080575f3660031901126100805760206040516001600160a01b037f0000000000000000000000000000000000000000000000000000000000000000168152f35b3461008057604036600319011261008057600435906001600160a01b038216809203610080576001600160a01b037f00000000000000000000000000000000000000000000000000000000000000001633036101e0577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f51148216156101c0575b501561018b57005b6001600160a01b03907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166101d85750813b15153d15161682610183565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd" as const;

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
