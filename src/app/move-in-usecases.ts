// Binds what moving in from another help desk needs.

import { oldFiles } from '../adapters/files/old-files.js';
import { unpackMail } from '../adapters/mime/unpack-mail.js';
import { readMail } from '../core/email/read-mail.js';
import { moveIn } from '../usecases/move-in/move-in.js';
import { bind } from './bind.js';
import type { Context } from './context.js';

export function moveInUsecases(context: Context) {
  const { clock, newId } = context;
  return {
    moveIn: bind(async () => {
      const { htmlToText } = await import('../adapters/mime/text/html-to-text.js');
      return { ...(await context.world()), ...{ clock, newId, htmlToText, oldFiles } };
    }, moveIn),
    /** Reads a mail of an export; with `storesFiles` its files are stored. Throws UnreadableMailError. */
    readOldMail: async (raw: Buffer, storesFiles: boolean) =>
      readMail(await unpackMail(raw, storesFiles ? (await context.world()).fileStore : undefined)),
  };
}
