/** `postMany` of the UsageRewards contract. */
export const manyAbi = [
  {
    type: "function",
    name: "postMany",
    stateMutability: "nonpayable",
    inputs: [
      {
        name: "heads",
        type: "tuple[]",
        components: [
          {
            name: "head",
            type: "tuple",
            components: [
              { name: "lane", type: "bytes32" },
              { name: "sequence", type: "uint64" },
              { name: "meters", type: "uint32" },
              { name: "root", type: "bytes32" },
              { name: "previous", type: "bytes32" },
            ],
          },
          { name: "r", type: "bytes32" },
          { name: "vs", type: "bytes32" },
        ],
      },
    ],
    outputs: [{ name: "posted", type: "uint256" }],
  },
] as const;
