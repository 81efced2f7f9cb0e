/**
 * GoodWe grid-tied inverters over Modbus: DT, MS, D-NS, XS. Holding registers (function 3), high word first; names as in
 * GoodWe's "Modbus protocol for DT/SDT/MT", addresses as in the goodwe library, whose captures of a GW17K-DT and a
 * GW8K-DT decode to its values. Where a Wi-Fi dongle puts AA 55 before the reply, that is skipped like any garbage.
 * Not covered: storage (ET, EH, ES, EM), whose registers are at 35100.
 */
import { z } from "zod";
import { registerDriver, unitId } from "../protocols/register-driver.js";
import { allOnes, counter, gauge, POSITIVE_POWER, registerMap } from "../protocols/register-map.js";

/** The protocol's two blocks: device information, and what is running. */
const MAP = registerMap(
  {
    table: "holding",
    absent: allOnes,
    readable: [
      [30001, 30040],
      [30100, 30172],
    ],
    identity: {
      maker: "GoodWe",
      model: { name: "Device type", table: "holding", at: 30012, count: 5, as: "text" },
      serial: { name: "Serial number", table: "holding", at: 30004, count: 8, as: "text" },
    },
  },
  [
    counter("yield", "E-Total", 30145, "uint32", "0.1 kWh", POSITIVE_POWER),
    gauge("power", "Total power", 30127, "uint32", "W"),
    gauge("pv1-voltage", "Vpv1", 30103, "uint16", "0.1 V"),
    gauge("pv1-current", "Ipv1", 30104, "uint16", "0.1 A"),
    gauge("pv2-voltage", "Vpv2", 30105, "uint16", "0.1 V"),
    gauge("pv2-current", "Ipv2", 30106, "uint16", "0.1 A"),
    gauge("voltage", "Vgrid1", 30118, "uint16", "0.1 V"),
    gauge("frequency", "Fgrid1", 30124, "uint16", "0.01 Hz"),
    gauge("temperature", "Inverter temperature", 30141, "int16", "0.1 °C"),
  ],
);

const options = z.strictObject({ unit: unitId(247) });

/** GoodWe grid-tied inverters. */
export const goodwe = registerDriver<z.infer<typeof options>>({
  name: "goodwe",
  help: "GoodWe grid-tied inverters (DT, MS, D-NS, XS) over Modbus",
  options,
  sources: [
    'GoodWe, "Modbus protocol for DT/SDT/MT"',
    "goodwe library, with captures of a GW17K-DT and a GW8K-DT",
  ],
  maps: { "": MAP },
  mapOf: () => MAP,
});
