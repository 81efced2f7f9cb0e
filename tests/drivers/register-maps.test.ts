/**
 * Register maps are part of the evidence: their hash is in every manifest. A change of these texts is a change
 * of what old evidence is checked against, and must be one that was meant.
 */
import { expect, it } from "vitest";
import { eastronSdm } from "../../drivers/devices/eastron-sdm.js";
import { sunspec } from "../../drivers/devices/sunspec.js";

it("sunspec", () => {
  expect(sunspec.map).toMatchInlineSnapshot(`
    "1 2 Mn: string16
    1 18 Md: string16
    1 50 SN: string16
    101/102/103 24 WH: acc32 x 10^WH_SF@26 Wh, counter export
    101/102/103 14 W: int16 x 10^W_SF@15 W, gauge power
    101/102/103 10 PhVphA: uint16 x 10^V_SF@13 V, gauge voltage
    101/102/103 16 Hz: uint16 x 10^Hz_SF@17 Hz, gauge frequency
    101/102/103 33 TmpCab: int16 x 10^Tmp_SF@37 °C, gauge temperature
    111/112/113 32 WH: float32 Wh, counter export
    111/112/113 22 W: float32 W, gauge power
    111/112/113 16 PhVphA: float32 V, gauge voltage
    111/112/113 24 Hz: float32 Hz, gauge frequency
    111/112/113 40 TmpCab: float32 °C, gauge temperature
    201/202/203/204 38 TotWhExp: acc32 x 10^TotWh_SF@54 Wh, counter export
    201/202/203/204 46 TotWhImp: acc32 x 10^TotWh_SF@54 Wh, counter import
    201/202/203/204 18 W: int16 x 10^W_SF@22 W, gauge power
    201/202/203/204 7 PhV: int16 x 10^V_SF@15 V, gauge voltage
    201/202/203/204 16 Hz: int16 x 10^Hz_SF@17 Hz, gauge frequency
    211/212/213/214 60 TotWhExp: float32 Wh, counter export
    211/212/213/214 68 TotWhImp: float32 Wh, counter import
    211/212/213/214 28 W: float32 W, gauge power
    211/212/213/214 10 PhV: float32 V, gauge voltage
    211/212/213/214 26 Hz: float32 Hz, gauge frequency"
  `);
});

it("eastron-sdm", () => {
  expect(eastronSdm.map).toMatchInlineSnapshot(`
    "sdm120 input 72 Import active energy: float32 kWh, counter import
    sdm120 input 74 Export active energy: float32 kWh, counter export
    sdm120 input 12 Active power: float32 W, gauge power
    sdm120 input 0 Voltage: float32 V, gauge voltage
    sdm120 input 70 Frequency: float32 Hz, gauge frequency
    sdm230 input 72 Import active energy: float32 kWh, counter import
    sdm230 input 74 Export active energy: float32 kWh, counter export
    sdm230 input 12 Active power: float32 W, gauge power
    sdm230 input 0 Voltage: float32 V, gauge voltage
    sdm230 input 70 Frequency: float32 Hz, gauge frequency
    sdm630 input 72 Import active energy: float32 kWh, counter import
    sdm630 input 74 Export active energy: float32 kWh, counter export
    sdm630 input 52 Total system power: float32 W, gauge power
    sdm630 input 0 Phase 1 line to neutral volts: float32 V, gauge voltage
    sdm630 input 70 Frequency: float32 Hz, gauge frequency"
  `);
});
