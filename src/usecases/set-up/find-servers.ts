// Finds the mail servers of an address: the provider's, as its domain or its MX records tell; else those that the
// domain announces; else the usual names that exist. Ends in time, since every question does.

import { providerOfDomain, providerOfMx } from '../../core/set-up/find-provider.js';
import type { Provider, ServerAddress } from '../../core/set-up/provider.js';
import { firstServer, SERVICES } from '../../core/set-up/service-records.js';
import type { NameLookup } from '../../ports/name-lookup.js';

export interface FoundServers {
  readonly provider: Provider | null;
  readonly imap: ServerAddress | null;
  readonly smtp: ServerAddress | null;
  /** How they were found, for people. */
  readonly how: string;
}

const USUAL = {
  imap: { names: ['imap', 'mail'], port: 993 },
  smtp: { names: ['smtp', 'mail'], port: 465 },
} as const;

export async function findServers(lookup: NameLookup, address: string): Promise<FoundServers> {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const known = providerOfDomain(domain);
  if (known !== null) return { provider: known, imap: known.imap, smtp: known.smtp, how: `${domain} is ${known.name}` };
  const mx = await lookup.mx(domain);
  const provider = mx === 'unanswered' ? null : providerOfMx(mx);
  if (provider !== null) {
    const how = `the mail of ${domain} goes to ${provider.name}, as its MX records say`;
    return { provider, imap: provider.imap, smtp: provider.smtp, how };
  }
  const [imap, smtp] = await Promise.all([announced(lookup, domain, 'imap'), announced(lookup, domain, 'smtp')]);
  if (imap !== null && smtp !== null) {
    return { provider: null, imap, smtp, how: `${domain} announces them (RFC 6186)` };
  }
  const [usualImap, usualSmtp] = await Promise.all([
    imap ?? usual(lookup, domain, 'imap'),
    smtp ?? usual(lookup, domain, 'smtp'),
  ]);
  const how =
    mx === 'unanswered'
      ? 'no name server answers'
      : usualImap !== null || usualSmtp !== null
        ? 'servers of the usual names exist'
        : `neither the MX records of ${domain} nor the usual names tell`;
  return { provider: null, imap: usualImap, smtp: usualSmtp, how };
}

async function announced(lookup: NameLookup, domain: string, kind: 'imap' | 'smtp'): Promise<ServerAddress | null> {
  const answers = await Promise.all(SERVICES[kind].map((service) => lookup.srv(`${service}.${domain}`)));
  for (const records of answers) {
    const server = records === 'unanswered' ? null : firstServer(records);
    if (server !== null) return server;
  }
  return null;
}

async function usual(lookup: NameLookup, domain: string, kind: 'imap' | 'smtp'): Promise<ServerAddress | null> {
  const { names, port } = USUAL[kind];
  const hosts = names.map((name) => `${name}.${domain}`);
  const exist = await Promise.all(hosts.map((host) => lookup.hasAddress(host)));
  const host = hosts.find((_, index) => exist[index] === true);
  return host === undefined ? null : { host, port };
}
