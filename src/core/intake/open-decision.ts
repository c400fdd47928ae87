// Everything that follows once it is decided that a case opens: what it takes from the entitlement, its queue and
// agent, its SLA and the KPI instances that start, and the mails that go out.

import type { CoverageResult } from '../entitlement/coverage.js';
import { agentsToNotify, namedAgents } from '../outbound/recipients.js';
import { type Route, routeCase } from '../routing/route.js';
import type { RuleItem } from '../rule-set/record-creation.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { currentSlaName } from '../rule-set/sla.js';
import { chooseSla } from '../sla/choose-sla.js';
import { type StartedInstance, startInstance } from '../sla/due-times.js';
import { applies, type CaseTimes, startOf } from '../sla/kpi.js';
import { autoReply, goesToCustomer } from './auto-reply.js';
import { caseToOpen, conditionSubject } from './condition-subject.js';
import { debitOf } from './coverage-for.js';
import type { Open } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import type { OlderCase } from './older-case.js';
import type { DecisionReason } from './reason.js';

export interface CaseToOpen {
  readonly item: RuleItem;
  readonly fields: Open['fields'];
  readonly coverage: CoverageResult;
  readonly follows: OlderCase | null;
  /** The agent who wrote the mail, which is the first answer, and who has the case; null when the customer's side
   *  wrote. */
  readonly writtenBy: string | null;
  /** What led to it. */
  readonly reasons: readonly DecisionReason[];
}

export function openDecision(input: DecisionInput, toOpen: CaseToOpen): Open {
  const { customer, message, rule, rules, facts, now, trace } = input;
  const { item, fields, coverage, follows, writtenBy } = toOpen;
  const toRoute = conditionSubject(input, coverage, caseToOpen(fields, null));
  const routed = routeCase(rules, toRoute, facts.agentLoads, now, trace?.routing);
  const route = writtenBy === null ? routed : { ...routed, assignee: writtenBy, awaits: null };
  const chosen = chooseSla({
    manual: null,
    ruleItem: item.setSla,
    entitlement: coverage.covered ? (coverage.entitlement?.sla ?? null) : null,
    default: rules.settings.defaultSla,
  });
  const acknowledgement = autoReply(input, rule.acknowledge);
  const notified = agentsToNotify(rules, route, 'queue-notification').filter(({ agent }) => agent !== writtenBy);
  return {
    kind: 'open',
    channel: message.channel,
    item: item.name,
    fields,
    linkedCase: follows && { id: follows.case.id, number: follows.case.number },
    queue: route.queue,
    assignee: route.assignee,
    awaits: route.awaits,
    entitlement: debitOf(coverage),
    sla: chosen === null ? null : currentSlaName(rules.slas, chosen.sla),
    clocks: chosen === null ? [] : startInstances(input, chosen.sla, toOpen, route),
    sendArticle: goesToCustomer(autoReply(input, item.sendArticle)) ? item.sendArticle : null,
    offer: goesToCustomer(autoReply(input, item.offer)) ? item.offer : null,
    customer,
    thread: { case: null, evidence: 'none' },
    writtenBy,
    toldLater: acknowledgement.stopped,
    process: firstStage(rules, item.startProcess),
    mails: [
      ...acknowledgement.mails,
      ...autoReply(input, item.sendTemplate).mails,
      ...notified,
      ...namedAgents(rules, item.notify, notified, 'queue-notification'),
    ],
    reasons: [
      ...toOpen.reasons,
      ...route.reasons,
      ...(chosen === null ? [] : [{ code: 'sla', text: `SLA "${chosen.sla}", from the ${chosen.source}` } as const]),
      ...acknowledgement.reasons,
    ],
  };
}

function firstStage(rules: RuleSet, process: string | null): Open['process'] {
  const stage = process === null ? undefined : rules.processes.get(process)?.stages[0];
  return process === null || stage === undefined ? null : { name: process, stage: stage.name };
}

/** KPIs count from the server's receive time: a message that waited for us has made the customer wait, too. */
function startInstances(
  input: DecisionInput,
  name: string,
  { coverage, fields }: CaseToOpen,
  { queue, assignee }: Route,
): readonly StartedInstance[] {
  const { rules, intake, now } = input;
  const sla = rules.slas.get(name);
  const calendar = sla && rules.calendars.get(sla.calendar);
  if (sla === undefined || calendar === undefined) return [];
  const subject = conditionSubject(input, coverage, caseToOpen(fields, queue));
  const times: CaseTimes = {
    receivedAt: new Date(Math.min(intake.receivedAt.getTime(), now.getTime())),
    pickedAt: assignee === null ? null : now,
    firstResponseAt: null,
    lastResponseAt: null,
    resolvedAt: null,
  };
  return sla.kpis.flatMap((kpi) => {
    const startAt = startOf(kpi, times);
    return startAt === null || !applies(kpi, subject) ? [] : [startInstance(kpi, calendar, startAt)];
  });
}
