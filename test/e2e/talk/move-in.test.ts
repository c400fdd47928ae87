// A desk moves in: its cases are imported, and customers who answer mails of the old desk go on where they were.

import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allCases } from '../../all-pages.js';
import { rawMail } from '../../usecases/harness.js';
import type { WorkerHere } from '../worker-here.js';
import { openWorld, type World } from '../world.js';
import { backends, casemill } from './desk.js';

const sample = path.join(import.meta.dirname, '../../dataset/desks/samples/zammad');

describe.skipIf(!backends[0]?.available)('moving in from another desk', () => {
  let world: World;
  let app: WorkerHere;
  beforeAll(async () => {
    world = await openWorld('postgres');
    app = world.openWorker();
    await app.start();
  });
  afterAll(async () => {
    await app?.stop();
    await world?.close();
  });

  it('goes on with its conversations while the worker runs, and sends nothing for what came in', async () => {
    const planned = await casemill(world, 'import', sample, '--from', 'zammad', '--dry-run');
    expect(planned).toMatchObject({ code: 0, json: { dryRun: true, cases: { imported: 2, present: 0, leftOut: 1 } } });
    const done = await casemill(world, 'import', sample, '--from', 'zammad');
    expect(done).toMatchObject({ code: 0, json: { cases: { imported: 2 }, files: { stored: 1, missing: 1 } } });
    expect((await casemill(world, 'import', sample, '--from', 'zammad')).json).toMatchObject({ cases: { present: 2 } });

    const reply = rawMail({
      ...{ from: 'Ana <ana@contoso.com>', subject: 'Re: Printer on fire', id: '<fire-3@contoso.com>' },
      ...{ inReplyTo: '<fire-2@zammad.example.com>', text: 'It still burns.' },
    });
    await world.deliver(reply);
    const told = await world.arrival('lena@example.net', 'It still burns.');
    expect(told.subject).toContain('C-000001');
    const late = rawMail({
      ...{ from: 'Bob <bob@contoso.com>', subject: '[Ticket#2023001] Printer on fire', id: '<bob@contoso.com>' },
      text: 'Here too.',
    });
    await world.deliver(late);
    await world.arrival('lena@example.net', 'Here too.');
    expect(await allCases(world.records.cases)).toHaveLength(2);
    expect((await casemill(world, 'case', 'show', '1')).json).toMatchObject({
      ...{ title: 'Printer on fire', status: 'in-progress', priority: 'high', assignee: 'lena', kpis: [] },
      createdAt: '2023-03-02T08:00:00.000Z',
    });
    expect(await world.arrivals('ana@contoso.com')).toEqual([]);
    expect(await world.arrivals('ada@fabrikam.com')).toEqual([]);
  });
});
