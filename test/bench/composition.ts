// The system as the benches measure it: as a worker has it, with rules from texts.

import type { Config } from '../../src/app/config.js';
import { type Context, type Overrides, openContext } from '../../src/app/context.js';
import { packageDir } from '../../src/app/package-dir.js';
import type { Log } from '../../src/ports/clock-and-log.js';
import { loadStoredRulesOrThrow } from '../../src/rules/load-or-throw.js';

export const quiet: Log = { debug() {}, info() {}, warn: console.error, error: console.error };

export interface BenchPlace {
  readonly databaseUrl: string;
  /** Null: jobs on the database. */
  readonly redisUrl?: string | null;
  readonly home: string;
  /** Of every server that the rules name. */
  readonly password?: string;
}

/** The rules have no templates: nothing is sent. */
export function openBenchContext(
  { databaseUrl, redisUrl = null, home, password }: BenchPlace,
  ruleTexts: Readonly<Record<string, string>>,
  overrides: Overrides = {},
): Context {
  const config: Config = {
    ...{
      databaseUrl,
      databaseDirectUrl: null,
      connections: 10,
      redisUrl,
      home,
      rulesDir: home,
      templatesDir: packageDir,
      http: null,
      healthPort: null,
      publicUrl: null,
      trustedProxies: [],
      openid: null,
      logLevel: null,
    },
    ...{ secret: 'only for the benchmark', secretOf: () => password, startedByNpm: false, unreadNames: () => [] },
  };
  return openContext(config, {
    log: quiet,
    async definitions() {
      const { rules, files } = await loadStoredRulesOrThrow(ruleTexts);
      return { rules, files, render: refuse };
    },
    ...overrides,
  });
}

function refuse(): never {
  throw new Error('the benches send nothing');
}
