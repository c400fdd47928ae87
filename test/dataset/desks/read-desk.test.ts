// The exports of other help desks are read as cases. The samples have the shapes that the desks publish; the data is
// ours.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackMail } from '../../../src/adapters/mime/unpack-mail.js';
import { readMail } from '../../../src/core/email/read-mail.js';
import type { DeskName } from '../../../src/core/move-in/desk-names.js';
import type { OldCase, OldDesk, OldMessage } from '../../../src/core/move-in/old-case.js';
import { readDesk } from '../../../src/dataset/desks/read-desk.js';

const samples = path.join(import.meta.dirname, 'samples');
const mbox = {
  readMail: async (raw: Buffer) => readMail(await unpackMail(raw)),
  isOurSide: (address: string) => address.endsWith('@example.com'),
};

function read(desk: DeskName, source: string, timeZone = 'UTC'): Promise<OldDesk> {
  const folder = /\.\w+$/.test(source) ? path.dirname(source) : source;
  const files = path.join(samples, folder, 'attachments');
  return readDesk({ desk, path: path.isAbsolute(source) ? source : path.join(samples, source), files, timeZone }, mbox);
}

/** What is worth comparing. */
function shape({ number, title, status, priority, queue, assignee, customer, tags, createdAt, closedAt }: OldCase) {
  return {
    number,
    title,
    status,
    priority,
    queue,
    agent: assignee?.address ?? null,
    customer,
    tags,
    createdAt,
    closedAt,
  };
}

function line({ kind, direction, author, byAgent, to, cc, messageId, at, files }: OldMessage) {
  const who = `${byAgent ? 'agent' : 'customer'} ${author.address}`;
  return [kind, direction, who, [...to, ...cc].join(' '), messageId, at.toISOString(), files.map(({ name }) => name)];
}

describe('Zammad', () => {
  it('is read with notes apart from mails, people, files and what is left out', async () => {
    const { cases, leftOut, problems, ownAddresses } = await read('zammad', 'zammad');
    expect(problems).toEqual([]);
    expect(cases.map(shape)).toEqual([
      {
        ...{ number: '2023001', title: 'Printer on fire', status: 'in-progress', priority: '3 high', queue: 'Support' },
        ...{
          agent: 'lena@example.net',
          tags: ['printer'],
          createdAt: new Date('2023-03-02T08:00:00Z'),
          closedAt: null,
        },
        customer: { addresses: ['ana@contoso.com'], name: 'Ana Alvarez', account: 'Contoso' },
      },
      {
        ...{
          number: '2023002',
          title: 'Invoice',
          status: 'resolved',
          priority: '2 normal',
          queue: 'Users',
          agent: null,
        },
        ...{ tags: [], createdAt: new Date('2023-03-03T08:00:00Z'), closedAt: new Date('2023-03-04T10:00:00Z') },
        customer: { addresses: ['ada@fabrikam.com'], name: 'Ada Byron', account: null },
      },
    ]);
    expect(cases.flatMap(({ messages }) => messages).map(line)).toEqual([
      [
        ...['email', 'in', 'customer ana@contoso.com', 'support@example.com bob@contoso.com', '<fire-1@contoso.com>'],
        ...['2023-03-02T08:00:00.000Z', ['smoke.txt', 'lost.txt']],
      ],
      ['note', null, 'agent lena@example.net', '', null, '2023-03-02T08:10:00.000Z', []],
      [
        ...['email', 'out', 'agent lena@example.net', 'ana@contoso.com', '<fire-2@zammad.example.com>'],
        ...['2023-03-02T08:20:00.000Z', []],
      ],
      ['phone-call', 'in', 'customer ada@fabrikam.com', 'support@example.com', null, '2023-03-03T08:00:00.000Z', []],
    ]);
    expect(leftOut).toEqual([{ at: 'tickets.json: ticket 5', text: 'it is merged' }]);
    expect([...ownAddresses]).toEqual(['support@example.com']);
  });
});

