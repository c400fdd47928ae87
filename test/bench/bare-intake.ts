// The least that a program must do with mail, one after the other, on one connection each: fetch it with imapflow, parse
// it with mailparser, commit a row.

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { ImapFlow } from 'imapflow';
import { MailParser } from 'mailparser';
import pg from 'pg';
import type { Program } from './intake-rounds.js';
import type { Ground } from './intake-worker.js';
import { measureCpu } from './measure.js';

export function bareProgram({ databaseUrl, imap }: Ground): Program {
  const read = async () => {
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    await client.query('DROP TABLE IF EXISTS bare; CREATE TABLE bare (id uuid PRIMARY KEY, subject text, body text)');
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const cpu = measureCpu(rows[0]?.pid ?? 0);
    const started = performance.now();
    const mailbox = new ImapFlow({
      host: '127.0.0.1',
      port: imap.port,
      secure: false,
      doSTARTTLS: false,
      auth: { user: imap.user, pass: imap.password },
      logger: false,
    });
    await mailbox.connect();
    await mailbox.mailboxOpen('INBOX');
    for await (const { source } of mailbox.fetch('1:*', { uid: true, source: true })) {
      const { subject, text } = await bareParse(source ?? Buffer.alloc(0));
      await client.query({
        name: 'bare',
        text: 'INSERT INTO bare (id, subject, body) VALUES ($1, $2, $3)',
        values: [randomUUID(), subject, text],
      });
    }
    await mailbox.logout();
    const ms = performance.now() - started;
    const used = cpu.stop();
    await client.query('DROP TABLE bare');
    await client.end();
    return { ms, cpu: used };
  };
  return { name: 'bare limit', read };
}

async function bareParse(raw: Buffer): Promise<{ subject: string; text: string }> {
  const parser = new MailParser({ skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true });
  let subject = '';
  let text = '';
  parser.on('headers', (headers) => {
    subject = String(headers.get('subject') ?? '');
  });
  parser.on('data', (data) => {
    if (data.type === 'text') text = data.text ?? '';
    else {
      data.content.resume();
      data.content.on('end', () => data.release());
    }
  });
  parser.end(raw);
  await once(parser, 'end');
  return { subject, text };
}
