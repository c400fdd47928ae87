// A mail on disk, read as one from a mailbox is.

import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import type { Mail } from '../../core/email/mail.js';
import { readMail } from '../../core/email/read-mail.js';
import { describeFileError } from '../../core/text-file/file-error.js';
import { unpackMail } from './mailparser.js';

/** Throws an Error for people when there is no such file or it may not be read, or UnreadableMailError. */
export async function readMailFile(file: string): Promise<Mail> {
  try {
    await access(file, constants.R_OK);
  } catch (error) {
    throw new Error(describeFileError(error), { cause: error });
  }
  if ((await stat(file)).isDirectory()) throw new Error('it is a folder; name the mails in it');
  return readMail(await unpackMail(createReadStream(file)));
}
