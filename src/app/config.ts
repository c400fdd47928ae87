// The environment, read once: the only file that looks at it. Every problem is reported at once.

import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import { parseRedisUrl } from '../adapters/bullmq/redis/redis-url.js';
import { makeDirectory } from '../adapters/files/make-directory.js';
import type { OpenidSettings } from '../adapters/oidc/openid-provider.js';
import { fewestConnections } from './connection-shares.js';
import { type HttpAddress, isNetwork, parseHttpAddress } from './http-address.js';
import { openidOf, openidProblems, openidShape } from './openid-settings.js';
import { packageDir } from './package-dir.js';
import { misspelt, unreadNames } from './setting-names.js';

export interface Config {
  /** Null: the embedded PostgreSQL below `home`. */
  readonly databaseUrl: string | null;
  /** Leads to the same database without a pooler in between; null: `databaseUrl` does. */
  readonly databaseDirectUrl: string | null;
  /** How many database connections this process may have. */
  readonly connections: number;
  /** Null: jobs on the database. */
  readonly redisUrl: string | null;
  readonly home: string;
  readonly rulesDir: string;
  readonly templatesDir: string;
  /** Null where it is required and not set, for commands that sign nothing. */
  readonly secret: string | null;
  /** Where this process answers over HTTP; null: the command decides. */
  readonly http: HttpAddress | null;
  /** A port on loopback where it answers as well; null: none. */
  readonly healthPort: number | null;
  /** The address at which people and programs reach this installation, without a slash at its end; null: not set. */
  readonly publicUrl: string | null;
  /** By which agents may sign in to the console; null: by mailed links only. */
  readonly openid: OpenidSettings | null;
  /** Addresses and networks of proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: readonly string[];
  /** Null: each command has its own. */
  readonly logLevel: string | null;
  /** By `npx casemill` or `npm start`. */
  readonly startedByNpm: boolean;
  /** Secrets that rule files name. */
  readonly secretOf: (name: string) => string | undefined;
  /** Variables that look like settings, and that nobody reads, for people; given the texts of the rule files. */
  readonly unreadNames: (files: Readonly<Record<string, string>>) => readonly string[];
}

/** What is wrong with the settings, one line each. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`the settings cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

const url = (schemes: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1)), {
    error: `must be a URL like ${schemes[0]}://user:password@host:port/name`,
  });

const databaseUrl = url(['postgresql', 'postgres'])
  // Prisma's way to name a schema; the driver would ignore it, and the tables would be elsewhere.
  .refine((text) => !URL.canParse(text) || ['public', null].includes(new URL(text).searchParams.get('schema')), {
    error: 'must not have ?schema=, since the tables are in the schema public; use a database of its own',
  })
  .optional();
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const shortestSecret = 16;

const settings = z.object({
  DATABASE_URL: databaseUrl,
  DATABASE_DIRECT_URL: databaseUrl,
  DATABASE_CONNECTIONS: z.coerce
    .number({ error: 'must be a number' })
    .int({ error: 'must be a whole number' })
    .default(10),
  REDIS_URL: z
    .string()
    .refine((text) => parseRedisUrl(text) !== null, { error: 'must be a URL like redis://user:password@host:6379' })
    .optional(),
  CASEMILL_HOME: z.string().default('.casemill'),
  CASEMILL_RULES: z.string().default('rules'),
  CASEMILL_TEMPLATES: z.string().optional(),
  CASEMILL_SECRET: z
    .string()
    .min(shortestSecret, {
      error: `must have at least ${shortestSecret} characters; \`openssl rand -hex 32\` makes a good one`,
    })
    .optional(),
  CASEMILL_HEALTH_PORT: z.coerce
    .number({ error: 'must be a port number' })
    .int()
    .min(1, { error: 'must be a port number, 1 to 65535' })
    .max(65535, { error: 'must be a port number, 1 to 65535' })
    .optional(),
  CASEMILL_HTTP: z
    .string()
    .transform((text, context) => {
      const address = parseHttpAddress(text);
      if (address === null) context.addIssue('must be host:port, such as 0.0.0.0:8025 or [::1]:8025');
      return address ?? z.NEVER;
    })
    .optional(),
  CASEMILL_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
      error: 'must be a URL like https://support.example.com',
    })
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  ...openidShape,
  CASEMILL_TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every(isNetwork), {
      error: 'must be addresses or networks with commas between them, such as 127.0.0.1,10.0.0.0/8',
    })
    .optional(),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}` }).optional(),
});

export interface ConfigNeeds {
  /** The command signs ids and addresses. */
  readonly signs: boolean;
}

