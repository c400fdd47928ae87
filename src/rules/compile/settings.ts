// Compiles settings.yaml. A missing file means all defaults.

import type { z } from 'zod';
import type { Retention, RetentionKind } from '../../core/rule-set/retention.js';
import type { Settings, SummaryModel } from '../../core/rule-set/settings.js';
import { settingsFile } from '../schema/settings.js';
import type { CompileInput } from './input.js';

/** Compiles the settings; undefined when the file is invalid. */
export function compileSettings({ report, names }: CompileInput): Settings | undefined {
  const written = report.parse(settingsFile(names), [], report.source.value ?? {});
  if (written === undefined) return undefined;
  const { summaries } = written;
  return {
    operators: written.operators ?? null,
    timeZone: written.timeZone ?? null,
    pauseWhen: written.pauseWhen ?? [],
    defaultSla: written.defaultSla ?? null,
    loopLimits: written.loopLimits,
    largestMailBytes: written.largestMail,
    severalMailboxes: written.severalMailboxes,
    retention: retentionOf(written.retention),
    childCases: written.childCases,
    summaries: summaries === undefined ? null : summaryModel(summaries),
    knowledge: { ...written.knowledge, link: written.knowledge.link ?? null },
  };
}

type Written = NonNullable<z.output<ReturnType<typeof settingsFile>>['summaries']>;

function summaryModel({ url, model, key, within: withinMs }: Written): SummaryModel {
  return { url, model, key: key ?? null, withinMs };
}

function retentionOf(kept: z.output<ReturnType<typeof settingsFile>>['retention']): Retention {
  const keptMs = (kind: RetentionKind) => (kept[kind] === 'forever' ? null : kept[kind]);
  return {
    rawMail: keptMs('rawMail'),
    ledger: keptMs('ledger'),
    outbound: keptMs('outbound'),
    files: keptMs('files'),
    search: keptMs('search'),
    webhooks: keptMs('webhooks'),
    audit: keptMs('audit'),
    drafts: keptMs('drafts'),
    tokens: keptMs('tokens'),
  };
}
