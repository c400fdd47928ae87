// Compiles settings.yaml. A missing file means all defaults.

import type { Settings } from '../../core/rule-set/settings.js';
import { settingsFile } from '../schema/settings.js';
import type { CompileInput } from './input.js';

/** Compiles the settings; undefined when the file is invalid. */
export function compileSettings({ report, names }: CompileInput): Settings | undefined {
  const written = report.parse(settingsFile(names), [], report.source.value ?? {});
  if (written === undefined) return undefined;
  const { rawMail, webhooks } = written.retention;
  return {
    operators: written.operators ?? null,
    timeZone: written.timeZone ?? null,
    pauseWhen: written.pauseWhen ?? [],
    defaultSla: written.defaultSla ?? null,
    loopLimits: written.loopLimits,
    largestMailBytes: written.largestMail,
    severalMailboxes: written.severalMailboxes,
    retention: { rawMailMs: rawMail === 'forever' ? null : rawMail, hookDeliveriesMs: webhooks },
    childCases: written.childCases,
    knowledge: { ...written.knowledge, link: written.knowledge.link ?? null },
  };
}
