// A broken template does not come into force, and what could not be sent meanwhile is told, listed and sent by one
// command.

import { cp, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configFrom } from '../../../src/app/config.js';
import { packageDir } from '../../../src/app/package-dir.js';
import { dovecotAvailable } from '../../servers/dovecot.js';
import { redisAvailable } from '../../servers/redis.js';
import { rawMail } from '../../usecases/harness.js';
import { openWorkerHere, type WorkerHere } from '../worker-here.js';
import { openWorld, type World } from '../world.js';
import { casemill } from './desk.js';

describe.skipIf(!dovecotAvailable() || !redisAvailable())('mails that failed', () => {
  let world: World;
  let app: WorkerHere;
  let template: string;
  beforeAll(async () => {
    const opened = await openWorld('redis');
    const templates = path.join(opened.config.home, 'templates');
    await cp(path.join(packageDir, 'templates'), templates, { recursive: true });
    template = path.join(templates, 'acknowledgement.hbs');
    world = { ...opened, environment: { ...opened.environment, CASEMILL_TEMPLATES: templates } };
    app = openWorkerHere(configFrom(world.environment, { signs: true }));
    await app.start();
  });
  afterAll(async () => {
    await app?.stop();
    await world?.close();
  });

  it('a template with an unknown field leaves the old one in force', async () => {
    const text = await readFile(template, 'utf8');
    await writeFile(template, text.replace('{{recipient.name}}', '{{recipient.firstName}}'));
    await app.reload();
    await world.deliver(rawMail({ from: 'Ana <ana@contoso.com>', subject: 'One', id: '<one@contoso.com>' }));
    expect((await world.arrival('ana@contoso.com', 'C-000001')).text).toContain('Hello Ana');
    await writeFile(template, text);
  });

  it('mails that no template check can foresee are told, and sent once the template is mended', async () => {
    const text = await readFile(template, 'utf8');
    // Allowed, since most mails have it; this customer has bought nothing.
    await writeFile(template, `${text}\n{{case.entitlement.name}}\n`);
    await app.reload();
    await world.deliver(rawMail({ from: 'yuri@fabrikam.com', subject: 'Two', id: '<two@fabrikam.com>' }));
    const notice = await world.arrival('operators@example.com', 'template acknowledgement');
    expect(notice.text).toContain('casemill outbound retry --all');
    expect((await casemill(world, 'outbound', 'list', '--failed')).json).toMatchObject({
      mails: [{ template: 'acknowledgement', to: 'yuri@fabrikam.com', case: 'C-000002' }],
    });
    expect((await casemill(world, 'outbound', 'retry', '--all')).code).toBe(1);
    await writeFile(template, text);
    await app.reload();
    const retried = await Promise.all([1, 2].map(() => casemill(world, 'outbound', 'retry', '--all')));
    expect(retried.map(({ code }) => code)).toEqual([0, 0]);
    await world.arrival('yuri@fabrikam.com', 'C-000002');
    expect(await world.arrivals('yuri@fabrikam.com')).toHaveLength(1);
    expect((await casemill(world, 'outbound', 'list')).json).toMatchObject({ mails: [] });
  });
});
