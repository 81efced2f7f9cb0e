// Generated from tests/contracts/HashProbe.sol by `npm run contracts`; do not edit.

export const hashProbeAbi = [
  {
    "inputs": [
      {
        "internalType": "bytes32",
        "name": "domainSeparator",
        "type": "bytes32"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
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
  }
] as const;

export const hashProbeBytecode =
  "0x60a034605657601f61047738819003918201601f19168301916001600160401b03831184841017605a5780849260209460405283398101031260565751608052604051610408908161006f823960805181607b0152f35b5f80fd5b634e487b7160e01b5f52604160045260245ffdfe60806040526004361015610011575f80fd5b5f3560e01c8063202eddea146102155780634bbffd95146101f65780635b3c243e1461013f5780637dd5cf11146100fa578063a1697f0b146100de5763c75c76d31461005b575f80fd5b346100da5760a03660031901126100da5760206100d261007961022c565b7f0000000000000000000000000000000000000000000000000000000000000000604291604051917f19010000000000000000000000000000000000000000000000000000000000008352600283015260228201522090565b604051908152f35b5f80fd5b346100da576101403660031901126100da5760206100d26102b0565b346100da576101403660031901126100da5760206101166102b0565b604051828101915f8352602182015260218152610134604182610261565b519020604051908152f35b346100da5760603660031901126100da5760243563ffffffff81168091036100da576044359067ffffffffffffffff82116100da57366023830112156100da5781600401359067ffffffffffffffff82116100da573660248360051b850101116100da575f926004355b838510156101eb5760019060248660051b84010135908285881c16155f146101dd57906101d5916103c2565b9401936101a9565b6101e6916103c2565b6101d5565b602090604051908152f35b346100da576101403660031901126100da5760206100d26100796102b0565b346100da5760a03660031901126100da5760206100d25b60c06040517f51405acbd9baa543dbe8e3db90eaf464f661a9872975469d60450e69f8915555815260a0600460208301372090565b90601f8019910116810190811067ffffffffffffffff82111761028357604052565b7f4e487b71000000000000000000000000000000000000000000000000000000005f52604160045260245ffd5b60405160208101907ff3589094308163d8c189d82f55da5221fa215b829d40013db3ca7eeaad9cff9882526004356040820152602435606082015260443563ffffffff81168091036100da57608082015260643563ffffffff81168091036100da5760a082015260843567ffffffffffffffff81168091036100da5760c082015260a4356fffffffffffffffffffffffffffffffff81168091036100da5760e082015260c43567ffffffffffffffff81168091036100da5761010082015260e43567ffffffffffffffff81168091036100da576101208201526101043563ffffffff81168091036100da576101408201526101243561016082015261016081526103bc61018082610261565b51902090565b906040519060208201927f0100000000000000000000000000000000000000000000000000000000000000845260218301526041820152604181526103bc60618261026156" as const;
