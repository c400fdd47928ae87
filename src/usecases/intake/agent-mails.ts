// What an agent gets back for a mail: a refusal, the list of commands, an answer that was not sent because something new came
// in, and the case sheet for a case just taken.

import type { LaterEvent } from '../../core/case/apply-event.js';
import type { CaseFacts } from '../../core/case/case-facts.js';
import { commandHelp } from '../../core/case/commands.js';
import type { CaseState } from '../../core/case/state.js';
import { guardCase } from '../../core/intake/loop-guard.js';
import type { PlannedMail } from '../../core/outbound/planned-mail.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { WaitingAnswer } from '../../ports/notices.js';
import { agentName } from '../case/action.js';
import { promiseMail } from '../outbound/promise-mail.js';
import type { ApplyContext } from './apply-context.js';
import { mailsOnCase } from './planned-mails.js';

export function refusalMail(context: ApplyContext, found: CaseState, agent: string, problem: string) {
  return giveBack(context, found, agent, 'command-refused', { problem, help: commandHelp });
}

export function helpMail(context: ApplyContext, found: CaseState, agent: string) {
  return mailBack(context, found, agent, 'command-help', { help: commandHelp });
}

/** `waiting`: what `#send` will send. */
export function returnedMail(context: ApplyContext, found: CaseState, agent: string, waiting: WaitingAnswer) {
  return giveBack(context, found, agent, 'answer-returned', { waiting, about: found.lastMail?.id ?? null });
}

export function caseSheetMail(context: ApplyContext, found: CaseState, agent: string) {
  return mailBack(context, found, agent, 'case-sheet', { sheet: true });
}

/** `names`: of the files that stay on the case. */
export function filesKeptMail(context: ApplyContext, found: CaseState, agent: string, names: readonly string[]) {
  return mailBack(context, found, agent, 'files-kept', { kept: { names: names.join(', ') } });
}

/** `colleague`: who has the case, by name. */
export function besideColleagueMail(context: ApplyContext, found: CaseState, agent: string, colleague: string) {
  const name = agentName({ rules: context.rules, agent: colleague });
  return mailBack(context, found, agent, 'answered-beside', { agent: { name } });
}

/** How often something comes back above the limit. */
const oneEveryMs = 10 * 60_000;

/** Gives an agent back what was typed. Above the limit one mail in ten minutes does so, and says that others do not. */
async function giveBack(
  context: ApplyContext,
  found: CaseState,
  agent: string,
  template: string,
  more: object,
): Promise<readonly LaterEvent[]> {
  const { tx, now } = context;
  const sent = mailBack(context, found, agent, template, { ...more, silentUntil: null });
  if (isWithinLimit(sent, template)) return sent;
  const topic = `returned ${found.id} ${agent}`;
  if (!(await tx.noticeTimes.take(topic, now, new Date(now.getTime() - oneEveryMs)))) return sent;
  const silentUntil = new Date(now.getTime() + oneEveryMs);
  return [...sent, ...promised(context, found, agent, template, { ...more, silentUntil })];
}

function isWithinLimit(sent: readonly LaterEvent[], template: string): boolean {
  return sent.some((event) => event.type === 'mails-promised' && event.activity.template === template);
}

/** Above the loop guard's limit, and only far above it, the operators get one notice instead. */
function mailBack(
  context: ApplyContext,
  found: CaseState,
  agent: string,
  template: string,
  more: object,
): readonly LaterEvent[] {
  const { rules, facts } = context;
  const to = rules.agents.get(agent);
  const known = facts.cases.find(({ id }) => id === found.id);
  if (to === undefined || known === undefined) return promised(context, found, agent, template, more);
  const planned: PlannedMail = {
    template,
    to: { address: to.email, name: to.displayName },
    audience: 'agent',
    agent,
  };
  const { mails } = guardCase(rules, lenient(rules, known), [planned]);
  if (!mails.includes(planned)) return mailsOnCase(context, found.id, null, mails, []);
  return promised(context, found, agent, template, more);
}

function promised(
  { deps, rules, row, mail, now }: ApplyContext,
  found: CaseState,
  agent: string,
  template: string,
  more: object,
): readonly LaterEvent[] {
  const mailbox = rules.mailboxes.get(row.mailbox);
  const to = rules.agents.get(agent);
  if (mailbox === undefined || to === undefined) return [];
  return promiseMail(
    deps,
    mailbox,
    found.id,
    {
      template,
      to: [{ address: to.email, name: to.displayName, agent }],
      audience: 'agent',
      byAgent: null,
      data: { typed: { subject: mail.subject, text: mail.replyText }, mail: { subject: mail.subject }, ...more },
      answers: { messageId: mail.messageId, references: mail.references },
      subject: mail.subject,
      text: '',
    },
    now,
  );
}

/** What an agent typed must come back, so these mails have three times the limit: enough for any person, and a machine that
 *  answers each of them still ends. */
function lenient({ settings }: RuleSet, { automaticMails }: CaseFacts): Pick<CaseFacts, 'automaticMails'> {
  return { automaticMails: Math.max(0, automaticMails - 2 * settings.loopLimits.perCasePerHour) };
}
