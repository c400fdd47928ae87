// Stores the files of imported messages. What the export does not have keeps its name on the case, without a content.

import { safeFileName, sentFileName } from '../../core/email/file-names.js';
import type { AttachmentInfo } from '../../core/email/mail.js';
import type { OldCase, OldFile } from '../../core/move-in/old-case.js';
import type { FileStore } from '../../ports/file-store.js';
import type { OldFiles } from '../../ports/old-files.js';

export interface FilesDeps {
  readonly fileStore: Pick<FileStore, 'put'>;
  readonly oldFiles: OldFiles;
}

export interface StoredFiles {
  readonly infos: ReadonlyMap<OldFile, AttachmentInfo>;
  readonly missing: ReadonlySet<OldFile>;
  readonly stored: number;
}

/** A dry run only looks which are there. */
export async function readFiles(
  { fileStore, oldFiles }: FilesDeps,
  cases: readonly OldCase[],
  isDryRun: boolean,
): Promise<StoredFiles> {
  const infos = new Map<OldFile, AttachmentInfo>();
  const missing = new Set<OldFile>();
  for (const file of cases.flatMap(({ messages }) => messages.flatMap(({ files }) => files))) {
    const { name, type, inline, paths, bytes } = file;
    const info = { name: safeFileName(name, type), type, inline, ...sentFileName(name, type) };
    const found = bytes === undefined ? await oldFiles.find(paths) : undefined;
    if (bytes === undefined && found === undefined) {
      missing.add(file);
      infos.set(file, { ...info, size: 0 });
      continue;
    }
    if (isDryRun) continue;
    const content = found === undefined ? oneChunk(bytes) : oldFiles.open(found);
    const { hash, size } = await fileStore.put(content);
    infos.set(file, { ...info, size, hash });
  }
  return { infos, missing, stored: isDryRun ? 0 : infos.size - missing.size };
}

async function* oneChunk(bytes: Uint8Array = new Uint8Array()): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes);
}
