// A mail on disk, read as one from a mailbox is.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Mail } from '../core/mail/mail.js';
import { readMail } from '../core/mail/read.js';
import { unpackMail } from './mailparser.js';

/** Throws an Error for people when there is no such file, or UnreadableMailError. */
export async function readMailFile(file: string): Promise<Mail> {
  if ((await stat(file)).isDirectory()) throw new Error('it is a directory; name the mails in it');
  return readMail(await unpackMail(createReadStream(file)));
}
