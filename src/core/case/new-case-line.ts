// `#new` in the first line of an agent's mail: a case for what a customer told the agent. `#new ana@contoso.com Printer
// jams`, `#new phone +49 30 901820: Printer jams`, `#new "Ana Alvarez" phone Printer jams`; the customer's words are
// below.

import { OUTSIDE_CHANNELS, type OutsideChannel } from '../rule-set/case-values.js';
import { isPersonName } from './person-name.js';
import { isMailAddress } from './written-people.js';

export interface NewCaseRequest {
  /** An address, a telephone number, or a name. */
  readonly customer: string;
  readonly channel: OutsideChannel | 'email';
  /** Empty: the subject of the mail. */
  readonly subject: string;
  readonly text: string;
}

const how = 'write #new, who the customer is and the subject: #new ana@contoso.com Printer jams';

/** Null when the text begins with something else. */
export function parseNewCase(text: string): NewCaseRequest | { readonly problem: string } | null {
  const [, line, below = ''] = /^\s*[#＃]\s*new(?![\p{L}\p{N}])[.:,]?([^\n]*)(?:\n([\s\S]*))?$/iu.exec(text) ?? [];
  if (line === undefined) return null;
  const before = channelFirst(line.trim());
  const named = customerFirst(before.rest);
  if (named === null) return { problem: `it does not say who the customer is; ${how}` };
  const after = channelFirst(named.rest);
  const channel = before.channel ?? after.channel ?? (named.isNumber ? 'phone' : 'email');
  const words = below.trim();
  if (words === '') return { problem: 'there is no text below it; write there what the customer said' };
  return { customer: named.customer, channel, subject: after.rest.replace(/^[:,–-]\s*/, '').trim(), text: words };
}

/** A channel in front, which is a word of its own. */
function channelFirst(line: string): { readonly channel: OutsideChannel | 'email' | null; readonly rest: string } {
  const [first = ''] = line.split(/[\s:,]/, 1);
  const word = first.toLowerCase();
  const channel = word === 'email' ? word : (OUTSIDE_CHANNELS.find((known) => known === word) ?? null);
  return channel === null ? { channel, rest: line } : { channel, rest: line.slice(first.length).trim() };
}

/** The address of a link, behind its words. */
const LINKED = /^ ?[<[](?:mailto:)?[^\s<>[\]@]{1,64}@[^\s<>[\]@]{1,255}[>\]]/i;
/** `Ana Alvarez <ana@contoso.com>`, and the words of a link before its address. */
const NAMED = /^([^<>[\]]{1,200})[<[](?:mailto:)?([^\s<>[\]]{1,254})[>\]]/i;

function customerFirst(line: string) {
  const [named, called = '', linked = ''] = NAMED.exec(line) ?? [];
  if (named !== undefined && isPersonName(called) && isMailAddress(linked))
    return { customer: linked, isNumber: false, rest: line.slice(named.length).trim() };
  const [quoted, name = ''] = /^["“„«']([^"”“»']{1,200})["”“»']/.exec(line) ?? [];
  if (quoted !== undefined) return { customer: name.trim(), isNumber: false, rest: line.slice(quoted.length).trim() };
  const [first = ''] = line.split(/\s|(?=[<[])/, 1);
  const address = first.replace(/^[<[]|[>\],;:]+$/g, '');
  if (isMailAddress(address))
    return { customer: address, isNumber: false, rest: line.slice(first.length).replace(LINKED, '').trim() };
  const [number] = /^\+?\d[\d()/. -]{2,38}\d(?=$|[\s:,])/.exec(line) ?? [];
  return number === undefined ? null : { customer: number, isNumber: true, rest: line.slice(number.length).trim() };
}
