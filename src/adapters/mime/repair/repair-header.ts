// Repairs the header of one part of a mail: what it declares about its body, so that mailparser reads the body as it
// was meant. Where parts begin and end is up to `mime-repairer.ts`.

import { isUtf8 } from 'node:buffer';
import { decodeGuessing } from '../text/charset-guess.js';
import type { OpenMultipart } from './open-multiparts.js';
import { repairFields } from './repair-fields.js';
import { beginsUuencoded } from './uuencoded.js';

const BOUNDARY = /;\s*boundary\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i;
const FILE_NAME = /;\s*(?:file)?name(?:\*\d*\*?)?\s*=/i;
const FILE_NAME_VALUE = /;\s*name(?:\*\d*\*?)?\s*=\s*(?:"[^"\r\n]*"|[^\s;"]+)/i;
const OTHER_TEXT = /^text\/(?:(?:x-)?markdown|enriched|richtext)$/;
const CHARSET = /;\s*charset\s*=\s*"?([^\s;"]*)/i;
/** Charset labels that say nothing, and those that mailers put on anything. */
const NO_CHARSET =
  /^(?:|us-?ascii|ascii|unknown|unknown-8bit|x-unknown|default|none|8bit|7bit|x-user-defined|utf-?8|iso-?8859-?1|latin-?1|(?:windows|cp)-?1252)$/i;

/** The charset label under which such a text is passed on byte by byte; its reader guesses the real charset. */
export const UNLABELLED = 'binary';
/** The field in which the label that the mail gave is passed on. */
export const CHARSET_FIELD = 'x-casemill-charset';

interface PartContext {
  /** Parts before this one whose text people read. */
  readonly textsBefore: number;
  /** The mail is an MMS, whose slides show text files. */
  readonly hasSlides: boolean;
  readonly parent: OpenMultipart | undefined;
  /** Whether another level of nesting is within the limit. */
  readonly mayNest: boolean;
  /** The beginning of the part's body. */
  readonly bodyStart: string;
}

interface RepairedHeader {
  /** Raw fields with line ends. */
  readonly fields: readonly string[];
  readonly eol: string;
  /** Set when the body is a multipart. */
  readonly opens?: OpenMultipart;
  /** Set when the body is text that people read. */
  readonly isText?: true;
  /** Set when the body is uuencoded, and the header says that it is base64. */
  readonly isUuencoded?: true;
}

/** Whether the body must confirm the header: its boundary may be misspelt or missing, and text may be labelled
 *  base64. */
export function restsOnBody(lines: readonly string[]): boolean {
  const text = lines.join('');
  const isOpen = /^content-type[ \t]*:\s*multipart\//im.test(text) || !/^content-type[ \t]*:/im.test(text);
  return isOpen || /boundary|base[ _-]?64|:\s*"?(?:x-)?uu/i.test(text);
}

/** What is read of mailparser's headers. It decodes each field that it gets, which takes much of its time; the
 *  others are read from the mail itself. */
const FOR_PARSER = /^(?:content-[a-z-]{1,40}|from|to|cc|reply-to)[ \t]*:/i;

/** The header that mailparser should get. */
export function repairHeader(written: readonly string[], context: PartContext): RepairedHeader {
  const eol = written[0]?.endsWith('\r\n') === false ? '\n' : '\r\n';
  if (context.parent && isWholeMail(written)) {
    return { fields: [`Content-Type: message/rfc822${eol}`, eol, ...written], eol };
  }
  const uuencoded = withoutUuencoding(written, context.bodyStart, eol);
  if (uuencoded !== undefined) return { ...repairHeader(uuencoded, { ...context, bodyStart: '' }), isUuencoded: true };
  const fields = repairFields(written.filter((field) => FOR_PARSER.test(field)));
  const contentType = field(fields, 'content-type');
  const type = /^content-type\s*:\s*([^\s;]*)/i.exec(contentType)?.[1]?.toLowerCase() ?? '';
  if (type.startsWith('multipart/')) return repairMultipart(fields, contentType, type, eol, context);
  const undeclared = type === '' && !context.parent ? multipartIn(context.bodyStart) : undefined;
  if (undeclared) return openMultipart(fields, undeclared.boundary, undeclared.type, eol, context);
  // Some programs name the type of the first part there, or nothing that is a type.
  const boundary = boundaryIn(contentType);
  if (boundary !== '' && boundaryOf(context.bodyStart) === boundary)
    return openMultipart(fields, boundary, 'multipart/mixed', eol, context);
  if (type === '' || type === 'text/plain' || type === 'text/html')
    return repairText(withoutFalseEncoding(fields, context.bodyStart, eol), contentType, eol, context);
  // Unknown subtypes of text are shown as plain text (RFC 2046 section 4.1.4), which mailparser does not do.
  const isBody = context.parent?.type !== 'multipart/alternative' && field(fields, 'content-disposition') === '';
  if (OTHER_TEXT.test(type) && isBody && !FILE_NAME.test(contentType)) {
    return withType(fields, 'text/plain', eol, contentType);
  }
  // An invalid Content-Type ("text", "plain;;") would hide text that people should see.
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? { fields, eol } : withType(fields, 'text/plain', eol);
}

