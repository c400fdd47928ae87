// How many statements a mail costs the database: few, since mails of a job are handled together. A statement for each
// mail would cost more than everything else that intake does.

import { expect, it } from 'vitest';
import { countStatements } from '../../bench/measure.js';
import { openHarness, rawMail } from '../harness.js';

const mails = 40;
/** The harness compares each case with its events (checked-transact.ts): a lock and a read. */
const ofTheHarness = 2 * mails;

it('forty mails of strangers need less than a statement each, from the mailbox to their cases', async () => {
  const harness = await openHarness();
  try {
    for (let n = 0; n < mails; n++) {
      const from = `person${n}@customer${n}.example`;
      harness.mailbox.deliver(rawMail({ from, subject: `Q${n}`, id: `<${n}@x>`, text: `Question ${n}` }), harness.now);
    }
    const counted = countStatements();
    await harness.receive();
    for (const job of harness.jobs.filter(({ name }) => name === 'process-mails')) await harness.run(job);
    const { casemill } = counted.stop();
    const { rows } = await harness.pool.query('SELECT count(*)::int AS cases FROM "Case"');
    expect(rows).toEqual([{ cases: mails }]);
    expect(casemill).toBeGreaterThan(ofTheHarness);
    expect(casemill - ofTheHarness).toBeLessThan(mails);
  } finally {
    await harness.close();
  }
});
