// The script of a stage as it is for one case: chosen, followed through its jumps, with its placeholders filled.

import { conditionHolds } from '../condition/evaluate.js';
import type { Process, ScriptLine, Stage } from '../rule-set/process.js';
import { fillPlaceholders, type PlaceholderSource } from './placeholders.js';

export type GuideLine =
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'do'; readonly command: string };

export function scriptOf(process: Process, stage: Stage, source: PlaceholderSource): readonly GuideLine[] {
  const chosen = stage.scripts.find(({ when }) => conditionHolds(when, source.subject));
  return chosen === undefined ? [] : follow(process, chosen.lines, source);
}

/** Ends, since the loader rejects scripts that jump in circles. */
function follow(process: Process, lines: readonly ScriptLine[], source: PlaceholderSource): readonly GuideLine[] {
  const followed: GuideLine[] = [];
  for (const line of lines) {
    if (!conditionHolds(line.when, source.subject)) continue;
    switch (line.kind) {
      case 'say':
        followed.push({ kind: 'say', text: fillPlaceholders(inLanguage(line, source), source).trim() });
        break;
      case 'do':
        followed.push({ kind: 'do', command: fillPlaceholders(line.command, source) });
        break;
      case 'jump':
        return [...followed, ...follow(process, process.scripts.get(line.script) ?? [], source)];
      default: {
        const never: never = line;
        throw new Error(`unknown line ${String(never)}`);
      }
    }
  }
  return followed;
}

function inLanguage({ text, translations }: Extract<ScriptLine, { kind: 'say' }>, { language }: PlaceholderSource) {
  return (language !== null && translations.get(language)) || text;
}