/** Whether the part says how the slides of an MMS show the others (OMA-TS-MMS-CONF, SMIL). */
export function isSlideShow(fields: readonly string[]): boolean {
  return /^content-type\s*:\s*application\/smil\b/i.test(field(fields, 'content-type'));
}

/** Whether a mail comes from a phone through a gateway: the sender is a number, or there are fields of MMS (3GPP TS
 *  23.140). */
export function isOfPhone(fields: readonly string[]): boolean {
  return fields.some((f) =>
    /^(?:x-mms-[a-z-]{1,40}[ \t]*:|from[ \t]*:[^@\n]{0,200}?(?<![\w.-])\+?\d{7,15}(?:\/[^@\s]{1,20})?@)/i.test(f),
  );
}

/** Whether a mail was put between two delimiters without a part header: only mails have Received fields. */
function isWholeMail(fields: readonly string[]): boolean {
  return field(fields, 'received') !== '' && field(fields, 'message-id') !== '';
}

/** The value of the boundary parameter; empty when there is none. */
function boundaryIn(contentType: string): string {
  const match = BOUNDARY.exec(contentType.replace(/^content-type\s*:\s*(?=boundary)/i, ';'));
  return (match?.[1] ?? match?.[2] ?? '').trimEnd();
}

/** A multipart with that boundary, whatever the mail calls it. */
function openMultipart(
  fields: readonly string[],
  boundary: string,
  type: string,
  eol: string,
  context: PartContext,
): RepairedHeader {
  const named = `Content-Type: ${type}; boundary="${boundary}"${eol}`;
  return repairMultipart([...without(fields, 'content-type'), named], named, type, eol, context);
}

function repairMultipart(
  fields: readonly string[],
  contentType: string,
  type: string,
  eol: string,
  context: PartContext,
): RepairedHeader {
  const boundary = boundaryIn(contentType);
  const isFound = boundary !== '' && context.bodyStart.includes(`--${boundary}`);
  const inBody = isFound ? undefined : boundaryOf(context.bodyStart);
  // Of two boundaries mailparser takes the other one.
  if (isFound && (contentType.match(/;\s*boundary\s*=/gi)?.length ?? 0) > 1) {
    return openMultipart(fields, boundary, type, eol, context);
  }
  if (inBody !== undefined) return openMultipart(fields, inBody, type, eol, context);
  if (boundary !== '' && context.mayNest) return { fields, eol, opens: { boundary, type } };
  if (/boundary\*/i.test(contentType)) return { fields, eol }; // RFC 2231 continuations, which mailparser reads
  if (boundary === '') return withType(fields, 'text/plain', eol);
  return { fields: [...without(fields, 'content-type'), `Content-Type: application/octet-stream${eol}`], eol };
}

/** The boundary of a multipart that does not name it, or misspells it: its first delimiter is above a part's header. */
function boundaryOf(bodyStart: string): string | undefined {
  return /^--([^\s"][^\s"]{0,69})[ \t]*\r?\ncontent-[a-z-]+[ \t]*:/im.exec(bodyStart)?.[1];
}

/** A mail that declares no type at all, and whose body is nothing but parts below a notice. */
function multipartIn(bodyStart: string): OpenMultipart | undefined {
  const boundary = boundaryOf(bodyStart);
  if (boundary === undefined) return undefined;
  const notice = bodyStart.slice(0, bodyStart.indexOf(`--${boundary}`)).trim();
  if (notice !== '' && (notice.length > 300 || !/\bmime\b/i.test(notice))) return undefined;
  const types = [...bodyStart.matchAll(/^content-type[ \t]*:\s*(\S+?)[;\s]/gim)].map(([, type = '']) =>
    type.toLowerCase(),
  );
  const isAlternative = types.length === 2 && types[0] === 'text/plain' && types[1] === 'text/html';
  return { boundary, type: isAlternative ? 'multipart/alternative' : 'multipart/mixed' };
}

