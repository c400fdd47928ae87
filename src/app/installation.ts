// What all processes on one database must have in common: the secret and the data directory.

import { randomUUID } from 'node:crypto';
import { secretFingerprint } from '../adapters/crypto/secret-fingerprint.js';
import { createSigner } from '../adapters/crypto/signer.js';
import { openDataDirectory } from '../adapters/files/data-directory.js';
import type { Clock } from '../ports/clock-and-log.js';
import type { FileStore } from '../ports/file-store.js';
import type { Signer } from '../ports/outgoing.js';
import {
  adoptDataDirectory,
  findDataDirectory,
  requireDataDirectory,
  requireUnusedDirectory,
} from '../usecases/maintenance/data-directory.js';
import { replaceSecret, requireSecret } from '../usecases/maintenance/installation-secret.js';
import { type Config, installationSecret } from './config.js';
import { once } from './once.js';
import type { Repositories } from './repositories.js';

/** The folders of a data directory with what its database knows of. */
export const contentFolders = ['raw', 'files'] as const;

export interface InstallationParts {
  /** Rejects with an Error for people when the settings have no secret, or another one than this database is used
   *  with. */
  readonly signer: () => Promise<Signer>;
  /** Since when this database is used with the secret of the settings. Rejects as `signer` does. */
  readonly secretSince: () => Promise<Date>;
  /** Makes the secret of the settings the one that this database is used with. Rejects with an Error for people
   *  while workers run. */
  readonly replaceSecret: () => Promise<void>;
  /** Rejects with an Error for people when the data directory is another than that of the workers on this database.
   *  The first one decides. So it is with the embedded database, too: later, another database may be used. */
  readonly requireDataDirectory: () => Promise<void>;
  /** Since when the data directory is that of the workers on this database; null: none has started. Rejects as
   *  `requireDataDirectory` does. */
  readonly dataDirectorySince: () => Promise<Date | null>;
  /** Rejects with an Error for people when workers have used the data directory. */
  readonly requireUnusedDirectory: () => Promise<void>;
  /** Makes the data directory, which has what the database knows of, that of the workers on this database. */
  readonly adoptDataDirectory: () => Promise<void>;
}

export function installationParts(
  config: Config,
  repositories: () => Promise<Repositories>,
  clock: Clock,
): InstallationParts {
  const deps = async () => ({ installation: (await repositories()).installation, clock });
  const knownSecret = once(async () => requireSecret(await deps(), secretFingerprint(installationSecret(config))));
  const directory = openDataDirectory(config.home, contentFolders);
  return {
    async signer() {
      await knownSecret();
      return createSigner(installationSecret(config));
    },
    secretSince: async () => (await knownSecret()).since,
    async replaceSecret() {
      await replaceSecret(await deps(), secretFingerprint(installationSecret(config)));
    },
    requireDataDirectory: once(async () => {
      await requireDataDirectory({ ...(await deps()), directory, newId: randomUUID });
    }),
    async dataDirectorySince() {
      return (await findDataDirectory({ ...(await deps()), directory }))?.since ?? null;
    },
    requireUnusedDirectory: () => requireUnusedDirectory(directory),
    async adoptDataDirectory() {
      await adoptDataDirectory({ ...(await deps()), directory });
    },
  };
}

/** Stores nothing where the other processes would not find it. */
export function storeForAll(fileStore: FileStore, { requireDataDirectory }: InstallationParts): FileStore {
  return {
    ...fileStore,
    async put(content) {
      await requireDataDirectory();
      return fileStore.put(content);
    },
  };
}
