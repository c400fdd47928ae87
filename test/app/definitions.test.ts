// What an admin changes in templates comes into force only when every mail from them could be rendered.

import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { configFrom } from '../../src/app/config.js';
import { loadDefinitions } from '../../src/app/definitions.js';
import { packageDir } from '../../src/app/package-dir.js';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'casemill-definitions-'));
  for (const folder of ['rules', 'templates']) {
    await cp(path.join(packageDir, folder), path.join(dir, folder), { recursive: true });
  }
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const load = () =>
  loadDefinitions(
    configFrom(
      {
        CASEMILL_HOME: dir,
        CASEMILL_RULES: path.join(dir, 'rules'),
        CASEMILL_TEMPLATES: path.join(dir, 'templates'),
      },
      { signs: false },
    ),
  );

it('a template that uses a field which it will not get is refused, with its place', async () => {
  await expect(load()).resolves.toMatchObject({ render: expect.any(Function) });
  await writeFile(
    path.join(dir, 'templates', 'agent-reply.hbs'),
    'Subject: Re: {{mail.subject}}\n\n{{text}}\n\n{{agent.phone}}\n',
  );
  await expect(load()).rejects.toThrow(/agent-reply\.hbs:5:3: there is no "agent\.phone"/);
});
