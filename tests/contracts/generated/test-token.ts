// Generated from tests/contracts/TestToken.sol by `npm run contracts`; do not edit.

export const testTokenAbi = [
  {
    "inputs": [
      {
        "internalType": "uint256",
        "name": "supply",
        "type": "uint256"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "constructor"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "spender",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "allowance",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "needed",
        "type": "uint256"
      }
    ],
    "name": "ERC20InsufficientAllowance",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "sender",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "balance",
        "type": "uint256"
      },
      {
        "internalType": "uint256",
        "name": "needed",
        "type": "uint256"
      }
    ],
    "name": "ERC20InsufficientBalance",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "approver",
        "type": "address"
      }
    ],
    "name": "ERC20InvalidApprover",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "receiver",
        "type": "address"
      }
    ],
    "name": "ERC20InvalidReceiver",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "sender",
        "type": "address"
      }
    ],
    "name": "ERC20InvalidSender",
    "type": "error"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "spender",
        "type": "address"
      }
    ],
    "name": "ERC20InvalidSpender",
    "type": "error"
  },
  {
    "anonymous": false,
    "inputs": [
      {
        "indexed": true,
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "indexed": true,
        "internalType": "address",
        "name": "spender",
        "type": "address"
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "Approval",
    "type": "event"
  },
  {
    "anonymous": false,
    "inputs": [
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
      },
      {
        "indexed": false,
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "Transfer",
    "type": "event"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "owner",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "spender",
        "type": "address"
      }
    ],
    "name": "allowance",
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
        "internalType": "address",
        "name": "spender",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "approve",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "account",
        "type": "address"
      }
    ],
    "name": "balanceOf",
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
    "name": "decimals",
    "outputs": [
      {
        "internalType": "uint8",
        "name": "",
        "type": "uint8"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "name",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "symbol",
    "outputs": [
      {
        "internalType": "string",
        "name": "",
        "type": "string"
      }
    ],
    "stateMutability": "view",
    "type": "function"
  },
  {
    "inputs": [],
    "name": "totalSupply",
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
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "transfer",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  },
  {
    "inputs": [
      {
        "internalType": "address",
        "name": "from",
        "type": "address"
      },
      {
        "internalType": "address",
        "name": "to",
        "type": "address"
      },
      {
        "internalType": "uint256",
        "name": "value",
        "type": "uint256"
      }
    ],
    "name": "transferFrom",
    "outputs": [
      {
        "internalType": "bool",
        "name": "",
        "type": "bool"
      }
    ],
    "stateMutability": "nonpayable",
    "type": "function"
  }
] as const;

