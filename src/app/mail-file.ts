// Reads mails from disk. Loads nothing else, so that `casemill parse` starts quickly.

import { readMailFile as readFile } from '../adapters/mime/mail-file.js';
import type { Mail } from '../core/email/mail.js';

/** Throws an Error for people when the file is not a mail. */
export function readMailFile(file: string): Promise<Mail> {
  return readFile(file);
}
