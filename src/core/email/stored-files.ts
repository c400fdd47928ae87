// Which attachments of a mail are files that people can open.

import type { AttachmentInfo } from './mail.js';

/** The attachments of a mail of which only the beginning was fetched: the last one may be cut, so it counts as not
 *  stored. */
export function withoutCutFile(attachments: readonly AttachmentInfo[]): readonly AttachmentInfo[] {
  return attachments.map((attachment, index) => {
    const { hash: _hash, contentId: _contentId, unpacked, ...info } = attachment;
    return unpacked || index === attachments.length - 1 ? info : attachment;
  });
}
