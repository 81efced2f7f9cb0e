/** Three masters that read registers: ours, and two that others wrote, each as its documentation says. */

import { once } from "node:events";
import { connect, type Socket } from "node:net";
import jsmodbus from "jsmodbus";
import ModbusSerial from "modbus-serial";
import { SerialPort } from "serialport";
import type { Bus } from "../../drivers/bus.js";
import { cutModbus, readHolding, readInput, registersOf } from "../../drivers/protocols/modbus.js";

/** One read of some registers. */
export interface Read {
  readonly unit: number;
  readonly functionCode: 3 | 4;
  readonly address: number;
  readonly count: number;
}

/** Reads registers, or rejects when there is no answer that it believes. */
export interface Master {
  readonly name: string;
  read(what: Read): Promise<readonly number[]>;
  close(): Promise<void>;
}

/** Where units can be had: at a device, or a port of this machine. */
export interface Place {
  readonly units?: readonly number[];
  readonly device?: string;
  readonly port?: number;
}

export function ours(bus: Bus): Master {
  const { signal } = new AbortController();
  return {
    name: "fieldproof",
    read: async ({ unit, functionCode, address, count }) => {
      const request = (functionCode === 3 ? readHolding : readInput)(unit, address, count);
      return registersOf(await bus.link().exchange(request, cutModbus, signal), request);
    },
    close: () => bus.close(),
  };
}

/** @param timeout milliseconds */
export async function modbusSerial(
  { device, port }: Place,
  baudRate: number,
  timeout: number,
): Promise<Master> {
  const client = new ModbusSerial.default();
  if (device !== undefined) await client.connectRTUBuffered(device, { baudRate });
  else await client.connectTCP("127.0.0.1", { port: port ?? 0 });
  client.setTimeout(timeout);
  return {
    name: "modbus-serial",
    read: async ({ unit, functionCode, address, count }) => {
      client.setID(unit);
      const reads = functionCode === 3 ? client.readHoldingRegisters : client.readInputRegisters;
      return (await reads.call(client, address, count)).data;
    },
    close: () => new Promise((resolve) => client.close(() => resolve())),
  };
}

/** @param timeout milliseconds */
export async function jsModbus(
  { device, port, units = [] }: Place,
  baudRate: number,
  timeout: number,
): Promise<Master> {
  const wire = device === undefined ? socketTo(port ?? 0) : await portAt(device, baudRate);
  const clients = new Map<number, InstanceType<typeof jsmodbus.client.RTU | typeof jsmodbus.client.TCP>>();
  const clientOf = (unit: number) => {
    const known = clients.get(unit);
    if (known !== undefined) return known;
    const { RTU, TCP } = jsmodbus.client;
    const client = wire instanceof SerialPort ? new RTU(wire, unit, timeout) : new TCP(wire, unit, timeout);
    clients.set(unit, client);
    return client;
  };
  if (!(wire instanceof SerialPort)) {
    // A client believes that a socket is there when it sees it connect.
    for (const unit of units) clientOf(unit);
    await once(wire, "connect");
  }
  return {
    name: "jsmodbus",
    read: async ({ unit, functionCode, address, count }) => {
      const client = clientOf(unit);
      const { response } =
        functionCode === 3
          ? await client.readHoldingRegisters(address, count)
          : await client.readInputRegisters(address, count);
      return response.body.valuesAsArray as number[];
    },
    close: async () => {
      if (wire instanceof SerialPort) await new Promise<void>((resolve) => wire.close(() => resolve()));
      else wire.destroy();
    },
  };
}

function socketTo(port: number): Socket {
  return connect({ port, host: "127.0.0.1" }).setMaxListeners(0);
}

async function portAt(path: string, baudRate: number): Promise<SerialPort> {
  const port = new SerialPort({ path, baudRate, autoOpen: false }).setMaxListeners(0);
  await new Promise<void>((resolve, reject) => {
    port.open((error) => (error ? reject(error) : resolve()));
  });
  return port;
}
