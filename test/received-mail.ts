// A mail as its recipient has it: what a mail program would show and save.

import { createHash } from 'node:crypto';
import { simpleParser } from 'mailparser';

export interface ReceivedMail {
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly ReceivedFile[];
}

export interface ReceivedFile {
  readonly name: string;
  readonly type: string;
  /** The page shows it. */
  readonly inline: boolean;
  /** SHA-256 of its content. */
  readonly hash: string;
  readonly content: Buffer;
}

export async function received(raw: Buffer): Promise<ReceivedMail> {
  const { subject = '', text = '', attachments } = await simpleParser(raw);
  return {
    subject,
    text,
    attachments: attachments.map(({ filename = '', contentType, related, content }) => ({
      name: filename,
      type: contentType,
      inline: related === true,
      hash: createHash('sha256').update(content).digest('hex'),
      content,
    })),
  };
}
