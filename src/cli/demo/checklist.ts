// What the demo promised, and whether it was kept.

import pc from 'picocolors';

export interface CheckedPromise {
  readonly promise: string;
  readonly kept: boolean;
}

/** True when every promise was kept. `command` gives the command line of a command on the demo's records. */
export function printChecklist(
  promises: readonly CheckedPromise[],
  logFile: string,
  command: (words: string) => string,
): boolean {
  const broken = promises.filter(({ kept }) => !kept).length;
  console.log(`\n${pc.bold('Checks, made in the database and in the mails that were sent:')}`);
  for (const { promise, kept } of promises)
    console.log(`  ${kept ? pc.green('ok    ') : pc.red('FAILED')}  ${promise}`);
  console.log(
    broken === 0
      ? `\nAll ${promises.length} checks passed. To look around:\n\n  ${command('case list')}\n  npx casemill case show C-000002`
      : `\n${broken} of ${promises.length} checks failed. The log of the worker is in ${logFile}`,
  );
  return broken === 0;
}
