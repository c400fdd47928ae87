// What a process runs, for those who look after it.

import type { Context } from './context.js';
import { packageVersion } from './package-dir.js';

export async function versions(context: Context): Promise<readonly (readonly [name: string, version: string])[]> {
  const [{ current }, { office }] = await Promise.all([context.definitions(), context.repositories()]);
  return [
    ['Casemill', packageVersion()],
    ['Node.js', process.versions.node],
    ['PostgreSQL', await office.databaseVersion()],
    ['BullMQ', context.config.redisUrl === null ? 'PostgreSQL' : 'Redis'],
    ['rules', current().rules.version],
  ];
}
