// What is written into new files is there as a whole, or nothing of it is, and nobody else's file is touched.

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportInto } from '../../../src/adapters/files/export-target.js';
import { newFiles, writeNewFiles } from '../../../src/adapters/files/new-files.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'casemill-new-files-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const names = () => readdir(dir, { recursive: true });

async function* cutOff(): AsyncGenerator<Buffer> {
  yield Buffer.from('the beginning');
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
}

describe('new files', () => {
  it('are taken back with their folders, also the one that the disk has cut off', async () => {
    const files = newFiles();
    await files.write(path.join(dir, 'a', 'b', 'whole'), 'all of it');
    await expect(files.write(path.join(dir, 'a', 'cut'), cutOff())).rejects.toMatchObject({
      code: 'ENOSPC',
      path: path.join(dir, 'a', 'cut'),
    });
    await files.remove();
    expect(await names()).toEqual([]);
  });

  it('leave what was there, and what somebody put beside them', async () => {
    await mkdir(path.join(dir, 'rules'));
    await writeFile(path.join(dir, 'rules', 'agents.yaml'), 'mine');
    const files = [
      { name: 'templates/a.hbs', content: 'a' },
      { name: 'rules/agents.yaml', content: 'new' },
    ];
    await expect(writeNewFiles(dir, files)).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await names()).toEqual(['rules', path.join('rules', 'agents.yaml')]);
    expect(await readFile(path.join(dir, 'rules', 'agents.yaml'), 'utf8')).toBe('mine');
  });
});

describe.each(['export', 'export.zip'])('an export to %s', (name) => {
  const into = () => path.join(dir, name);

  it('that nothing comes of leaves nothing', async () => {
    expect(await exportInto(into(), async () => 'refused')).toBe('refused');
    expect(await names()).toEqual([]);
  });

  it('that cannot be finished says why, and leaves nothing', async () => {
    const work = exportInto(into(), async (take) => {
      await take('customer.json', '{}');
      await take('mails/1.eml', cutOff());
    });
    await expect(work).rejects.toThrow(
      `the export to ${into()} could not be finished, and nothing of it is left: the disk is full`,
    );
    expect(await names()).toEqual([]);
  });

  it('leaves what is there already', async () => {
    if (name.endsWith('.zip')) await writeFile(into(), 'mine');
    else await mkdir(path.join(into(), 'mine'), { recursive: true });
    const before = await names();
    await expect(exportInto(into(), async () => 'done')).rejects.toThrow(/is (there already|not empty)/);
    expect(await names()).toEqual(before);
  });
});
