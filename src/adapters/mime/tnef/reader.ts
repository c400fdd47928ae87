// Reads TNEF (`winmail.dat`, MS-OXTNEF) as it streams by: the names and sizes of its files, and the text of the mail.
// Files are passed on or counted, never held; other attributes are held up to a limit. Broken input gives what was read
// so far, and says so.

import type { CalendarAnswer } from '../../../core/email/calendar-answer.js';
import { safeFileName, sentFileName } from '../../../core/email/file-names.js';
import type { AttachmentInfo } from '../../../core/email/mail.js';
import { decodeGuessing } from '../text/charset-guess.js';
import { htmlToText } from '../text/html-to-text.js';
import { decompressRtf } from './compressed-rtf.js';
import { meetingResponse } from './meeting-response.js';
import { type Properties, readProperties, untilNul } from './properties.js';
import { rtfText } from './rtf-text.js';

/** What a TNEF container holds. */
export interface Tnef {
  readonly attachments: readonly AttachmentInfo[];
  /** Empty when it has none. */
  readonly text: string;
  /** What a calendar program answers to an invitation; left out when it is no such mail. */
  readonly calendarAnswer?: CalendarAnswer;
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
const MESSAGE_CLASS = 0x8008;
const BODY = 0x800c;
const MESSAGE_PROPERTIES = 0x9003;
const FILE_BEGINS = 0x9002;
const FILE_TITLE = 0x8010;
const FILE_DATA = 0x800f;
const FILE_PROPERTIES = 0x9005;
const HELD = new Set([MESSAGE_CLASS, BODY, MESSAGE_PROPERTIES, FILE_TITLE, FILE_PROPERTIES]);

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
  kept?: KeptContent;
}

/** The name of a file's content in the file store, when it is there. */
export interface KeptContent {
  hash?: string;
}

/** Takes the contents of the files. */
export interface TnefSink {
  /** The content of another file begins. */
  begin(): KeptContent;
  write(piece: Buffer): void;
  end(): void;
}

/** Feed it the container's bytes in order, then call `end`. */
export class TnefReader {
  private readonly files: File[] = [];
  private messageClass = '';
  private body = '';
  private properties: Properties = new Map();
  /** Bytes of an incomplete attribute. */
  private waiting: Buffer = Buffer.alloc(0);
  /** Bytes to ignore. */
  private toSkip = 0;
  /** How many of them are a file's content. */
  private toPass = 0;
  private begun = false;
  private broken = false;

  constructor(private readonly sink?: TnefSink) {}

  feed(chunk: Buffer): void {
    if (this.broken) return;
    const skipped = Math.min(this.toSkip, chunk.length);
    this.pass(chunk.subarray(0, skipped));
    this.toSkip -= skipped;
    const rest = chunk.subarray(skipped);
    this.waiting = this.waiting.length === 0 ? rest : Buffer.concat([this.waiting, rest]);
    while (!this.broken && this.step());
  }

  /** May be called again, when the sink has stored what it took. */
  end(): Tnef {
    this.endFiles();
    const whole = this.begun && !this.broken && this.waiting.length === 0 && this.toSkip === 0;
    const answer = meetingResponse(this.messageClass, this.properties);
    const found: Tnef = { attachments: this.files.map(attachmentOf), text: this.text(), whole };
    return answer === null ? found : { ...found, calendarAnswer: answer };
  }

  /** A file that was cut is not kept; one that stands among its properties is. */
  private endFiles(): void {
    if (this.sink === undefined) return;
    if (this.toPass > 0) {
      this.sink.end();
      this.toPass = 0;
      const cut = this.files.at(-1);
      if (cut !== undefined) delete cut.kept;
    }
    for (const file of this.files) {
      const data = file.properties.get(DATA);
      if (file.size > 0 || file.kept !== undefined || !Buffer.isBuffer(data)) continue;
      file.kept = this.sink.begin();
      this.sink.write(data);
      this.sink.end();
    }
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
    if (id === FILE_DATA) this.beginFile(length);
    this.toSkip = Math.max(total - this.waiting.length, 0);
    this.waiting = this.waiting.subarray(total);
    return true;
  }

  private beginFile(length: number): void {
    const file = this.files.at(-1);
    if (this.sink === undefined || file === undefined) return;
    file.kept = this.sink.begin();
    this.toPass = length;
    if (length === 0) this.sink.end();
    this.pass(this.waiting.subarray(ATTRIBUTE_HEADER_BYTES));
  }

  /** Passes on what of the bytes is a file's content. */
  private pass(bytes: Buffer): void {
    if (this.toPass === 0) return;
    const content = bytes.subarray(0, this.toPass);
    this.toPass -= content.length;
    if (content.length > 0) this.sink?.write(content);
    if (this.toPass === 0) this.sink?.end();
  }

  private take(id: number, value: Buffer, length: number): void {
    if (id === MESSAGE_CLASS) this.messageClass = untilNul(value.toString('latin1'));
    else if (id === BODY) this.body = untilNul(decodeGuessing(value));
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

function attachmentOf({ title, size, properties, kept }: File): AttachmentInfo {
  const sent = textOf(properties, LONG_NAME) || title || textOf(properties, SHORT_NAME);
  const type = textOf(properties, MIME_TYPE).toLowerCase() || 'application/octet-stream';
  const data = properties.get(DATA);
  return {
    name: safeFileName(sent, type),
    type,
    size: size || (Buffer.isBuffer(data) ? data.length : 0),
    inline: false,
    ...sentFileName(sent, type),
    ...(kept?.hash !== undefined && { hash: kept.hash }),
  };
}

function textOf(properties: Properties, id: number): string {
  const value = properties.get(id) ?? '';
  return Buffer.isBuffer(value) ? decodeGuessing(value) : value;
}
