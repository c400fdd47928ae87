// Reads the file that says what words of another help desk mean here: `queues`, `priorities` and `agents`, each a map.

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { WordMap } from '../../core/move-in/placement.js';
import { CASE_PRIORITIES } from '../../core/rule-set/case-values.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { decodeUtf8 } from '../../core/text-file/utf8.js';
import { ANY_NAMES } from '../../rules/schema/defined-names.js';
import { definedName, oneOf, strictMap } from '../../rules/schema/field-types.js';
import { type Problem, unreadableProblem } from '../../rules/yaml/problem.js';
import { createReporter } from '../../rules/yaml/problem-reporter.js';
import { readSource } from '../../rules/yaml/source.js';

export type LoadedWordMap =
  | { readonly ok: true; readonly words: WordMap }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const noWords: WordMap = { queues: new Map(), priorities: new Map(), agents: new Map() };

/** Never throws because of its contents, or because it cannot be read. */
export async function loadWordMap(file: string, rules: RuleSet): Promise<LoadedWordMap> {
  try {
    const source = readSource(file, decodeUtf8(await readFile(file)));
    const report = createReporter(source, () => 'map');
    const names = { ...ANY_NAMES, queue: new Set(rules.queues.keys()), agent: new Set(rules.agents.keys()) };
    const schema = strictMap(
      {
        queues: z.record(z.string(), definedName('queue', names, 'The queue here')).optional(),
        priorities: z.record(z.string(), oneOf(CASE_PRIORITIES, 'The priority here')).optional(),
        agents: z.record(z.string(), definedName('agent', names, 'The agent here')).optional(),
      },
      'a map with some of: queues, priorities, agents',
    );
    const parsed = source.complete ? report.parse(schema, [], source.value ?? {}) : undefined;
    if (parsed === undefined) return { ok: false, problems: [...source.problems, ...report.problems()] };
    const byWord = <T>(map: Readonly<Record<string, T>> = {}) =>
      new Map(Object.entries(map).map(([word, meaning]) => [word.toLowerCase(), meaning]));
    const { queues, priorities, agents } = parsed;
    return { ok: true, words: { queues: byWord(queues), priorities: byWord(priorities), agents: byWord(agents) } };
  } catch (error) {
    return { ok: false, problems: [unreadableProblem(file, error)] };
  }
}
