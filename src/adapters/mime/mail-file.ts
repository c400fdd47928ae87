// Reads a mail file exactly as a mail from a mailbox is read.

import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import type { Mail } from '../../core/email/mail.js';
import { readMail } from '../../core/email/read-mail.js';
import { describeFileError } from '../../core/text-file/file-error.js';
import { unpackMail } from './unpack-mail.js';

/** Throws UnreadableMailError, or an Error for people when the file does not exist or cannot be read. */
export async function readMailFile(file: string): Promise<Mail> {
  try {
    await access(file, constants.R_OK);
  } catch (error) {
    throw new Error(describeFileError(error), { cause: error });
  }
  if ((await stat(file)).isDirectory()) throw new Error('it is a folder; name the mail files in it');
  return readMail(await unpackMail(createReadStream(file)));
}
