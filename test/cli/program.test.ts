// The command line as a whole: every command explains itself with an example, and what cannot be understood is told in
// words, with exit code 2, before anything is opened.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { packageDir } from '../../src/app/package-dir.js';
import { runCommand } from '../../src/cli/program.js';

let out: string[];
let err: string[];
beforeEach(() => {
  [out, err] = [[], []];
  const into = (lines: string[]) => (text: unknown, taken?: unknown) => {
    lines.push(String(text));
    if (typeof taken === 'function') taken();
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(into(out));
  vi.spyOn(process.stderr, 'write').mockImplementation(into(err));
  vi.spyOn(console, 'error').mockImplementation((text) => void into(err)(`${text}\n`));
});
afterEach(() => {
  vi.restoreAllMocks();
});

const run = (...words: readonly string[]) => runCommand(['node', 'casemill', ...words]);

/** The help of a command and of all below it, by the words that lead to it. */
async function helpOf(path: readonly string[]): Promise<readonly (readonly [string, string])[]> {
  out.length = 0;
  expect(await run(...path, '--help')).toBe(0);
  const help = out.join('');
  const listed = /^Commands:\n((?: {2}.*\n)+)/m.exec(help)?.[1] ?? '';
  const names = [...listed.matchAll(/^ {2}([a-z-]+)/gm)].map(([, name = '']) => name).filter((name) => name !== 'help');
  const below = [];
  for (const name of names) below.push(...(await helpOf([...path, name])));
  return [[path.join(' '), help], ...below];
}

it('every command has a help with an example of itself', async () => {
  const [, ...commands] = await helpOf([]);
  expect(commands.length).toBeGreaterThan(50);
  const without = commands.filter(([path, help]) => !help.includes(`\nExample:\n  casemill ${path} `.trimEnd()));
  expect(without.map(([path]) => path)).toEqual([]);
});

it('a file that cannot be read or written is told without codes of the system', async () => {
  expect(await run('parse', 'nowhere.eml')).toBe(1);
  expect(await run('article', 'import', 'KA-1001.md')).toBe(2);
  expect(await run('rules', 'test', 'rules', '--junit', 'nowhere/report.xml')).toBe(1);
  expect(err).toEqual([
    'nowhere.eml: cannot read this mail: there is no such file or folder\n',
    'KA-1001.md: cannot be read: there is no such file or folder\n',
    'Nothing was imported.\n',
    'nowhere/report.xml: there is no such file or folder\n',
  ]);
});

describe('wrong use is told in words, with exit code 2', () => {
  const at = ['--agent', 'lena'];
  it.each<[readonly string[], string]>([
    [['cas', 'list'], "unknown command 'cas'"],
    [['case', 'pick', 'C-1'], "required option '--agent <name>' not specified"],
    [['case', 'list', '--status', 'reserch'], '--status "reserch" is none of: in-progress, on-hold'],
    [['case', 'status', 'C-1', 'on-hol', ...at], 'status "on-hol" is none of: in-progress, on-hold'],
    [['case', 'resolve', 'C-1', 'Mended', '--minutes', 'ten', ...at], '--minutes "ten" is not a whole number'],
    [['case', 'resolve', 'C-1', 'Mended', '--billable', '1.5', ...at], '--billable "1.5" is not a whole number'],
    [['case', 'set', 'C-1', ...at], 'say what to change: --priority, --type or --sla'],
    [['case', 'set', 'C-1', '--priority', 'huge', ...at], '--priority "huge" is none of: high, normal, low'],
    [['entitlement', 'list', '--at', '2026-03-02'], '--at "2026-03-02" is not an instant; write 2026-03-02T09:00:00Z'],
    [['explain'], 'name the mails'],
    [['explain', 'a.eml', '--now', 'noon'], '--now "noon" is not an instant'],
    [['quarantine', 'discard', '1', '--by', 'lena', '--why', ' '], '--why is empty'],
    [['rules', 'backtest', 'rules', '--since', 'long'], '--since "long" is not a duration'],
    [['rules', 'shadow'], 'name a folder, or write --status or --stop'],
    [['sla', 'explain', '--sla', 'gold', '--from', 'noon'], '--from "noon" is not an instant'],
    [['sla', 'list', '--due', 'soon'], '--due "soon" is no time; write 30m, 2h or 1h30m'],
  ])('%j', async (words, message) => {
    expect(await run(...words)).toBe(2);
    expect(out).toEqual([]);
    expect(err.join('')).toContain(`error: `);
    expect(err.join('')).toContain(message);
  });
});

it('ends without a word when nobody reads on, as in casemill parse … | head', async () => {
  const command = path.join(packageDir, 'dist/cli.js');
  const mail = path.join(import.meta.dirname, 'nobody-reads-this.eml');
  const child = spawn(process.execPath, [command, 'parse', '--json', mail], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  const [said] = await Promise.all([text(child.stderr), once(child, 'close')]);
  expect(said).toBe('');
});
