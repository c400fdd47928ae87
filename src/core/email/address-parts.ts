// The parts of a mail address. Forgiving: of an address without an at sign everything is the local part.

/** Lower-case; empty when there is none. */
export function domainOf(address: string): string {
  return splitAddress(address.toLowerCase())[1] ?? '';
}

/** `support+x@example.com` -> `support@example.com`, lower-case (RFC 5233: subaddressing). */
export function withoutTag(address: string): string {
  const [local = '', domain = ''] = splitAddress(address.toLowerCase());
  const plus = local.indexOf('+');
  return `${plus > 0 ? local.slice(0, plus) : local}@${domain}`;
}

function splitAddress(address: string): readonly string[] {
  const at = address.lastIndexOf('@');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
}
