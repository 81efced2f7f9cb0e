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
        "internalType": "uint64",
        "name": "latest",
        "type": "uint64"
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
        "internalType": "uint32",
        "name": "registered",
        "type": "uint32"
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
    "name": "WindowTooShort",
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
            "internalType": "uint64",
            "name": "postedAt",
            "type": "uint64"
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
            "internalType": "uint64",
            "name": "postedAt",
            "type": "uint64"
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
            "internalType": "uint64",
            "name": "postedAt",
            "type": "uint64"
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
            "internalType": "uint64",
            "name": "postedAt",
            "type": "uint64"
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
  "0x6101e0806040523461031357606081613d5480380380916100208285610317565b8339810103126103135780516001600160a01b0381169190828103610313576020820151916001600160401b0383169081840361031357604001516001600160a01b03811690819003610313576040519061007c604083610317565b600a825260208201692334b2b632383937b7b360b11b8152604051926100a3604085610317565b600184526020840192603160f81b8452801561030057600180546001600160a01b03199081169091555f8054918216831781556001600160a01b03909116907f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e09080a361010f8161034e565b6101205261011c8461034e565b61014052519020918260e05251902080610100524660a0526040519060208201927f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f8452604083015260608201524660808201523060a082015260a0815261018560c082610317565b5190206080523060c05283156102f157600481106102df57506101605261018081905260021c60016001603e1b03166101a052604051906102276103436101cf6020820185610317565b8084526020840190613a1182396020604051938185019081528185526101f6604086610317565b60405194859383850197518091895e840190838201905f8252519283915e01015f815203601f198101835282610317565b5190206101c05260405161365790816103ba8239608051816130d4015260a0518161318b015260c051816130a5015260e051816131230152610100518161314901526101205181610d6901526101405181610d9201526101605181818161019a01528181610a3c01528181610c180152611ec8015261018051818181610d2d0152611df601526101a051818181611b77015261285c01526101c051818181610b92015281816111bc0152818161180f0152611e580152f35b6316a335ed60e31b5f5260045260245ffd5b63d92e233d60e01b5f5260045ffd5b631e4fbdf760e01b5f525f60045260245ffd5b5f80fd5b601f909101601f19168101906001600160401b0382119082101761033a57604052565b634e487b7160e01b5f52604160045260245ffd5b601f81511161037957602081519101516020821061036a571790565b5f198260200360031b1b161790565b604460209160405192839163305a27a960e01b83528160048401528051918291826024860152018484015e5f828201840152601f01601f19168101030190fdfe60806040526004361015610011575f80fd5b5f3560e01c80630177928f146117f65780630c226cc8146117cd578063157f590014611699578063202eddea1461167e578063296973141461166257806338fb60821461130e578063400c1b001461126e57806341294168146111385780634bbffd95146111195780635b3c243e146110c8578063715018a61461102457806379ba509714610f3a57806379e071af14610f185780637dd5cf1114610ef4578063839df94514610e6557806384b0196e14610d51578063861a141214610d0d5780638997ccce14610caf5780638a68003114610b795780638da5cb5b14610b47578063913b9e7414610907578063a1697f0b146108eb578063c2c2fa4e146108a5578063c75c76d314610882578063c7887154146103a0578063e30c39781461036d578063e43357c61461032d578063f2fde38b1461028b578063f698da2514610269578063f8308ea2146101c25763fc0c546a1461016e575f80fd5b346101be575f6003193601126101be57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b346101be5760406003193601126101be576101e66101de611854565b600435612576565b670de0b6b3a76400006102196007830154926fffffffffffffffffffffffffffffffff80600283015416915416906119a2565b04905f828201928312911290801582169115161761023c57602090604051908152f35b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601160045260245ffd5b346101be575f6003193601126101be57602061028361308e565b604051908152f35b346101be5760206003193601126101be5760043573ffffffffffffffffffffffffffffffffffffffff81168091036101be576102c5612556565b807fffffffffffffffffffffffff0000000000000000000000000000000000000000600154161760015573ffffffffffffffffffffffffffffffffffffffff5f54167f38d16b8cac22d99fc7c124b9cd0de2d3fa1faef420bfe791d8c362d765e227005f80a3005b346101be5761034761033e366118ec565b93929092611dc9565b604080516fffffffffffffffffffffffffffffffff939093168352602083019190915290f35b346101be575f6003193601126101be57602073ffffffffffffffffffffffffffffffffffffffff60015416604051908152f35b346101be5760c06003193601126101be5760443563ffffffff81166024356004358284036101be576064359367ffffffffffffffff85168086036101be576084356fffffffffffffffffffffffffffffffff81168091036101be5760a4359073ffffffffffffffffffffffffffffffffffffffff82168092036101be57610425612556565b86158015610878575b61084c5782156108245781156107fc5761044785612230565b9261ffff845460e01c1697611ffe89146107d05767ffffffffffffffff421694885f52600460205260405f209a60018c015460ff8160401c16610794578b9c5060209b9a9b1c63ffffffff1661049c90611db1565b604051986104a98a611d07565b8a8a5260208a018c81528d60408c0163ffffffff85169c8d82526060810192600184525f52600460205260405f2090518155600101925163ffffffff168354915160201b67ffffffff0000000016917fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000161717825551151581549060401b68ff000000000000000016907fffffffffffffffffffffffffffffffffffffffffffffff00ffffffffffffffff161790558b601085019061056791611d9d565b5080547fffffffffffffffff0000000000000000ffffffffffffffffffffffffffffffff1660808b901b77ffffffffffffffff00000000000000000000000000000000161781559160018301918983547fffffffffffffffffffffffff00000000000000000000000000000000000000001617835582549060c01b7bffffffff000000000000000000000000000000000000000000000000169160a01b77ffffffff000000000000000000000000000000000000000016907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff1617179055600281018681547fffffffffffffffffffffffffffffffff00000000000000000000000000000000161790558b6003820155600601908782547fffffffffffffffffffffffffffffffffffffffffffffffff0000000000000000161782556106f0919077ffffffffffffffffffffffffffffffffffffffffffffffff7fffffffffffffffff00000000000000000000000000000000000000000000000083549260c01b169116179055565b6106f989611db1565b81549060e01b7dffff0000000000000000000000000000000000000000000000000000000016907fffff0000ffffffffffffffffffffffffffffffffffffffffffffffffffffffff16179055604051958652602086015260408501526060840152608083015260a082015260c07f0f98b569ab153ed2c463c25d7c3696d2b408d0de8be8a169fea3c04de918784691a4604051908152602090f35b63ffffffff908b8e54907f39aed5a5000000000000000000000000000000000000000000000000000000005f526004526024521660445260645ffd5b867f3c2a1bf6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b7fd92e233d000000000000000000000000000000000000000000000000000000005f5260045ffd5b7ff266d54a000000000000000000000000000000000000000000000000000000005f5260045ffd5b867f2c171ce6000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b506006871161042e565b346101be5760a06003193601126101be5760206102836108a06125da565b61276e565b346101be5760206108d160a06108c96108bd366118ec565b9284959492919261281c565b505001611d80565b6fffffffffffffffffffffffffffffffff60405191168152f35b346101be576101406003193601126101be576020610283612662565b346101be5760606003193601126101be576004356024359073ffffffffffffffffffffffffffffffffffffffff82168092036101be5760443573ffffffffffffffffffffffffffffffffffffffff81168091036101be57610966612556565b82158015610b3f575b6107fc5761097c8261304c565b73ffffffffffffffffffffffffffffffffffffffff815416610b1357837fffffffffffffffffffffffff000000000000000000000000000000000000000082541617815560018101827fffffffffffffffffffffffff000000000000000000000000000000000000000082541617905560025f9101905b60088110610aed5750506040516103439081810181811067ffffffffffffffff821117610ac057816020918694613314833973ffffffffffffffffffffffffffffffffffffffff7f00000000000000000000000000000000000000000000000000000000000000001681520301905ff5928315610ab55773ffffffffffffffffffffffffffffffffffffffff60209416927fcacaee65c18e3f1ebdf0fce142cc1277c84430c3cab7320129b6614bf8d9bc8d85604051868152a4604051908152f35b6040513d5f823e3d90fd5b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b80610afa600192846119c6565b81549060031b905f1985831b921b1916179055016109f3565b827fc7bec843000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b50801561096f565b346101be575f6003193601126101be57602073ffffffffffffffffffffffffffffffffffffffff5f5416604051908152f35b346101be57610b8a6108bd366118ec565b9050610bb8307f000000000000000000000000000000000000000000000000000000000000000084356131b1565b9173ffffffffffffffffffffffffffffffffffffffff604051937f70a0823100000000000000000000000000000000000000000000000000000000855216600484015260208360248173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa918215610ab5575f92610c79575b610c529350612ddc565b50604080516fffffffffffffffffffffffffffffffff939093168352602083019190915290f35b91506020833d602011610ca7575b81610c9460209383611d3f565b810103126101be57610c52925191610c48565b3d9150610c87565b346101be5760806003193601126101be5760043567ffffffffffffffff811681036101be576024359063ffffffff821682036101be576064359067ffffffffffffffff8216908183036101be576020936102839350604435916124f0565b346101be575f6003193601126101be57602060405167ffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346101be575f6003193601126101be57610e09610d8d7f000000000000000000000000000000000000000000000000000000000000000061322d565b610db67f000000000000000000000000000000000000000000000000000000000000000061322d565b6020610e1760405192610dc98385611d3f565b5f84525f3681376040519586957f0f00000000000000000000000000000000000000000000000000000000000000875260e08588015260e08701906118a9565b9085820360408701526118a9565b4660608501523060808501525f60a085015283810360c08501528180845192838152019301915f5b828110610e4e57505050500390f35b835185528695509381019392810192600101610e3f565b346101be5760206003193601126101be5761010080604051610e878282611d3f565b3690376002610e97600435612230565b60405191015f825b60088210610ede57505050610eb48282611d3f565b604051905f825b60088210610ec857505050f35b6020806001928551815201930191019091610ebb565b6001602081928554815201930191019091610e9f565b346101be576101406003193601126101be576020610283610f13612662565b6127fd565b346101be575f6003193601126101be576020604051670de0b6b3a76400008152f35b346101be575f6003193601126101be573373ffffffffffffffffffffffffffffffffffffffff6001541603610ff8577fffffffffffffffffffffffff0000000000000000000000000000000000000000600154166001555f54337fffffffffffffffffffffffff00000000000000000000000000000000000000008216175f5573ffffffffffffffffffffffffffffffffffffffff3391167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e05f80a3005b7f118cdaa7000000000000000000000000000000000000000000000000000000005f523360045260245ffd5b346101be575f6003193601126101be5761103c612556565b7fffffffffffffffffffffffff0000000000000000000000000000000000000000600154166001555f73ffffffffffffffffffffffffffffffffffffffff81547fffffffffffffffffffffffff000000000000000000000000000000000000000081168355167f8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e08280a3005b346101be5760606003193601126101be576110e1611854565b6044359067ffffffffffffffff82116101be5763ffffffff6102839161110d6020943690600401611878565b929091166004356127af565b346101be576101406003193601126101be5760206102836108a0612662565b346101be5760206003193601126101be5760e06004355f60c060405161115d81611d23565b8281528260208201528260408201528260608201528260808201528260a0820152015273ffffffffffffffffffffffffffffffffffffffff61119e82612230565b918183549167ffffffffffffffff6111e160018486169701549230907f0000000000000000000000000000000000000000000000000000000000000000906131b1565b93604051906111ef82611d23565b87825261ffff60208301848360a01c16815284604085019183858e1c1683526001606087019560f01c16151585528860c06080880197848b60a01c1689528260a082019b168b52019a168a526040519b8c52511660208b015251166040890152511515606088015251166080860152511660a0840152511660c0820152f35b346101be5760206003193601126101be575f606060405161128e81611d07565b82815282602082015282604082015201526004355f526004602052608060405f206040516112bb81611d07565b63ffffffff60018354938484520154918160208201818516815260ff60606040850194848860201c168652019560401c161515855260405195865251166020850152511660408301525115156060820152f35b346101be5760406003193601126101be57611327611854565b6113b56040519161133783611cea565b5f83525f60208401525f60408401525f60608401525f60808401525f60a08401525f60c08401525f60e08401525f6101008401525f6101208401525f6101e060409485516113858782611d3f565b863682376101408201528261016082015282610180820152826101a0820152826101c08201520152600435612576565b908051916113c283611cea565b80546fffffffffffffffffffffffffffffffff8116845267ffffffffffffffff8160801c16602085015260c01c82840152600181015473ffffffffffffffffffffffffffffffffffffffff8116606085015263ffffffff8160a01c16608085015263ffffffff8160c01c1660a085015260e01c60c084015260028101546fffffffffffffffffffffffffffffffff811660e085015260801c610100840152600381015461012084015281518060048301905f905b6002821061164c57505050908161148f84600794611d3f565b610140850152600681015467ffffffffffffffff811661016086015267ffffffffffffffff81851c1661018086015267ffffffffffffffff8160801c166101a086015260c01c6101c085015201546101e08301528051906fffffffffffffffffffffffffffffffff835116825267ffffffffffffffff602084015116602083015267ffffffffffffffff81840151169082015273ffffffffffffffffffffffffffffffffffffffff606083015116606082015263ffffffff608083015116608082015263ffffffff60a08301511660a082015263ffffffff60c08301511660c08201526fffffffffffffffffffffffffffffffff60e08301511660e08201526fffffffffffffffffffffffffffffffff6101008301511661010082015261012082015161012082015261014082015161014082015f905b6002821061163657610220846101e08767ffffffffffffffff6101608201511661018084015267ffffffffffffffff610180820151166101a084015267ffffffffffffffff6101a0820151166101c084015267ffffffffffffffff6101c082015116828401520151610200820152f35b60208060019285518152019301910190916115c6565b6001602081928554815201930191019091611476565b346101be575f6003193601126101be57602060405161012c8152f35b346101be5760a06003193601126101be5760206102836125da565b346101be5760406003193601126101be576004356116b5611854565b6116bd612556565b6116c78183612576565b91600683019283549367ffffffffffffffff8560401c166117975760039293947fffffffffffffffffffffffffffffffff0000000000000000ffffffffffffffff6fffffffffffffffff00000000000000004260401b16911617905501545f526004602052600160405f20017fffffffffffffffffffffffffffffffffffffffffffffff00ffffffffffffffff81541690557f26377385d9823e4c429422dc8779ad49b4284b2e873626abb72b42afa71105d1602063ffffffff6040519467ffffffffffffffff421686521693a3005b63ffffffff84847fead6c2ca000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b346101be57600319360160e081126101be5760a0136101be576117f460c43560a435611a02565b005b346101be5760206003193601126101be576020611836307f00000000000000000000000000000000000000000000000000000000000000006004356131b1565b73ffffffffffffffffffffffffffffffffffffffff60405191168152f35b6024359063ffffffff821682036101be57565b359063ffffffff821682036101be57565b9181601f840112156101be5782359167ffffffffffffffff83116101be576020808501948460051b0101116101be57565b907fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0601f602080948051918291828752018686015e5f8582860101520116010190565b600319810161020081126101be57610140136101be576004916101443563ffffffff811681036101be5791610164359167ffffffffffffffff83116101be57608061195b837ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe7c95600401611878565b9490949301126101be5761018490565b359067ffffffffffffffff821682036101be57565b3567ffffffffffffffff811681036101be5790565b9190820180921161023c57565b8181029291811591840414171561023c57565b3563ffffffff811681036101be5790565b60088210156119d55701905f90565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52603260045260245ffd5b60043591611a0f83612230565b91825460018160f01c16611ca857602435919067ffffffffffffffff8381169160a01c1681841415806101be578183108015611c9e575b611c94576101be578114611c815761012c420180421161023c576103e88102908082046103e8149015171561023c575f91818111611c475750506044359363ffffffff8516908186141593846101be5787549261ffff8460e01c1690818111611c19575050611acd73ffffffffffffffffffffffffffffffffffffffff9283926004612423565b92169116818103611beb5750506101be5783547fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff1660a083901b7bffffffffffffffff0000000000000000000000000000000000000000161784556101be57611be67f742c534c7dc48d0321d7d375c861df4eb8d6e75366604561d07f9173143a0e2c9360643590611ba5611b64428488886124f0565b9160026007611b9d67ffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016426121f9565b1691016119c6565b5f19829392549160031b92831b921b19161790556040519384938463ffffffff60409295949367ffffffffffffffff60608401971683521660208201520152565b0390a2565b7f366d29f7000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f79b30e75000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b67ffffffffffffffff92507f46ce33b4000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b509192611c92945060049150612286565b565b5050505050505050565b50505f8215611a46565b8467ffffffffffffffff600186015460a01c16907f4359862d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b610200810190811067ffffffffffffffff821117610ac057604052565b6080810190811067ffffffffffffffff821117610ac057604052565b60e0810190811067ffffffffffffffff821117610ac057604052565b90601f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe0910116810190811067ffffffffffffffff821117610ac057604052565b356fffffffffffffffffffffffffffffffff811681036101be5790565b90611ffe8110156119d55760031b01905f90565b63ffffffff60019116019063ffffffff821161023c57565b91611e1b611df4611deb8760609895999767ffffffffffffffff958b8961281c565b97909401611980565b7f000000000000000000000000000000000000000000000000000000000000000090612dba565b16908142106121cd576001815460f01c161515806121b3575b61217257505080359373ffffffffffffffffffffffffffffffffffffffff611e7d307f0000000000000000000000000000000000000000000000000000000000000000886131b1565b16916040517f70a0823100000000000000000000000000000000000000000000000000000000815283600482015260208160248173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000165afa8015610ab5575f9061213e575b611f0391508287612ddc565b96919790966fffffffffffffffffffffffffffffffff891615612130576fffffffffffffffffffffffffffffffff8354166fffffffffffffffffffffffffffffffff8a168091016fffffffffffffffffffffffffffffffff811161023c5784547fffffffffffffffff000000000000000000000000000000000000000000000000166fffffffffffffffffffffffffffffffff9182161760809390931b77ffffffffffffffff000000000000000000000000000000001692909217845561203d957f0e85d9daabac966ed28a8252a5697906d9d1ddd51fe125cb889ecde948ca6be29260a09263ffffffff9291906080890198611fff8a611980565b67ffffffffffffffff8a5460c01c9116116120d6575b612047868473ffffffffffffffffffffffffffffffffffffffff60018d0154169d8e9d611980565b9b54169201611d80565b9167ffffffffffffffff6040519a168a5260208a01528d60408a015260608901521660808701521693a48361207a575050565b813b156101be575f916044839260405194859384927fc407687600000000000000000000000000000000000000000000000000000000845260048401528860248401525af18015610ab5576120cc5750565b5f611c9291611d3f565b61212b6120e28b611980565b8a5477ffffffffffffffffffffffffffffffffffffffffffffffff1660c09190911b7fffffffffffffffff00000000000000000000000000000000000000000000000016178a55565b612015565b505f97508796505050505050565b506020813d60201161216a575b8161215860209383611d3f565b810103126101be57611f039051611ef7565b3d915061214b565b600167ffffffffffffffff91015460a01c16907fa8096257000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b5067ffffffffffffffff600182015460a01c168211611e34565b507f9bf71c63000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b8115612203570490565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52601260045260245ffd5b9061223a8261304c565b9173ffffffffffffffffffffffffffffffffffffffff8354161561225b5750565b7fe1124748000000000000000000000000000000000000000000000000000000005f5260045260245ffd5b905f9360028301936020830194604084016060850135975b600881106123d557505050906122b49183612423565b9180549273ffffffffffffffffffffffffffffffffffffffff8085169116036123ce577f43e42b79f3b7fa14b84ac5c9d21923f4a14ea53cf0b2861512cb24a9b92cbb42936123af6123b492857dffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7fffff000000000000000000000000000000000000000000000000000000000000600160409960f01c1760f01b169116178155600167ffffffffffffffff42169101907fffffffff0000000000000000ffffffffffffffffffffffffffffffffffffffff7bffffffffffffffff000000000000000000000000000000000000000083549260a01b169116179055565b611980565b9367ffffffffffffffff83519516855260208501523592a2565b5050505050565b6123df81846119c6565b90549060031b1c61240b6123f28a611980565b8b64ffffffffff841691612405876119b5565b906124f0565b146124185760010161229e565b505050505050505050565b906124b96124eb9392604051608060208201927f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f891555584528035604084015267ffffffffffffffff6124756020830161196b565b16606084015263ffffffff61248c60408301611867565b1682840152606081013560a0840152013560c082015260c081526124b160e082611d3f565b51902061276e565b60ff601b7f7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff851694821c011690613284565b505090565b6040805167ffffffffffffffff929092166020830190815263ffffffff93909316908201526060808201939093529182527fffffffffffffffffffffffffffffffffffffffffffffffffffffff00000000009161254e608082611d3f565b519020161790565b73ffffffffffffffffffffffffffffffffffffffff5f54163303610ff857565b61257f81612230565b9061ffff825460e01c169063ffffffff8416918210156125ac5750509060106125a89201611d9d565b5090565b7f18d87a70000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b60405160208101907f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f89155558252600435604082015260243567ffffffffffffffff81168091036101be57606082015260443563ffffffff81168091036101be57608082015260643560a082015260843560c082015260c0815261265c60e082611d3f565b51902090565b60405160208101907ff3589094308163d8c189d82f55da5221fa215b829d40013db3ca7eeaad9cff9882526004356040820152602435606082015260443563ffffffff81168091036101be57608082015260643563ffffffff81168091036101be5760a082015260843567ffffffffffffffff81168091036101be5760c082015260a4356fffffffffffffffffffffffffffffffff81168091036101be5760e082015260c43567ffffffffffffffff81168091036101be5761010082015260e43567ffffffffffffffff81168091036101be576101208201526101043563ffffffff81168091036101be5761014082015261012435610160820152610160815261265c61018082611d3f565b60429061277961308e565b90604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b919091935f945b848610156127f5576001908660051b840135908286891c16155f146127e757906127df916131e7565b9501946127b6565b6127f0916131e7565b6127df565b945092505050565b60405160208101915f835260218201526021815261265c604182611d3f565b919093949282359561282d87612230565b9660608201966128c661288c600761288267ffffffffffffffff6128508d611980565b1667ffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016906121f9565b1660028c016119c6565b90549060031b1c9361289d81611980565b946128cd60208301968c6128b0896119b5565b67ffffffffffffffff6040870135978893611980565b16926124f0565b03612d5b575063ffffffff6128e1856119b5565b169363ffffffff831694851015612d1c5761290063ffffffff916119b5565b165f905b806001831b10612d0a5750808603612cdb57506040519360208501937ff3589094308163d8c189d82f55da5221fa215b829d40013db3ca7eeaad9cff9885526040860152602088013595866060870152604089019763ffffffff6129678a611867565b16608088015260608a019563ffffffff61298088611867565b1660a089015267ffffffffffffffff61299b60808d0161196b565b1660c089015260a08b01356fffffffffffffffffffffffffffffffff811681036101be576fffffffffffffffffffffffffffffffff1660e089015260c08b01976129e48961196b565b67ffffffffffffffff1661010082015260e08c019b612a028d61196b565b67ffffffffffffffff16610120830152612a1f6101008201611867565b63ffffffff1661014083015261012001356101608201526101608152612a4761018082611d3f565b519020612a53906127fd565b92612a5d936127af565b818103612cad575050612a739060108a01611d9d565b5093612a7f8598611980565b93600386015490818103612c7f57505063ffffffff612a9d826119b5565b91600187015492828460a01c169283911603612c425750509063ffffffff9182612ac6836119b5565b9160c01c169283911603612c05575050612aea612ae4600692611980565b94611980565b9201549167ffffffffffffffff808085169460401c16941692808410612bd6575067ffffffffffffffff1691808310612ba7575067ffffffffffffffff16808211612b78575081151580612b6f575b612b41575050565b7f40d4676d000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b50818111612b39565b907f8601c244000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b827f12b578d1000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b837ffdbae95c000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b612c1363ffffffff916119b5565b7fbe5df812000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b612c5063ffffffff916119b5565b7fb6018876000000000000000000000000000000000000000000000000000000005f521660045260245260445ffd5b7f6b795188000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b7f0397af8f000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b857f01d850da000000000000000000000000000000000000000000000000000000005f5260045260245260445ffd5b905f19811461023c5760010190612904565b84612d2b63ffffffff926119b5565b907f5885de70000000000000000000000000000000000000000000000000000000005f526004521660245260445ffd5b8367ffffffffffffffff8b612d79612d738395611980565b91611980565b927f57fd4658000000000000000000000000000000000000000000000000000000005f52600452166024521660445260645ffd5b9190820391821161023c57565b9067ffffffffffffffff8091169116019067ffffffffffffffff821161023c57565b919082549167ffffffffffffffff6fffffffffffffffffffffffffffffffff84169360801c169360a0830191846fffffffffffffffffffffffffffffffff612e2385611d80565b161180159061302d575b6130215760e0600683015460c01c94019267ffffffffffffffff612e5085611980565b1667ffffffffffffffff881690039267ffffffffffffffff841161023c578694612eae866fffffffffffffffffffffffffffffffff612ea8610bb8612ea167ffffffffffffffff60029b168d6119a2565b0496611d80565b16612dad565b83808210911802612f0287670de0b6b3a7640000612efc612ef682612eed6fffffffffffffffffffffffffffffffff888c189d8e9b0154169d8e6119a2565b049a8b94611995565b8b6119a2565b04612dad565b9385851115612fe3575050505050612f1a9082611995565b916001830180931161023c57670de0b6b3a7640000830292808404670de0b6b3a7640000149015171561023c575f19830192831161023c57612efc81612f7f612f7888612f73670de0b6b3a764000096612f85996121f9565b612dad565b8098611995565b906119a2565b92610bb88302838104610bb8148415171561023c5782612fa491611995565b905f19820191821161023c5767ffffffffffffffff612fd76fffffffffffffffffffffffffffffffff94612fde946121f9565b1690612dba565b911692565b939a9850935093509693506fffffffffffffffffffffffffffffffff9450145f146130115750925b16929190565b61301b9150611980565b9261300b565b50505050505f915f9190565b508567ffffffffffffffff61304460e08701611980565b161115612e2d565b7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff0000906040516020810191825260208152613087604082611d3f565b5190201690565b73ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016301480613188575b156130f6577f000000000000000000000000000000000000000000000000000000000000000090565b60405160208101907f8b73c3c69bb8fe3d512ecc4cf759cc79239f7b179b0ffacaa9a75d522b39400f82527f000000000000000000000000000000000000000000000000000000000000000060408201527f000000000000000000000000000000000000000000000000000000000000000060608201524660808201523060a082015260a0815261265c60c082611d3f565b507f000000000000000000000000000000000000000000000000000000000000000046146130cd565b60559173ffffffffffffffffffffffffffffffffffffffff93600b92604051926040840152602083015281520160ff8153201690565b906040519060208201927f01000000000000000000000000000000000000000000000000000000000000008452602183015260418201526041815261265c606182611d3f565b60ff811690601f821161325c5760405191613249604084611d3f565b6020808452838101919036833783525290565b7fb3512b0c000000000000000000000000000000000000000000000000000000005f5260045ffd5b91907f7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a08411613308579160209360809260ff5f9560405194855216868401526040830152606082015282805260015afa15610ab5575f5173ffffffffffffffffffffffffffffffffffffffff8116156132fe57905f905f90565b505f906001905f90565b5050505f916003919056fe60c03461008357601f61034338819003918201601f19168301916001600160401b038311848410176100875780849260209460405283398101031261008357516001600160a01b0381168103610083573360805260a0526040516102a7908161009c823960805181818160f90152610185015260a051818181608701526101ad0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c40768761461011d57508063f77c4791146100af5763fc0c546a1461003d575f80fd5b346100ab575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b346100ab575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346100ab5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab576004359073ffffffffffffffffffffffffffffffffffffffff82168092036100ab5773ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016330361027b577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f511482161561025b575b501561021957005b73ffffffffffffffffffffffffffffffffffffffff907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166102735750813b15153d15161682610211565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd60c03461008357601f61034338819003918201601f19168301916001600160401b038311848410176100875780849260209460405283398101031261008357516001600160a01b0381168103610083573360805260a0526040516102a7908161009c823960805181818160f90152610185015260a051818181608701526101ad0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe6080806040526004361015610012575f80fd5b5f3560e01c908163c40768761461011d57508063f77c4791146100af5763fc0c546a1461003d575f80fd5b346100ab575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b5f80fd5b346100ab575f7ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab57602060405173ffffffffffffffffffffffffffffffffffffffff7f0000000000000000000000000000000000000000000000000000000000000000168152f35b346100ab5760407ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffc3601126100ab576004359073ffffffffffffffffffffffffffffffffffffffff82168092036100ab5773ffffffffffffffffffffffffffffffffffffffff7f000000000000000000000000000000000000000000000000000000000000000016330361027b577f0000000000000000000000000000000000000000000000000000000000000000917fa9059cbb000000000000000000000000000000000000000000000000000000005f5260045260243560245260205f60448180865af19060015f511482161561025b575b501561021957005b73ffffffffffffffffffffffffffffffffffffffff907f5274afe7000000000000000000000000000000000000000000000000000000005f521660045260245ffd5b60018215166102735750813b15153d15161682610211565b3d5f823e3d90fd5b7f66719b7a000000000000000000000000000000000000000000000000000000005f523360045260245ffd" as const;

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
