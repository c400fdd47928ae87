// Reads the export of any help desk that can be imported.

import type { DeskName } from '../../core/move-in/desk-names.js';
import type { OldDesk } from '../../core/move-in/old-case.js';
import { describeFileError } from '../../core/text-file/file-error.js';
import { readFreeScout } from './freescout.js';
import { type MboxDeps, readMboxDesk } from './mbox.js';
import { readOsTicket } from './osticket.js';
import { UnreadableExportError } from './records.js';
import { readZammad } from './zammad.js';
import { readZendesk } from './zendesk.js';

export interface DeskExport {
  readonly desk: DeskName;
  /** A file or a folder. */
  readonly path: string;
  /** The folder of the files of its messages. */
  readonly files: string;
  /** Of times without one. */
  readonly timeZone: string;
}

/** What cannot be read at all is a problem of the desk. */
export async function readDesk(source: DeskExport, mbox: MboxDeps): Promise<OldDesk> {
  try {
    return await read(source, mbox);
  } catch (error) {
    const at = error instanceof UnreadableExportError ? error.at : source.path;
    const text = error instanceof UnreadableExportError ? error.message : describeFileError(error);
    return { cases: [], ownAddresses: new Set(), leftOut: [], problems: [{ at, text }] };
  }
}

function read({ desk, path, files, timeZone }: DeskExport, mbox: MboxDeps): Promise<OldDesk> {
  switch (desk) {
    case 'zammad':
      return readZammad(path, files);
    case 'osticket':
      return readOsTicket(path, files, timeZone);
    case 'freescout':
      return readFreeScout(path, files, timeZone);
    case 'zendesk':
      return readZendesk(path, files);
    case 'mbox':
      return readMboxDesk(path, mbox);
    default: {
      const never: never = desk;
      throw new Error(`unknown desk ${String(never)}`);
    }
  }
}
