/** A configuration with something of everything, for tests to spoil. */
export const SAMPLE = `site:
  name: Mill Lane 4
gateway:
  name: mill-lane-4
  key: file:/etc/fieldproof/lane.key
  address: "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266"
state: /var/lib/fieldproof
log: info
chains:
  main:
    rpc:
      - https://rpc.example
      - file:/etc/fieldproof/rpc
    chainId: 31337
    contract: 0x5fbdb2315678afecb367f032d93f642f64180aa3
    salt: 0x6d1f0c4a2b8e9d3756a1c0f4e8b2d6937a5c1e0f4b8d2a6c9e3f7015b4d8a2c6
    finality: depth:12
    fees:
      perTransaction: 0.005 ether
      perDay: 0.1 ether
attest:
  every: 15 min
keep:
  frames: 30 days
telemetry:
  broker: site
  topic: fieldproof
brokers:
  site:
    url: mqtt://127.0.0.1:1883
    username: gateway
    password: env:MQTT_PASSWORD
buses:
  rs485:
    serial: /dev/ttyUSB0
    baud: 9600
    parity: none
  rack:
    serial: /dev/ttyUSB1
meters:
  roof:
    driver: sunspec
    bus: rs485
    unit: 1
    channel: export
    rated: 8 kW
    every: 10 s
  grid:
    driver: eastron-sdm
    model: sdm630
    bus: rs485
    unit: 2
    rated: 17 kW
    identity:
      maker: Eastron
      model: SDM630
      serial: "21450873"
  downlink:
    driver: mqtt-json
    broker: site
    topic: router/usage
    value: /rx
    unit: byte
    wraps: 4 GiB
    rated: 10 Mbit/s
    every: 1 min
  water:
    driver: pulse
    line: 17
    k: 450 / L
    debounce: 1 ms
    rated: 20 L/min
`;
