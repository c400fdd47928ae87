// Makes sure that every process on a database has the same secret: with another one, replies would not prove their
// cases, and the commands of agents would be held.

import type { Clock } from '../../ports/clock-and-log.js';
import type { Installation, KnownSecret } from '../../ports/installation.js';

export interface SecretDeps {
  readonly installation: Installation;
  readonly clock: Clock;
}

/** The first process with a secret decides. Throws an Error for people when this one has another. */
export async function requireSecret({ installation, clock }: SecretDeps, fingerprint: string): Promise<KnownSecret> {
  const known = await installation.recordSecret(fingerprint, clock());
  if (known.fingerprint === fingerprint) return known;
  throw new Error(
    `CASEMILL_SECRET is not the one with which this database has been used since ${known.since.toISOString()}: set it to the ` +
      'same value as for the other workers. To change it for good, stop all workers, set the new value everywhere and run ' +
      '`casemill secret replace` once',
  );
}

/** Makes this secret the one of the installation. Throws an Error for people while workers run with the present one. */
export async function replaceSecret({ installation, clock }: SecretDeps, fingerprint: string): Promise<void> {
  const running = await installation.runningWorkers();
  if (running.length > 0) throw new Error(`stop all workers first; running: ${running.join(', ')}`);
  await installation.replaceSecret(fingerprint, clock());
}
