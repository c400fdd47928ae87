// Mails outside the pipeline: shown to people, or explained. Opens no database, and loads what reads HTML when it is
// used.

import { buffer } from 'node:stream/consumers';
import { createSigner } from '../adapters/crypto/signer.js';
import { unpackHtml } from '../adapters/mime/unpack-mail.js';
import { imageType } from '../adapters/remote-image/image-type.js';
import type { AttachmentInfo } from '../core/email/mail.js';
import type { FileStore } from '../ports/file-store.js';
import type { FetchImage } from '../ports/images.js';
import type { RawStore } from '../ports/mailbox.js';
import type { Signer } from '../ports/outgoing.js';
import type { Config } from './config.js';

const sanitizing = () => import('../adapters/mime/sanitize-html.js');

/** The HTML of a stored mail, safe to show; empty when it has none. */
export async function readSafeHtml(rawStore: Pick<RawStore, 'open'>, rawHash: string): Promise<string> {
  const { safeHtml } = await sanitizing();
  return safeHtml(await unpackHtml((await rawStore.open(rawHash)).bytes()));
}

/** Of one mail. */
const mostImages = 40;
const mostImageBytes = 15 * 1_048_576;
const fetchedAtOnce = 6;

export interface ShownMail {
  readonly rawHash: string;
  readonly attachments: readonly AttachmentInfo[];
  /** Whether images from elsewhere are fetched. Those that came with the mail always are there. */
  readonly fromElsewhere: boolean;
}

interface ImageDeps {
  readonly rawStore: Pick<RawStore, 'open'>;
  readonly fileStore: Pick<FileStore, 'open'>;
  readonly fetchImage: FetchImage;
}

/** The same with its images in it. */
export async function readHtmlWithImages(deps: ImageDeps, { rawHash, attachments, fromElsewhere }: ShownMail) {
  const { imageSources, safeHtmlWithImages } = await sanitizing();
  const html = await unpackHtml((await deps.rawStore.open(rawHash)).bytes());
  const sources = imageSources(html).filter((source) => fromElsewhere || cameWithMail(source));
  const images = new Map<string, string>();
  let left = mostImageBytes;
  const waiting = sources.slice(0, mostImages);
  while (waiting.length > 0 && left > 0) {
    const some = waiting.splice(0, fetchedAtOnce);
    const found = await Promise.all(
      some.map((source) => (cameWithMail(source) ? ownImage(deps, attachments, source) : deps.fetchImage(source))),
    );
    for (const [index, image] of found.entries()) {
      if (image === null || image.content.length > left) continue;
      left -= image.content.length;
      images.set(some[index] ?? '', `data:${image.type};base64,${image.content.toString('base64')}`);
    }
  }
  return safeHtmlWithImages(html, images);
}

/** A reference to a part of the mail (RFC 2392). */
function cameWithMail(source: string): boolean {
  return /^cid:/i.test(source);
}

/** One that came with the mail. */
async function ownImage({ fileStore }: ImageDeps, attachments: readonly AttachmentInfo[], source: string) {
  const id = decoded(source.slice('cid:'.length));
  const hash = attachments.find(({ contentId }) => contentId === id)?.hash;
  const stored = hash === undefined ? undefined : await fileStore.open(hash);
  if (stored === undefined || stored.size > mostImageBytes) return null;
  const content = await buffer(stored.bytes());
  const type = imageType(content);
  return type === undefined ? null : { type, content };
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** Its HTML as text with marks for its formatting. Empty when it is not stored any more, or cannot be read again. */
export async function readMarkedText(rawStore: Pick<RawStore, 'open'>, rawHash: string): Promise<string> {
  try {
    const { htmlToMarkedText } = await import('../adapters/mime/text/marked-text.js');
    return htmlToMarkedText(await unpackHtml((await rawStore.open(rawHash)).bytes()));
  } catch {
    return '';
  }
}

/** Recognises our own signatures in explained mails. Without the installation's secret it recognises none. */
export function openExplainSigner({ secret }: Pick<Config, 'secret'>): Signer {
  return createSigner(secret ?? '');
}
