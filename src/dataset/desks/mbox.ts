// Reads an mbox file as cases: each conversation, by In-Reply-To and References, is one. The customer is who wrote
// first and is none of us, or to whom we wrote first. All of them are resolved with their last mail.

import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Mail } from '../../core/email/mail.js';
import type { OldCase, OldDesk, OldMessage } from '../../core/move-in/old-case.js';
import { DeskReading } from './desk-reading.js';
import { type MboxMail, readMbox } from './mbox-mails.js';

export interface MboxDeps {
  /** Throws an Error when it is no mail. */
  readonly readMail: (raw: Buffer) => Promise<Mail>;
  /** Whether the address is one of our mailboxes or agents. */
  readonly isOurSide: (address: string) => boolean;
}

interface DatedMail {
  readonly at: string;
  readonly mail: Mail;
  readonly id: string;
  readonly date: Date;
}

/** Throws UnreadableExportError. */
export async function readMboxDesk(source: string, { readMail, isOurSide }: MboxDeps): Promise<OldDesk> {
  const name = path.basename(source);
  const reading = new DeskReading(new Map());
  const threads = new Threads();
  const seen = new Set<string>();
  for await (const { line, raw } of readMbox(source, name)) {
    const at = `${name}:${line}: mail`;
    const read = await readMail(raw).catch((error: Error) => error);
    if (read instanceof Error) {
      reading.leaveOut(at, `it cannot be read: ${read.message}`);
      continue;
    }
    const dated = withDate(at, read, raw);
    if (dated === null) reading.leaveOut(at, 'it has no date');
    // Copies of one mail, from several folders of a mail program.
    else if (!seen.has(dated.id)) threads.add(dated);
    if (dated !== null) seen.add(dated.id);
  }
  const cases = threads.all().flatMap((mails): readonly OldCase[] => {
    const found = caseOf(mails, isOurSide);
    const first = mails[0];
    if (typeof found !== 'string') return [found];
    if (first !== undefined) reading.leaveOut(first.at, found);
    return [];
  });
  return reading.desk(cases);
}

function withDate(at: string, mail: Mail, raw: MboxMail['raw']): DatedMail | null {
  if (mail.date === null || Number.isNaN(mail.date.getTime())) return null;
  return { at, mail, id: mail.messageId ?? createHash('sha256').update(raw).digest('hex'), date: mail.date };
}

/** Or why there is none. */
function caseOf(mails: readonly DatedMail[], isOurSide: (address: string) => boolean): OldCase | string {
  const [first] = mails;
  const last = mails.at(-1);
  if (first === undefined || last === undefined) return 'it has no mail';
  if (mails.every(({ mail }) => mail.classification.kind !== 'person')) return 'no person wrote it';
  const people = mails.flatMap(({ mail }) => [mail.sender, ...mail.to]);
  const customer = people.find(({ address }) => address !== '' && !isOurSide(address));
  if (customer === undefined) return 'nobody in it is a customer';
  return {
    ...{ at: first.at, id: first.id, number: null, title: first.mail.baseSubject || '(no subject)' },
    ...{ status: 'resolved', type: 'request', priority: null, queue: null, assignee: null, tags: [] },
    customer: { addresses: [customer.address.toLowerCase()], name: customer.name || null, account: null },
    createdAt: first.date,
    closedAt: last.date,
    messages: mails.map((dated) => messageOf(dated, isOurSide)),
  };
}

function messageOf({ mail, date }: DatedMail, isOurSide: (address: string) => boolean): OldMessage {
  const from = mail.from ?? mail.sender;
  const byAgent = isOurSide(from.address);
  return {
    ...{ kind: 'email', direction: byAgent ? 'out' : 'in', byAgent, at: date, files: [], subject: mail.subject },
    author: { address: from.address.toLowerCase(), name: from.name },
    to: mail.to.map(({ address }) => address),
    cc: mail.cc.map(({ address }) => address),
    body: { type: 'text', content: mail.text },
    messageId: mail.messageId,
    references: [...new Set([...mail.references, ...mail.inReplyTo])],
    attachments: mail.attachments,
  };
}

/** Conversations of mails: whatever shares an id is one. */
class Threads {
  private readonly parents = new Map<string, string>();
  private readonly mails: DatedMail[] = [];

  add(dated: DatedMail): void {
    this.mails.push(dated);
    const { references, inReplyTo } = dated.mail;
    for (const id of [...references, ...inReplyTo]) this.parents.set(this.rootOf(id), this.rootOf(dated.id));
  }

  /** Each from its oldest mail on. */
  all(): readonly (readonly DatedMail[])[] {
    const groups = new Map<string, DatedMail[]>();
    for (const dated of [...this.mails].sort((a, b) => a.date.getTime() - b.date.getTime())) {
      const root = this.rootOf(dated.id);
      groups.set(root, [...(groups.get(root) ?? []), dated]);
    }
    return [...groups.values()];
  }

  private rootOf(id: string): string {
    let root = id;
    for (
      let parent = this.parents.get(root);
      parent !== undefined && parent !== root;
      parent = this.parents.get(root)
    ) {
      root = parent;
    }
    // Later look-ups are short.
    if (root !== id) this.parents.set(id, root);
    return root;
  }
}
