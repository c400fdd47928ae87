// Writes a file of a case to disk: a stranger's file under a stranger's name. Readable only by the user who asked for
// it, never over an existing file, and never outside the folder that was named.

import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { safeFileName } from '../../core/email/file-names.js';
import { describeFileError } from '../../core/text-file/file-error.js';
import type { CaseFile } from '../../ports/case-files.js';
import type { StoredContent } from '../../ports/file-store.js';

export type Saved =
  | { readonly ok: true; readonly path: string; readonly text: string }
  | { readonly ok: false; readonly code: string; readonly text: string };

/** `out`: a folder that exists, or the path of a new file. */
export async function saveFile(
  { name, type }: Pick<CaseFile, 'name' | 'type'>,
  content: StoredContent,
  out: string,
): Promise<Saved> {
  const place = await stat(out).catch(() => undefined);
  const target = place?.isDirectory() ? path.join(out, safeFileName(name, type)) : out;
  const file = createWriteStream(target, { flags: 'wx', mode: 0o600 });
  let isOurs = false;
  file.once('open', () => {
    isOurs = true;
  });
  try {
    await pipeline(content.bytes(), file);
  } catch (error) {
    if (isOurs) await rm(target, { force: true });
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    const text = exists ? `${target} exists; name another file with --out` : `${target}: ${describeFileError(error)}`;
    return { ok: false, code: exists ? 'file-exists' : 'not-written', text };
  }
  return { ok: true, path: target, text: `wrote ${content.size} bytes to ${target}` };
}
