// Reads TNEF (`winmail.dat`, MS-OXTNEF) as it streams by: the names and sizes of its files, and the text of the mail. Files
// are counted, never held; other attributes are held up to a limit. Broken input gives what was read so far, and says so.

import { safeFileName, sentFileName } from '../../../core/email/file-names.js';
import type { AttachmentInfo } from '../../../core/email/mail.js';
import { decodeGuessing } from '../text/charset-guess.js';
import { htmlToText } from '../text/html-to-text.js';
import { decompressRtf } from './compressed-rtf.js';
import { type Properties, readProperties, untilNul } from './properties.js';
import { rtfText } from './rtf-text.js';

/** What a TNEF container holds. */
export interface Tnef {
  readonly attachments: readonly AttachmentInfo[];
  /** Empty when it has none. */
  readonly text: string;
  /** False when it is damaged or truncated. */
  readonly whole: boolean;
}

const SIGNATURE = 0x223e9f78;
const HEADER_BYTES = 6;
/** An attribute is its level, id and length, then its value, then a checksum. */
const ATTRIBUTE_HEADER_BYTES = 9;
const CHECKSUM_BYTES = 2;
const MAX_HELD_BYTES = 1024 * 1024;
const MAX_FILES = 1000;

/** Attribute ids (section 2.1.3.2), the lower half. */
const BODY = 0x800c;
const MESSAGE_PROPERTIES = 0x9003;
const FILE_BEGINS = 0x9002;
const FILE_TITLE = 0x8010;
const FILE_DATA = 0x800f;
const FILE_PROPERTIES = 0x9005;
const HELD = new Set([BODY, MESSAGE_PROPERTIES, FILE_TITLE, FILE_PROPERTIES]);

/** Property ids (MS-OXPROPS). */
const PLAIN_BODY = 0x1000;
const RTF_BODY = 0x1009;
const HTML_BODY = 0x1013;
const LONG_NAME = 0x3707;
const SHORT_NAME = 0x3704;
const MIME_TYPE = 0x370e;
const DATA = 0x3701;

interface File {
  title: string;
  size: number;
  properties: Properties;
}

/** Feed it the container's bytes in order, then call `end`. */
export class TnefReader {
  private readonly files: File[] = [];
  private body = '';
  private properties: Properties = new Map();
  /** Bytes of an incomplete attribute. */
  private waiting: Buffer = Buffer.alloc(0);
  /** Bytes to ignore. */
  private toSkip = 0;
  private begun = false;
  private broken = false;

  feed(chunk: Buffer): void {
    if (this.broken) return;
    const skipped = Math.min(this.toSkip, chunk.length);
    this.toSkip -= skipped;
    const rest = chunk.subarray(skipped);
    this.waiting = this.waiting.length === 0 ? rest : Buffer.concat([this.waiting, rest]);
    while (!this.broken && this.step());
  }

  end(): Tnef {
    const whole = this.begun && !this.broken && this.waiting.length === 0 && this.toSkip === 0;
    return { attachments: this.files.map(attachmentOf), text: this.text(), whole };
  }

  /** Reads the next attribute; false when more bytes are needed. */
  private step(): boolean {
    if (!this.begun) {
      if (this.waiting.length < HEADER_BYTES) return false;
      this.broken = this.waiting.readUInt32LE(0) !== SIGNATURE;
      this.waiting = this.waiting.subarray(HEADER_BYTES);
      this.begun = true;
      return true;
    }
    if (this.waiting.length < ATTRIBUTE_HEADER_BYTES) return false;
    const level = this.waiting[0];
    const id = this.waiting.readUInt16LE(1);
    const length = this.waiting.readUInt32LE(5);
    const total = ATTRIBUTE_HEADER_BYTES + length + CHECKSUM_BYTES;
    if (level !== 1 && level !== 2) {
      this.broken = true;
      return false;
    }
    const held = HELD.has(id) ? Math.min(length, MAX_HELD_BYTES) : 0;
    if (this.waiting.length < ATTRIBUTE_HEADER_BYTES + held) return false;
    this.take(id, this.waiting.subarray(ATTRIBUTE_HEADER_BYTES, ATTRIBUTE_HEADER_BYTES + held), length);
    this.toSkip = Math.max(total - this.waiting.length, 0);
    this.waiting = this.waiting.subarray(total);
    return true;
  }

  private take(id: number, value: Buffer, length: number): void {
    if (id === BODY) this.body = untilNul(decodeGuessing(value));
    else if (id === MESSAGE_PROPERTIES) this.properties = readProperties(value, decodeGuessing);
    else if (id === FILE_BEGINS && this.files.length < MAX_FILES) {
      this.files.push({ title: '', size: 0, properties: new Map() });
    }
    const file = this.files.at(-1);
    if (file === undefined) return;
    if (id === FILE_TITLE) file.title = untilNul(decodeGuessing(value));
    else if (id === FILE_DATA) file.size = length;
    else if (id === FILE_PROPERTIES) file.properties = readProperties(value, decodeGuessing);
  }

  private text(): string {
    if (this.body.trim() !== '') return this.body;
    const plain = textOf(this.properties, PLAIN_BODY);
    if (plain.trim() !== '') return plain;
    const html = textOf(this.properties, HTML_BODY);
    if (html.trim() !== '') return htmlToText(html);
    const rtf = this.properties.get(RTF_BODY);
    return Buffer.isBuffer(rtf) ? rtfText(decompressRtf(rtf)) : '';
  }
}

function attachmentOf({ title, size, properties }: File): AttachmentInfo {
  const sent = textOf(properties, LONG_NAME) || title || textOf(properties, SHORT_NAME);
  const type = textOf(properties, MIME_TYPE).toLowerCase() || 'application/octet-stream';
  const data = properties.get(DATA);
  return {
    name: safeFileName(sent, type),
    type,
    size: size || (Buffer.isBuffer(data) ? data.length : 0),
    inline: false,
    ...sentFileName(sent, type),
  };
}

function textOf(properties: Properties, id: number): string {
  const value = properties.get(id) ?? '';
  return Buffer.isBuffer(value) ? decodeGuessing(value) : value;
}
