// The story that the system is for, step by step, on a town: a Gold customer writes, an agent picks, sends an article,
// the customer replies, the agent resolves.

import type { Letter } from '../../src/ports.js';
import { rawMail, type Town } from './town.js';

export const fire = rawMail({
  from: 'Ana Alvarez <ana@contoso.com>',
  subject: 'Printer on fire',
  text: 'Please help',
  id: '<fire@contoso.com>',
});

/** Each step delivers one mail, answering what arrived before. Doing a step twice delivers the same mail twice. */
export const goldSteps: readonly { readonly name: string; readonly deliver: (town: Town) => void }[] = [
  { name: 'Ana writes', deliver: (town) => void town.mailbox.deliver(fire, town.now) },
  { name: 'Lena picks', deliver: (town) => agentWrites(town, 'New in gold', '#pick', '<pick@example.net>') },
  {
    name: 'Lena sends an article',
    deliver: (town) => agentWrites(town, 'New in gold', '#article KA-1001', '<article@example.net>'),
  },
  {
    name: 'Ana replies',
    deliver: (town) => {
      const article = letterTo(town, 'ana@contoso.com', 'Look at the fuse');
      town.mailbox.deliver(
        rawMail({
          from: 'Ana Alvarez <ana@contoso.com>',
          to: article.replyTo ?? '',
          subject: `Re: ${article.subject}`,
          text: 'The fuse was black. It prints again.',
          id: '<again@contoso.com>',
          inReplyTo: article.messageId,
        }),
        town.now,
      );
    },
  },
  {
    name: 'Lena resolves',
    deliver: (town) =>
      agentWrites(town, 'Ana Alvarez wrote', '#resolve 25m Replaced the fuse', '<resolve@example.net>'),
  },
];

function agentWrites(town: Town, answering: string, text: string, id: string): void {
  const notice = letterTo(town, 'lena@example.net', answering);
  const mail = { from: 'Lena Vogt <lena@example.net>', subject: `Re: ${notice.subject}`, text, id };
  town.mailbox.deliver(rawMail({ ...mail, to: notice.replyTo ?? '', inReplyTo: notice.messageId }), town.now);
}

export function letterTo(town: Town, to: string, text: string): Letter {
  const found = town.letters.find(
    (letter) => letter.to.address === to && (letter.subject.includes(text) || letter.text.includes(text)),
  );
  if (found === undefined) throw new Error(`no mail to ${to} with "${text}"`);
  return found;
}

/** The end of the story without ids, numbers, tokens and instants: equal for every way that leads there. A case number
 *  that was drawn in a transaction that never committed leaves a gap, so numbers are no part of it. */
export async function endState(town: Town): Promise<object> {
  const cases = await town.prisma.case.findMany({
    include: {
      activities: { orderBy: [{ at: 'asc' }, { kind: 'asc' }, { subject: 'asc' }] },
      kpiInstances: { orderBy: { kpi: 'asc' } },
      entries: true,
      queueItems: true,
      entitlement: { include: { entries: true } },
    },
  });
  const inbound = await town.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } });
  const outbound = await town.prisma.outboundMail.findMany();
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
        town.letters.map((l) => [l.messageId, `${l.to.address} ${l.subject.replace(/C-\d+/, 'C-?')}`]),
      ).values(),
    ].sort(),
  };
}
