// The files of a case, for people: which there are, and the content of one. A file that came before files were stored
// is taken from its raw mail, as long as that exists.

import { caseNumber, parseCaseNumber } from '../../core/case/number.js';
import type { AttachmentInfo } from '../../core/email/mail.js';
import type { CaseFile, CaseFiles } from '../../ports/case-files.js';
import type { FileStore, StoredContent } from '../../ports/file-store.js';
import type { RawStore, UnpackMail } from '../../ports/mailbox.js';
import { type Refusal, refuse } from './action.js';

export interface CaseFilesDeps {
  readonly caseFiles: CaseFiles;
  readonly fileStore: FileStore;
  readonly rawStore: Pick<RawStore, 'open'>;
  readonly unpack: UnpackMail;
}

/** A file with its number in the case, from 1. */
export interface NumberedFile extends CaseFile {
  readonly number: number;
}

export interface FileList {
  readonly ok: true;
  /** `C-000123`. */
  readonly case: string;
  readonly files: readonly NumberedFile[];
}

export interface OpenedFile {
  readonly ok: true;
  readonly file: NumberedFile;
  readonly content: StoredContent;
}

/** The oldest first. `number` as people write it. */
export async function listCaseFiles({ caseFiles }: CaseFilesDeps, number: string): Promise<FileList | Refusal> {
  const parsed = parseCaseNumber(number);
  const files = parsed === undefined ? undefined : await caseFiles.list(parsed);
  if (parsed === undefined || files === undefined) {
    return refuse('no-case', `there is no case ${number}; \`casemill case list\` shows all cases`);
  }
  const unpacked = files.filter((file) => !file.unpacked);
  return { ok: true, case: caseNumber(parsed), files: unpacked.map((file, index) => ({ ...file, number: index + 1 })) };
}

/** `wanted`: the name of the file, or its number in the list. */
export async function openCaseFile(deps: CaseFilesDeps, number: string, wanted: string): Promise<OpenedFile | Refusal> {
  const list = await listCaseFiles(deps, number);
  if (!list.ok) return list;
  const file = choose(list, wanted);
  if ('ok' in file) return file;
  const content = await contentOf(deps, file);
  if (content !== undefined) return { ok: true, file, content };
  const text = `"${file.name}" is not in the file store, and the mail that it came with is not here as a whole`;
  return refuse('file-gone', text);
}

function choose({ case: number, files }: FileList, wanted: string): NumberedFile | Refusal {
  const named = files.filter(({ name }) => name === wanted);
  const found = named.length > 0 ? named : files.filter((file) => String(file.number) === wanted);
  const [first] = found;
  if (first === undefined) {
    return refuse('no-file', `${number} has no file "${wanted}"; \`casemill case file ${number}\` lists its files`);
  }
  // The same file that was sent again is no choice.
  if (found.every(({ hash }) => hash !== undefined && hash === first.hash) || found.length === 1) return first;
  const numbers = found.map((file) => file.number).join(', ');
  return refuse('several-files', `${number} has several files "${wanted}"; give the number of one: ${numbers}`);
}

async function contentOf(deps: CaseFilesDeps, file: CaseFile): Promise<StoredContent | undefined> {
  const stored = file.hash === undefined ? undefined : await deps.fileStore.open(file.hash);
  if (stored !== undefined || file.raw === null) return stored;
  const attachment = (await unpackedAgain(deps, file.raw))[file.raw.index];
  const isSame = attachment?.name === file.name && attachment.size === file.size;
  return isSame && attachment.hash !== undefined ? deps.fileStore.open(attachment.hash) : undefined;
}

/** Stores the files of a raw mail again. Nothing when only the beginning of the mail is there: a file may be cut. */
async function unpackedAgain(
  { rawStore, unpack }: CaseFilesDeps,
  { hash, mailSize }: NonNullable<CaseFile['raw']>,
): Promise<readonly AttachmentInfo[]> {
  const raw = await rawStore.open(hash).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  return raw === undefined || raw.size < mailSize ? [] : (await unpack(raw.bytes())).attachments;
}
