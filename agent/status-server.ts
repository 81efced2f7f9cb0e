/**
 * Answers `fieldproof status`, `read` and `capture` over a Unix socket: HTTP, so that curl works too, and
 * only GET, because nobody may steer the agent through it.
 */
import { chmodSync, existsSync, lstatSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { makeFolders } from "./journal/folders.js";

/** A route's answer. */
export interface Answer {
  /** All of it, or piece by piece for as long as who asked listens. */
  readonly body: string | AsyncIterable<string>;
  /** Media type; JSON where not given. */
  readonly type?: string;
}

/** What follows the route's name in the path, decoded: `roof` of `/read/roof`; empty where nothing does. */
export type Route = (argument: string) => Answer | Promise<Answer>;

/** A question that cannot be answered: who asked gets `message` and `hint`. */
export class RouteError extends Error {
  override readonly name = "RouteError";
  readonly httpStatus: number;
  readonly hint: string;

  constructor(httpStatus: number, message: string, hint: string) {
    super(message);
    this.httpStatus = httpStatus;
    this.hint = hint;
  }
}

/** The socket cannot be had: what is in the way, and what to do. */
export class SocketError extends Error {
  override readonly name = "SocketError";
}

/** An open status socket. */
export interface StatusServer {
  readonly path: string;
  close(): Promise<void>;
}

/** sun_path of unix(7) holds 108 bytes, the closing zero among them. */
const LONGEST_PATH = 107;
/** Group members (technicians) may ask, others may not. */
const SOCKET_MODE = 0o660;
const DIRECTORY_MODE = 0o750;

/**
 * Listens on `path`; a socket left over from a crash is replaced, a living one never.
 * @param routes by the first word of the path: `status`, `read`
 * @throws SocketError
 */
export async function serveStatus(
  path: string,
  routes: Readonly<Record<string, Route>>,
): Promise<StatusServer> {
  if (Buffer.byteLength(path) > LONGEST_PATH) {
    throw new SocketError(`${path}: a socket's path has at most ${LONGEST_PATH} bytes; choose a shorter one`);
  }
  await clearTheWay(path);
  const server = createServer((request, response) => void respond(routes, request, response));
  await listen(server, path);
  return { path, close: () => close(server) };
}

async function clearTheWay(path: string): Promise<void> {
  if (!existsSync(path)) {
    makeFolder(dirname(path));
    return;
  }
  if (!lstatSync(path).isSocket()) {
    throw new SocketError(
      `${path} exists and is no socket; it is left alone: choose another path or remove it`,
    );
  }
  if (await someoneAnswers(path)) {
    throw new SocketError(`an agent answers on ${path} already; stop it first (systemctl stop fieldproof)`);
  }
  rmSync(path, { force: true });
}

function makeFolder(folder: string): void {
  try {
    makeFolders(folder, DIRECTORY_MODE);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SocketError(
      `the folder ${folder} for the socket cannot be made: ${why}; set another \`socket\``,
    );
  }
}

function someoneAnswers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(path);
    probe.once("connect", () => {
      probe.destroy();
      resolve(true);
    });
    probe.once("error", (error: NodeJS.ErrnoException) => {
      // Only "nobody listens" is proof of a leftover; EACCES, say, is not.
      resolve(error.code !== "ECONNREFUSED" && error.code !== "ENOENT");
    });
  });
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(new SocketError(cannotListen(path, error))));
    // bind(2) happens inside listen(): with this mask nobody can connect before chmod.
    const before = process.umask(0o177);
    server.listen(path, () => {
      chmodSync(path, SOCKET_MODE);
      resolve();
    });
    process.umask(before);
  });
}

function cannotListen(path: string, error: NodeJS.ErrnoException): string {
  if (error.code === "EACCES" || error.code === "EROFS") {
    return `cannot listen on ${path}: this user may not write to ${dirname(path)}: run as the agent's user, or set another \`socket\``;
  }
  return `cannot listen on ${path}: ${error.message}; set another \`socket\``;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function respond(
  routes: Readonly<Record<string, Route>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { body, type = "application/json" } = await route(routes, request);
    response.writeHead(200, { "content-type": type });
    if (typeof body === "string") response.end(body);
    // Who asked went away: that ends the pieces, and is no failure.
    else await pipeline(Readable.from(body), response).catch(() => undefined);
  } catch (error) {
    const { httpStatus, message, hint } = error instanceof RouteError ? error : unforeseen(error);
    response.writeHead(httpStatus, { "content-type": "application/json" });
    response.end(JSON.stringify({ error: message, hint }));
  }
}

function route(routes: Readonly<Record<string, Route>>, request: IncomingMessage): Answer | Promise<Answer> {
  if (request.method !== "GET")
    throw new RouteError(405, "only GET is answered here", "the agent takes no orders");
  const [, name = "", argument = ""] = /^\/([^/?]*)\/?([^?]*)/.exec(request.url ?? "") ?? [];
  const found = Object.hasOwn(routes, name) ? routes[name] : undefined;
  if (found === undefined) {
    const known = Object.keys(routes).map((route) => `/${route}`);
    throw new RouteError(404, `there is no /${name}`, `ask for ${known.join(", ")}`);
  }
  return found(decoded(argument));
}

function decoded(argument: string): string {
  try {
    return decodeURIComponent(argument);
  } catch {
    throw new RouteError(400, "the path is no valid URL encoding", "write % as %25");
  }
}

function unforeseen(error: unknown): RouteError {
  const message = error instanceof Error ? error.message : String(error);
  return new RouteError(500, message, "the agent's log has more");
}
