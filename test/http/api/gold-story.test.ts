// The worked example over HTTP alone, through a client that is generated from the OpenAPI document and type-checked.

import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import openapiTypes, { astToString } from 'openapi-typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageDir } from '../../../src/app/package-dir.js';
import { type Harness, openHarness } from '../../usecases/harness.js';
import { type ApiServer, openApiServer } from './api-server.js';

const run = promisify(execFile);
const client = path.join(import.meta.dirname, 'client');

let harness: Harness;
let api: ApiServer;
beforeAll(async () => {
  harness = await openHarness();
  api = await openApiServer(harness);
});
afterAll(async () => {
  await api.close();
  await harness.close();
});

it('a client that is generated from the document plays the gold story', async () => {
  const { playGoldStory } = await import(path.join(client, 'gold-story.ts'));
  const tokens = {
    ...{ admin: await api.token(['admin']), form: await api.token(['inbound']) },
    agent: await api.token(['work'], 'lena'),
  };
  const saw = await playGoldStory(`${api.url}/api`, tokens);
  expect(saw.received).toMatchObject({ outcome: 'opened', case: 'C-000001' });
  expect(saw.again).toEqual(saw.received);
  expect(saw.cases).toMatchObject([{ number: 'C-000001', queue: 'gold', origin: 'web', assignee: null }]);
  expect(saw.articles).toMatchObject([{ number: 'KA-1001' }]);
  expect(saw.shown).toMatchObject({ status: 'resolved', sla: 'gold', entitlement: { remaining: 14 } });
  expect(saw.shown.kpis.map(({ kpi, status }: Record<string, string>) => `${kpi} ${status}`)).toEqual([
    ...['first-pickup succeeded', 'first-response succeeded', 'resolution succeeded'],
  ]);
  expect(saw.entitlement).toMatchObject({ remaining: 14 });
  await harness.drain();
  expect(harness.sent.map(({ to }) => to.address)).toContain('ana@contoso.com');
});

it('and knows from the document what it sends and what it gets', async () => {
  const dir = await mkdtemp(path.join(tmpdir(), 'casemill-client-'));
  try {
    const document = await (await fetch(`${api.url}/api/openapi.json`)).text();
    // What has a default may be left out.
    const types = astToString(await openapiTypes(document, { defaultNonNullable: false }));
    await writeFile(path.join(dir, 'openapi.ts'), types);
    await writeFile(path.join(dir, 'package.json'), '{ "type": "module" }');
    await cp(path.join(client, 'gold-story.ts'), path.join(dir, 'gold-story.ts'));
    await symlink(path.join(packageDir, 'node_modules'), path.join(dir, 'node_modules'));
    const options = ['--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,dom', '--types', 'node'];
    const tsc = path.join(packageDir, 'node_modules', 'typescript', 'bin', 'tsc');
    const words = [tsc, '--noEmit', '--strict', '--skipLibCheck', '--noUncheckedIndexedAccess', ...options];
    const checked = await run('node', [...words, 'gold-story.ts'], { cwd: dir }).catch(
      (error: { readonly stdout: string }) => error,
    );
    expect(checked.stdout).toBe('');
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
