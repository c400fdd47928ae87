// The command line as a whole: every command explains itself, and what cannot be understood is answered in words, with
// exit code 2, before anything is opened.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '../../src/cli/command-line/command.js';
import { commands, runCommand } from '../../src/cli/program.js';

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

const nameOf = ({ usage }: Command) => usage.replace(/ .*/, '');
/** Every command by the words that lead to it. */
const all: readonly (readonly [path: string, command: Command])[] = commands.flatMap((entry) =>
  'commands' in entry
    ? entry.commands.map((command): readonly [string, Command] => [`${entry.name} ${nameOf(command)}`, command])
    : [[nameOf(entry), entry] as const],
);

describe('every command', () => {
  it('is there', () => {
    expect(all.length).toBeGreaterThan(50);
  });

  it('has a description: an imperative on one line, without a full stop', () => {
    const described = [...commands, ...all.map(([, command]) => command)];
    const wrong = described.filter(({ description }) => !/^[a-z][^\n]+[^.\n]$/.test(description));
    expect(wrong.map(({ description }) => description)).toEqual([]);
  });

  it('is explained by help and its name, also within a group', async () => {
    expect(await run('help', 'case', 'resolve')).toBe(0);
    expect(out.join('')).toContain('Usage: casemill case resolve');
  });

  it('has an example of itself', () => {
    const wrong = all.filter(([path, { example }]) => !`${example} `.startsWith(`casemill ${path} `));
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  it('that changes something says what undoes it, or that nothing does', async () => {
    const reads = ['list', 'search', 'show', 'summary', 'file', 'suggest', 'find', 'export', 'waiting', 'ledger'];
    const runs = [
      'start',
      'serve',
      'demo',
      'doctor',
      'parse',
      'explain',
      'report',
      'agenda',
      'sla explain',
      'log mail',
    ];
    const ofRules = ['rules check', 'rules test', 'rules backtest', 'rules schema'];
    const changes = all.filter(([path]) => {
      const [, name = ''] = path.split(' ');
      return !reads.includes(name) && !runs.includes(path) && !ofRules.includes(path);
    });
    const said = changes.filter(([, { undo }]) => undo !== undefined);
    expect(changes.filter((one) => !said.includes(one)).map(([path]) => path)).toEqual([]);
    expect(said.length).toBeGreaterThan(75);
    // A command that undoes another one is there.
    const named = said.flatMap(([, { undo = '' }]) => /^casemill (\w+ [\w-]+)/.exec(undo)?.[1] ?? []);
    expect(named.filter((path) => !all.some(([known]) => known === path))).toEqual([]);
    await run('case', 'merge', '--help');
    expect(out.join('')).toContain('Undo:\n  casemill case unmerge C-000002');
  });

  it('prints JSON where it prints data', () => {
    const withoutJson = all.filter(([, { options }]) => !options.some(({ name }) => name === 'json'));
    // The first five run or make something; a JSON Schema is JSON.
    expect(withoutJson.map(([path]) => path)).toEqual(['init', 'start', 'serve', 'demo', 'migrate', 'rules schema']);
  });

  it('has described options', () => {
    const options = all.flatMap(([path, command]) => command.options.map((option) => ({ path, ...option })));
    expect(options.filter(({ description }) => description === '' || /[.\n]$/.test(description))).toEqual([]);
  });

  it('shows all of that in its help', async () => {
    for (const [path, { usage, description, example, options }] of all) {
      out.length = 0;
      expect(await run(...path.split(' '), '--help')).toBe(0);
      const help = out.join('');
      const args = usage.slice(usage.indexOf(' ') + 1);
      expect(help).toMatch(/^Usage: casemill /);
      expect(help).toContain(usage.includes(' ') ? args : path);
      expect(help.replaceAll(/\s+/g, ' ')).toContain(description);
      expect(help).toContain(`\nExample:\n  ${example}`);
      for (const { flags } of options) expect(help).toContain(`  ${flags} `);
    }
  });
});

it('a file that cannot be read or written is reported without system codes', async () => {
  expect(await run('parse', 'nowhere.eml')).toBe(1);
  expect(await run('article', 'import', 'KA-1001.md')).toBe(2);
  expect(await run('rules', 'test', 'rules', '--junit', 'nowhere/report.xml')).toBe(1);
  expect(err).toEqual([
    'nowhere.eml: cannot read this mail: there is no such file or folder\n',
    'KA-1001.md:1:1: the file cannot be read: there is no such file or folder\n',
    'Nothing was imported.\n',
    'nowhere/report.xml: there is no such file or folder\n',
  ]);
});

describe('wrong use is answered in words, with exit code 2', () => {
  const at = ['--agent', 'lena'];
  it.each<[readonly string[], string]>([
    [['cas', 'list'], "unknown command 'cas'"],
    [['case', 'pick', 'C-1'], "required option '--agent <name>' not specified"],
    [['case', 'list', '--status', 'reserch'], '--status "reserch" is none of: in-progress, on-hold'],
    [['case', 'status', 'C-1', 'on-hol', ...at], 'status "on-hol" is none of: in-progress, on-hold'],
    [['case', 'resolve', 'C-1', 'Mended', '--minutes', 'ten', ...at], '--minutes "ten" is not a whole number'],
    [['case', 'resolve', 'C-1', 'Mended', '--billable', '1.5', ...at], '--billable "1.5" is not a whole number'],
    [['case', 'resolve', 'C-1', 'Mended', '--type', 'lost', ...at], '--type "lost" is none of: problem-solved'],
    [['case', 'set', 'C-1', ...at], 'say what to change: --title, --customer, --priority'],
    [['case', 'set', 'C-1', '--priority', 'huge', ...at], '--priority "huge" is none of: high, normal, low'],
    [['contract', 'cancel', 'K-1', '--on', '2026-02-30'], '--on "2026-02-30" is not a date; write one such as'],
    [
      ['entitlement', 'list', '--at', '2026-02-30'],
      '--at "2026-02-30" is not a time; write one such as "tomorrow 09:00"',
    ],
    [['explain'], 'name mail files'],
    [
      ['init', '--time-zone', 'Mars/Phobos'],
      '--time-zone "Mars/Phobos" is not a time zone; write an IANA name such as',
    ],
    [['explain', 'a.eml', '--now', 'noon'], '--now "noon" is not an instant'],
    [['explain', 'a.eml', '--mail', '1'], '--mail takes facts, time and mailbox from the ledger'],
    [['quarantine', 'discard', '1', '--by', 'lena', '--why', ' '], '--why is empty'],
    [['report', 'cases', '--from', '2026-13-01'], '--from "2026-13-01" is not a date'],
    [['rules', 'backtest', 'rules', '--since', 'long'], '--since "long" is not a duration'],
    [['rules', 'backtest', 'rules', '--fail-above', '101%'], '--fail-above "101%" is not a percentage'],
    [['rules', 'shadow'], 'name a folder, or write --status or --stop'],
    [['sla', 'explain', '--sla', 'gold', '--from', 'noon'], '--from "noon" is not an instant'],
    [['sla', 'list', '--due', 'soon'], '--due "soon" is not a duration; write 30m, 2h or 1h30m'],
    [['sla', 'list', '--due', '2h', '--late'], 'write --due or --late: what is late was due before now'],
  ])('%j', async (words, message) => {
    expect(await run(...words)).toBe(2);
    expect(out).toEqual([]);
    expect(err.join('')).toContain(`error: `);
    expect(err.join('')).toContain(message);
  });
});
