// Names the rule that a path in a file leads to, as people call it: `rule "support", item "outage"`. Every message begins so.

import { isRecord } from './problem-reporter.js';
import type { DescribePath } from './schema-issues.js';
import type { Source } from './source.js';

/** Names the rule that a path of a file leads to. */
export function pathDescriber(source: Source): DescribePath {
  const noun = NOUNS[source.file];
  return (path) => {
    const [first] = path;
    if (source.file === 'record-creation.yaml') return describeRule(source.value, path);
    if (source.file === 'routing.yaml') {
      const items = isRecord(source.value) ? source.value.items : undefined;
      return first === 'items' && path.length > 1 ? `routing item ${nameAt(items, path[1])}` : 'routing';
    }
    if (noun === undefined || first === undefined) return source.file.replace('.yaml', '');
    const kpi = source.file === 'sla.yaml' && path[1] === 'kpis' && path[2] !== undefined;
    const line = source.file === 'contracts.yaml' && path[1] === 'lines' && path[2] !== undefined;
    const part = kpi ? 'KPI' : line ? 'line' : null;
    return `${noun} "${String(first)}"${part === null ? '' : `, ${part} "${String(path[2])}"`}`;
  };
}

const NOUNS: Readonly<Record<string, string>> = {
  'agents.yaml': 'agent',
  'calendars.yaml': 'calendar',
  'contracts.yaml': 'contract',
  'entitlements.yaml': 'entitlement',
  'goals.yaml': 'goal',
  'mailboxes.yaml': 'mailbox',
  'processes.yaml': 'process',
  'queues.yaml': 'queue',
  'sla.yaml': 'SLA',
};

function describeRule(value: unknown, path: readonly PropertyKey[]): string {
  const [index, , item] = path;
  if (index === undefined) return 'record creation';
  const rule: unknown = Array.isArray(value) ? value[Number(index)] : undefined;
  const mailbox = isRecord(rule) && typeof rule.mailbox === 'string' ? `"${rule.mailbox}"` : `${Number(index) + 1}`;
  const inItem = path[1] === 'items' && item !== undefined && isRecord(rule);
  return `rule ${mailbox}${inItem ? `, item ${nameAt(rule.items, item)}` : ''}`;
}

/** The name of an item in a list, or its number when it has none. */
function nameAt(items: unknown, index: PropertyKey | undefined): string {
  const item: unknown = Array.isArray(items) ? items[Number(index)] : undefined;
  return isRecord(item) && typeof item.name === 'string' ? `"${item.name}"` : `${Number(index) + 1}`;
}