/** A text that is no base64 in its first lines was never encoded. */
function withoutFalseEncoding(fields: readonly string[], bodyStart: string, eol: string): readonly string[] {
  if (!/:\s*base64/i.test(field(fields, 'content-transfer-encoding')) || isBase64(bodyStart)) return fields;
  return [...without(fields, 'content-transfer-encoding'), `Content-Transfer-Encoding: 8bit${eol}`];
}

/** Whether it begins with base64. A line of it that ends the body has whole groups of four; "Hello" has not. A
 *  footer in plain text may follow. */
function isBase64(bodyStart: string): boolean {
  const [first = '', second = ''] = bodyStart
    .trimStart()
    .split('\n', 2)
    .map((line) => line.trimEnd());
  if (first.startsWith('--')) return true;
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(first)) return false;
  const goesOn = second !== '' && /^[A-Za-z0-9+/]+={0,2}$/.test(second);
  return goesOn || first.length % 4 === 0 || first.length > 64;
}

/** The header of a uuencoded part as that of one in base64; undefined for another one. */
function withoutUuencoding(fields: readonly string[], bodyStart: string, eol: string): readonly string[] | undefined {
  const encoding = field(fields, 'content-transfer-encoding');
  if (!/:\s*"?(?:x-)?uu(?:e|en|encoded?)?\b/i.test(encoding) || !beginsUuencoded(bodyStart)) return undefined;
  return [...without(fields, 'content-transfer-encoding'), `Content-Transfer-Encoding: base64${eol}`];
}

/** A text with a file name is a file, unless it is the first text, which some mailers name, an alternative, or a
 *  slide. */
function repairText(fields: readonly string[], contentType: string, eol: string, context: PartContext): RepairedHeader {
  const disposition = field(fields, 'content-disposition');
  if (/^content-disposition\s*:\s*attachment/i.test(disposition)) return { fields, eol };
  const isNamed = FILE_NAME.test(contentType) || FILE_NAME.test(disposition);
  if (isNamed && context.textsBefore > 0 && !context.hasSlides && context.parent?.type !== 'multipart/alternative') {
    const parameters = disposition.replace(/^[^:]*:\s*[^;\s]*/, '') || eol;
    const file = `Content-Disposition: attachment${parameters}`;
    return { fields: [...without(fields, 'content-disposition'), file], eol };
  }
  const charset = CHARSET.exec(contentType)?.[1] ?? '';
  const label = NO_CHARSET.test(charset) ? [] : [`${CHARSET_FIELD}: ${charset}${eol}`];
  return withType(
    [...fields, ...label],
    /text\/html/i.test(contentType) ? 'text/html' : 'text/plain',
    eol,
    contentType,
  );
}

function withType(fields: readonly string[], type: string, eol: string, contentType = ''): RepairedHeader {
  const flowed = /;\s*format\s*=\s*"?flowed/i.test(contentType) ? '; format=flowed' : '';
  const joined = flowed && /;\s*delsp\s*=\s*"?yes/i.test(contentType) ? '; delsp=yes' : '';
  const name = FILE_NAME_VALUE.exec(contentType)?.[0] ?? '';
  const replaced = `Content-Type: ${type}; charset=${UNLABELLED}${flowed}${joined}${name}${eol}`;
  return { fields: [...without(fields, 'content-type'), replaced], eol, isText: true };
}

/** Converts fields with 8-bit characters to UTF-8 (RFC 6532), guessing their charset. Raw bytes as Latin-1 text, in
 *  and out. */
export function fieldsInUtf8(fields: readonly string[]): readonly string[] {
  const bytes = Buffer.from(fields.filter(is8Bit).join(''), 'latin1');
  if (bytes.length === 0 || isUtf8(bytes)) return fields;
  // Guesses from the words alone: field names and addresses are ASCII in every language.
  const words = bytes.toString('latin1').replace(/^[\w-]+:|<[^<>]*>/gm, ' ');
  const lines = decodeGuessing(bytes, Buffer.from(words, 'latin1')).split(/(?<=\n)(?![ \t])/);
  return fields.map((text) => (is8Bit(text) ? Buffer.from(lines.shift() ?? '').toString('latin1') : text));
}

function is8Bit(text: string): boolean {
  return Buffer.byteLength(text) !== text.length;
}

/** The first raw field with that name; empty when there is none. */
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
