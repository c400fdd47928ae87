// Splits mail addresses. Lenient: without an at sign the whole text is the local part.

/** The domain in lower case; empty when there is none. */
export function domainOf(address: string): string {
  return splitAddress(address.toLowerCase())[1] ?? '';
}

/** Removes the subaddress: `support+x@example.com` becomes `support@example.com`, in lower case (RFC 5233). */
export function withoutTag(address: string): string {
  const [local = '', domain = ''] = splitAddress(address.toLowerCase());
  const plus = local.indexOf('+');
  return `${plus > 0 ? local.slice(0, plus) : local}@${domain}`;
}

function splitAddress(address: string): readonly string[] {
  const at = address.lastIndexOf('@');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
}
