// Takes the signed content out of an opaque S/MIME signature (CMS SignedData, RFC 5652 section 5) without verifying it.
// Reads BER with definite and indefinite lengths; gives up on anything else. Linear, and bounded in depth.

/** A larger one is not opened. */
export const MAX_SEALED_BYTES = 8 * 1024 * 1024;

/** A value that is being read: its content is between `at` and `end`, which for an indefinite length is only a
 *  bound. */
interface Element {
  readonly tag: number;
  readonly at: number;
  readonly end: number;
  readonly isIndefinite: boolean;
}

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const OBJECT_IDENTIFIER = 0x06;
const OCTET_STRING = 0x04;
const OCTET_STRING_IN_PIECES = 0x24;
const EXPLICIT_0 = 0xa0;

/** 1.2.840.113549.1.7.2 */
const SIGNED_DATA = '2a864886f70d010702';
const MAX_DEPTH = 12;

/** Whether a file may be such a signature (RFC 8551 section 3.2.1); it may as well be an encrypted text. */
export function isOpaqueSignature(type: string, fileName: string | false | undefined): boolean {
  if (/^application\/(?:x-)?pkcs7-mime$/.test(type)) return true;
  return type === 'application/octet-stream' && /\.p7m$/i.test(fileName || '');
}

/** The signed content, which is a MIME part of its own; null when the bytes are no SignedData, or have no content. */
export function signedContent(bytes: Buffer): Buffer | null {
  const contentInfo = elementAt(bytes, 0, bytes.length, SEQUENCE);
  const type = contentInfo && elementAt(bytes, contentInfo.at, contentInfo.end, OBJECT_IDENTIFIER);
  if (!contentInfo || !type || bytes.toString('hex', type.at, type.end) !== SIGNED_DATA) return null;
  const explicit = elementAt(bytes, type.end, contentInfo.end, EXPLICIT_0);
  const signedData = explicit && elementAt(bytes, explicit.at, explicit.end, SEQUENCE);
  const version = signedData && elementAt(bytes, signedData.at, signedData.end, INTEGER);
  const digests = version && elementAt(bytes, version.end, signedData.end, SET);
  const afterDigests = digests && endOf(bytes, digests, MAX_DEPTH);
  if (!signedData || !afterDigests) return null;
  const encapsulated = elementAt(bytes, afterDigests, signedData.end, SEQUENCE);
  const contentType = encapsulated && elementAt(bytes, encapsulated.at, encapsulated.end, OBJECT_IDENTIFIER);
  const wrapped = contentType && elementAt(bytes, contentType.end, encapsulated.end, EXPLICIT_0);
  return wrapped ? octets(bytes, wrapped) : null;
}

/** The element at that place, if it has the tag. One that claims to be longer than what holds it ends there. */
function elementAt(bytes: Buffer, at: number, limit: number, tag?: number): Element | null {
  const first = bytes[at];
  const length = bytes[at + 1];
  // Tags of more than one byte do not occur in what is read here.
  if (first === undefined || length === undefined || at + 2 > limit || (first & 0x1f) === 0x1f) return null;
  if (tag !== undefined && first !== tag) return null;
  if (length === 0x80) return (first & 0x20) === 0 ? null : { tag: first, at: at + 2, end: limit, isIndefinite: true };
  if (length < 0x80) return { tag: first, at: at + 2, end: Math.min(at + 2 + length, limit), isIndefinite: false };
  const size = length & 0x7f;
  if (size > 6 || at + 2 + size > limit) return null;
  const start = at + 2 + size;
  return { tag: first, at: start, end: Math.min(start + bytes.readUIntBE(at + 2, size), limit), isIndefinite: false };
}

/** Where the element ends, its end mark included; null when that cannot be told. */
function endOf(bytes: Buffer, element: Element, depth: number): number | null {
  if (!element.isIndefinite) return element.end;
  if (depth === 0) return null;
  let at = element.at;
  while (at + 2 <= element.end) {
    if (bytes[at] === 0 && bytes[at + 1] === 0) return at + 2;
    const child = elementAt(bytes, at, element.end);
    const next = child && endOf(bytes, child, depth - 1);
    if (!next) return null;
    at = next;
  }
  return null;
}

/** The octet string in the element, in one piece or in several (X.690 section 8.7.3). */
function octets(bytes: Buffer, { at, end }: Element): Buffer | null {
  const whole = elementAt(bytes, at, end, OCTET_STRING);
  if (whole) return bytes.subarray(whole.at, whole.end);
  const pieces = elementAt(bytes, at, end, OCTET_STRING_IN_PIECES);
  if (!pieces) return null;
  const found: Buffer[] = [];
  for (let next = pieces.at; next < pieces.end; ) {
    const piece = elementAt(bytes, next, pieces.end, OCTET_STRING);
    if (!piece) break;
    found.push(bytes.subarray(piece.at, piece.end));
    next = piece.end;
  }
  return found.length > 0 ? Buffer.concat(found) : null;
}
