// Names the rule at a path in a file for messages: `rule "support", item "outage"`.

import { isRecord } from './problem-reporter.js';
import type { DescribePath } from './schema-issues.js';
import type { Source } from './source.js';

/** Returns the function that names the rule at a path of this file. Messages start with that name. */
export function pathDescriber(source: Source): DescribePath {
  const noun = NOUNS[source.file];
  return (path) => {
    const [first] = path;
    if (source.file === 'record-creation.yaml') return describeCreationRule(source.value, path);
    if (source.file === 'routing.yaml') {
      const items = isRecord(source.value) ? source.value.items : undefined;
      return first === 'items' && path.length > 1 ? `routing item ${itemName(items, path[1])}` : 'routing';
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
  'resources.yaml': 'resource',
  'services.yaml': 'service',
  'sla.yaml': 'SLA',
  'webhooks.yaml': 'webhook',
};

function describeCreationRule(value: unknown, path: readonly PropertyKey[]): string {
  const [index, , item] = path;
  if (index === undefined) return 'record creation';
  const rule: unknown = Array.isArray(value) ? value[Number(index)] : undefined;
  const mailbox = isRecord(rule) && typeof rule.mailbox === 'string' ? `"${rule.mailbox}"` : `${Number(index) + 1}`;
  const inItem = path[1] === 'items' && item !== undefined && isRecord(rule);
  return `rule ${mailbox}${inItem ? `, item ${itemName(rule.items, item)}` : ''}`;
}

/** The name of a list item in quotes, or its number when it has no name. */
function itemName(items: unknown, index: PropertyKey | undefined): string {
  const item: unknown = Array.isArray(items) ? items[Number(index)] : undefined;
  return isRecord(item) && typeof item.name === 'string' ? `"${item.name}"` : `${Number(index) + 1}`;
}
