// Casemill and another auto-responder, which shows no sign of being one, over real SMTP and IMAP: they stop by
// themselves, and the operators hear of it once.

import type { AddressInfo } from 'node:net';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dovecotAvailable } from '../servers/dovecot.js';
import type { WorkerHere } from './worker-here.js';
import { openWorld, type World } from './world.js';

const robot = 'robot@fabrikam.com';
const operators = 'operators@example.com';
const limit = 4;

describe.skipIf(!dovecotAvailable())('a loop with another auto-responder', () => {
  let world: World;
  let app: WorkerHere;
  let postOffice: SMTPServer;
  beforeAll(async () => {
    world = await openWorld('postgres', {
      'settings.yaml': `operators: ${operators}\nloopLimits: { perAddressPerHour: ${limit}, perCasePerHour: 6 }`,
    });
    app = world.openWorker();
    await app.start();
    postOffice = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, _session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => world.deliver(Buffer.concat(chunks).toString()).then(() => done(), done));
      },
    });
    await new Promise<void>((resolve) => postOffice.listen(0, '127.0.0.1', resolve));
  }, 120_000);
  afterAll(async () => {
    await new Promise<void>((resolve) => postOffice?.close(() => resolve()) ?? resolve());
    await app?.stop();
    await world?.close();
  });

  it('stops by itself, with one notice', async () => {
    const { port } = postOffice.server.address() as AddressInfo;
    const smtp = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
    const write = (number: number) =>
      smtp.sendMail({
        from: robot,
        to: 'support@example.com',
        subject: `Thank you, ${number}`,
        text: `Got it, ${number}.`,
      });
    await write(0);
    let answered = 0;
    const processed = async () =>
      (await world.records.ledger.inbound()).filter(({ outcome }) => outcome === 'opened').length;
    // As long as something comes back, the machine answers it, each time as a new conversation.
    for (;;) {
      await world.until('the mail to be worked', async () => (await processed()) === answered + 1);
      await world.until('everything to be sent', async () =>
        (await world.records.ledger.outbound()).every(({ status }) => status === 'sent'),
      );
      if ((await world.arrivals(robot)).length === answered) break;
      answered += 1;
      await write(answered);
    }
    smtp.close();
    expect(answered).toBe(limit);
    const notices = await world.arrivals(operators);
    expect(notices.map(({ subject }) => subject)).toEqual([`Automatic emails stopped: ${robot}`]);
  }, 120_000);
});
