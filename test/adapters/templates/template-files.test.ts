import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listTemplates, readTemplate } from '../../../src/adapters/templates/template-files.js';

let dir: string;
let own: string;
let shipped: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'casemill-templates-'));
  own = await folder('own', 'acknowledgement.hbs', 'farewell.hbs', 'notes.txt');
  shipped = await folder('shipped', 'acknowledgement.hbs', 'acknowledgement.de.hbs', 'article.hbs', 'article.de.hbs');
});
afterAll(() => rm(dir, { recursive: true }));

async function folder(name: string, ...files: readonly string[]): Promise<string> {
  const made = path.join(dir, name);
  await mkdir(made);
  for (const file of files) await writeFile(path.join(made, file), '');
  return made;
}

it('takes the mails that a folder lacks from the next one, each from one folder only', async () => {
  const files = await listTemplates([own, shipped]);
  expect(files.map(({ path: file }) => path.relative(dir, file))).toEqual([
    'own/acknowledgement.hbs',
    'shipped/article.de.hbs',
    'shipped/article.hbs',
    'own/farewell.hbs',
  ]);
});

it('lists a folder that is named twice once', async () => {
  expect(await listTemplates([own, own])).toEqual(await listTemplates([own]));
});

it('says which folder cannot be read', async () => {
  await expect(listTemplates([path.join(dir, 'nowhere')])).rejects.toThrow(/nowhere; set CASEMILL_TEMPLATES/);
});

it('waits for no pipe', async () => {
  const pipe = path.join(dir, 'pipe.hbs');
  execFileSync('mkfifo', [pipe]);
  await expect(readTemplate(pipe)).rejects.toThrow('it is a pipe or a device, and no file');
});
