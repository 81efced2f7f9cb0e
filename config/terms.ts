/** On what terms an owner registers gateways and meters: a file to review, before there is a batch of calls. */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { written } from "../drivers/fields.js";
import type { Quantity } from "../drivers/measurement.js";
import type { Address } from "./address.js";
import { ConfigError } from "./errors.js";
import { unreadable } from "./file-words.js";
import { check } from "./issues.js";
import { fileError, inOrder, placed } from "./load.js";
import { PRICE, type Price, parsePrice } from "./price.js";
import { address, formed, name } from "./values.js";
import { readYaml } from "./yaml.js";

const price = () =>
  written(
    { expected: 'reward tokens per unit such as "0.05 / kWh"', pattern: PRICE, examples: ["0.05 / kWh"] },
    parsePrice,
  );

const GATEWAY = { admin: address().optional(), funder: address().optional(), payout: address().optional() };

const termsSchema = z
  .strictObject({
    admin: address().optional().describe("Rotates the keys of lanes, takes bonds back"),
    funder: address().optional().describe("May take back, with notice, what is left in vaults"),
    payout: address().optional().describe("Who is paid"),
    rates: z.array(price()).default([]).describe("What usage earns, one line for each quantity"),
    gateways: z.record(name(), z.strictObject(GATEWAY)).default({}).describe("What is different there"),
    meters: z
      .record(
        formed('a meter as "gateway/meter"', /^[A-Za-z0-9][\w-]*\/[A-Za-z0-9][\w-]*$/),
        z.strictObject({ rate: price().optional(), payout: address().optional() }),
      )
      .default({})
      .describe("What is different for single meters"),
  })
  .meta({ title: "Fieldproof terms" });

/** A reviewed file of terms, or what the command line says in its place. */
export type Terms = z.output<typeof termsSchema>;

export const NO_TERMS: Terms = { rates: [], gateways: {}, meters: {} };

/** Reads a file of terms, YAML or JSON. @throws ConfigError with every mistake and its line */
export async function loadTerms(path: string): Promise<Terms> {
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    throw fileError(path, "a file of terms that can be read", unreadable(error));
  }
  const yaml = readYaml(text);
  const problems = yaml.findings.map((finding) => placed(finding, finding.place, path));
  const checked = yaml.value === undefined ? { findings: [] } : check(termsSchema, yaml.value);
  if ("findings" in checked)
    problems.push(
      ...checked.findings.map((finding) => placed(finding, yaml.locate(finding.path, finding.at), path)),
    );
  if (problems.length > 0 || !("data" in checked)) throw new ConfigError(inOrder(problems));
  return checked.data;
}

/** What is agreed for one gateway; undefined where nobody has said it. */
export function gatewayTerms(
  terms: Terms,
  gateway: string,
): Partial<Record<"admin" | "funder" | "payout", Address>> {
  const { admin, funder, payout } = { ...terms, ...terms.gateways[gateway] };
  return { ...(admin && { admin }), ...(funder && { funder }), ...(payout && { payout }) };
}

/** What is agreed for one meter; the nearest word counts. */
export function meterTerms(
  terms: Terms,
  gateway: string,
  meter: string,
  quantity: Quantity,
): { readonly price: Price | undefined; readonly payout: Address | undefined } {
  const own = terms.meters[`${gateway}/${meter}`];
  const price = own?.rate ?? terms.rates.find((rate) => rate.quantity === quantity);
  return { price, payout: own?.payout ?? gatewayTerms(terms, gateway).payout };
}
