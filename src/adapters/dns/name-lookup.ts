// Asks name servers with node:dns. Every question ends in time, whether or not somebody answers.

import { Resolver } from 'node:dns/promises';
import type { NameLookup } from '../../ports/name-lookup.js';

const withinMs = 3000;
/** The name servers say that there is nothing (RFC 1035: NXDOMAIN, or an empty answer). */
const NOTHING = ['ENOTFOUND', 'ENODATA', 'NOTFOUND', 'NODATA'];

/** `servers`: instead of those of this machine, as `127.0.0.1:5353`. */
export function createNameLookup(servers?: readonly string[], ms = withinMs): NameLookup {
  async function ask<T, N>(question: (resolver: Resolver) => Promise<T>, nothing: N): Promise<T | N | 'unanswered'> {
    const resolver = new Resolver({ timeout: ms / 2, tries: 1 });
    if (servers !== undefined) resolver.setServers([...servers]);
    const timer = setTimeout(() => resolver.cancel(), ms);
    try {
      return await question(resolver);
    } catch (error) {
      return NOTHING.includes((error as NodeJS.ErrnoException).code ?? '') ? nothing : 'unanswered';
    } finally {
      clearTimeout(timer);
    }
  }
  return {
    mx: (domain) =>
      ask(async (resolver) => {
        const records = await resolver.resolveMx(domain);
        return records.sort((a, b) => a.priority - b.priority).map(({ exchange }) => exchange);
      }, []),
    srv: (name) => ask((resolver) => resolver.resolveSrv(name), []),
    txt: (name) => ask(async (resolver) => (await resolver.resolveTxt(name)).map((parts) => parts.join('')), []),
    hasAddress: async (host) => {
      const four = await ask(async (resolver) => (await resolver.resolve4(host)).length > 0, false);
      return four === false ? ask(async (resolver) => (await resolver.resolve6(host)).length > 0, false) : four;
    },
  };
}
