// Recognises the provider of a mailbox.

import type { Provider, ServerAddress } from './provider.js';
import { PROVIDERS } from './providers.js';

/** By the domain of its address. */
export function providerOfDomain(domain: string): Provider | null {
  return PROVIDERS.find(({ domains }) => domains.includes(domain)) ?? null;
}

/** By the hosts that take the mail of a domain: a company's own domain leads to its provider. The longest end
 *  decides. */
export function providerOfMx(hosts: readonly string[]): Provider | null {
  const ends = PROVIDERS.flatMap((provider) => provider.mx.map((end) => ({ provider, end }))).sort(
    (a, b) => b.end.length - a.end.length,
  );
  for (const host of hosts) {
    const name = host.toLowerCase().replace(/\.$/, '');
    const found = ends.find(({ end }) => name === end || name.endsWith(`.${end}`));
    if (found !== undefined) return found.provider;
  }
  return null;
}

/** By an IMAP server that somebody names. The port counts: Proton's is on this machine, as others may be. */
export function providerOfServer({ host, port }: ServerAddress): Provider | null {
  return PROVIDERS.find(({ imap }) => imap.host === host && imap.port === port) ?? null;
}
