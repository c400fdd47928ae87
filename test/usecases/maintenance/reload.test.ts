// Rules change while the worker works: all or none, said until it is mended, and only what changed is disturbed.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { folderFingerprint } from '../../../src/adapters/files/folder-fingerprint.js';
import type { RuleSet } from '../../../src/core/rule-set/rule-set.js';
import { loadRuleTexts } from '../../../src/rules/load.js';
import { openWatches } from '../../../src/usecases/mailbox/watches.js';
import { type Definitions, liveDefinitions, reloadWhenChanged } from '../../../src/usecases/maintenance/reload.js';
import { harnessRules, silent } from '../harness.js';

const set = (version: string): Definitions => ({
  rules: { version } as RuleSet,
  files: { 'routing.yaml': version },
  render: () => ({ subject: '', text: '', html: null }),
});

async function live(load: () => Promise<Definitions>) {
  const kept: string[] = [];
  const told: string[] = [];
  const definitions = await liveDefinitions(set('one'), {
    load,
    ruleSetVersions: { store: async (version) => void kept.push(version) },
    clock: () => new Date(),
    log: silent,
  });
  definitions.onChange(({ rules }) => told.push(rules.version));
  return { definitions, kept, told, version: () => definitions.current().rules.version };
}

describe('a changed rule set', () => {
  it('comes into force whole, after it was kept under its version', async () => {
    const { definitions, kept, told, version } = await live(async () => set('two'));
    await definitions.reload();
    expect(version()).toBe('two');
    expect(kept).toEqual(['one', 'two']);
    expect(told).toEqual(['two']);
  });

  it('that is broken leaves the old one in force, and says why until it is mended', async () => {
    let next: () => Definitions = () => {
      throw new Error('routing.yaml:3:4 there is no queue "tirage"');
    };
    const { definitions, told, version } = await live(async () => next());
    await definitions.reload();
    expect(version()).toBe('one');
    expect(definitions.problem()).toContain('routing.yaml:3:4');
    expect(told).toEqual([]);
    next = () => set('three');
    await definitions.reload();
    expect(version()).toBe('three');
    expect(definitions.problem()).toBeNull();
  });

  it('that is asked for twice at once ends with what stands there last', async () => {
    const versions = ['two', 'three'];
    const { definitions, version } = await live(async () => set(versions.shift() ?? 'none'));
    await Promise.all([definitions.reload(), definitions.reload()]);
    expect(version()).toBe('three');
  });
});

describe('a change of the files', () => {
  let folder: string;
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is noticed, once it has stayed the same for one look', async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'casemill-stamp-'));
    const write = (text: string) => writeFile(path.join(folder, 'routing.yaml'), text);
    await write('default: one');
    const { definitions, kept } = await live(async () => set(`${kept.length + 1}`));
    const stamp = () => folderFingerprint([folder]);
    const look = reloadWhenChanged(definitions, stamp, await stamp());
    await look();
    await look();
    expect(kept).toEqual(['one']);
    await write('default: another');
    await look();
    await write('default: yet another');
    await look();
    expect(kept).toEqual(['one']);
    await look();
    expect(kept).toEqual(['one', '2']);
    await look();
    expect(kept).toEqual(['one', '2']);
  });

  it('in a folder that is not there is none', async () => {
    folder = path.join(tmpdir(), 'casemill-no-such-folder');
    expect(await folderFingerprint([folder])).toBe('');
  });
});

describe('the mailboxes that are watched', () => {
  const rulesWith = async (mailboxes: string) => {
    const loaded = await loadRuleTexts({ ...harnessRules, 'mailboxes.yaml': mailboxes, 'record-creation.yaml': '' });
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
    return loaded.rules;
  };
  const mailbox = (name: string, port: number) => `${name}:
  address: ${name}@example.com
  imap: { host: 127.0.0.1, port: ${port}, user: ${name}, password: { env: UNUSED } }
  smtp: { host: 127.0.0.1, port: 25 }
`;

  it('follow the rules: new ones are met, changed ones met again, others left alone', async () => {
    const events: string[] = [];
    const watches = openWatches(async (name, signal) => {
      events.push(`+${name}`);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      events.push(`-${name}`);
    });
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    watches.follow(await rulesWith(mailbox('sales', 143) + mailbox('support', 143)));
    await settled();
    expect(events.splice(0)).toEqual(['+sales', '+support']);
    watches.follow(await rulesWith(`# moved down\n${mailbox('support', 144)}${mailbox('billing', 143)}`));
    await settled();
    expect(events.splice(0).sort()).toEqual(['+billing', '+support', '-sales', '-support']);
    watches.follow(await rulesWith(mailbox('support', 144) + mailbox('billing', 143)));
    await settled();
    expect(events).toEqual([]);
    await watches.stop();
    expect(events.sort()).toEqual(['-billing', '-support']);
  });
});
