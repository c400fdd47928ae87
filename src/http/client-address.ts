// Finds out who sent a request. `X-Forwarded-For` is believed only as far as trusted proxies wrote it: everybody can
// send that field.

import { BlockList, isIP } from 'node:net';

/** `peer`: the address of the connection. `trusted`: addresses and networks. */
export function clientAddress(peer: string, forwardedFor: string | undefined, trusted: BlockList): string {
  let address = plain(peer);
  const hops = (forwardedFor ?? '').split(',').map((hop) => plain(hop.trim()));
  // The last hop was written by the proxy that is nearest to us.
  for (const hop of hops.reverse()) {
    if (!isTrusted(address, trusted) || isIP(hop) === 0) return address;
    address = hop;
  }
  return address;
}

/** Addresses and networks such as `10.0.0.0/8`. */
export function networks(texts: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of texts) {
    const [address = '', prefix] = text.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

function isTrusted(address: string, trusted: BlockList): boolean {
  const family = isIP(address);
  return family !== 0 && trusted.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** IPv4 in IPv6, as a socket for both names it, becomes IPv4. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