export const testTokenBytecode =
  "0x6080604052346103aa57610a456020813803918261001c816103ae565b9384928339810103126103aa575161003460406103ae565b90600b82526a15195cdd0814995dd85c9960aa1b602083015261005760406103ae565b6004815263151154d560e21b602082015282519091906001600160401b0381116102b057600354600181811c911680156103a0575b602082101461029257601f8111610332575b506020601f82116001146102cf57819293945f926102c4575b50508160011b915f199060031b1c1916176003555b81516001600160401b0381116102b057600454600181811c911680156102a6575b602082101461029257601f8111610224575b50602092601f82116001146101c357928192935f926101b8575b50508160011b915f199060031b1c1916176004555b33156101a55760025481810180911161019157600255335f525f60205260405f208181540190556040519081525f7fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef60203393a360405161067190816103d48239f35b634e487b7160e01b5f52601160045260245ffd5b63ec442f0560e01b5f525f60045260245ffd5b015190505f80610119565b601f1982169360045f52805f20915f5b86811061020c57508360019596106101f4575b505050811b0160045561012e565b01515f1960f88460031b161c191690555f80806101e6565b919260206001819286850151815501940192016101d3565b818111156100ff5760045f52601f820160051c7f8a35acfbc15ff81a39ae7d344fd709f28e8600b4aa8c65c6b64bfe7fe36bd19b6020841061028a575b81601f9101920160051c03905f5b82811061027d5750506100ff565b5f8282015560010161026f565b5f9150610261565b634e487b7160e01b5f52602260045260245ffd5b90607f16906100ed565b634e487b7160e01b5f52604160045260245ffd5b015190505f806100b7565b601f1982169060035f52805f20915f5b81811061031a57509583600195969710610302575b505050811b016003556100cc565b01515f1960f88460031b161c191690555f80806102f4565b9192602060018192868b0151815501940192016102df565b8181111561009e5760035f52601f820160051c7fc2575a0e9e593c00f959f8c92f12db2869c3395a3b0502d05e2516446f71f85b60208410610398575b81601f9101920160051c03905f5b82811061038b57505061009e565b5f8282015560010161037d565b5f915061036f565b90607f169061008c565b5f80fd5b6040519190601f01601f191682016001600160401b038111838210176102b05760405256fe6080806040526004361015610012575f80fd5b5f3560e01c90816306fdde031461044457508063095ea7b3146103c257806318160ddd146103a557806323b872dd14610275578063313ce5671461025a57806370a082311461022357806395d89b4114610108578063a9059cbb146100d75763dd62ed3e1461007f575f80fd5b346100d35760403660031901126100d35761009861053d565b6001600160a01b036100a8610553565b91165f5260016020526001600160a01b0360405f2091165f52602052602060405f2054604051908152f35b5f80fd5b346100d35760403660031901126100d3576100fd6100f361053d565b6024359033610569565b602060405160018152f35b346100d3575f3660031901126100d3576040515f6004548060011c90600181168015610219575b602083108114610205578285529081156101e95750600114610194575b50819003601f01601f191681019067ffffffffffffffff8211818310176101805761017c82918260405282610513565b0390f35b634e487b7160e01b5f52604160045260245ffd5b905060045f527f8a35acfbc15ff81a39ae7d344fd709f28e8600b4aa8c65c6b64bfe7fe36bd19b5f905b8282106101d35750602091508201018261014c565b60018160209254838588010152019101906101be565b90506020925060ff191682840152151560051b8201018261014c565b634e487b7160e01b5f52602260045260245ffd5b91607f169161012f565b346100d35760203660031901126100d3576001600160a01b0361024461053d565b165f525f602052602060405f2054604051908152f35b346100d3575f3660031901126100d357602060405160128152f35b346100d35760603660031901126100d35761028e61053d565b610296610553565b604435906001600160a01b03831692835f52600160205260405f206001600160a01b0333165f5260205260405f20545f1981106102d9575b506100fd9350610569565b838110610371578415610345573315610319576100fd945f52600160205260405f206001600160a01b0333165f526020528360405f2091039055846102ce565b7f94280d62000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7fe602df05000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b83907ffb8f41b2000000000000000000000000000000000000000000000000000000005f523360045260245260445260645ffd5b346100d3575f3660031901126100d3576020600254604051908152f35b346100d35760403660031901126100d3576103db61053d565b602435903315610345576001600160a01b031690811561031957335f52600160205260405f20825f526020528060405f20556040519081527f8c5be1e5ebec7d5bd14f71427d1e84f3dd0314c0f7b2291e5b200ac8c7c3b92560203392a3602060405160018152f35b346100d3575f3660031901126100d3575f6003548060011c90600181168015610509575b602083108114610205578285529081156101e957506001146104b45750819003601f01601f191681019067ffffffffffffffff8211818310176101805761017c82918260405282610513565b905060035f527fc2575a0e9e593c00f959f8c92f12db2869c3395a3b0502d05e2516446f71f85b5f905b8282106104f35750602091508201018261014c565b60018160209254838588010152019101906104de565b91607f1691610468565b602060409281835280519182918282860152018484015e5f828201840152601f01601f1916010190565b600435906001600160a01b03821682036100d357565b602435906001600160a01b03821682036100d357565b6001600160a01b0316908115610645576001600160a01b031691821561061957815f525f60205260405f20548181106105e757817fddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef92602092855f525f84520360405f2055845f525f825260405f20818154019055604051908152a3565b827fe450d38c000000000000000000000000000000000000000000000000000000005f5260045260245260445260645ffd5b7fec442f05000000000000000000000000000000000000000000000000000000005f525f60045260245ffd5b7f96c6fd1e000000000000000000000000000000000000000000000000000000005f525f60045260245ffd" as const;
