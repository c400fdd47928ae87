// Reads what somebody sent by the web form, and says what is missing.

import { z } from 'zod';
import type { OutsideFile } from '../../core/inbound/outside-message.js';
import { mailAddressField } from '../mail-address-field.js';
import type { Words } from './words.js';

/** The files are in base64 until they are stored. Bytes. */
const mostFileBytes = 20 * 1_048_576;
/** Of all that is sent: the files, and what is written. */
export const mostFormBytes = mostFileBytes + 1_048_576;
const mostFiles = 20;

const longest = { name: 200, address: 254, subject: 300, text: 100_000 };

export interface Written {
  /** Of the form that was shown: sent twice, it is one message. */
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
}

export interface ReadForm {
  readonly written: Written;
  readonly files: readonly OutsideFile[];
  /** Empty when it can be taken. */
  readonly problems: readonly (keyof Words)[];
  /** Only a program fills in the field that people do not see. */
  readonly byProgram: boolean;
}

export async function readForm(form: FormData): Promise<ReadForm> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const id = z.uuid().safeParse(text('id')).data ?? '';
  const written = { id, name: text('name'), address: text('address'), subject: text('subject'), text: text('text') };
  const sent = form.getAll('files').filter((file) => file instanceof File && (file.size > 0 || file.name !== ''));
  const files = sent.flatMap((file) => (file instanceof File ? [file] : []));
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const problems: readonly (keyof Words | null)[] = [
    written.name === '' ? 'noName' : null,
    mailAddressField().safeParse(written.address).success ? null : 'noAddress',
    written.subject === '' ? 'noSubject' : null,
    written.text === '' ? 'noText' : null,
    isTooLong(written) ? 'tooLong' : null,
    bytes > mostFileBytes || files.length > mostFiles ? 'tooLarge' : null,
  ];
  const found = problems.flatMap((problem) => problem ?? []);
  return {
    written,
    files: found.length > 0 ? [] : await Promise.all(files.map(encoded)),
    problems: found,
    byProgram: text('website') !== '',
  };
}

function isTooLong({ name, address, subject, text }: Written): boolean {
  return (
    name.length > longest.name ||
    address.length > longest.address ||
    subject.length > longest.subject ||
    text.length > longest.text
  );
}

async function encoded(file: File): Promise<OutsideFile> {
  return { name: file.name || 'file', content: Buffer.from(await file.arrayBuffer()).toString('base64') };
}
