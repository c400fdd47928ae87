// `casemill migrate`: applies migrations ahead of `casemill start`, which would do it too.

import { command } from '../command-line/command.js';
import { migrateDatabase } from '../command-line/opened.js';

export const migrate = command({
  usage: 'migrate',
  description: 'update the database schema to this version',
  example: 'casemill migrate',
  undo: 'none: restore a backup that was made before',
  run: async () => {
    const applied = await migrateDatabase();
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`);
    return 0;
  },
});
