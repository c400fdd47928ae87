// Finds out what REDIS_URL leads to (a server, a node of a cluster, or a Sentinel) and makes clients for it.

import { Cluster, Redis } from 'ioredis';
import { RedisError, redisError } from './redis-error.js';
import type { RedisAddress, RedisHost } from './redis-url.js';

export type RedisClient = Redis | Cluster;

export interface FoundRedis {
  /** Begins to connect. `maxRetriesPerRequest` null: commands wait for a server that is away. */
  client(maxRetriesPerRequest: number | null): RedisClient;
}

/** For a node to be reached, and again for its answer. */
const answerWithinMs = 4_000;

/** Asks the hosts in turn. Throws RedisError when none can be used. */
export async function findRedis(address: RedisAddress): Promise<FoundRedis> {
  let problem: unknown;
  for (const host of address.hosts) {
    try {
      return foundBy(address, host, await askNode(address, host));
    } catch (error) {
      problem ??= error;
    }
  }
  throw redisError(address, problem);
}

/** The lines of INFO, and of a node of a cluster those of CLUSTER INFO. */
export type RedisInfo = ReadonlyMap<string, string>;

export function parseInfo(text: string): RedisInfo {
  return new Map(
    text.split(/\r?\n/).flatMap((line) => {
      const colon = line.indexOf(':');
      return line.startsWith('#') || colon < 0 ? [] : [[line.slice(0, colon), line.slice(colon + 1)] as const];
    }),
  );
}

async function askNode(address: RedisAddress, host: RedisHost): Promise<RedisInfo> {
  const redis = new Redis({
    ...loginOptions(address),
    ...host,
    ...{ lazyConnect: true, enableReadyCheck: false, retryStrategy: () => null, maxRetriesPerRequest: 0 },
    ...{ connectTimeout: answerWithinMs, commandTimeout: answerWithinMs },
  });
  // Its promises only say that the connection was closed.
  let reason: Error | undefined;
  redis.on('error', (error) => {
    reason ??= error;
  });
  try {
    await redis.connect();
    const info = parseInfo(await redis.info());
    if (info.get('redis_mode') !== 'cluster') return info;
    return new Map([...info, ...parseInfo(String(await redis.cluster('INFO')))]);
  } catch (error) {
    throw reason ?? error;
  } finally {
    redis.disconnect();
  }
}

function foundBy(address: RedisAddress, host: RedisHost, info: RedisInfo): FoundRedis {
  const login = loginOptions(address);
  if (info.get('cluster_state') === 'fail') {
    throw new RedisError(
      address,
      'it belongs to a cluster that does not work; `redis-cli cluster info` says what it lacks',
    );
  }
  const isCluster = info.get('redis_mode') === 'cluster';
  // The only node of a cluster has never learned by which address others reach it, and so cannot tell it.
  switch (isCluster && info.get('cluster_known_nodes') === '1' ? 'standalone' : info.get('redis_mode')) {
    case 'sentinel': {
      const name = masterName(address, info);
      const { username, password, tls } = login;
      const sentinel = {
        ...{ sentinels: [...address.hosts], name },
        ...(username !== undefined && { sentinelUsername: username }),
        ...(password !== undefined && { sentinelPassword: password }),
        ...(tls !== undefined && { sentinelTLS: tls, enableTLSForSentinelMode: true }),
      };
      return {
        client: (maxRetriesPerRequest) =>
          new Redis({ ...login, ...sentinel, db: address.database, maxRetriesPerRequest }),
      };
    }
    case 'cluster':
      return {
        client: (maxRetriesPerRequest) =>
          new Cluster([...address.hosts], clusterOptions(address, maxRetriesPerRequest)),
      };
    default:
      return {
        client: (maxRetriesPerRequest) => new Redis({ ...login, ...host, db: address.database, maxRetriesPerRequest }),
      };
  }
}

function clusterOptions(address: RedisAddress, maxRetriesPerRequest: number | null) {
  return {
    redisOptions: { ...loginOptions(address), maxRetriesPerRequest },
    // Nodes are told by name or number as they announce themselves, and certificates hold for that.
    dnsLookup: (host: string, callback: (error: null, address: string) => void) => callback(null, host),
  };
}

function loginOptions({ tls, username, password }: RedisAddress) {
  return {
    ...{ connectionName: 'casemill', family: 0 },
    ...(username !== null && { username }),
    ...(password !== null && { password }),
    ...(tls && { tls: {} }),
  };
}

function masterName(address: RedisAddress, info: RedisInfo): string {
  const masters = [...info].flatMap(([key, value]) => {
    const name = /^master\d+$/.test(key) ? /\bname=([^,]*)/.exec(value)?.[1] : undefined;
    return name === undefined ? [] : [name];
  });
  const [only, ...others] = masters;
  if (address.master !== null && masters.includes(address.master)) return address.master;
  if (address.master === null && only !== undefined && others.length === 0) return only;
  const known = masters.length === 0 ? 'no server' : masters.join(', ');
  throw new RedisError(address, `it is a Sentinel that watches ${known}; add ?master=NAME to REDIS_URL`);
}
