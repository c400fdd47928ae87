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
import { promiseMail } from '../outbound/promise-mail.js';
import type { ApplyContext } from './apply-context.js';
import { mailsOnCase } from './planned-mails.js';

export function refusalMail(context: ApplyContext, found: CaseState, agent: string, problem: string) {
  return mailBack(context, found, agent, 'command-refused', { problem, help: commandHelp });
}

export function helpMail(context: ApplyContext, found: CaseState, agent: string) {
  return mailBack(context, found, agent, 'command-help', { help: commandHelp });
}

/** `waiting`: what `#send` will send. */
export function returnedMail(context: ApplyContext, found: CaseState, agent: string, waiting: WaitingAnswer) {
  return mailBack(context, found, agent, 'answer-returned', { waiting, about: found.lastMail?.id ?? null });
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
  const name = context.rules.agents.get(colleague)?.displayName ?? colleague;
  return mailBack(context, found, agent, 'answered-beside', { agent: { name } });
}

/** Above the loop guard's limit, and only far above it, the operators get one notice instead. */
function mailBack(
  context: ApplyContext,
  found: CaseState,
  agent: string,
  template: string,
  more: object,
): readonly LaterEvent[] {
  const { deps, rules, row, mail, now, facts } = context;
  const mailbox = rules.mailboxes.get(row.mailbox);
  const to = rules.agents.get(agent);
  if (mailbox === undefined || to === undefined) return [];
  const planned: PlannedMail = {
    template,
    to: { address: to.email, name: to.displayName },
    audience: 'agent',
    agent,
  };
  const known = facts.cases.find(({ id }) => id === found.id);
  const { mails } = known === undefined ? { mails: [planned] } : guardCase(rules, lenient(rules, known), [planned]);
  if (!mails.includes(planned)) return mailsOnCase(context, found.id, null, mails, []);
  return promiseMail(
    deps,
    mailbox,
    found.id,
    {
      template,
      to: [{ ...planned.to, agent }],
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
