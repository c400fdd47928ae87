// Unpacks a mail with mailparser: bytes to `MimeMail`, uninterpreted.

import { Readable } from 'node:stream';
import { firstAddress } from '../../core/email/addresses.js';
import { nameAttachedMails } from '../../core/email/attached-mail-names.js';
import { cleanText } from '../../core/email/clean-text.js';
import { safeFileName, sentFileName } from '../../core/email/file-names.js';
import { withoutRepeatedAddresses } from '../../core/email/link-address.js';
import type { Address, AttachmentInfo, HeaderField, MimeMail } from '../../core/email/mail.js';
import { FileNotStoredError, type FileStore } from '../../ports/file-store.js';
import type { Chunks } from '../../ports/mailbox.js';
import { addressList, contentTypeOf, headerField } from './header-values.js';
import { plausibleDate } from './mail-date.js';
import { htmlPages, joinTexts, namedBodies, partText, shownContentIds } from './mail-parts.js';
import { isTnef, type ParsedAttachment, type ParsedMail, runParser } from './mailparser.js';
import { MimeRepairer } from './repair/mime-repairer.js';
import { takeUuencodedFiles, type UuencodedFile } from './repair/uuencoded-files.js';
import { decodeGuessing } from './text/charset-guess.js';

/** Signatures within signatures (RFC 2634 section 1.1: signed, encrypted, signed again). */
const MAX_SEALS = 3;

/** As `unpackMail` of `unpack-mail.ts` says. */
export async function unpackMail(raw: Buffer | Chunks, files?: Pick<FileStore, 'put'>): Promise<MimeMail> {
  return unpack(raw, files, MAX_SEALS);
}

/** `seals`: how many signatures around the text may be opened. */
async function unpack(
  raw: Buffer | Chunks,
  files: Pick<FileStore, 'put'> | undefined,
  seals: number,
): Promise<MimeMail> {
  const repairer = new MimeRepairer();
  const parsed = await runParser(raw, repairer, files);
  const headers = repairer.rootFields.flatMap(headerField);
  const addresses = (name: string) => addressList(parsed.headers.get(name));
  const sealed = parsed.signedContent && seals > 0 ? await unpack(parsed.signedContent, files, seals - 1) : null;
  const { text: ownText, files: uuencoded } = takeUuencodedFiles(parsed.tree ? partText(parsed.tree) : '');
  const body = joinTexts([sealed?.text ?? '', ownText]);
  const text = body.trim() === '' ? parsed.tnefFiles.map((tnef) => tnef.text).join('\n') : body;
  const bodies = parsed.tree ? [...namedBodies(parsed.tree), ...uuencoded.map(bodyOf)] : [];
  const named = bodies.length > 0 ? await storeBodies(bodies, files) : [];
  const hasContentIds = parsed.attachments.some(({ cid }) => cid !== '');
  const opensAll = parsed.tnefFiles.every(({ whole }) => whole);
  const shown = shownContentIds(parsed.tree && hasContentIds ? htmlPages(parsed.tree) : []);
  const beginnings = parsed.reportParts.flatMap(({ type, text }) => (type === 'message/rfc822' ? text : []));
  const mail: MimeMail = {
    headers,
    from: [...addresses('from'), ...furtherAuthors(headers)],
    replyTo: addresses('reply-to'),
    to: addresses('to'),
    cc: addresses('cc'),
    date: plausibleDate(headers.find((h) => h.name === 'date')?.value),
    calendarComment: parsed.calendarComment,
    // A multipart mail without parts is all text. One without words may have them in a file: gateways of MMS do that.
    text: withoutRepeatedAddresses(
      cleanText(withComment(text.trim() !== '' ? text : otherWords(parsed, repairer), parsed.calendarComment)),
    ),
    attachments: [
      ...named,
      ...nameAttachedMails(parsed.attachments, beginnings).map((found) =>
        infoOf(found, shown.has(found.cid), opensAll),
      ),
      ...parsed.tnefFiles.flatMap(({ attachments }) => attachments),
      ...(sealed?.attachments ?? []),
    ],
    reportParts: parsed.reportParts,
    calendarMethod: parsed.calendarMethod,
    contentType: contentTypeOf(parsed.headers.get('content-type')),
    remarks: [...parsed.tnefFiles.flatMap(remarkOn), ...(sealed ? (['smime-opened', ...sealed.remarks] as const) : [])],
  };
  return parsed.calendarAnswer === null ? mail : { ...mail, calendarAnswer: parsed.calendarAnswer };
}

function remarkOn({ whole, attachments }: ParsedMail['tnefFiles'][number]): MimeMail['remarks'] {
  if (!whole) return ['tnef-broken'];
  return attachments.length > 0 ? ['tnef-opened'] : [];
}

function infoOf(found: ParsedAttachment, inline: boolean, opensTnef: boolean): AttachmentInfo {
  const { name, type, size, sentAs, cid, kept } = found;
  const info: { -readonly [Key in keyof AttachmentInfo]: AttachmentInfo[Key] } = { name, type, size, inline };
  if (sentAs !== undefined) info.sentAs = sentAs;
  if (kept.hash !== undefined) {
    info.hash = kept.hash;
    if (inline) info.contentId = cid;
    if (isTnef(type) && opensTnef) info.unpacked = true;
  }
  return info;
}

/** The words of a mail whose body has none. */
function otherWords(parsed: ParsedMail, repairer: MimeRepairer): string {
  return decodeGuessing(repairer.preamble).trim() || joinTexts(parsed.notes);
}

/** Puts the comment of a calendar above a text that does not have it. */
function withComment(text: string, comment: string): string {
  const has = comment === '' || text.replace(/\s+/g, ' ').includes(comment.replace(/\s+/g, ' '));
  return has ? text : `${comment}\n\n${text}`.trim();
}

function bodyOf({ name, content }: UuencodedFile): StoredBody {
  // Nothing says more.
  const type = 'application/octet-stream';
  const safe = safeFileName(name, type);
  return { name: safe, type, size: content.length, inline: false, ...sentFileName(name, type), content };
}

type StoredBody = AttachmentInfo & { readonly content: Buffer };

async function storeBodies(
  bodies: readonly StoredBody[],
  files: Pick<FileStore, 'put'> | undefined,
): Promise<readonly AttachmentInfo[]> {
  const stored: AttachmentInfo[] = [];
  for (const { content, ...body } of bodies) {
    const kept = await files?.put(Readable.from([content])).catch((error: Error) => {
      throw new FileNotStoredError(`a file of it was not stored: ${error.message}`, { cause: error });
    });
    stored.push({ ...body, ...(kept && { hash: kept.hash }) });
  }
  return stored;
}

/** The authors of From fields below the first: there must be one such field (RFC 5322 section 3.6). */
function furtherAuthors(headers: readonly HeaderField[]): Address[] {
  return headers
    .filter(({ name }) => name === 'from')
    .slice(1)
    .flatMap(({ value }) => firstAddress(value) ?? []);
}

/** As `unpackHtml` of `unpack-mail.ts` says. */
export async function unpackHtml(raw: Buffer | Chunks): Promise<string> {
  return (await pagesOf(raw, MAX_SEALS)).join('\n<hr>\n');
}

async function pagesOf(raw: Buffer | Chunks, seals: number): Promise<readonly string[]> {
  const { tree, signedContent } = await runParser(raw, new MimeRepairer());
  const sealed = signedContent && seals > 0 ? await pagesOf(signedContent, seals - 1) : [];
  return [...sealed, ...(tree ? htmlPages(tree) : [])];
}
