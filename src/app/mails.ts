// Mails outside the pipeline: shown to people, or explained. Opens no database.

import { createSigner } from '../adapters/crypto/signer.js';
import { safeHtml } from '../adapters/mime/sanitize-html.js';
import { htmlToMarkedText } from '../adapters/mime/text/marked-text.js';
import { unpackHtml } from '../adapters/mime/unpack-mail.js';
import type { RawStore } from '../ports/mailbox.js';
import type { Signer } from '../ports/outgoing.js';
import type { Config } from './config.js';

/** The HTML of a stored mail, safe to show; empty when it has none. */
export async function readSafeHtml(rawStore: Pick<RawStore, 'open'>, rawHash: string): Promise<string> {
  return safeHtml(await unpackHtml((await rawStore.open(rawHash)).bytes()));
}

/** Its HTML as text with marks for its formatting. Empty when it is not stored any more, or cannot be read again. */
export async function readMarkedText(rawStore: Pick<RawStore, 'open'>, rawHash: string): Promise<string> {
  try {
    return htmlToMarkedText(await unpackHtml((await rawStore.open(rawHash)).bytes()));
  } catch {
    return '';
  }
}

/** Recognises our own signatures in explained mails. Without the installation's secret it recognises none. */
export function openExplainSigner({ secret }: Pick<Config, 'secret'>): Signer {
  return createSigner(secret ?? '');
}
