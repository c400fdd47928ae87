// Turns header fields, raw or as mailparser gives them, into our values.

import type { AddressObject, HeaderValue } from 'mailparser';
import { readableAddress } from '../../core/email/domain-names.js';
import { decodeHeaderValue, safeLine, undecodedHeaderValue } from '../../core/email/encoded-words.js';
import type { Address, HeaderField, MimeMail } from '../../core/email/mail.js';

/** Authentication results, whose encoded words are left undecoded. */
const AUTHENTICATION_FIELDS = new Set(['authentication-results', 'arc-authentication-results', 'received-spf']);

/** One raw field; empty for a line that is not a field. */
export function headerField(raw: string): HeaderField[] {
  const colon = raw.indexOf(':');
  const name = raw.slice(0, Math.max(colon, 0)).trim().toLowerCase();
  if (name === '' || /[^!-~]/.test(name)) return [];
  const value = raw.slice(colon + 1);
  return [{ name, value: AUTHENTICATION_FIELDS.has(name) ? undecodedHeaderValue(value) : decodeHeaderValue(value) }];
}

/** The addresses of a parsed field, those of groups included. */
export function addressList(value: HeaderValue | undefined): Address[] {
  const objects = (Array.isArray(value) ? value : [value]) as readonly (AddressObject | undefined)[];
  const entries = objects.flatMap((object) => object?.value ?? []);
  return entries
    .flatMap((entry) => entry.group ?? [entry])
    .filter((entry) => entry.address !== undefined && entry.address !== '')
    .map((entry) => ({ address: bareAddress(safeLine(entry.address ?? '')), name: safeLine(entry.name) }));
}

/** Removes what mailers write into an address, `mailto:ana@…` and `ana @ contoso.com`, and makes its domain
 *  readable. */
function bareAddress(address: string): string {
  return readableAddress(address.replace(/^mailto:/i, '').replace(/\s*@\s*/, '@'));
}

/** Content-Type with its parameters; text/plain when there is none. */
export function contentTypeOf(value: HeaderValue | undefined): MimeMail['contentType'] {
  if (typeof value !== 'object' || !('params' in value)) return { type: 'text/plain', parameters: {} };
  const parameters = Object.entries(value.params).map(([name, text]) => [name.toLowerCase(), safeLine(String(text))]);
  return { type: String(value.value).toLowerCase(), parameters: Object.fromEntries(parameters) };
}
