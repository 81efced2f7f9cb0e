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
    "name": "MeterUnknown",
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
        "internalType": "bytes32",
        "name": "root",
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
        "internalType": "uint64",
        "name": "closedAt",
        "type": "uint64"
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
        "internalType": "uint32",
        "name": "unit",
        "type": "uint32"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "ratedPerHour",
        "type": "uint64"
      },
      {
        "indexed": false,
        "internalType": "uint128",
        "name": "rate",
        "type": "uint128"
      },
      {
        "indexed": false,
        "internalType": "address",
        "name": "payout",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint64",
        "name": "openedAt",
        "type": "uint64"
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
    "inputs": [],
    "name": "acceptOwnership",
    "outputs": [],
    "stateMutability": "nonpayable",
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
      }
    ],
    "name": "attestationDigest",
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
      }
    ],
    "name": "attestationHash",
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
      }
    ],
    "name": "attestationLeaf",
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
      }
    ],
    "name": "headDigest",
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
      }
    ],
    "name": "headHash",
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
          },
          {
            "internalType": "bool",
            "name": "active",
            "type": "bool"
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
            "name": "vault",
            "type": "address"
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
            "internalType": "uint32",
            "name": "flags",
            "type": "uint32"
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
            "name": "openedAt",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "closedAt",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "rateEffectiveAt",
            "type": "uint64"
          },
          {
            "internalType": "uint64",
            "name": "ratedPerHour",
            "type": "uint64"
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
        "internalType": "bytes32",
        "name": "meterId",
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
        "name": "leaf",
        "type": "bytes32"
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
      }
    ],
    "name": "rootOf",
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
  }
] as const;

