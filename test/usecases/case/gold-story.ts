// The story that the system is for, step by step, on a harness: a Gold customer writes, an agent picks, sends an
// article, the customer replies, the agent resolves.

import type { OutgoingMessage } from '../../../src/ports/outgoing.js';
import { type Harness, rawMail } from '../harness.js';

export const fire = rawMail({
  from: 'Ana Alvarez <ana@contoso.com>',
  subject: 'Printer on fire',
  text: 'Please help',
  id: '<fire@contoso.com>',
});

/** Each step delivers one mail, answering what arrived before. Doing a step twice delivers the same mail twice. */
export const goldSteps: readonly { readonly name: string; readonly deliver: (harness: Harness) => void }[] = [
  { name: 'Ana writes', deliver: (harness) => void harness.mailbox.deliver(fire, harness.now) },
  { name: 'Lena picks', deliver: (harness) => agentWrites(harness, 'New in gold', '#pick', '<pick@example.net>') },
  {
    name: 'Lena sends an article',
    deliver: (harness) => agentWrites(harness, 'New in gold', '#article KA-1001', '<article@example.net>'),
  },
  {
    name: 'Ana replies',
    deliver: (harness) => {
      const article = letterTo(harness, 'ana@contoso.com', 'Look at the fuse');
      harness.mailbox.deliver(
        rawMail({
          from: 'Ana Alvarez <ana@contoso.com>',
          to: article.replyTo ?? '',
          subject: `Re: ${article.subject}`,
          text: 'The fuse was black. It prints again.',
          id: '<again@contoso.com>',
          inReplyTo: article.messageId,
        }),
        harness.now,
      );
    },
  },
  {
    name: 'Lena resolves',
    deliver: (harness) =>
      agentWrites(harness, 'Ana Alvarez wrote', '#resolve 25m Replaced the fuse', '<resolve@example.net>'),
  },
];

function agentWrites(harness: Harness, answering: string, text: string, id: string): void {
  const notice = letterTo(harness, 'lena@example.net', answering);
  const mail = { from: 'Lena Vogt <lena@example.net>', subject: `Re: ${notice.subject}`, text, id };
  harness.mailbox.deliver(rawMail({ ...mail, to: notice.replyTo ?? '', inReplyTo: notice.messageId }), harness.now);
}

export function letterTo(harness: Harness, to: string, text: string): OutgoingMessage {
  const found = harness.sent.find(
    (letter) => letter.to.address === to && (letter.subject.includes(text) || letter.text.includes(text)),
  );
  if (found === undefined) throw new Error(`no mail to ${to} with "${text}"`);
  return found;
}

/** The end of the story without ids, numbers, tokens and instants: equal for every way that leads there. A case number
 *  that was drawn in a transaction that never committed leaves a gap, so numbers are no part of it. */
export async function endState(harness: Harness): Promise<object> {
  const cases = await harness.prisma.case.findMany({
    include: {
      activities: { orderBy: [{ at: 'asc' }, { kind: 'asc' }, { subject: 'asc' }] },
      kpiInstances: { orderBy: { kpi: 'asc' } },
      entries: true,
      queueItems: true,
      entitlement: { include: { entries: true } },
    },
  });
  const inbound = await harness.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } });
  const outbound = await harness.prisma.outboundMail.findMany();
  return {
    cases: cases.map((found) => ({
      status: found.status,
      queue: found.queue,
      assignee: found.assignee,
      picked: found.pickedAt !== null,
      responded: found.firstResponseAt !== null,
      activities: found.activities
        .map((a) => `${a.kind} ${a.direction} ${a.status} ${a.template ?? a.from ?? ''} ${a.minutes ?? ''}`)
        .sort(),
      clocks: found.kpiInstances.map(
        (k) =>
          `${k.kpi} succeeded:${k.succeededAt !== null} failed:${k.failedAt !== null} cancelled:${k.cancelledAt !== null}`,
      ),
      entries: found.entries.map((entry) => entry.amount),
      queueItems: found.queueItems.map((item) => `${item.queue} ${item.agent} left:${item.leftAt !== null}`),
    })),
    ledger: inbound.map((mail) => mail.outcome),
    promised: outbound.map((mail) => `${mail.template} ${mail.toAddress} ${mail.status}`).sort(),
    // A mail that was sent twice after a crash has the same Message-ID.
    delivered: [
      ...new Map(
        harness.sent.map((l) => [l.messageId, `${l.to.address} ${l.subject.replace(/C-\d+/, 'C-?')}`]),
      ).values(),
    ].sort(),
  };
}
