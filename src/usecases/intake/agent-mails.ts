// What an agent gets back for a mail: a refusal, the list of commands, an answer that was not sent because something
// new came in, and the case sheet for a case just taken.

import { reachedByAnswer } from '../../core/case/answer-recipients.js';
import type { LaterEvent } from '../../core/case/apply-event.js';
import type { CaseFacts } from '../../core/case/case-facts.js';
import { commandHelp } from '../../core/case/commands.js';
import type { CaseState } from '../../core/case/state.js';
import { guardCase } from '../../core/intake/loop-guard.js';
import type { PlannedMail } from '../../core/outbound/planned-mail.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { WaitingAnswer } from '../../ports/notices.js';
import type { Writes } from '../../ports/writes.js';
import { agentName } from '../case/action.js';
import { guideWords } from '../outbound/guide-words.js';
import { promiseMail } from '../outbound/promise-mail.js';
import { returnedEveryMs, returnedTopic } from '../outbound/returned-digest.js';
import type { ApplyContext } from './apply-context.js';
import { mailsOnCase } from './planned-mails.js';

/** An agent's mail that is not done, on its case. */
export interface NotDone {
  readonly found: CaseState;
  readonly agent: string;
  /** The activity of the mail. */
  readonly id: string;
}

export function refusalMail(context: ApplyContext, mail: NotDone, problem: string): Promise<GivenBack> {
  return giveBack(context, mail, 'command-refused', problem, { problem, help: commandHelp(context.rules) });
}

export function helpMail(context: ApplyContext, found: CaseState, agent: string) {
  return mailBack(context, found, agent, 'command-help', { help: commandHelp(context.rules) });
}

/** `waiting`: what `#send` will send. */
export function returnedMail(context: ApplyContext, mail: NotDone, waiting: WaitingAnswer): Promise<GivenBack> {
  const problem = 'It was not sent, because something came in that you had not seen when you wrote it.';
  return giveBack(context, mail, 'answer-returned', problem, { waiting, about: mail.found.lastMail?.id ?? null });
}

/** `did`: what the commands did, where that says more than the commands. */
export function caseSheetMail(context: ApplyContext, found: CaseState, agent: string, did: readonly string[]) {
  const guide = guideWords(found, context.rules);
  return mailBack(context, found, agent, 'case-sheet', { sheet: true, guide, did: lines(did) });
}

/** After a step, or on another stage: what comes next. */
export function stageMail(context: ApplyContext, found: CaseState, agent: string, did: readonly string[]) {
  const guide = guideWords(found, context.rules);
  return guide === null ? [] : mailBack(context, found, agent, 'case-stage', { guide, did: lines(did) });
}

/** Nothing where no other mail is needed to know what was done. */
export function doneMail(context: ApplyContext, found: CaseState, agent: string, did: readonly string[]) {
  return did.length === 0 ? [] : mailBack(context, found, agent, 'command-done', { did: lines(did) });
}

function lines(texts: readonly string[]) {
  return texts.map((text) => ({ text }));
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

/** Either mails, or what a digest will tell. */
export interface GivenBack {
  readonly events: readonly LaterEvent[];
  readonly others?: Writes;
}

/** Gives an agent back what was typed. Above the limit one mail in ten minutes does so, and a digest the others. */
async function giveBack(
  context: ApplyContext,
  { found, agent, id }: NotDone,
  template: string,
  problem: string,
  more: object,
): Promise<GivenBack> {
  const { tx, now } = context;
  const sent = mailBack(context, found, agent, template, { ...more, silentUntil: null });
  if (isWithinLimit(sent, template)) return { events: sent };
  const notSince = new Date(now.getTime() - returnedEveryMs);
  if (await tx.noticeTimes.take(returnedTopic(found.id, agent), now, notSince)) {
    const silentUntil = new Date(now.getTime() + returnedEveryMs);
    return { events: [...sent, ...promised(context, found, agent, template, { ...more, silentUntil })] };
  }
  const waiting = { activityId: id, caseId: found.id, kind: 'returned', reason: problem, at: now } as const;
  return { events: sent, others: { insert: { WaitingNotice: [waiting] } } };
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
      data: {
        recipients: reachedByAnswer(found, rules),
        typed: { subject: mail.subject, text: mail.replyText },
        mail: { subject: mail.subject },
        ...more,
      },
      answers: { messageId: mail.messageId, references: mail.references },
      subject: mail.subject,
      text: '',
    },
    now,
  );
}

/** What an agent typed must come back, so these mails have three times the limit: enough for any person, and a
 *  machine that answers each of them still ends. */
function lenient({ settings }: RuleSet, { automaticMails }: CaseFacts): Pick<CaseFacts, 'automaticMails'> {
  return { automaticMails: Math.max(0, automaticMails - 2 * settings.loopLimits.perCasePerHour) };
}
