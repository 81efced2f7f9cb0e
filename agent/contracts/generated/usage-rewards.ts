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
  "0x6101e0806040523461032257606081613dd180380380916100208285610326565b833981010312610322578051906001600160a01b038216808303610322576020820151926001600160401b0384169283850361032257604001516001600160a01b038116908190036103225760405161007a604082610326565b600a81526020810191692334b2b632383937b7b360b11b8352604051946100a2604087610326565b600186526020860194603160f81b8652821561030f57600180546001600160a01b03199081169091555f80549182168517815560405194916001600160a01b0316907f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09080a381156103005760805261017c6103436101246020820185610326565b8084526020840190613a8e823960206040519381850190815281855261014b604086610326565b60405194859383850197518091895e840190838201905f8252519283915e01015f815203601f198101835282610326565b51902060a05261018b8161035d565b610160526101988461035d565b6101805251902091826101205251902080610140524660e0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261020260c082610326565b51902060c0523061010052801580156102f4575b6102e257506101a081905260021c60016001603e1b03166101c0526040516136c590816103c9823960805181818161019a0152818161026e01528181610b570152611f11015260a0518181816101e801528181611138015281816118210152611ea1015260c051816130f3015260e051816131aa015261010051816130c4015261012051816131420152610140518161316801526101605181610ce501526101805181610d0e01526101a051818181610ca90152611e3e01526101c051818181611bb6015261270b0152f35b63e55991b360e01b5f5260045260245ffd5b50600382161515610216565b63d92e233d60e01b5f5260045ffd5b631e4fbdf760e01b5f525f60045260245ffd5b5f80fd5b601f909101601f19168101906001600160401b0382119082101761034957604052565b634e487b7160e01b5f52604160045260245ffd5b601f815111610388576020815191015160208210610379571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60806040526004361015610011575f80fd5b5f3560e01c80630177928f1461180857806303859b5f146117b25780630c226cc814611789578063157f590014611655578063202eddea1461163a578063296973141461161e5780632f35af24146115de57806338fb60821461128a578063400c1b00146111ea57806341294168146110b45780634bbffd95146110955780635b3c243e14611044578063715018a614610fa057806379ba509714610eb657806379e071af14610e945780637dd5cf1114610e70578063839df94514610de157806384b0196e14610ccd578063861a141214610c895780638da5cb5b14610c57578063913b9e7414610a22578063a1697f0b14610a06578063c75c76d3146109e3578063c788715414610501578063d0ba7fb7146104c7578063e30c397814610494578063f2fde38b146103f2578063f698da25146103d0578063f8308ea214610329578063fa145858146101c25763fc0c546a1461016e575f80fd5b346101be575f6003193601126101be57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b346101be576101df6101d3366118bb565b928495949291926126cf565b91905061020e307f000000000000000000000000000000000000000000000000000000000000000083356131d0565b9173ffffffffffffffffffffffffffffffffffffffff604051937f70a0823100000000000000000000000000000000000000000000000000000000855216600484015260208360248173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa91821561031e575f926102e8575b6102c193506102bb60e06102b460a08401611ded565b9201611992565b91612c84565b50604080516fffffffffffffffffffffffffffffffff939093168352602083019190915290f35b91506020833d602011610316575b8161030360209383611dac565b810103126101be576102c192519161029e565b3d91506102f6565b6040513d5f823e3d90fd5b346101be5760406003193601126101be5761034d610345611866565b6004356125e3565b670de0b6b3a76400006103806007830154926fffffffffffffffffffffffffffffffff80600283015416915416906119d7565b04905f82820192831291129080158216911516176103a357602090604051908152f35b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b346101be575f6003193601126101be5760206103ea6130ad565b604051908152f35b346101be5760206003193601126101be5760043573ffffffffffffffffffffffffffffffffffffffff81168091036101be5761042c6125c3565b807fffffffffffffffffffffffff0000000000000000000000000000000000000000600154161760015573ffffffffffffffffffffffffffffffffffffffff5f54167f38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e227005f80a3005b346101be575f6003193601126101be57602073ffffffffffffffffffffffffffffffffffffffff60015416604051908152f35b346101be5760206104e760a06104df6101d3366118bb565b505001611ded565b6fffffffffffffffffffffffffffffffff60405191168152f35b346101be5760c06003193601126101be5760443563ffffffff81166024356004358284036101be576064359367ffffffffffffffff85168086036101be576084356fffffffffffffffffffffffffffffffff81168091036101be5760a4359073ffffffffffffffffffffffffffffffffffffffff82168092036101be576105866125c3565b861580156109d9575b6109ad57821561098557811561095d576105a885612e9d565b9261ffff845460e01c1697611ffe89146109315767ffffffffffffffff421694885f52600260205260405f209a60018c015460ff8160401c166108f5578b9c5060209b9a9b1c63ffffffff166105fd90612266565b6040519861060a8a611d74565b8a8a5260208a018c81528d60408c0163ffffffff85169c8d82526060810192600184525f52600260205260405f2090518155600101925163ffffffff168354915160201b67ffffffff0000000016917fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000161717825551151581549060401b68ff000000000000000016907fffffffffffffffffffffffffffffffffffffffffffffff00ffffffffffffffff161790558b60108501906106c891612252565b5080547fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff1660808b901b77ffffffffffffffff00000000000000000000000000000000161781559160018301918983547fffffffffffffffffffffffff00000000000000000000000000000000000000001617835582549060c01b7bffffffff000000000000000000000000000000000000000000000000169160a01b77ffffffff000000000000000000000000000000000000000016907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff1617179055600281018681547fffffffffffffffffffffffffffffffff00000000000000000000000000000000161790558b6003820155600601908782547fffffffffffffffffffffffffffffffffffffffffffffffff000000000000000016178255610851919077ffffffffffffffffffffffffffffffffffffffffffffffff7fffffffffffffffff00000000000000000000000000000000000000000000000083549260c01b169116179055565b61085a89612266565b81549060e01b7dffff0000000000000000000000000000000000000000000000000000000016907fffff0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff16179055604051958652602086015260408501526060840152608083015260a082015260c07f0f98b569ab153ed2c463c25d7c3696d2b408d0de8be8a169fea3c04de918784691a4604051908152602090f35b63ffffffff908b8e54907f39aed5a5000000000000000000000000000000000000000000000000000000005f526004526024521660445260645ffd5b867f3c2a1bf6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fd92e233d000000000000000000000000000000000000000000000000000000005f5260045ffd5b7ff266d54a000000000000000000000000000000000000000000000000000000005f5260045ffd5b867f2c171ce6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506006871161058f565b346101be5760a06003193601126101be5760206103ea610a01612647565b612fff565b346101be576101406003193601126101be5760206103ea612ef3565b346101be5760606003193601126101be576004356024359073ffffffffffffffffffffffffffffffffffffffff82168092036101be5760443573ffffffffffffffffffffffffffffffffffffffff81168091036101be57610a816125c3565b82158015610c4f575b61095d57610a9782612315565b73ffffffffffffffffffffffffffffffffffffffff815416610c2357837fffffffffffffffffffffffff000000000000000000000000000000000000000082541617815560018101827fffffffffffffffffffffffff000000000000000000000000000000000000000082541617905560025f9101905b60088110610bfd5750506040516103439081810181811067ffffffffffffffff821117610bd057816020918694613382833973ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001681520301905ff592831561031e5773ffffffffffffffffffffffffffffffffffffffff60209416927fcacaee65c18e3f1ebdf0fce142cc1277c84430c3cab7320129b6614bf8d9bc8d85604051868152a4604051908152f35b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b80610c0a600192846119ea565b81549060031b905f1985831b921b191617905501610b0e565b827fc7bec843000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b508015610a8a565b346101be575f6003193601126101be57602073ffffffffffffffffffffffffffffffffffffffff5f5416604051908152f35b346101be575f6003193601126101be57602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346101be575f6003193601126101be57610d85610d097f000000000000000000000000000000000000000000000000000000000000000061329b565b610d327f000000000000000000000000000000000000000000000000000000000000000061329b565b6020610d9360405192610d458385611dac565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e087019061193a565b90858203604087015261193a565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b828110610dca57505050500390f35b835185528695509381019392810192600101610dbb565b346101be5760206003193601126101be5761010080604051610e038282611dac565b3690376002610e13600435612e9d565b60405191015f825b60088210610e5a57505050610e308282611dac565b604051905f825b60088210610e4457505050f35b6020806001928551815201930191019091610e37565b6001602081928554815201930191019091610e1b565b346101be576101406003193601126101be5760206103ea610e8f612ef3565b61308e565b346101be575f6003193601126101be576020604051670de0b6b3a76400008152f35b346101be575f6003193601126101be573373ffffffffffffffffffffffffffffffffffffffff6001541603610f74577fffffffffffffffffffffffff0000000000000000000000000000000000000000600154166001555f54337fffffffffffffffffffffffff00000000000000000000000000000000000000008216175f5573ffffffffffffffffffffffffffffffffffffffff3391167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e05f80a3005b7f118cdaa7000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b346101be575f6003193601126101be57610fb86125c3565b7fffffffffffffffffffffffff0000000000000000000000000000000000000000600154166001555f73ffffffffffffffffffffffffffffffffffffffff81547fffffffffffffffffffffffff000000000000000000000000000000000000000081168355167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08280a3005b346101be5760606003193601126101be5761105d611866565b6044359067ffffffffffffffff82116101be5763ffffffff6103ea91611089602094369060040161188a565b92909116600435613040565b346101be576101406003193601126101be5760206103ea610a01612ef3565b346101be5760206003193601126101be5760e06004355f60c06040516110d981611d90565b8281528260208201528260408201528260608201528260808201528260a0820152015273ffffffffffffffffffffffffffffffffffffffff61111a82612e9d565b918183549167ffffffffffffffff61115d60018486169701549230907f0000000000000000000000000000000000000000000000000000000000000000906131d0565b936040519061116b82611d90565b87825261ffff60208301848360a01c16815284604085019183858e1c1683526001606087019560f01c16151585528860c06080880197848b60a01c1689528260a082019b168b52019a168a526040519b8c52511660208b015251166040890152511515606088015251166080860152511660a0840152511660c0820152f35b346101be5760206003193601126101be575f606060405161120a81611d74565b82815282602082015282604082015201526004355f526002602052608060405f2060405161123781611d74565b63ffffffff60018354938484520154918160208201818516815260ff60606040850194848860201c168652019560401c161515855260405195865251166020850152511660408301525115156060820152f35b346101be5760406003193601126101be576112a3611866565b611331604051916112b383611d57565b5f83525f60208401525f60408401525f60608401525f60808401525f60a08401525f60c08401525f60e08401525f6101008401525f6101208401525f6101e060409485516113018782611dac565b863682376101408201528261016082015282610180820152826101a0820152826101c082015201526004356125e3565b9080519161133e83611d57565b80546fffffffffffffffffffffffffffffffff8116845267ffffffffffffffff8160801c16602085015260c01c82840152600181015473ffffffffffffffffffffffffffffffffffffffff8116606085015263ffffffff8160a01c16608085015263ffffffff8160c01c1660a085015260e01c60c084015260028101546fffffffffffffffffffffffffffffffff811660e085015260801c610100840152600381015461012084015281518060048301905f905b600282106115c857505050908161140b84600794611dac565b610140850152600681015467ffffffffffffffff811661016086015267ffffffffffffffff81851c1661018086015267ffffffffffffffff8160801c166101a086015260c01c6101c085015201546101e08301528051906fffffffffffffffffffffffffffffffff835116825267ffffffffffffffff602084015116602083015267ffffffffffffffff81840151169082015273ffffffffffffffffffffffffffffffffffffffff606083015116606082015263ffffffff608083015116608082015263ffffffff60a08301511660a082015263ffffffff60c08301511660c08201526fffffffffffffffffffffffffffffffff60e08301511660e08201526fffffffffffffffffffffffffffffffff6101008301511661010082015261012082015161012082015261014082015161014082015f905b600282106115b257610220846101e08767ffffffffffffffff6101608201511661018084015267ffffffffffffffff610180820151166101a084015267ffffffffffffffff6101a0820151166101c084015267ffffffffffffffff6101c082015116828401520151610200820152f35b6020806001928551815201930191019091611542565b60016020819285548152019301910190916113f2565b346101be576115f86115ef366118bb565b93929092611e0a565b604080516fffffffffffffffffffffffffffffffff939093168352602083019190915290f35b346101be575f6003193601126101be57602060405161012c8152f35b346101be5760a06003193601126101be5760206103ea612647565b346101be5760406003193601126101be57600435611671611866565b6116796125c3565b61168381836125e3565b91600683019283549367ffffffffffffffff8560401c166117535760039293947fffffffffffffffffffffffffffffffff0000000000000000ffffffffffffffff6fffffffffffffffff00000000000000004260401b16911617905501545f526002602052600160405f20017fffffffffffffffffffffffffffffffffffffffffffffff00ffffffffffffffff81541690557f26377385d9823e4c429422dc8779ad49b4284b2e873626abb72b42afa71105d1602063ffffffff6040519467ffffffffffffffff421686521693a3005b63ffffffff84847fead6c2ca000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b346101be57600319360160e081126101be5760a0136101be576117b060c43560a435611a26565b005b346101be5760806003193601126101be5760043567ffffffffffffffff811681036101be5760243563ffffffff811681036101be5760643564ffffffffff811681036101be576020926103ea926044359161227e565b346101be5760206003193601126101be576020611848307f00000000000000000000000000000000000000000000000000000000000000006004356131d0565b73ffffffffffffffffffffffffffffffffffffffff60405191168152f35b6024359063ffffffff821682036101be57565b359063ffffffff821682036101be57565b9181601f840112156101be5782359167ffffffffffffffff83116101be576020808501948460051b0101116101be57565b600319810161020081126101be57610140136101be576004916101443563ffffffff811681036101be5791610164359167ffffffffffffffff83116101be57608061192a837ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe7c9560040161188a565b9490949301126101be5761018490565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b359067ffffffffffffffff821682036101be57565b3567ffffffffffffffff811681036101be5790565b3563ffffffff811681036101be5790565b3564ffffffffff811681036101be5790565b919082018092116103a357565b818102929181159184041417156103a357565b60088210156119f95701905f90565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b9060043591611a3483612315565b91825473ffffffffffffffffffffffffffffffffffffffff811667ffffffffffffffff8260a01c169061ffff8360e01c16928115611d2b5760f01c600116611ce9576024359367ffffffffffffffff85168086141593846101be5780821115611cb4575061012c4201908142116103a3576103e88202918083046103e814901517156103a357846101be57818111611c865750506044359563ffffffff8716948588141595866101be57818111611c5857505073ffffffffffffffffffffffffffffffffffffffff91611b089160046124bf565b16818103611c2a5750506101be5783547fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff1660a083901b7bffffffffffffffff0000000000000000000000000000000000000000161784556101be57611c257f742c534c7dc48d0321d7d375c861df4eb8d6e75366604561d07f9173143a0e2c9360643590611be4611ba364ffffffffff421684888861227e565b9160026007611bdc67ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000164261258c565b1691016119ea565b5f19829392549160031b92831b921b19161790556040519384938463ffffffff60409295949367ffffffffffffffff60608401971683521660208201520152565b0390a2565b7f366d29f7000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f63c1a4f9000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7ff3cb8a31000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b959250925095965083925050149081611cdf575b50611cd257505050565b6004611cdd93612357565b565b905015155f611cc8565b8667ffffffffffffffff600188015460a01c16907f4359862d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b877fe1124748000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b610200810190811067ffffffffffffffff821117610bd057604052565b6080810190811067ffffffffffffffff821117610bd057604052565b60e0810190811067ffffffffffffffff821117610bd057604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610bd057604052565b356fffffffffffffffffffffffffffffffff811681036101be5790565b9492611e64611e36611e2d8767ffffffffffffffff946060979996998a8c6126cf565b959094016119b8565b64ffffffffff7f00000000000000000000000000000000000000000000000000000000000000009116612c55565b1690814210612226576001815460f01c1615158061220c575b6121cb57505083359273ffffffffffffffffffffffffffffffffffffffff611ec6307f0000000000000000000000000000000000000000000000000000000000000000876131d0565b16916040517f70a0823100000000000000000000000000000000000000000000000000000000815283600482015260208160248173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa90811561031e575f91612199575b50611f6660a0880191611f5383611ded565b611f5f60e08b01611992565b9085612c84565b97919890976fffffffffffffffffffffffffffffffff8a161561218a576fffffffffffffffffffffffffffffffff855416916fffffffffffffffffffffffffffffffff8b16809301966fffffffffffffffffffffffffffffffff88116103a35786547fffffffffffffffff000000000000000000000000000000000000000000000000166fffffffffffffffffffffffffffffffff98891617608093841b77ffffffffffffffff00000000000000000000000000000000161787557f0e85d9daabac966ed28a8252a5697906d9d1ddd51fe125cb889ecde948ca6be29360a09363ffffffff938a92910161205981611992565b67ffffffffffffffff8b5460c01c911611612130575b6120a161209b73ffffffffffffffffffffffffffffffffffffffff60018d0154169c8d9c541692611992565b99611ded565b9167ffffffffffffffff6040519a168a5260208a01528d60408a015260608901521660808701521693a4836120d4575050565b813b156101be575f916044839260405194859384927fc407687600000000000000000000000000000000000000000000000000000000845260048401528860248401525af1801561031e576121265750565b5f611cdd91611dac565b61218561213c82611992565b8b5477ffffffffffffffffffffffffffffffffffffffffffffffff1660c09190911b7fffffffffffffffff00000000000000000000000000000000000000000000000016178b55565b61206f565b505f9850889750505050505050565b90506020813d6020116121c3575b816121b460209383611dac565b810103126101be57515f611f41565b3d91506121a7565b600167ffffffffffffffff91015460a01c16907fa8096257000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5067ffffffffffffffff600182015460a01c168211611e7d565b507f9bf71c63000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b90611ffe8110156119f95760031b01905f90565b63ffffffff60019116019063ffffffff82116103a357565b64ffffffffff9261230b7fffffffffffffffffffffffffffffffffffffffffffffffffffffff0000000000936122df60405193849260208401968763ffffffff60409295949367ffffffffffffffff60608401971683521660208201520152565b037fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe08101835282611dac565b5190201691161790565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0000906040516020810191825260208152612350604082611dac565b5190201690565b90602081019261236684611992565b94612388612376604085016119a7565b96606085013597889160028801613206565b6124b75761239691836124bf565b9180549273ffffffffffffffffffffffffffffffffffffffff8085169116036124b0577f43e42b79f3b7fa14b84ac5c9d21923f4a14ea53cf0b2861512cb24a9b92cbb429361249161249692857dffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7fffff000000000000000000000000000000000000000000000000000000000000600160409960f01c1760f01b169116178155600167ffffffffffffffff42169101907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b611992565b9367ffffffffffffffff83519516855260208501523592a2565b5050505050565b505050505050565b906125556125879392604051608060208201927f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f891555584528035604084015267ffffffffffffffff6125116020830161197d565b16606084015263ffffffff61252860408301611879565b1682840152606081013560a0840152013560c082015260c0815261254d60e082611dac565b519020612fff565b60ff601b7f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff851694821c0116906132f2565b505090565b8115612596570490565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b73ffffffffffffffffffffffffffffffffffffffff5f54163303610f7457565b6125ec81612e9d565b9061ffff825460e01c169063ffffffff8416918210156126195750509060106126159201612252565b5090565b7f18d87a70000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b60405160208101907f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f89155558252600435604082015260243567ffffffffffffffff81168091036101be57606082015260443563ffffffff81168091036101be57608082015260643560a082015260843560c082015260c081526126c960e082611dac565b51902090565b91909394928235956126e087612e9d565b96606082019661276d61273c60076127326126fa8c6119b8565b64ffffffffff67ffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016911661258c565b1660028c016119ea565b90549060031b1c9361274d81611992565b9461277360208301968c612760896119a7565b60408601359687926119b8565b9261227e565b03612bfe575063ffffffff612787856119a7565b169363ffffffff831694851015612bbf576127a663ffffffff916119a7565b165f905b806001831b10612bad5750808603612b7e57506040519360208501937ff3589094308163d8c189d82f55da5221fa215b829d40013db3ca7eeaad9cff9885526040860152602088013595866060870152604089019763ffffffff61280d8a611879565b16608088015260608a019563ffffffff61282688611879565b1660a089015267ffffffffffffffff61284160808d0161197d565b1660c089015260a08b01356fffffffffffffffffffffffffffffffff811681036101be576fffffffffffffffffffffffffffffffff1660e089015260c08b019761288a8961197d565b67ffffffffffffffff1661010082015260e08c019b6128a88d61197d565b67ffffffffffffffff166101208301526128c56101008201611879565b63ffffffff16610140830152610120013561016082015261016081526128ed61018082611dac565b5190206128f99061308e565b9261290393613040565b818103612b505750506129199060108a01612252565b509361292585986119b8565b93600386015490818103612b2257505063ffffffff612943826119a7565b91600187015492828460a01c169283911603612ae55750509063ffffffff918261296c836119a7565b9160c01c169283911603612aa857505061299061298a600692611992565b94611992565b9201549167ffffffffffffffff808085169460401c16941692808410612a79575067ffffffffffffffff1691808310612a4a575064ffffffffff16808211612a1b575081151580612a12575b6129e4575050565b7f40d4676d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b508181116129dc565b907f8601c244000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b827f12b578d1000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b837ffdbae95c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b612ab663ffffffff916119a7565b7fbe5df812000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b612af363ffffffff916119a7565b7fb6018876000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b7f6b795188000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f0397af8f000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b857f01d850da000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b905f1981146103a357600101906127aa565b84612bce63ffffffff926119a7565b907f5885de70000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b8367ffffffffffffffff8b612c21612c1b64ffffffffff95611992565b916119b8565b927f57fd4658000000000000000000000000000000000000000000000000000000005f52600452166024521660445260645ffd5b9067ffffffffffffffff8091169116019067ffffffffffffffff82116103a357565b919082039182116103a357565b9391908454906fffffffffffffffffffffffffffffffff8216956fffffffffffffffffffffffffffffffff67ffffffffffffffff816002600685015460c01c940154169460801c169216878111801590612e89575b612e7a5787612ce791612c77565b9667ffffffffffffffff831667ffffffffffffffff86160367ffffffffffffffff81116103a357612d2567ffffffffffffffff610bb89216846119d7565b04808910818a18021893670de0b6b3a7640000612d4283836119d7565b04612d6981670de0b6b3a7640000612d63612d5d8a886119ca565b866119d7565b04612c77565b98808a11612df4575b505050506fffffffffffffffffffffffffffffffff83169683145f14612d985750505090565b90919250610bb8830292808404610bb814901517156103a3578015612de257826001612dd367ffffffffffffffff935f19612ddf970161258c565b01901515021690612c55565b90565b634e487b715f5260126020526024601cfd5b90612e0592949950809396506119ca565b91600183018093116103a357670de0b6b3a7640000830292808404670de0b6b3a764000014901517156103a3575f1983019283116103a357612d6381612e6a612e6388612e5e670de0b6b3a764000096612e709961258c565b612c77565b80986119ca565b906119d7565b945f808080612d72565b50509350505091505f915f9190565b508267ffffffffffffffff86161115612cd9565b90612ea782612315565b9173ffffffffffffffffffffffffffffffffffffffff83541615612ec85750565b7fe1124748000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b60405160208101907ff3589094308163d8c189d82f55da5221fa215b829d40013db3ca7eeaad9cff9882526004356040820152602435606082015260443563ffffffff81168091036101be57608082015260643563ffffffff81168091036101be5760a082015260843567ffffffffffffffff81168091036101be5760c082015260a4356fffffffffffffffffffffffffffffffff81168091036101be5760e082015260c43567ffffffffffffffff81168091036101be5761010082015260e43567ffffffffffffffff81168091036101be576101208201526101043563ffffffff81168091036101be576101408201526101243561016082015261016081526126c961018082611dac565b60429061300a6130ad565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b919091935f945b84861015613086576001908660051b840135908286891c16155f14613078579061307091613255565b950194613047565b61308191613255565b613070565b945092505050565b60405160208101915f83526021820152602181526126c9604182611dac565b73ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000163014806131a7575b15613115577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a081526126c960c082611dac565b507f000000000000000000000000000000000000000000000000000000000000000046146130ec565b60559173ffffffffffffffffffffffffffffffffffffffff93600b92604051926040840152602083015281520160ff8153201690565b905f5b6008811061321a5750505050505f90565b61322481846119ea565b90549060031b1c61323e64ffffffffff821687878661227e565b1461324b57600101613209565b5050505050600190565b906040519060208201927f0100000000000000000000000000000000000000000000000000000000000000845260218301526041820152604181526126c9606182611dac565b60ff811690601f82116132ca57604051916132b7604084611dac565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411613376579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa1561031e575f5173ffffffffffffffffffffffffffffffffffffffff81161561336c57905f905f90565b505f906001905f90565b5050505f916003919056fe60c03461008357601f61034338819003918201601f19168301916001600160401b038311848410176100875780849260209460405283398101031261008357516001600160a01b0381168103610083573360805260a0526040516102a7908161009c823960805181818160f90152610185015260a051818181608701526101ad0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c40768761461011d57508063f77c4791146100af5763fc0c546a1461003d575f80fd5b346100ab575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b346100ab575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346100ab5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab576004359073ffffffffffffffffffffffffffffffffffffffff82168092036100ab5773ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016330361027b577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f511482161561025b575b501561021957005b73ffffffffffffffffffffffffffffffffffffffff907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166102735750813b15153d15161682610211565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd60c03461008357601f61034338819003918201601f19168301916001600160401b038311848410176100875780849260209460405283398101031261008357516001600160a01b0381168103610083573360805260a0526040516102a7908161009c823960805181818160f90152610185015260a051818181608701526101ad0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c40768761461011d57508063f77c4791146100af5763fc0c546a1461003d575f80fd5b346100ab575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b346100ab575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346100ab5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab576004359073ffffffffffffffffffffffffffffffffffffffff82168092036100ab5773ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016330361027b577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f511482161561025b575b501561021957005b73ffffffffffffffffffffffffffffffffffffffff907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166102735750813b15153d15161682610211565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd" as const;

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
