// Reads whether the receiving server authenticated the sender (RFC 8601). Only the topmost Authentication-Results
// counts, and only with the authserv-id that the admin configured: anyone can add the header further down. Comments and
// quoted strings are ignored, because servers copy the sender's own words into them.

import { readableDomain } from './domain-names.js';
import type { HeaderField } from './mail.js';

/** `failed`: the server says that somebody else sent it; `unverified`: it does not say. */
export type Trust = 'verified' | 'unverified' | 'failed';

/** The server's verdict on `domain`, the lower-case From domain. DMARC's result wins. Without one, an aligned DKIM
 *  or SPF pass verifies it, and an SPF fail or softfail without an aligned DKIM pass fails it: a domain that
 *  publishes no DMARC policy has still said who may send for it. `authservId` null: no server is trusted. */
export function senderTrust(headers: readonly HeaderField[], authservId: string | null, domain: string): Trust {
  if (authservId === null) return 'unverified';
  const top = headers.find((header) => header.name === 'authentication-results')?.value.toLowerCase();
  if (top === undefined) return 'unverified';
  const [name = '', ...results] = withoutComments(top)
    .split(';')
    .map((part) => part.trim());
  if (name.split(/\s/)[0] !== authservId.toLowerCase()) return 'unverified';

  const verdict = (method: string) => results.filter((result) => result.startsWith(`${method}=`));
  // A result without a domain is about the From domain that the server saw. `decide` refuses mails with several
  // authors.
  const dmarc = verdict('dmarc').find((result) => [undefined, domain].includes(headerFrom(result)));
  if (dmarc !== undefined && /^dmarc=pass\b/.test(dmarc)) return 'verified';
  if (verdict('dmarc').some((result) => /^dmarc=fail\b/.test(result))) return 'failed';
  const aligned = [...verdict('dkim'), ...verdict('spf')].some(
    (result) => /^(?:dkim|spf)=pass\b/.test(result) && isAligned(result, domain),
  );
  if (aligned) return 'verified';
  return verdict('spf').some((result) => /^spf=(?:soft)?fail\b/.test(result)) ? 'failed' : 'unverified';
}

/** Removes comments, which nest, and the content of quoted strings (RFC 5322 sections 3.2.2 and 3.2.4). An unclosed one
 *  ends with the text. */
function withoutComments(value: string): string {
  let outside = '';
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < value.length; at += 1) {
    const char = value[at] ?? '';
    if (char === '\\') at += 1;
    else if (isQuoted) isQuoted = char !== '"';
    else if (char === '(') depth += 1;
    else if (char === ')') depth = Math.max(depth - 1, 0);
    else if (depth > 0) continue;
    else if (char === '"') isQuoted = true;
    else outside += char;
  }
  return outside;
}

/** The domain that a DMARC result is about. */
function headerFrom(result: string): string | undefined {
  return domainIn(/\bheader\.from=(?:\S{0,320}?@)?([\p{L}\p{M}\p{N}_.-]+)/u.exec(result));
}

/** Whether the domain that passed is the From domain, a parent or a child of it (relaxed alignment, RFC 7489 section
 *  3.1). */
function isAligned(result: string, domain: string): boolean {
  const passed = domainIn(
    /\b(?:header\.d=|header\.i=\S{0,320}?@|smtp\.mailfrom=(?:\S{0,320}?@)?)([\p{L}\p{M}\p{N}_.-]+)/u.exec(result),
  );
  if (passed === undefined || !passed.includes('.')) return false;
  return passed === domain || domain.endsWith(`.${passed}`) || passed.endsWith(`.${domain}`);
}

function domainIn(match: RegExpExecArray | null): string | undefined {
  return match?.[1] === undefined ? undefined : readableDomain(match[1]);
}
