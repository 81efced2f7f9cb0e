import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatRate, formatTokens } from "../../agent/owner/tokens.js";
import { PRICE, PriceError, parsePrice, parseTokens, rateOf } from "../../config/price.js";

describe("a price", () => {
  it("becomes the contract's rate exactly, whatever the unit and the token's decimals", () => {
    const rate = (text: string, decimals: number) => rateOf(parsePrice(text), decimals);
    expect(rate("0.05 / kWh", 18)).toBe(5n * 10n ** 28n);
    expect(rate("0.05/kWh", 6)).toBe(5n * 10n ** 16n);
    expect(rate("2 / GB", 18)).toBe(2n * 10n ** 27n);
    expect(rate("3.6 / h", 18)).toBe(10n ** 33n);
    expect(rate("0.001 / L", 0)).toBe(10n ** 12n);
    // 1 kJ = 5000/18 mWh.
    expect(rate("5 / kJ", 18)).toBe(18n * 10n ** 33n);
    expect(rate("0 / kWh", 18)).toBe(0n);
  });

  it("is said of a rate again as people price, exactly", () => {
    const again = (text: string, decimals: number) => {
      const price = parsePrice(text);
      return formatRate(rateOf(price, decimals), price.quantity, { decimals, symbol: "USDX" });
    };
    expect(again("0.05 / kWh", 6)).toBe("0.05 USDX / kWh");
    expect(again("50 / MWh", 18)).toBe("0.05 USDX / kWh");
    expect(again("0.001 / L", 0)).toBe("1 USDX / m³");
    expect(again("1.5 / GB", 18)).toBe("1.5 USDX / GB");
    expect(again("0.001 / s", 18)).toBe("3.6 USDX / h");
    expect(again("7 / g", 18)).toBe("7000 USDX / kg");
    expect(again("0.25 / count", 2)).toBe("0.25 USDX / count");
  });

  it("pays for any amount what it says, to the last digit", () => {
    const tokens = fc.bigInt({ min: 0n, max: 10n ** 8n });
    fc.assert(
      fc.property(
        tokens,
        fc.integer({ min: 0, max: 6 }),
        fc.bigInt({ min: 0n, max: 10n ** 6n }),
        (value, places, kWh) => {
          const digits = value.toString().padStart(places + 1, "0");
          const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
          const rate = rateOf(parsePrice(`${text} / kWh`), 18);
          const mWh = kWh * 1_000_000n;
          expect((rate * mWh) / 10n ** 18n).toBe((value * kWh * 10n ** 18n) / 10n ** BigInt(places));
        },
      ),
    );
  });

  it("is refused where it would have to be rounded, does not fit, or is none", () => {
    expect(() => rateOf(parsePrice(`0.${"0".repeat(29)}5 / kWh`), 18)).not.toThrow();
    expect(() => rateOf(parsePrice(`0.${"0".repeat(30)}5 / kWh`), 18)).toThrow(PriceError);
    expect(() => rateOf(parsePrice("1 / MiB"), 0)).toThrow(/no whole number|fewer digits/);
    expect(() => rateOf(parsePrice("1000 / byte"), 18)).toThrow("more than the contract can hold");
    for (const text of ["", "5", "5 kWh", "x / kWh", "-1 / kWh", "1,5 / kWh", "1 / parsec", "1.2.3 / kWh"])
      expect(() => parsePrice(text), text).toThrow(PriceError);
    for (const text of ["0.05 / kWh", "2/GB"]) expect(text).toMatch(PRICE);
  });
});

describe("an amount of tokens", () => {
  it("is read and shown to the last digit", () => {
    expect(parseTokens("100.5", 18)).toBe(1005n * 10n ** 17n);
    expect(() => parseTokens("0.1234567", 6)).toThrow("more than the token's 6 decimal places");
    for (const text of ["", "1e3", "-1", "1 000", "0x10"])
      expect(() => parseTokens(text, 6), text).toThrow(PriceError);
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 128n }),
        fc.integer({ min: 0, max: 18 }),
        (amount, decimals) => {
          const [shown = ""] = formatTokens(amount, { decimals, symbol: "T" }).split(" ");
          expect(parseTokens(shown, decimals)).toBe(amount);
        },
      ),
    );
    expect(formatTokens(1n, { decimals: 2, symbol: "\u001b[2J\u202eUSD" })).toBe("0.01 2JUSD");
  });
});