describe('Zendesk', () => {
  it('is read from its full export, one ticket a line', async () => {
    const { cases, leftOut, problems } = await read('zendesk', 'zendesk');
    expect(problems).toEqual([]);
    expect(cases.map(shape)).toMatchObject([
      {
        ...{
          number: '4711',
          status: 'waiting-for-customer',
          priority: 'urgent',
          queue: 'Network',
          agent: 'omar@example.net',
        },
        customer: { addresses: ['ben@woodgrove.com'], name: 'Ben Marsh', account: 'Woodgrove' },
        ...{ tags: ['vpn', 'home'], closedAt: null },
      },
    ]);
    expect(cases[0]?.messages.map(line)).toEqual([
      [
        ...['email', 'in', 'customer ben@woodgrove.com', 'help@example.zendesk.com', '<vpn-1@woodgrove.com>'],
        ...['2024-01-10T09:00:00.000Z', ['trace.txt']],
      ],
      ['note', null, 'agent omar@example.net', '', null, '2024-01-10T09:30:00.000Z', []],
      ['email', 'out', 'agent omar@example.net', 'ben@woodgrove.com', null, '2024-01-10T10:00:00.000Z', []],
    ]);
    expect(leftOut).toEqual([{ at: 'tickets.json:2: ticket 4712', text: 'it is deleted' }]);
  });
});

describe('osTicket', () => {
  it('is read from a dump, in the time zone of its times', async () => {
    const { cases, leftOut, problems, ownAddresses } = await read('osticket', 'osticket/dump.sql', 'Europe/Berlin');
    expect(problems).toEqual([]);
    const customer = { addresses: ['ana@contoso.com', 'ana@home.example'], name: 'Ana Alvarez', account: 'Contoso' };
    expect(cases.map(shape)).toEqual([
      {
        ...{
          number: '482913',
          title: "It's broken; again",
          status: 'in-progress',
          priority: 'emergency',
          queue: 'Support',
        },
        ...{
          agent: 'lena@example.net',
          customer,
          tags: [],
          createdAt: new Date('2022-07-01T08:00:00Z'),
          closedAt: null,
        },
      },
      {
        ...{
          number: '482914',
          title: 'Second',
          status: 'resolved',
          priority: null,
          queue: 'Support',
          agent: null,
          customer,
        },
        ...{ tags: [], createdAt: new Date('2022-07-02T08:00:00Z'), closedAt: new Date('2022-07-03T10:00:00Z') },
      },
    ]);
    expect(cases[0]?.messages.map(line)).toEqual([
      [
        ...['email', 'in', 'customer ana@contoso.com'],
        ...['support@example.com helpdesk@example.com bob@contoso.com', '<broken-1@contoso.com>'],
        ...['2022-07-01T08:00:00.000Z', ['log.txt', 'disk.txt']],
      ],
      ['note', null, 'agent lena@example.net', '', null, '2022-07-01T08:05:00.000Z', []],
      ['email', 'out', 'agent lena@example.net', 'ana@contoso.com', null, '2022-07-01T08:30:00.000Z', []],
    ]);
    expect(cases[0]?.messages[0]?.body.content).toBe('<p>One;\nTwo</p>');
    expect(cases[0]?.messages[0]?.files[0]?.bytes).toEqual(Buffer.from([0x61, 0x62, 0x63, 0x0a, 0xff, 0x00]));
    expect(leftOut).toEqual([{ at: 'dump.sql:22: ticket 3', text: 'it is deleted' }]);
    expect(ownAddresses).toContain('helpdesk@example.com');
  });

  it('that stops inside a statement is refused, with its line', async () => {
    const dump = await readFile(path.join(samples, 'osticket/dump.sql'), 'utf8');
    const { cases, problems } = await withFile('cut.sql', dump.slice(0, dump.indexOf("'2022-07-05")), (file) =>
      read('osticket', file),
    );
    expect(cases).toEqual([]);
    expect(problems).toEqual([{ at: 'cut.sql:22', text: 'the dump ends inside this statement' }]);
  });
});

