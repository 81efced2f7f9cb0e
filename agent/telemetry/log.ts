/** The log: sentences for people on a terminal, one JSON object a line for machines, and no secrets in either. */
import { type DestinationStream, type Logger, pino } from "pino";
import PinoPretty from "pino-pretty";
import type { LogLevel } from "../../config/schema.js";
import { Narrator } from "./narrator.js";
import type { Sink } from "./observer.js";

export interface LogOptions {
  readonly level?: LogLevel;
  /** Sentences instead of JSON; by default whatever suits the standard error stream. */
  readonly pretty?: boolean;
  /** Values that must never appear, whatever quotes them. */
  readonly secrets?: readonly string[];
  /** Where to instead of standard error (standard output belongs to a command's result). */
  readonly destination?: DestinationStream & NodeJS.WritableStream;
}

const STDERR = 2;
/** Unwritten bytes kept while the reader of our log is stuck; beyond, lines are dropped: the agent must go on. */
const BACKLOG = 1_048_576;

/** Opens the log. */
export function openLog(options: LogOptions = {}): Logger {
  const pretty = options.pretty ?? process.stderr.isTTY === true;
  const censor = censorOf(options.secrets ?? []);
  return pino(
    {
      level: options.level ?? "info",
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: { streamWrite: censor },
    },
    pretty ? terminal(options.destination) : (options.destination ?? machine()),
  );
}

function terminal(destination: LogOptions["destination"]): DestinationStream {
  return PinoPretty({
    destination: destination ?? STDERR,
    sync: true,
    colorize: destination === undefined && process.env.NO_COLOR === undefined,
    ignore: "pid,hostname,event",
    translateTime: "SYS:HH:MM:ss",
  });
}

function machine(): DestinationStream {
  return pino.destination({ fd: STDERR, sync: false, maxLength: BACKLOG });
}

/** An address's password, and what follows the host: RPC providers put the customer's key into the path. */
const CREDENTIALS = /(\b[a-z][a-z0-9+.-]*:\/\/)(?:[^\s/"'\\@]*@)?([^\s/"'\\?#]+)([/?#][^\s"'\\<>)]*)?/gi;

/** Addresses whose path is an address too, not a credential. */
const PUBLIC_PATH = /^(file|unix|pkcs11|credential|env):/i;

function censorOf(secrets: readonly string[]): (line: string) => string {
  // Escaped as JSON writes them, and longest first, so that a secret within another leaves nothing over.
  const quoted = secrets
    .filter((secret) => secret !== "")
    .map((secret) => JSON.stringify(secret).slice(1, -1));
  const literals = quoted.sort((a, b) => b.length - a.length);
  return (line) => {
    const unnamed = literals.reduce((text, secret) => text.replaceAll(secret, "[secret]"), line);
    return unnamed.replace(CREDENTIALS, (whole, scheme: string, host: string, rest: string | undefined) =>
      PUBLIC_PATH.test(scheme) ? whole : `${scheme}${host}${rest && rest.length > 1 ? "/…" : (rest ?? "")}`,
    );
  };
}

/** The sink that writes what the narrator says. */
export function logSink(log: Logger): Sink {
  const narrator = new Narrator();
  return {
    name: "log",
    consume(event) {
      for (const { level, text } of narrator.tell(event)) log[level]({ event: event.type }, text);
    },
  };
}
