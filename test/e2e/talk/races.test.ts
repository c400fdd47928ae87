// Two people at once, on two workers: nothing is lost, nothing is sent twice, and everybody learns what the other did.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rawMail } from '../../usecases/harness.js';
import type { WorkerHere } from '../worker-here.js';
import { type Arrived, openWorld, type World } from '../world.js';
import { backends } from './desk.js';

/** How often each race is run. */
const rounds = 2;

for (const { jobs, available } of backends) {
  describe.skipIf(!available)(`races at the desk, with jobs on ${jobs}`, () => {
    let world: World;
    let workers: readonly WorkerHere[] = [];
    let count = 0;
    beforeAll(async () => {
      world = await openWorld(jobs);
      workers = [world.openWorker(), world.openWorker()];
      await Promise.all(workers.map((worker) => worker.start()));
    });
    afterAll(async () => {
      await Promise.all(workers.map((worker) => worker.stop()));
      await world?.close();
    });

    const answer = (agent: 'lena' | 'omar', notice: Arrived, text: string) =>
      rawMail({
        from: `${agent}@example.net`,
        to: notice.replyTo,
        inReplyTo: notice.messageId,
        subject: `Re: ${notice.subject}`,
        id: `<race-${++count}@example.net>`,
        text,
      });
    /** A new case of Ana, as both agents hear of it. */
    async function opened(title: string): Promise<Readonly<Record<'lena' | 'omar', Arrived>>> {
      const from = 'Ana Alvarez <ana@contoso.com>';
      await world.deliver(rawMail({ from, subject: title, id: `<${title}@contoso.com>`, text: `${title}.` }));
      const [lena, omar] = await Promise.all(
        ['lena', 'omar'].map((agent) => world.arrival(`${agent}@example.net`, `New in gold: ${title} `)),
      );
      if (lena === undefined || omar === undefined) throw new Error('gone');
      return { lena, omar };
    }
    const atOnce = (...mails: readonly string[]) => Promise.all(mails.map((mail) => world.deliver(mail)));
    const countOf = async (to: string, text: string) =>
      (await world.arrivals(to)).filter((mail) => mail.text.includes(text)).length;
    const about = async (to: string, notice: Arrived) =>
      (await world.arrivals(to)).filter(({ subject }) => subject.endsWith(notice.subject.slice(-11)));

    it('two agents answer: both answers go once, and one of them hears of the other', async () => {
      for (let round = 1; round <= rounds; round++) {
        const { lena, omar } = await opened(`answers${round}`);
        const [hers, his] = [`Lena says ${round}.`, `Omar says ${round}.`];
        await atOnce(answer('lena', lena, hers), answer('omar', omar, his));
        await world.arrival('ana@contoso.com', hers);
        await world.arrival('ana@contoso.com', his);
        await world.until('a word to one of them', async () => {
          const told = [...(await about('lena@example.net', lena)), ...(await about('omar@example.net', omar))];
          return told.some(({ subject }) => /^(?:Also with|\w+ \w+ answered)/.test(subject));
        });
        expect([await countOf('ana@contoso.com', hers), await countOf('ana@contoso.com', his)]).toEqual([1, 1]);
      }
    });

    it('two agents pick: one gets the sheet, the other the reason', async () => {
      for (let round = 1; round <= rounds; round++) {
        const { lena, omar } = await opened(`picks${round}`);
        await atOnce(answer('lena', lena, '#pick'), answer('omar', omar, '#pick'));
        await world.until('both to hear', async () => {
          const mails = [...(await about('lena@example.net', lena)), ...(await about('omar@example.net', omar))];
          const subjects = mails.map(({ subject }) => subject);
          const sheets = subjects.filter((subject) => subject.startsWith('Yours: ')).length;
          const refusals = subjects.filter((subject) => subject.startsWith('Not done: ')).length;
          if (sheets > 1 || refusals > 1) throw new Error(subjects.join('\n'));
          return sheets === 1 && refusals === 1;
        });
      }
    });

    it('an answer meets a customer’s mail: it is sent or comes back, and the agent has read the mail', async () => {
      for (let round = 1; round <= rounds; round++) {
        const { lena } = await opened(`crossing${round}`);
        const [question, words] = [`One more question ${round}.`, `Lena answers ${round}.`];
        const followUp = rawMail({
          from: 'ana@contoso.com',
          subject: `Re: crossing${round}`,
          inReplyTo: `<crossing${round}@contoso.com>`,
          id: `<follow-${round}@contoso.com>`,
          text: question,
        });
        await atOnce(followUp, answer('lena', lena, words));
        await world.arrival('lena@example.net', question);
        const returned = async () =>
          (await about('lena@example.net', lena)).filter(({ subject }) => subject.startsWith('Not sent yet')).length;
        await world.until('the answer', async () => {
          return (await countOf('ana@contoso.com', words)) + (await returned()) > 0;
        });
        expect((await countOf('ana@contoso.com', words)) + (await returned())).toBe(1);
      }
    });
  });
}