describe('FreeScout', () => {
  it('is read from the CSV files of its tables', async () => {
    const { cases, leftOut, problems, ownAddresses } = await read('freescout', 'freescout');
    expect(problems).toEqual([]);
    expect(cases.map(shape)).toEqual([
      {
        ...{
          number: '101',
          title: 'Refund',
          status: 'resolved',
          priority: null,
          queue: 'Shop',
          agent: 'lena@example.net',
        },
        customer: { addresses: ['eva@tailspin.com', 'eva@home.example'], name: 'Eva Stone', account: 'Tailspin' },
        ...{ tags: [], createdAt: new Date('2021-05-03T09:00:00Z'), closedAt: new Date('2021-05-04T09:00:00Z') },
      },
    ]);
    expect(cases[0]?.messages.map(line)).toEqual([
      [
        ...['email', 'in', 'customer eva@tailspin.com', 'shop@example.com', '<refund-1@tailspin.com>'],
        ...['2021-05-03T09:00:00.000Z', ['note.txt']],
      ],
      [
        ...['email', 'out', 'agent lena@example.net', 'eva@tailspin.com'],
        ...['<reply-23-37693cfc748049e45d87b8c7d8b9aacd@example.com>', '2021-05-03T10:00:00.000Z', []],
      ],
    ]);
    expect(leftOut).toEqual([{ at: 'conversations.csv:3: conversation 2', text: 'it is spam' }]);
    expect([...ownAddresses]).toEqual(['shop@example.com', 'sales@example.com']);
  });
});

describe('an mbox file', () => {
  it('is read as conversations, without what no person wrote', async () => {
    const { cases, leftOut, problems } = await read('mbox', 'support.mbox');
    expect(problems).toEqual([]);
    expect(cases.map(shape)).toMatchObject([
      {
        ...{ number: null, title: 'Keyboard', status: 'resolved', closedAt: new Date('2020-03-02T09:00:00Z') },
        customer: { addresses: ['ana@contoso.com'], name: 'Ana Alvarez', account: null },
      },
    ]);
    expect(cases[0]?.messages.map(line)).toEqual([
      [
        ...['email', 'in', 'customer ana@contoso.com', 'support@example.com', '<key-1@contoso.com>'],
        ...['2020-03-02T08:00:00.000Z', []],
      ],
      [
        ...['email', 'out', 'agent support@example.com', 'ana@contoso.com', '<key-2@example.com>'],
        ...['2020-03-02T09:00:00.000Z', []],
      ],
    ]);
    expect(cases[0]?.messages[0]?.body.content.trim()).toBe('From here on it is broken.\n\nFrom the start it was.');
    expect(cases[0]?.messages[1]?.attachments).toMatchObject([{ name: 'manual.txt' }]);
    expect(leftOut).toEqual([{ at: 'support.mbox:33: mail', text: 'no person wrote it' }]);
  });

  it('that is none is refused', async () => {
    const { problems } = await withFile('a.mbox', 'Dear reader\n', (file) => read('mbox', file));
    expect(problems).toEqual([
      { at: 'a.mbox:1', text: 'it is no mbox file: its first line is not "From ADDRESS TIME"' },
    ]);
  });
});

describe('what is wrong in an export', () => {
  it('is named by its record and its field, all of it at once', async () => {
    const tickets = [
      { id: 1, number: 1, title: 'A', customer_id: 5, created_at: 'yesterday', state: 'open' },
      { id: 2, title: 'B', customer_id: 5, created_at: '2023-03-02T08:00:00Z', state: 'open' },
    ];
    const { problems } = await withFile('tickets.json', JSON.stringify(tickets), (file) => read('zammad', file));
    expect(problems.map(({ at, text }) => `${at}: ${text}`)).toEqual(
      expect.arrayContaining([
        'tickets.json: ticket 1: created_at: "yesterday" is no time',
        'tickets.json: ticket 2: number: expected an id',
      ]),
    );
  });

  it('is named by its line where one line is one record', async () => {
    const { problems } = await withFile('tickets.ndjson', '{"id":1}\n{"id":', (file) => read('zendesk', file));
    expect(problems).toEqual([{ at: 'tickets.ndjson:2', text: 'this line is not valid JSON' }]);
  });

  it('is a problem when there is nothing to read', async () => {
    const { problems } = await read('zammad', path.join(samples, 'nowhere'));
    expect(problems).toMatchObject([{ text: 'there is no such file or folder' }]);
  });
});

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'casemill-desk-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function withFile<T>(name: string, text: string, use: (file: string) => Promise<T>): Promise<T> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return use(file);
}
