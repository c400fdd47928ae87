// Wires `casemill explain`: the database is opened only when its facts are asked for.

import { readMailFile } from '../../adapters/mime/mail-file.js';
import { createExplainSigner, openRecords, type Records } from '../../app/app.js';
import type { Config } from '../../app/config.js';
import type { Log } from '../../ports/clock-and-log.js';
import type { FactsQuery } from '../../ports/store.js';
import { loadRules } from '../../rules/load.js';
import { type ExplainOptions, explainCommand } from './explain.js';

export async function explainFiles(
  files: readonly string[],
  options: ExplainOptions,
  config: Config,
  log: Log,
): Promise<number> {
  let records: Promise<Records> | undefined;
  const gather = async (question: FactsQuery) => {
    records ??= openRecords(config, log);
    const { store } = await records;
    const [answer] = await store.transaction((tx) => tx.gatherFacts([question]));
    if (answer === undefined) throw new Error('the question got no answer');
    return answer.facts;
  };
  try {
    const deps = { readMailFile, loadRules, gather, signer: createExplainSigner(config), clock: () => new Date() };
    return await explainCommand(files, options, deps);
  } finally {
    await (await records?.catch(() => undefined))?.close();
  }
}
