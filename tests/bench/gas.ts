import type { Bench } from "./row.js";
export const gas: Bench = async function* () {};
