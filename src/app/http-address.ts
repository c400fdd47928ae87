// Addresses in the settings of the HTTP server, as people write them.

import { isIP } from 'node:net';

export interface HttpAddress {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

/** `host:port`, with an IPv6 address in brackets. Null when it is something else. */
export function parseHttpAddress(text: string): HttpAddress | null {
  const match = /^(?:\[([0-9a-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(text.trim());
  if (match === null) return null;
  const [, ipv6, name = ''] = match;
  const port = Number(match[3]);
  if (port > 65_535 || (ipv6 !== undefined && isIP(ipv6) !== 6)) return null;
  return { host: ipv6 ?? name, port };
}

/** An IP address, or a network such as `10.0.0.0/8`. */
export function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128);
}
