// What commands read: every repository on the migrated database, and the stored mails. Opens nothing else.

import type { Guide } from '../core/process/guide.js';
import type { Clock } from '../ports/clock-and-log.js';
import { readGuide } from '../usecases/case/read-guide.js';
import type { QuarantineDeps } from '../usecases/quarantine/review-quarantine.js';
import type { Config } from './config.js';
import { type Overrides, openContext } from './context.js';
import { readSafeHtml } from './mails.js';
import type { Repositories } from './repositories.js';
import { sessionUsecases } from './session-usecases.js';

export interface Records extends Omit<Repositories, 'quarantine'> {
  readonly quarantine: QuarantineDeps;
  readonly clock: Clock;
  /** The HTML of a stored mail, safe to show; empty when it has none. */
  readHtml(rawHash: string): Promise<string>;
  /** Whether the rules have an agent of this name. */
  isAgent(name: string): Promise<boolean>;
  /** Where the case is on its process; null when it follows none. */
  guide(number: number): Promise<Guide | null>;
  /** A link to the console for the agent, by name. */
  readonly makeSignInLink: ReturnType<typeof sessionUsecases>['makeSignInLink'];
  /** For a worker that shares the database. Contains the password. */
  readonly databaseUrl: string;
  close(): Promise<void>;
}

/** Throws an Error for people when the database cannot be opened. */
export async function openRecords(config: Config, overrides: Overrides = {}): Promise<Records> {
  const context = openContext(config, overrides);
  const { rawStore, clock, close } = context;
  try {
    const { url } = await context.database();
    const repositories = await context.repositories();
    return {
      ...repositories,
      clock,
      quarantine: { quarantine: repositories.quarantine, rawStore, clock },
      isAgent: async (name) => (await context.rules()).agents.has(name),
      guide: (number) => readGuide({ cases: repositories.cases, rules: context.rules }, number),
      readHtml: (hash) => readSafeHtml(rawStore, hash),
      makeSignInLink: sessionUsecases(context).makeSignInLink,
      databaseUrl: url,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
