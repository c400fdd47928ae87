// Reads what `casemill init` is told: a server, a person, a time zone.

import { isTimeZone } from '../../core/calendar/time-zone-name.js';
import { isMailAddress } from '../../core/case/written-people.js';
import type { ServerAddress } from '../../core/set-up/provider.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';

/** `imap.example.com` or `imap.example.com:993`; `[::1]:143`. */
export function readServer(usualPort: number): (written: string) => ServerAddress | Error {
  return (written) => {
    const [, bracketed, bare, port] = /^(?:\[([0-9a-f:]+)\]|([\w.-]+))(?::(\d{1,5}))?$/i.exec(written) ?? [];
    const host = bracketed ?? bare;
    const number = Number(port ?? usualPort);
    if (host !== undefined && number > 0 && number < 65_536) return { host, port: number };
    return new Error(`"${written}" is not a server; write imap.example.com or imap.example.com:993`);
  };
}

/** `Lena Vogt <lena@example.com>`, or the address alone. */
export function readPerson(written: string): { readonly name: string; readonly email: string } | Error {
  const [, name = '', inBrackets] = /^(.*?)\s*<([^<>]+)>$/.exec(written) ?? [];
  const email = (inBrackets ?? written).trim();
  if (!isMailAddress(email)) return new Error(`"${written}" names nobody; write "Lena Vogt <lena@example.com>"`);
  return { name: name.replace(/^"(.*)"$/, '$1').trim() || (email.split('@')[0] ?? email), email };
}

export function readAddress(written: string): string | Error {
  return isMailAddress(written)
    ? written
    : new Error(`"${written}" is not a mail address, such as support@example.com`);
}

export function readTimeZone(written: string): string | Error {
  return isTimeZone(written)
    ? written
    : new Error(`"${written}" is not a time zone; write an IANA name such as Europe/Berlin or UTC`);
}

/** For options: what cannot be read is wrong use. */
export function orWrongUse<T>(read: (written: string) => T | Error): (written: string, name: string) => T {
  return (written, name) => {
    const value = read(written);
    if (value instanceof Error) throw new WrongUseError(`${name} ${value.message}`);
    return value;
  };
}
