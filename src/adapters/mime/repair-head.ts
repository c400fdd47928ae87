// Mends the head of one part of a mail: what it says of its body, so that mailparser reads the body as people meant it.
// Decides for one head at a time; where parts begin and end is `mend-mime.ts`.

import { isUtf8 } from 'node:buffer';
import { decodeGuessing } from './text/charset-guess.js';

const BOUNDARY = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i;
const FILE_NAME = /;\s*(?:file)?name(?:\*\d*\*?)?\s*=/i;
const FILE_NAME_VALUE = /;\s*name(?:\*\d*\*?)?\s*=\s*(?:"[^"\r\n]*"|[^\s;"]+)/i;
const OTHER_TEXT = /^text\/(?:(?:x-)?markdown|enriched|richtext)$/;
const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i;
/** Labels that say nothing, and those under which mailers send just anything. */
const NO_CHARSET =
  /^(?:|us-?ascii|ascii|unknown|unknown-8bit|x-unknown|default|none|8bit|7bit|x-user-defined|utf-?8|iso-?8859-?1|latin-?1|(?:windows|cp)-?1252)$/i;

/** The charset under which such a text is passed on, byte by byte; its reader decodes the bytes anew. */
export const UNLABELLED = 'binary';

/** A multipart whose parts are being read. */
export interface OpenMultipart {
  readonly boundary: string;
  readonly type: string;
}

interface Surroundings {
  /** How many parts that are no multiparts came before. */
  readonly leaves: number;
  readonly parent: OpenMultipart | undefined;
  readonly mayNest: boolean;
}

interface RepairedHead {
  /** Raw fields with their line ends. */
  readonly fields: readonly string[];
  readonly eol: string;
  /** The body is a multipart. */
  readonly opens?: OpenMultipart;
  /** The body is text that people read. */
  readonly isText?: true;
}

/** The head as mailparser should see it. */
export function repairHead(fields: readonly string[], around: Surroundings): RepairedHead {
  const eol = fields[0]?.endsWith('\r\n') === false ? '\n' : '\r\n';
  if (around.parent && isWholeMail(fields)) {
    return { fields: [`Content-Type: message/rfc822${eol}`, eol, ...fields], eol };
  }
  const contentType = field(fields, 'content-type');
  const type = /^content-type\s*:\s*([^\s;]*)/i.exec(contentType)?.[1]?.toLowerCase() ?? '';
  if (type.startsWith('multipart/')) return repairMultipart(fields, contentType, type, eol, around);
  if (type === '' || type === 'text/plain' || type === 'text/html') return repairText(fields, contentType, eol, around);
  // Text of a form that mailparser does not read is better read as it stands than not at all (RFC 2046 section 4.1.4).
  const isBody = around.parent?.type !== 'multipart/alternative' && field(fields, 'content-disposition') === '';
  if (OTHER_TEXT.test(type) && isBody && !FILE_NAME.test(contentType)) {
    return withType(fields, 'text/plain', eol, contentType);
  }
  // A Content-Type that is no type at all ("text", "plain;;") would hide text that people should see.
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? { fields, eol } : withType(fields, 'text/plain', eol);
}

/** A mail that was put between two delimiters without a head of its own: only a mail was received from somewhere. */
function isWholeMail(fields: readonly string[]): boolean {
  return field(fields, 'received') !== '' && field(fields, 'message-id') !== '';
}

function repairMultipart(
  fields: readonly string[],
  contentType: string,
  type: string,
  eol: string,
  around: Surroundings,
): RepairedHead {
  const match = BOUNDARY.exec(contentType);
  const boundary = (match?.[1] ?? match?.[2] ?? '').trimEnd();
  if (boundary !== '' && around.mayNest) return { fields, eol, opens: { boundary, type } };
  if (/boundary\*/i.test(contentType)) return { fields, eol }; // RFC 2231 continuations: mailparser reads them
  if (boundary === '') return withType(fields, 'text/plain', eol);
  return { fields: [...without(fields, 'content-type'), `Content-Type: application/octet-stream${eol}`], eol };
}

/** A named text is a file, unless it is the first part, which some mailers name, or the alternative of one. */
function repairText(fields: readonly string[], contentType: string, eol: string, around: Surroundings): RepairedHead {
  const disposition = field(fields, 'content-disposition');
  if (/^content-disposition\s*:\s*attachment/i.test(disposition)) return { fields, eol };
  const isNamed = FILE_NAME.test(contentType) || FILE_NAME.test(disposition);
  if (isNamed && around.leaves > 0 && around.parent?.type !== 'multipart/alternative') {
    const parameters = disposition.replace(/^[^:]*:\s*[^;\s]*/, '') || eol;
    const file = `Content-Disposition: attachment${parameters}`;
    return { fields: [...without(fields, 'content-disposition'), file], eol };
  }
  if (!NO_CHARSET.test(CHARSET.exec(contentType)?.[1] ?? '')) return { fields, eol, isText: true };
  return withType(fields, /text\/html/i.test(contentType) ? 'text/html' : 'text/plain', eol, contentType);
}

function withType(fields: readonly string[], type: string, eol: string, contentType = ''): RepairedHead {
  const flowed = /;\s*format\s*=\s*"?flowed/i.test(contentType) ? '; format=flowed' : '';
  const joined = flowed && /;\s*delsp\s*=\s*"?yes/i.test(contentType) ? '; delsp=yes' : '';
  const name = FILE_NAME_VALUE.exec(contentType)?.[0] ?? '';
  const replaced = `Content-Type: ${type}; charset=${UNLABELLED}${flowed}${joined}${name}${eol}`;
  return { fields: [...without(fields, 'content-type'), replaced], eol, isText: true };
}

/** Fields with 8-bit characters as UTF-8 (RFC 6532), whatever their mailer wrote; they are latin1 text before and after. */
export function inUtf8(fields: readonly string[]): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
  const is8Bit = (text: string) => !/^[\u0000-\u007f]*$/.test(text);
  const bytes = Buffer.from(fields.filter(is8Bit).join(''), 'latin1');
  if (bytes.length === 0 || isUtf8(bytes)) return fields;
  // Names of fields and addresses are English in every language.
  const words = bytes.toString('latin1').replace(/^[\w-]+:|<[^<>]*>/gm, ' ');
  const lines = decodeGuessing(bytes, Buffer.from(words, 'latin1')).split(/(?<=\n)(?![ \t])/);
  return fields.map((text) => (is8Bit(text) ? Buffer.from(lines.shift() ?? '').toString('latin1') : text));
}

/** The first raw field of that name, or an empty string. */
function field(fields: readonly string[], name: string): string {
  return fields.find((f) => isNamed(f, name)) ?? '';
}

function without(fields: readonly string[], name: string): readonly string[] {
  return fields.filter((f) => !isNamed(f, name));
}

function isNamed(raw: string, name: string): boolean {
  return (
    raw.length > name.length &&
    raw.slice(0, name.length).toLowerCase() === name &&
    /^\s*:/.test(raw.slice(name.length, name.length + 8))
  );
}
