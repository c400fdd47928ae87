import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, configFrom } from '../../src/app/config.js';

const home = mkdtempSync(path.join(tmpdir(), 'casemill-config-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('the settings', () => {
  it('need nothing at all: a secret is made once and kept where only its owner reads it', () => {
    const first = configFrom({ CASEMILL_HOME: home }, { signs: true });
    const second = configFrom({ CASEMILL_HOME: home }, { signs: true });
    expect(first).toMatchObject({ databaseUrl: null, redisUrl: null, home, secret: second.secret });
    expect(readFileSync(path.join(home, 'secret'), 'utf8').trim()).toBe(first.secret);
    expect(statSync(path.join(home, 'secret')).mode & 0o777).toBe(0o600);
  });

  it('tell every problem at once', () => {
    const wrong = { DATABASE_URL: 'mysql://x', REDIS_URL: 'nonsense', LOG_LEVEL: 'loud', CASEMILL_SECRET: 'short' };
    expect(() => configFrom({ ...wrong, CASEMILL_HOME: home }, { signs: true })).toThrow(ConfigError);
    try {
      configFrom({ ...wrong, CASEMILL_HOME: home }, { signs: true });
    } catch (error) {
      expect((error as ConfigError).problems.map((problem) => problem.split(':')[0])).toEqual([
        'DATABASE_URL',
        'REDIS_URL',
        'CASEMILL_SECRET',
        'LOG_LEVEL',
      ]);
    }
  });

  it('require the secret with a database of one’s own, from commands that sign', () => {
    const given = { DATABASE_URL: 'postgresql://a@b/c', CASEMILL_HOME: home };
    expect(() => configFrom(given, { signs: true })).toThrow('CASEMILL_SECRET: required with DATABASE_URL');
    expect(configFrom(given, { signs: false }).secret).toBeNull();
  });

  it('know a direct way to the database only beside a pooled one', () => {
    const direct = { DATABASE_DIRECT_URL: 'postgresql://a@b/c', CASEMILL_HOME: home };
    expect(() => configFrom(direct, { signs: false })).toThrow('DATABASE_DIRECT_URL: only has a meaning with');
    const both = { ...direct, DATABASE_URL: 'postgresql://a@pooler/c' };
    expect(configFrom(both, { signs: false }).databaseDirectUrl).toBe('postgresql://a@b/c');
  });

  it('refuse a schema in the URL of the database, except the one that is used anyway', () => {
    const settings = (DATABASE_URL: string) => configFrom({ DATABASE_URL, CASEMILL_HOME: home }, { signs: false });
    expect(() => settings('postgresql://a@b/c?schema=support')).toThrow('DATABASE_URL: must not have ?schema=');
    expect(settings('postgresql://a@b/c?schema=public').databaseUrl).toContain('public');
  });

  it('keep room for every part of a worker', () => {
    const settings = (connections: string, redis = {}) =>
      configFrom({ DATABASE_CONNECTIONS: connections, CASEMILL_HOME: home, ...redis }, { signs: false }).connections;
    expect(() => settings('4')).toThrow('DATABASE_CONNECTIONS: must be at least 5 with jobs on the database');
    expect(() => settings('many')).toThrow('DATABASE_CONNECTIONS: must be a number');
    expect(settings('4', { REDIS_URL: 'redis://localhost' })).toBe(4);
    expect(settings('')).toBe(10);
  });

  it('refuse a misspelt name, but none that is only like a setting that is set', () => {
    const settings = (names: object) => configFrom({ ...names }, { signs: false });
    expect(() => settings({ CASEMILL_HOMR: home, CASEMILL_RULE: 'rules' })).toThrow(
      'CASEMILL_HOMR: is not a setting. Did you mean "CASEMILL_HOME"?\n  CASEMILL_RULE: is not a setting. Did you mean',
    );
    expect(settings({ CASEMILL_HOME: home, CASEMILL_HOME2: 'a mailbox password' }).home).toBe(home);
    expect(settings({ CASEMILL_HOME: home, CASEMILL_IMAP_PASSWORD: 'x' }).home).toBe(home);
  });

  it('refuse a setting whose prefix is misspelt', () => {
    const settings = (names: object) => configFrom({ ...names }, { signs: false });
    expect(() => settings({ CASEMIL_HOME: home })).toThrow(
      'CASEMIL_HOME: is not a setting. Did you mean "CASEMILL_HOME"?',
    );
    expect(() => settings({ CASE_MILL_RULES: 'rules' })).toThrow('Did you mean "CASEMILL_RULES"?');
  });

  it('tell names that nobody reads, with the nearest setting', () => {
    const unread = (names: object, files = {}) =>
      configFrom({ CASEMILL_HOME: home, ...names }, { signs: false }).unreadNames(files);
    expect(
      unread(
        { CASEMILL_IMAP_PASSWORD: 'x', LOG_LEVEL: 'info', PATH: '/bin' },
        { 'mailboxes.yaml': 'env: CASEMILL_IMAP_PASSWORD' },
      ),
    ).toEqual([]);
    expect(unread({ CASEMILL_IMAP_PASSWORD: 'x' })).toEqual([
      'CASEMILL_IMAP_PASSWORD is neither a setting nor named by a rule file, so nobody reads it',
    ]);
    expect(unread({ CASEMILL_HOMES: 'x' })).toEqual([expect.stringContaining('the nearest is CASEMILL_HOME')]);
    expect(unread({ DATABSE_URL: 'x' })).toEqual(['DATABSE_URL is not a setting. Did you mean "DATABASE_URL"?']);
    expect(unread({ DATABASE_URI: 'x', DATABASE_URL: 'postgresql://a@b/c' })).toEqual([]);
  });

  it('name a data directory that cannot be created', () => {
    expect(() => configFrom({ CASEMILL_HOME: '/proc/casemill/home' }, { signs: true })).toThrow(
      'CASEMILL_HOME: cannot write to /proc/casemill/home',
    );
  });

  it('take a variable that is set to nothing as not set', () => {
    expect(
      configFrom({ DATABASE_URL: '', REDIS_URL: '', CASEMILL_HOME: home }, { signs: true }).databaseUrl,
    ).toBeNull();
  });
});
