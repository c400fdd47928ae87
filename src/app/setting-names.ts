// Names of environment variables that somebody may have meant as settings. A misspelt setting would be ignored, and
// another database or data directory used.

import { editDistance, nearestNames } from '../core/rule-set/nearest-names.js';
import type { Log } from '../ports/clock-and-log.js';
import { didYouMean } from '../rules/yaml/suggest.js';

/** Of the names of Casemill's own settings. */
const PREFIX = 'CASEMILL_';
/** Other programs have settings, too: a name without our prefix must be closer to one of ours. */
const MOST_WRONG = 2;

/** What is wrong with names that can only be meant as settings, a line each. Rule files may name secrets of any
 *  name, so one that is like a setting that is set is not taken as misspelt. */
export function misspelt(names: readonly string[], settings: readonly string[]): readonly string[] {
  const unset = settings.filter((name) => name.startsWith(PREFIX) && !names.includes(name));
  return names.flatMap((name) => {
    if (settings.includes(name)) return [];
    const suggestion = name.startsWith(PREFIX)
      ? didYouMean(
          name.slice(PREFIX.length),
          unset.map((one) => one.slice(PREFIX.length)),
        ).replace('"', `"${PREFIX}`)
      : withWrongPrefix(name, settings);
    return suggestion === '' ? [] : [`${name}: is not a setting${suggestion}`];
  });
}

/** `CASEMIL_HOME`, `CASE_MILL_HOME`. */
function withWrongPrefix(name: string, settings: readonly string[]): string {
  const meant = settings.find((one) => {
    const rest = one.startsWith(PREFIX) ? one.slice(PREFIX.length - 1) : null;
    if (rest === null || !name.endsWith(rest)) return false;
    return editDistance(name.slice(0, -rest.length), PREFIX.slice(0, -1)) <= MOST_WRONG;
  });
  return meant === undefined ? '' : `. Did you mean "${meant}"?`;
}

/** Names that nobody reads, for people: those with our prefix that neither are settings nor are named by a rule
 *  file, and those that are nearly a setting that is not set. `files`: the texts of the rule files. */
export function unreadNames(
  names: readonly string[],
  settings: readonly string[],
  files: Readonly<Record<string, string>>,
): readonly string[] {
  const texts = Object.values(files);
  return names.flatMap((name) => {
    if (settings.includes(name) || texts.some((text) => text.includes(name))) return [];
    if (!name.startsWith(PREFIX)) {
      const meant = settings.find((one) => !names.includes(one) && editDistance(name, one) <= MOST_WRONG);
      return meant === undefined ? [] : [`${name} is not a setting. Did you mean "${meant}"?`];
    }
    const [nearest] = nearestNames(
      name.slice(PREFIX.length),
      settings.filter((one) => one.startsWith(PREFIX)).map((one) => one.slice(PREFIX.length)),
    );
    const meant = nearest === undefined ? '' : `; the nearest is ${PREFIX}${nearest}`;
    return [`${name} is neither a setting nor named by a rule file, so nobody reads it${meant}`];
  });
}

type Files = Readonly<Record<string, string>>;

/** Logs them when a worker or server starts. */
export function tellUnreadNames(
  {
    config,
    log,
  }: { readonly config: { readonly unreadNames: (files: Files) => readonly string[] }; readonly log: Log },
  files: Files,
): void {
  for (const problem of config.unreadNames(files)) log.warn({ problem }, 'environment variable without effect');
}
