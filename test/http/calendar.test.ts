// The days of an agent as a calendar program sees them.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Harness, openHarness, rawMail } from '../usecases/harness.js';
import { type ApiServer, openApiServer } from './api/api-server.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);
let harness: Harness;
let server: ApiServer;

beforeAll(async () => {
  harness = await openHarness({
    now: at('08:00'),
    rules: {
      'resources.yaml':
        'lena: { agent: lena, hours: always }\nvan-1: { name: Van 1, hours: always }\nbay: { name: Bay 1, kind: room, hours: always }',
      'services.yaml':
        'visit: { title: "A visit, with tools", duration: 1 hour, location: "5 Mill Lane", needs: [ { all: [ lena, van-1, bay ] } ] }',
    },
  });
  harness.mailbox.deliver(
    rawMail({ from: 'Ana Alvarez <ana@contoso.com>', subject: 'Fire', id: '<f@contoso.com>' }),
    at('08:00'),
  );
  await harness.settle();
  await harness.act('C-000001', 'lena', { kind: 'book', service: 'visit', at: '2026-03-02T10:00:00Z' });
  const when = { due: '2026-03-02T12:00:00Z', owner: 'lena' };
  await harness.act('C-000001', 'lena', {
    ...{ kind: 'log', activity: 'task', text: 'Order a fuse', minutes: null, open: true, when },
  });
  server = await openApiServer(harness);
});
afterAll(async () => {
  await server.close();
  await harness.close();
});

const get = async (file: string, token: string) => {
  const answer = await fetch(`${server.url}/calendar/${file}?token=${token}`);
  return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') };
};

it('shows appointments and tasks of the agent, each with its case', async () => {
  const { status, text, type } = await get('lena.ics', await server.token(['calendar'], 'lena'));
  expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(text).toContain(
    'DTSTART:20260302T100000Z\r\nDTEND:20260302T110000Z\r\nSUMMARY:A visit\\, with tools (C-000001)\r\nLOCATION:5 Mill Lane\\, Bay 1\r\n',
  );
  expect(text.replaceAll('\r\n ', '')).toContain(
    'DESCRIPTION:Customer: Ana Alvarez <ana@contoso.com>\\nCase: C-000001\\, Fire\\nWith: Van 1\\nInvitation: not answered yet\r\nORGANIZER;CN="Lena Vogt":mailto:lena@example.net\r\nTRANSP:OPAQUE',
  );
  expect(text).toContain('DTSTART:20260302T120000Z\r\nSUMMARY:Order a fuse (C-000001)\r\nDESCRIPTION:Customer: Ana');
  expect(text).toContain('\r\nNAME:Lena Vogt\r\nX-WR-CALNAME:Lena Vogt\r\n');
});

it('shows when the agent is busy, and nothing about it', async () => {
  const { status, text } = await get('lena.ifb', await server.token(['calendar'], 'lena'));
  expect(status).toBe(200);
  expect(text).toContain('FREEBUSY;FBTYPE=BUSY:20260302T100000Z/20260302T110000Z');
  expect(text).not.toMatch(/visit|fuse|C-000001/);
});

it('opens to no other token, and its token opens nothing else', async () => {
  const token = await server.token(['calendar'], 'lena');
  expect((await get('omar.ics', token)).status).toBe(404);
  expect((await get('lena.ics', await server.token(['admin'], 'lena'))).status).toBe(404);
  expect((await get('lena.ics', '')).status).toBe(404);
  expect((await server.call({ token, path: '/v1/cases' })).status).toBe(403);
  await harness.revokeToken('token 1');
  expect(await harness.createToken({ name: 'x', scopes: ['calendar'], agent: null, expiresAt: null })).toMatchObject({
    code: 'no-agent',
  });
});
