// Compiles queues.yaml. The queue `triage` always exists.

import type { Queue } from '../../core/rule-set/agents-and-queues.js';
import { checkKey } from '../schema/check-key.js';
import { TRIAGE } from '../schema/defined-names.js';
import { queueSchema } from '../schema/queues.js';
import { entriesOf } from '../yaml/problem-reporter.js';
import type { CompileInput } from './input.js';

/** Compiles the queues, by name. */
export function compileQueues({ report, names }: CompileInput): ReadonlyMap<string, Queue> {
  const schema = queueSchema(names);
  const queues = new Map<string, Queue>();
  for (const [name, value] of entriesOf(report, [], report.source.value, 'gold: { members: [ lena ] }')) {
    checkKey(report, [name], name);
    // `billing:` without a value is a queue with all defaults.
    const written = report.parse(schema, [name], value ?? {});
    if (written === undefined) continue;
    queues.set(name, {
      name,
      members: [...new Set(written.members)],
      manager: written.manager ?? null,
      notify: written.notify,
      taken: written.taken,
      at: report.locate([name]),
    });
  }
  if (!queues.has(TRIAGE)) {
    const at = { file: report.source.file, line: 1, column: 1 };
    queues.set(TRIAGE, { name: TRIAGE, members: [], manager: null, notify: 'members', taken: 'nobody', at });
  }
  return queues;
}
