// Accounting looks into the folder to which read mails are moved: after an older backup was restored, mails lie there
// that the ledger does not know, and `--repair` brings them back, each once.

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MailboxSession } from '../../../src/ports/mailbox.js';
import { RefusedError } from '../../../src/ports/mailbox.js';
import { isConsistent } from '../../../src/usecases/mailbox/compare-with-server.js';
import { type Harness, harnessRules, openHarness, rawMail } from '../harness.js';

let harness: Harness;
/** Once read, everything lies in Processed. */
let isMoved: boolean;
let hasFolder: boolean;
beforeEach(async () => {
  [isMoved, hasFolder] = [false, true];
  harness = await openHarness({
    rules: { 'mailboxes.yaml': `${harnessRules['mailboxes.yaml']}\n  after: { move: Processed }` },
    between: (world) => ({ ...world, connect: async () => twoFolders() }),
  });
});
afterEach(() => harness.close());

function twoFolders(): MailboxSession {
  const session = harness.mailbox.session();
  let open = 'INBOX';
  return {
    ...session,
    async openFolder(folder) {
      if (folder !== 'INBOX' && !hasFolder) throw new RefusedError('there is no such folder');
      open = folder;
      const status = await session.openFolder(folder);
      return folder === 'INBOX' ? status : { ...status, uidValidity: 99n };
    },
    list: async (from) => ((open === 'INBOX') === isMoved ? [] : session.list(from)),
  };
}

async function receiveAndMove(count: number): Promise<void> {
  for (let number = 1; number <= count; number++) {
    const text = 'Help '.repeat(number);
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', id: `<${number}@contoso.com>`, text }), harness.now);
  }
  await harness.settle();
  isMoved = true;
}

it('mails that were moved are accounted for', async () => {
  await receiveAndMove(3);
  const { account } = await harness.compareAndRepair('support', false);
  expect(account).toMatchObject({ onServer: 0, inLedger: 3, missing: [] });
  expect(account.folders[1]).toMatchObject({ folder: 'Processed', onServer: 3, inLedger: 3 });
  expect(isConsistent(account)).toBe(true);
});

it('mails that the ledger has lost are named, brought back, and processed once', async () => {
  await receiveAndMove(3);
  // As an older backup leaves it: neither rows nor cases of the last two.
  await harness.pool.query(`SET session_replication_role = replica;
    DELETE FROM "InboundMail" WHERE uid > 1;
    DELETE FROM "Case" WHERE number > 1;
    DELETE FROM "CaseMessageId" WHERE "caseId" NOT IN (SELECT id FROM "Case");
    DELETE FROM "Activity" WHERE "caseId" NOT IN (SELECT id FROM "Case");
    DELETE FROM "QueueItem" WHERE "caseId" NOT IN (SELECT id FROM "Case");
    RESET session_replication_role`);
  const { account } = await harness.compareAndRepair('support', false);
  expect(isConsistent(account)).toBe(false);
  expect(account.folders[1]).toMatchObject({ folder: 'Processed', inLedger: 1, missing: [2, 3] });
  const repaired = await harness.compareAndRepair('support', true);
  expect(repaired.repaired).toBe(2);
  expect(isConsistent(repaired.account)).toBe(true);
  await harness.drain();
  expect(await harness.prisma.case.count()).toBe(3);
  expect((await harness.compareAndRepair('support', true)).repaired).toBe(0);
});

it('a folder that is not there yet is no difference', async () => {
  hasFolder = false;
  await receiveAndMove(1);
  expect(isConsistent((await harness.compareAndRepair('support', false)).account)).toBe(true);
});
