// A log whose disk is full: the program that writes it goes on.

import fs from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLog } from '../../../src/adapters/log/pino.js';

let file: string;
let descriptor: number;
beforeEach(() => {
  file = path.join(fs.mkdtempSync(path.join(tmpdir(), 'casemill-log-')), 'log');
  descriptor = fs.openSync(file, 'a');
});
afterEach(() => {
  vi.restoreAllMocks();
  fs.closeSync(descriptor);
  fs.rmSync(path.dirname(file), { recursive: true });
});

function fillDisk() {
  return vi.spyOn(fs, 'writeSync').mockImplementation(() => {
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  });
}

function lines(): readonly { readonly msg: string; readonly lines?: number }[] {
  return fs
    .readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

it('writes what was logged while the disk was full as soon as there is room', () => {
  const log = createLog('info', descriptor);
  log.info({}, 'before');
  const disk = fillDisk();
  log.info({}, 'first');
  log.error({}, 'second');
  disk.mockRestore();
  log.info({}, 'after');
  expect(lines().map(({ msg }) => msg)).toEqual(['before', 'first', 'second', 'after']);
});

it('keeps no more in memory than a megabyte, and says how many lines are lost', () => {
  const log = createLog('info', descriptor);
  const disk = fillDisk();
  for (let count = 0; count < 30; count++) log.info({ text: 'x'.repeat(100_000) }, `line ${count}`);
  disk.mockRestore();
  log.info({}, 'after');
  const said = lines();
  expect(said.slice(0, 10).map(({ msg }) => msg)).toEqual(Array.from({ length: 10 }, (_, count) => `line ${count}`));
  expect(said.find((line) => line.lines !== undefined)).toMatchObject({
    lines: 20,
    msg: expect.stringContaining('log lines lost'),
  });
});
