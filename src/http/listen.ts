// Opens the ports on which the server answers, and closes them so that requests in hand are still answered.

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';

export interface ListenAddress {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** What to do when it cannot be used. */
  readonly advice: string;
}

export interface HttpServer {
  /** The ports in the order of the addresses. */
  readonly ports: readonly number[];
  /** Takes no new request, answers those in hand for at most `graceMs`, and ends. */
  close(graceMs?: number): Promise<void>;
}

/** As in a URL: an IPv6 address stands in brackets (RFC 3986 section 3.2.2). */
export function hostAndPort(host: string, port: number): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** A port cannot be used. The message is for people. */
export class ListenError extends Error {
  /** Stable, for programs: `port-taken`, `port-forbidden` or `cannot-listen`. */
  readonly code: string;

  constructor({ host, port, advice }: ListenAddress, error: NodeJS.ErrnoException) {
    const reasons: Readonly<Record<string, readonly [code: string, reason: string]>> = {
      EADDRINUSE: ['port-taken', 'another program, perhaps another worker, listens there'],
      EACCES: ['port-forbidden', 'this user may not listen there'],
    };
    const [code, reason] = reasons[error.code ?? ''] ?? ['cannot-listen', error.message];
    super(`cannot answer HTTP on ${hostAndPort(host, port)}: ${reason}; ${advice} (${code})`, { cause: error });
    this.name = 'ListenError';
    this.code = code;
  }
}

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch'];

/** Longest time for the head of a request, and for all of it. */
const headersWithinMs = 10_000;
const requestWithinMs = 60_000;
const usualGraceMs = 5_000;

/** Throws ListenError; then nothing is open. */
export async function listen(addresses: readonly ListenAddress[], fetch: Fetch): Promise<HttpServer> {
  const servers: Server[] = [];
  const close = async (graceMs = usualGraceMs) => {
    await Promise.all(servers.map((server) => closeServer(server, graceMs)));
  };
  try {
    for (const address of addresses) servers.push(await openServer(address, fetch));
  } catch (error) {
    await close(0);
    throw error;
  }
  return { ports: servers.map((server) => (server.address() as AddressInfo).port), close };
}

function openServer(address: ListenAddress, fetch: Fetch): Promise<Server> {
  const serverOptions = { headersTimeout: headersWithinMs, requestTimeout: requestWithinMs, maxHeaderSize: 16_384 };
  const server = createAdaptorServer({ fetch, serverOptions }) as Server;
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new ListenError(address, error)));
    server.listen(address.port, address.host, () => resolve(server));
  });
}

async function closeServer(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(late);
}