/** Reads the process environment and a `.env` file in the working folder; the environment wins. Throws ConfigError. */
export function readConfig(needs: ConfigNeeds = { signs: false }): Config {
  return configFrom(environment(), needs);
}

/** What this process was started with, for a process that it starts. Without the `.env` file, which belongs to the
 *  installation in the working folder, for what must not touch that. */
export function environment(file: 'with-env-file' | 'without-env-file' = 'with-env-file'): Environment {
  return { ...(file === 'with-env-file' && readEnvFile('.env')), ...process.env };
}

/** Throws ConfigError. */
export function configFrom(environment: Environment, { signs }: ConfigNeeds): Config {
  // A variable that is set to nothing is not set: compose files and shells write it so.
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = settings.safeParse(set);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (set.DATABASE_DIRECT_URL !== undefined && set.DATABASE_URL === undefined) {
    problems.push('DATABASE_DIRECT_URL: only has a meaning with DATABASE_URL, when that one leads to a pooler');
  }
  problems.push(...openidProblems(set));
  problems.push(...misspelt(Object.keys(set), Object.keys(settings.shape)));
  const fewest = fewestConnections(set.REDIS_URL !== undefined);
  if (parsed.success && parsed.data.DATABASE_CONNECTIONS < fewest) {
    problems.push(
      `DATABASE_CONNECTIONS: must be at least ${fewest}${set.REDIS_URL ? '' : ' with jobs on the database'}`,
    );
  }
  if (signs && set.DATABASE_URL !== undefined && set.CASEMILL_SECRET === undefined) {
    problems.push(
      'CASEMILL_SECRET: required with DATABASE_URL, the same for every worker; `openssl rand -hex 32` makes one',
    );
  }
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  const values = parsed.data;
  const home = path.resolve(values.CASEMILL_HOME);
  return {
    databaseUrl: values.DATABASE_URL ?? null,
    databaseDirectUrl: values.DATABASE_DIRECT_URL ?? null,
    connections: values.DATABASE_CONNECTIONS,
    redisUrl: values.REDIS_URL ?? null,
    home,
    rulesDir: path.resolve(values.CASEMILL_RULES),
    templatesDir: path.resolve(values.CASEMILL_TEMPLATES ?? defaultTemplates()),
    secret: values.CASEMILL_SECRET ?? (values.DATABASE_URL === undefined ? keptSecret(home) : null),
    http: values.CASEMILL_HTTP ?? null,
    healthPort: values.CASEMILL_HEALTH_PORT ?? null,
    publicUrl: values.CASEMILL_URL ?? null,
    openid: openidOf(values),
    trustedProxies: values.CASEMILL_TRUSTED_PROXIES ?? [],
    logLevel: values.LOG_LEVEL ?? null,
    startedByNpm: set.npm_lifecycle_event !== undefined,
    secretOf: (name) => set[name],
    unreadNames: (files) => unreadNames(Object.keys(set), Object.keys(settings.shape), files),
  };
}

/** `templates` in the working folder, else those of the package. */
function defaultTemplates(): string {
  return existsSync('templates') ? 'templates' : path.join(packageDir, 'templates');
}

/** An installation without settings makes its secret once and keeps it in its data directory. */
function keptSecret(home: string): string {
  const file = path.join(home, 'secret');
  try {
    makeDirectory(home);
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new ConfigError([`CASEMILL_HOME: cannot write to ${home} (${(error as Error).message})`]);
    }
  }
  return readFileSync(file, 'utf8').trim();
}

function readEnvFile(file: string): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8')) as Environment;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new ConfigError([`${file}: ${(error as Error).message}`]);
  }
}

/** Signs ids and addresses, and encrypts tokens. Throws an Error for people when the settings have none. */
export function installationSecret({ secret }: Config): string {
  if (secret === null)
    throw new Error('set CASEMILL_SECRET in .env or the environment, to the same value as for every worker');
  return secret;
}