export const usageRewardsBytecode =
  "0x6101e0806040523461032457606081613dc380380380916100208285610328565b8339810103126103245780516001600160a01b0381169190828103610324576020820151916001600160401b0383169081840361032457604001516001600160a01b03811690819003610324576040519061007c604083610328565b600a825260208201692334b2b632383937b7b360b11b8152604051926100a3604085610328565b600184526020840192603160f81b8452801561031157600180546001600160a01b03199081169091555f8054918216831781556001600160a01b03909116907f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09080a361010f8161035f565b6101205261011c8461035f565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261018560c082610328565b5190206080523060c052831561030257801580156102f6575b6102e457506101605261018081905260021c60016001603e1b03166101a0526040519061022c6103436101d46020820185610328565b8084526020840190613a8082396020604051938185019081528185526101fb604086610328565b60405194859383850197518091895e840190838201905f8252519283915e01015f815203601f198101835282610328565b5190206101c0526040516136b590816103cb823960805181613132015260a051816131e9015260c05181613103015260e05181613181015261010051816131a701526101205181610ccb01526101405181610cf401526101605181818161019a0152818161026d01528181610b3d0152611ef6015261018051818181610c8f0152611e2301526101a051818181611b9c015261271501526101c0518181816101e70152818161111e015281816118070152611e860152f35b63e55991b360e01b5f5260045260245ffd5b5060038316151561019e565b63d92e233d60e01b5f5260045ffd5b631e4fbdf760e01b5f525f60045260245ffd5b5f80fd5b601f909101601f19168101906001600160401b0382119082101761034b57604052565b634e487b7160e01b5f52604160045260245ffd5b601f81511161038a57602081519101516020821061037b571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60806040526004361015610011575f80fd5b5f3560e01c80630177928f146117ee57806303859b5f146117985780630c226cc81461176f578063157f59001461163b578063202eddea1461162057806329697314146116045780632f35af24146115c457806338fb608214611270578063400c1b00146111d0578063412941681461109a5780634bbffd951461107b5780635b3c243e1461102a578063715018a614610f8657806379ba509714610e9c57806379e071af14610e7a5780637dd5cf1114610e56578063839df94514610dc757806384b0196e14610cb3578063861a141214610c6f5780638da5cb5b14610c3d578063913b9e7414610a08578063a1697f0b146109ec578063c75c76d3146109c9578063c7887154146104e7578063d0ba7fb7146104ad578063e30c39781461047a578063f2fde38b146103d8578063f698da25146103b6578063f8308ea21461030f578063fa145858146101c25763fc0c546a1461016e575f80fd5b346101be575f6003193601126101be57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b346101be576101df6101d3366118a1565b928495949291926126d8565b905061020d307f0000000000000000000000000000000000000000000000000000000000000000843561320f565b9173ffffffffffffffffffffffffffffffffffffffff604051937f70a0823100000000000000000000000000000000000000000000000000000000855216600484015260208360248173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa918215610304575f926102ce575b6102a79350612c8d565b50604080516fffffffffffffffffffffffffffffffff939093168352602083019190915290f35b91506020833d6020116102fc575b816102e960209383611d92565b810103126101be576102a792519161029d565b3d91506102dc565b6040513d5f823e3d90fd5b346101be5760406003193601126101be5761033361032b61184c565b6004356125ec565b670de0b6b3a76400006103666007830154926fffffffffffffffffffffffffffffffff80600283015416915416906119bd565b04905f828201928312911290801582169115161761038957602090604051908152f35b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b346101be575f6003193601126101be5760206103d06130ec565b604051908152f35b346101be5760206003193601126101be5760043573ffffffffffffffffffffffffffffffffffffffff81168091036101be576104126125cc565b807fffffffffffffffffffffffff0000000000000000000000000000000000000000600154161760015573ffffffffffffffffffffffffffffffffffffffff5f54167f38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e227005f80a3005b346101be575f6003193601126101be57602073ffffffffffffffffffffffffffffffffffffffff60015416604051908152f35b346101be5760206104cd60a06104c56101d3366118a1565b505001611dd3565b6fffffffffffffffffffffffffffffffff60405191168152f35b346101be5760c06003193601126101be5760443563ffffffff81166024356004358284036101be576064359367ffffffffffffffff85168086036101be576084356fffffffffffffffffffffffffffffffff81168091036101be5760a4359073ffffffffffffffffffffffffffffffffffffffff82168092036101be5761056c6125cc565b861580156109bf575b61099357821561096b5781156109435761058e85612edc565b9261ffff845460e01c1697611ffe89146109175767ffffffffffffffff421694885f52600460205260405f209a60018c015460ff8160401c166108db578b9c5060209b9a9b1c63ffffffff166105e39061223b565b604051986105f08a611d5a565b8a8a5260208a018c81528d60408c0163ffffffff85169c8d82526060810192600184525f52600460205260405f2090518155600101925163ffffffff168354915160201b67ffffffff0000000016917fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000161717825551151581549060401b68ff000000000000000016907fffffffffffffffffffffffffffffffffffffffffffffff00ffffffffffffffff161790558b60108501906106ae91612227565b5080547fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff1660808b901b77ffffffffffffffff00000000000000000000000000000000161781559160018301918983547fffffffffffffffffffffffff00000000000000000000000000000000000000001617835582549060c01b7bffffffff000000000000000000000000000000000000000000000000169160a01b77ffffffff000000000000000000000000000000000000000016907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff1617179055600281018681547fffffffffffffffffffffffffffffffff00000000000000000000000000000000161790558b6003820155600601908782547fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000016178255610837919077ffffffffffffffffffffffffffffffffffffffffffffffff7fffffffffffffffff00000000000000000000000000000000000000000000000083549260c01b169116179055565b6108408961223b565b81549060e01b7dffff0000000000000000000000000000000000000000000000000000000016907fffff0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff16179055604051958652602086015260408501526060840152608083015260a082015260c07f0f98b569ab153ed2c463c25d7c3696d2b408d0de8be8a169fea3c04de918784691a4604051908152602090f35b63ffffffff908b8e54907f39aed5a5000000000000000000000000000000000000000000000000000000005f526004526024521660445260645ffd5b867f3c2a1bf6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fd92e233d000000000000000000000000000000000000000000000000000000005f5260045ffd5b7ff266d54a000000000000000000000000000000000000000000000000000000005f5260045ffd5b867f2c171ce6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b5060068711610575565b346101be5760a06003193601126101be5760206103d06109e7612650565b61303e565b346101be576101406003193601126101be5760206103d0612f32565b346101be5760606003193601126101be576004356024359073ffffffffffffffffffffffffffffffffffffffff82168092036101be5760443573ffffffffffffffffffffffffffffffffffffffff81168091036101be57610a676125cc565b82158015610c35575b61094357610a7d82612321565b73ffffffffffffffffffffffffffffffffffffffff815416610c0957837fffffffffffffffffffffffff000000000000000000000000000000000000000082541617815560018101827fffffffffffffffffffffffff000000000000000000000000000000000000000082541617905560025f9101905b60088110610be35750506040516103439081810181811067ffffffffffffffff821117610bb657816020918694613372833973ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001681520301905ff59283156103045773ffffffffffffffffffffffffffffffffffffffff60209416927fcacaee65c18e3f1ebdf0fce142cc1277c84430c3cab7320129b6614bf8d9bc8d85604051868152a4604051908152f35b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b80610bf0600192846119d0565b81549060031b905f1985831b921b191617905501610af4565b827fc7bec843000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b508015610a70565b346101be575f6003193601126101be57602073ffffffffffffffffffffffffffffffffffffffff5f5416604051908152f35b346101be575f6003193601126101be57602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346101be575f6003193601126101be57610d6b610cef7f000000000000000000000000000000000000000000000000000000000000000061328b565b610d187f000000000000000000000000000000000000000000000000000000000000000061328b565b6020610d7960405192610d2b8385611d92565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e0870190611920565b908582036040870152611920565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b828110610db057505050500390f35b835185528695509381019392810192600101610da1565b346101be5760206003193601126101be5761010080604051610de98282611d92565b3690376002610df9600435612edc565b60405191015f825b60088210610e4057505050610e168282611d92565b604051905f825b60088210610e2a57505050f35b6020806001928551815201930191019091610e1d565b6001602081928554815201930191019091610e01565b346101be576101406003193601126101be5760206103d0610e75612f32565b6130cd565b346101be575f6003193601126101be576020604051670de0b6b3a76400008152f35b346101be575f6003193601126101be573373ffffffffffffffffffffffffffffffffffffffff6001541603610f5a577fffffffffffffffffffffffff0000000000000000000000000000000000000000600154166001555f54337fffffffffffffffffffffffff00000000000000000000000000000000000000008216175f5573ffffffffffffffffffffffffffffffffffffffff3391167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e05f80a3005b7f118cdaa7000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b346101be575f6003193601126101be57610f9e6125cc565b7fffffffffffffffffffffffff0000000000000000000000000000000000000000600154166001555f73ffffffffffffffffffffffffffffffffffffffff81547fffffffffffffffffffffffff000000000000000000000000000000000000000081168355167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08280a3005b346101be5760606003193601126101be5761104361184c565b6044359067ffffffffffffffff82116101be5763ffffffff6103d09161106f6020943690600401611870565b9290911660043561307f565b346101be576101406003193601126101be5760206103d06109e7612f32565b346101be5760206003193601126101be5760e06004355f60c06040516110bf81611d76565b8281528260208201528260408201528260608201528260808201528260a0820152015273ffffffffffffffffffffffffffffffffffffffff61110082612edc565b918183549167ffffffffffffffff61114360018486169701549230907f00000000000000000000000000000000000000000000000000000000000000009061320f565b936040519061115182611d76565b87825261ffff60208301848360a01c16815284604085019183858e1c1683526001606087019560f01c16151585528860c06080880197848b60a01c1689528260a082019b168b52019a168a526040519b8c52511660208b015251166040890152511515606088015251166080860152511660a0840152511660c0820152f35b346101be5760206003193601126101be575f60606040516111f081611d5a565b82815282602082015282604082015201526004355f526004602052608060405f2060405161121d81611d5a565b63ffffffff60018354938484520154918160208201818516815260ff60606040850194848860201c168652019560401c161515855260405195865251166020850152511660408301525115156060820152f35b346101be5760406003193601126101be5761128961184c565b6113176040519161129983611d3d565b5f83525f60208401525f60408401525f60608401525f60808401525f60a08401525f60c08401525f60e08401525f6101008401525f6101208401525f6101e060409485516112e78782611d92565b863682376101408201528261016082015282610180820152826101a0820152826101c082015201526004356125ec565b9080519161132483611d3d565b80546fffffffffffffffffffffffffffffffff8116845267ffffffffffffffff8160801c16602085015260c01c82840152600181015473ffffffffffffffffffffffffffffffffffffffff8116606085015263ffffffff8160a01c16608085015263ffffffff8160c01c1660a085015260e01c60c084015260028101546fffffffffffffffffffffffffffffffff811660e085015260801c610100840152600381015461012084015281518060048301905f905b600282106115ae5750505090816113f184600794611d92565b610140850152600681015467ffffffffffffffff811661016086015267ffffffffffffffff81851c1661018086015267ffffffffffffffff8160801c166101a086015260c01c6101c085015201546101e08301528051906fffffffffffffffffffffffffffffffff835116825267ffffffffffffffff602084015116602083015267ffffffffffffffff81840151169082015273ffffffffffffffffffffffffffffffffffffffff606083015116606082015263ffffffff608083015116608082015263ffffffff60a08301511660a082015263ffffffff60c08301511660c08201526fffffffffffffffffffffffffffffffff60e08301511660e08201526fffffffffffffffffffffffffffffffff6101008301511661010082015261012082015161012082015261014082015161014082015f905b6002821061159857610220846101e08767ffffffffffffffff6101608201511661018084015267ffffffffffffffff610180820151166101a084015267ffffffffffffffff6101a0820151166101c084015267ffffffffffffffff6101c082015116828401520151610200820152f35b6020806001928551815201930191019091611528565b60016020819285548152019301910190916113d8565b346101be576115de6115d5366118a1565b93929092611df0565b604080516fffffffffffffffffffffffffffffffff939093168352602083019190915290f35b346101be575f6003193601126101be57602060405161012c8152f35b346101be5760a06003193601126101be5760206103d0612650565b346101be5760406003193601126101be5760043561165761184c565b61165f6125cc565b61166981836125ec565b91600683019283549367ffffffffffffffff8560401c166117395760039293947fffffffffffffffffffffffffffffffff0000000000000000ffffffffffffffff6fffffffffffffffff00000000000000004260401b16911617905501545f526004602052600160405f20017fffffffffffffffffffffffffffffffffffffffffffffff00ffffffffffffffff81541690557f26377385d9823e4c429422dc8779ad49b4284b2e873626abb72b42afa71105d1602063ffffffff6040519467ffffffffffffffff421686521693a3005b63ffffffff84847fead6c2ca000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b346101be57600319360160e081126101be5760a0136101be5761179660c43560a435611a0c565b005b346101be5760806003193601126101be5760043567ffffffffffffffff811681036101be5760243563ffffffff811681036101be5760643564ffffffffff811681036101be576020926103d0926044359161228a565b346101be5760206003193601126101be57602061182e307f000000000000000000000000000000000000000000000000000000000000000060043561320f565b73ffffffffffffffffffffffffffffffffffffffff60405191168152f35b6024359063ffffffff821682036101be57565b359063ffffffff821682036101be57565b9181601f840112156101be5782359167ffffffffffffffff83116101be576020808501948460051b0101116101be57565b600319810161020081126101be57610140136101be576004916101443563ffffffff811681036101be5791610164359167ffffffffffffffff83116101be576080611910837ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe7c95600401611870565b9490949301126101be5761018490565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b359067ffffffffffffffff821682036101be57565b3567ffffffffffffffff811681036101be5790565b3563ffffffff811681036101be5790565b3564ffffffffff811681036101be5790565b9190820180921161038957565b8181029291811591840414171561038957565b60088210156119df5701905f90565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b9060043591611a1a83612321565b91825473ffffffffffffffffffffffffffffffffffffffff811667ffffffffffffffff8260a01c169061ffff8360e01c16928115611d115760f01c600116611ccf576024359367ffffffffffffffff85168086141593846101be5780821115611c9a575061012c420190814211610389576103e88202918083046103e8149015171561038957846101be57818111611c6c5750506044359563ffffffff8716948588141595866101be57818111611c3e57505073ffffffffffffffffffffffffffffffffffffffff91611aee9160046124ff565b16818103611c105750506101be5783547fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff1660a083901b7bffffffffffffffff0000000000000000000000000000000000000000161784556101be57611c0b7f742c534c7dc48d0321d7d375c861df4eb8d6e75366604561d07f9173143a0e2c9360643590611bca611b8964ffffffffff421684888861228a565b9160026007611bc267ffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001642612253565b1691016119d0565b5f19829392549160031b92831b921b19161790556040519384938463ffffffff60409295949367ffffffffffffffff60608401971683521660208201520152565b0390a2565b7f366d29f7000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f63c1a4f9000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7ff3cb8a31000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b959250925095965083925050149081611cc5575b50611cb857505050565b6004611cc393612363565b565b905015155f611cae565b8667ffffffffffffffff600188015460a01c16907f4359862d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b877fe1124748000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b610200810190811067ffffffffffffffff821117610bb657604052565b6080810190811067ffffffffffffffff821117610bb657604052565b60e0810190811067ffffffffffffffff821117610bb657604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610bb657604052565b356fffffffffffffffffffffffffffffffff811681036101be5790565b91611e49611e1b611e128760609895999767ffffffffffffffff958b896126d8565b9790940161199e565b64ffffffffff7f00000000000000000000000000000000000000000000000000000000000000009116612c5e565b16908142106121fb576001815460f01c161515806121e1575b6121a057505080359373ffffffffffffffffffffffffffffffffffffffff611eab307f00000000000000000000000000000000000000000000000000000000000000008861320f565b16916040517f70a0823100000000000000000000000000000000000000000000000000000000815283600482015260208160248173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa8015610304575f9061216c575b611f3191508287612c8d565b96919790966fffffffffffffffffffffffffffffffff89161561215e576fffffffffffffffffffffffffffffffff8354166fffffffffffffffffffffffffffffffff8a168091016fffffffffffffffffffffffffffffffff81116103895784547fffffffffffffffff000000000000000000000000000000000000000000000000166fffffffffffffffffffffffffffffffff9182161760809390931b77ffffffffffffffff000000000000000000000000000000001692909217845561206b957f0e85d9daabac966ed28a8252a5697906d9d1ddd51fe125cb889ecde948ca6be29260a09263ffffffff929190608089019861202d8a611978565b67ffffffffffffffff8a5460c01c911611612104575b612075868473ffffffffffffffffffffffffffffffffffffffff60018d0154169d8e9d611978565b9b54169201611dd3565b9167ffffffffffffffff6040519a168a5260208a01528d60408a015260608901521660808701521693a4836120a8575050565b813b156101be575f916044839260405194859384927fc407687600000000000000000000000000000000000000000000000000000000845260048401528860248401525af18015610304576120fa5750565b5f611cc391611d92565b6121596121108b611978565b8a5477ffffffffffffffffffffffffffffffffffffffffffffffff1660c09190911b7fffffffffffffffff00000000000000000000000000000000000000000000000016178a55565b612043565b505f97508796505050505050565b506020813d602011612198575b8161218660209383611d92565b810103126101be57611f319051611f25565b3d9150612179565b600167ffffffffffffffff91015460a01c16907fa8096257000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5067ffffffffffffffff600182015460a01c168211611e62565b507f9bf71c63000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b90611ffe8110156119df5760031b01905f90565b63ffffffff60019116019063ffffffff821161038957565b811561225d570490565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b64ffffffffff926123177fffffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000936122eb60405193849260208401968763ffffffff60409295949367ffffffffffffffff60608401971683521660208201520152565b037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282611d92565b5190201691161790565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff000090604051602081019182526020815261235c604082611d92565b5190201690565b905f9360028301936020830194604084016060850135975b600881106124b2575050509061239191836124ff565b9180549273ffffffffffffffffffffffffffffffffffffffff8085169116036124ab577f43e42b79f3b7fa14b84ac5c9d21923f4a14ea53cf0b2861512cb24a9b92cbb429361248c61249192857dffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7fffff000000000000000000000000000000000000000000000000000000000000600160409960f01c1760f01b169116178155600167ffffffffffffffff42169101907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b611978565b9367ffffffffffffffff83519516855260208501523592a2565b5050505050565b6124bc81846119d0565b90549060031b1c6124e76124cf8a611978565b8b6124d98661198d565b64ffffffffff85169261228a565b146124f45760010161237b565b505050505050505050565b906125956125c79392604051608060208201927f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f891555584528035604084015267ffffffffffffffff61255160208301611963565b16606084015263ffffffff6125686040830161185f565b1682840152606081013560a0840152013560c082015260c0815261258d60e082611d92565b51902061303e565b60ff601b7f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff851694821c0116906132e2565b505090565b73ffffffffffffffffffffffffffffffffffffffff5f54163303610f5a57565b6125f581612edc565b9061ffff825460e01c169063ffffffff84169182101561262257505090601061261e9201612227565b5090565b7f18d87a70000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b60405160208101907f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f89155558252600435604082015260243567ffffffffffffffff81168091036101be57606082015260443563ffffffff81168091036101be57608082015260643560a082015260843560c082015260c081526126d260e082611d92565b51902090565b91909394928235956126e987612edc565b966060820196612776612745600761273b64ffffffffff6127098d61199e565b1667ffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001690612253565b1660028c016119d0565b90549060031b1c9361275681611978565b9461277c60208301968c6127698961198d565b604086013596879261199e565b9261228a565b03612c07575063ffffffff6127908561198d565b169363ffffffff831694851015612bc8576127af63ffffffff9161198d565b165f905b806001831b10612bb65750808603612b8757506040519360208501937ff3589094308163d8c189d82f55da5221fa215b829d40013db3ca7eeaad9cff9885526040860152602088013595866060870152604089019763ffffffff6128168a61185f565b16608088015260608a019563ffffffff61282f8861185f565b1660a089015267ffffffffffffffff61284a60808d01611963565b1660c089015260a08b01356fffffffffffffffffffffffffffffffff811681036101be576fffffffffffffffffffffffffffffffff1660e089015260c08b019761289389611963565b67ffffffffffffffff1661010082015260e08c019b6128b18d611963565b67ffffffffffffffff166101208301526128ce610100820161185f565b63ffffffff16610140830152610120013561016082015261016081526128f661018082611d92565b519020612902906130cd565b9261290c9361307f565b818103612b595750506129229060108a01612227565b509361292e859861199e565b93600386015490818103612b2b57505063ffffffff61294c8261198d565b91600187015492828460a01c169283911603612aee5750509063ffffffff91826129758361198d565b9160c01c169283911603612ab1575050612999612993600692611978565b94611978565b9201549167ffffffffffffffff808085169460401c16941692808410612a82575067ffffffffffffffff1691808310612a53575064ffffffffff16808211612a24575081151580612a1b575b6129ed575050565b7f40d4676d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b508181116129e5565b907f8601c244000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b827f12b578d1000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b837ffdbae95c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b612abf63ffffffff9161198d565b7fbe5df812000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b612afc63ffffffff9161198d565b7fb6018876000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b7f6b795188000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f0397af8f000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b857f01d850da000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b905f19811461038957600101906127b3565b84612bd763ffffffff9261198d565b907f5885de70000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b8367ffffffffffffffff8b612c2a612c2464ffffffffff95611978565b9161199e565b927f57fd4658000000000000000000000000000000000000000000000000000000005f52600452166024521660445260645ffd5b9067ffffffffffffffff8091169116019067ffffffffffffffff821161038957565b9190820391821161038957565b919082549167ffffffffffffffff6fffffffffffffffffffffffffffffffff84169360801c169360a0830191846fffffffffffffffffffffffffffffffff612cd485611dd3565b1611801590612ebd575b612eb15760e0600683015460c01c94019267ffffffffffffffff612d0185611978565b1667ffffffffffffffff8816900367ffffffffffffffff8111610389576fffffffffffffffffffffffffffffffff91612d5e8884612d58610bb8612d5167ffffffffffffffff600298168d6119bd565b0494611dd3565b16612c80565b81808210911802189301541692670de0b6b3a7640000612d7e87866119bd565b0492612da684670de0b6b3a7640000612da0612d9a858c6119b0565b896119bd565b04612c80565b9183831115612e8557505050612dbc90826119b0565b916001830180931161038957670de0b6b3a7640000830292808404670de0b6b3a76400001490151715610389575f19830192831161038957612da081612e21612e1a88612e15670de0b6b3a764000096612e2799612253565b612c80565b80986119b0565b906119bd565b92610bb88302838104610bb814841517156103895782612e46916119b0565b905f1982019182116103895767ffffffffffffffff612e796fffffffffffffffffffffffffffffffff94612e8094612253565b1690612c5e565b911692565b93509650969450506fffffffffffffffffffffffffffffffff9250612eaa9150611978565b9216929190565b50505050505f915f9190565b508567ffffffffffffffff612ed460e08701611978565b161115612cde565b90612ee682612321565b9173ffffffffffffffffffffffffffffffffffffffff83541615612f075750565b7fe1124748000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60405160208101907ff3589094308163d8c189d82f55da5221fa215b829d40013db3ca7eeaad9cff9882526004356040820152602435606082015260443563ffffffff81168091036101be57608082015260643563ffffffff81168091036101be5760a082015260843567ffffffffffffffff81168091036101be5760c082015260a4356fffffffffffffffffffffffffffffffff81168091036101be5760e082015260c43567ffffffffffffffff81168091036101be5761010082015260e43567ffffffffffffffff81168091036101be576101208201526101043563ffffffff81168091036101be576101408201526101243561016082015261016081526126d261018082611d92565b6042906130496130ec565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b919091935f945b848610156130c5576001908660051b840135908286891c16155f146130b757906130af91613245565b950194613086565b6130c091613245565b6130af565b945092505050565b60405160208101915f83526021820152602181526126d2604182611d92565b73ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163014806131e6575b15613154577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a081526126d260c082611d92565b507f0000000000000000000000000000000000000000000000000000000000000000461461312b565b60559173ffffffffffffffffffffffffffffffffffffffff93600b92604051926040840152602083015281520160ff8153201690565b906040519060208201927f0100000000000000000000000000000000000000000000000000000000000000845260218301526041820152604181526126d2606182611d92565b60ff811690601f82116132ba57604051916132a7604084611d92565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411613366579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15610304575f5173ffffffffffffffffffffffffffffffffffffffff81161561335c57905f905f90565b505f906001905f90565b5050505f916003919056fe60c03461008357601f61034338819003918201601f19168301916001600160401b038311848410176100875780849260209460405283398101031261008357516001600160a01b0381168103610083573360805260a0526040516102a7908161009c823960805181818160f90152610185015260a051818181608701526101ad0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c40768761461011d57508063f77c4791146100af5763fc0c546a1461003d575f80fd5b346100ab575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b346100ab575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346100ab5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab576004359073ffffffffffffffffffffffffffffffffffffffff82168092036100ab5773ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016330361027b577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f511482161561025b575b501561021957005b73ffffffffffffffffffffffffffffffffffffffff907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166102735750813b15153d15161682610211565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd60c03461008357601f61034338819003918201601f19168301916001600160401b038311848410176100875780849260209460405283398101031261008357516001600160a01b0381168103610083573360805260a0526040516102a7908161009c823960805181818160f90152610185015260a051818181608701526101ad0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c40768761461011d57508063f77c4791146100af5763fc0c546a1461003d575f80fd5b346100ab575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b346100ab575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346100ab5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab576004359073ffffffffffffffffffffffffffffffffffffffff82168092036100ab5773ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016330361027b577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f511482161561025b575b501561021957005b73ffffffffffffffffffffffffffffffffffffffff907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166102735750813b15153d15161682610211565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd" as const;

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
  "0x60c03461008357601f61034338819003918201601f19168301916001600160401b038311848410176100875780849260209460405283398101031261008357516001600160a01b0381168103610083573360805260a0526040516102a7908161009c823960805181818160f90152610185015260a051818181608701526101ad0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c40768761461011d57508063f77c4791146100af5763fc0c546a1461003d575f80fd5b346100ab575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b346100ab575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346100ab5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab576004359073ffffffffffffffffffffffffffffffffffffffff82168092036100ab5773ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016330361027b577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f511482161561025b575b501561021957005b73ffffffffffffffffffffffffffffffffffffffff907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166102735750813b15153d15161682610211565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd" as const;
