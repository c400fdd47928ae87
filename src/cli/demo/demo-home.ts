// Where the demo keeps what it makes: a folder of its own that commands can be run in, so that nothing of it comes into
// an installation in the working folder.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { envValue } from '../../core/set-up/deployment-texts.js';

/** Unless CASEMILL_HOME says otherwise. */
const usualHome = '.casemill-demo';
/** What a command in the folder needs to find the same records and rules. */
const shared = [
  ...['DATABASE_URL', 'DATABASE_DIRECT_URL', 'REDIS_URL'],
  ...['CASEMILL_SECRET', 'CASEMILL_HOME', 'CASEMILL_RULES'],
];

type Variables = Readonly<Record<string, string | undefined>>;

export function demoHome({ CASEMILL_HOME }: Variables): string {
  return path.resolve(CASEMILL_HOME || usualHome);
}

/** Writes the settings for commands that are run in the folder, for its owner only. */
export async function writeDemoSettings(home: string, variables: Variables): Promise<void> {
  const lines = shared.flatMap((name) => {
    const value = variables[name];
    return value ? [`${name}=${envValue(value)}`] : [];
  });
  await mkdir(home, { recursive: true });
  await writeFile(path.join(home, '.env'), `# Written by \`casemill demo\`.\n${lines.join('\n')}\n`, { mode: 0o600 });
}

/** A command line that runs `words` on the demo's records, from the working folder. */
export function demoCommand(home: string, words: string): string {
  const folder = path.relative(process.cwd(), home);
  return `cd ${folder === '' || folder.startsWith('..') ? home : folder} && npx casemill ${words}`;
}
