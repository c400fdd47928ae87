// The demo leaves an installation in the working folder alone, and says how to run commands on what it made.

import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { demoCommand, demoHome, writeDemoSettings } from '../../../src/cli/demo/demo-home.js';

const home = mkdtempSync(path.join(tmpdir(), 'casemill-demo-home-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

it('is not the data directory of an installation', () => {
  expect(demoHome({})).toBe(path.resolve('.casemill-demo'));
  expect(demoHome({ CASEMILL_HOME: home })).toBe(home);
});

it('has the settings that commands need, for its owner only', async () => {
  const settings = { CASEMILL_HOME: home, CASEMILL_SECRET: 'a b', CASEMILL_RULES: `${home}/demo/rules` };
  await writeDemoSettings(home, { ...settings, DATABASE_URL: '', PATH: '/bin' });
  const file = path.join(home, '.env');
  expect(parseEnv(readFileSync(file, 'utf8'))).toEqual(settings);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('names the folder in which commands find it', () => {
  expect(demoCommand(path.resolve('.casemill-demo'), 'case list')).toBe('cd .casemill-demo && npx casemill case list');
  expect(demoCommand(home, 'case list')).toBe(`cd ${home} && npx casemill case list`);
});
