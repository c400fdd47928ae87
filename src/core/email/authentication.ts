// Whether the receiving server vouches for the sender (RFC 8601). Only the topmost Authentication-Results counts, and
// only under the name that the admin pinned: anyone can write the header further down. Comments and quoted strings are not
// read: servers repeat in them what the sender said of himself.

import type { HeaderField } from './mail.js';

export type Trust = 'verified' | 'unverified' | 'failed';

/** `domain` is the From domain, lower-case. DMARC's verdict on that very domain wins; without one, an aligned DKIM or SPF
 *  pass verifies. */
export function senderTrust(headers: readonly HeaderField[], authservId: string | null, domain: string): Trust {
  if (authservId === null) return 'unverified';
  const top = headers.find((header) => header.name === 'authentication-results')?.value.toLowerCase();
  if (top === undefined) return 'unverified';
  const [name = '', ...results] = withoutAsides(top)
    .split(';')
    .map((part) => part.trim());
  if (name.split(/\s/)[0] !== authservId.toLowerCase()) return 'unverified';

  const verdict = (method: string) => results.filter((result) => result.startsWith(`${method}=`));
  // A verdict that names no domain is about the From that the server saw, which is the only one (`decide` sees to that).
  const dmarc = verdict('dmarc').find((result) => [undefined, domain].includes(headerFrom(result)));
  if (dmarc !== undefined && /^dmarc=pass\b/.test(dmarc)) return 'verified';
  if (verdict('dmarc').some((result) => /^dmarc=fail\b/.test(result))) return 'failed';
  const aligned = [...verdict('dkim'), ...verdict('spf')].some(
    (result) => /^(?:dkim|spf)=pass\b/.test(result) && isAligned(result, domain),
  );
  return aligned ? 'verified' : 'unverified';
}

/** Without comments, which nest, and with empty quoted strings (RFC 5322 sections 3.2.2 and 3.2.4). What never ends goes. */
function withoutAsides(value: string): string {
  let outside = '';
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const sign = value[at] ?? '';
    if (sign === '\\') at += 1;
    else if (isQuoted) isQuoted = sign !== '"';
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth = Math.max(depth - 1, 0);
    else if (depth > 0) continue;
    else if (sign === '"') isQuoted = true;
    else outside += sign;
  }
  return outside;
}

/** The domain of which DMARC speaks. */
function headerFrom(result: string): string | undefined {
  return /\bheader\.from=(?:\S{0,320}?@)?([\w.-]+)/.exec(result)?.[1];
}

/** The domain that passed is the From domain or one of its parents or children (relaxed alignment, RFC 7489 3.1). */
function isAligned(result: string, domain: string): boolean {
  const passed = /\b(?:header\.d=|header\.i=\S{0,320}?@|smtp\.mailfrom=(?:\S{0,320}?@)?)([\w.-]+)/.exec(result)?.[1];
  if (passed === undefined || !passed.includes('.')) return false;
  return passed === domain || domain.endsWith(`.${passed}`) || passed.endsWith(`.${domain}`);
}
