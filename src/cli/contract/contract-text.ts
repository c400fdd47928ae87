// A contract for people: its dates, and a table of its lines.

import { statusAt } from '../../core/entitlement/lifecycle.js';
import type { ContractRecord } from '../../ports/contracts.js';
import { remainingText } from '../output/entitlement-record.js';
import { factLines, instant, table } from '../output/text.js';
import { statusText } from './contract-record.js';

export function contractText(found: ContractRecord, now: Date): string {
  const facts = factLines([
    ['customer', found.customer],
    ['status', statusText(found, now)],
    ['from', instant(found.startsAt)],
    ['to', instant(found.endsAt)],
    ['template', found.template ?? '-'],
    ['SLA', found.sla ?? '-'],
    ['created', instant(found.createdAt)],
    ['invoiced', instant(found.invoicedAt)],
    ['activated', instant(found.activatedAt)],
    ['renews', found.renews ?? '-'],
  ]);
  const lines = found.lines.map((line) => [line.name, statusAt(line, now), remainingText(line), line.sla ?? '-']);
  return [found.number, '', ...facts, '', table(['line', 'status', 'remaining', 'SLA'], lines)].join('\n');
}
