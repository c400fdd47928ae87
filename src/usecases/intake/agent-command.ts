// Does what a proven agent's mail asks for, as the command line would: all of it or nothing. What is not done goes back
// to the agent with the reason and the text, so that nothing typed is lost.

import type { LaterEvent } from '../../core/case/apply-event.js';
import { type CaseWork, record, workOn } from '../../core/case/case-work.js';
import { type AgentRequest, isLiteral, meantCommand, type UnclearRequest } from '../../core/case/commands.js';
import { meantForOthers } from '../../core/case/meant-for-others.js';
import { missedCommand } from '../../core/case/missed-command.js';
import { caseNumber, parseCaseNumber } from '../../core/case/number.js';
import { type ReadyRequest, requestWithoutNotice, withoutList } from '../../core/case/request-text.js';
import type { CaseState } from '../../core/case/state.js';
import { isActive } from '../../core/case/status.js';
import { withoutCommandLine } from '../../core/case/without-command-line.js';
import { filesForCustomer } from '../../core/outbound/files.js';
import type { StoredNotice } from '../../ports/notices.js';
import { mergeWrites, type Writes } from '../../ports/writes.js';
import { type Refusal, refuse } from '../case/action.js';
import { mergeInto } from '../case/merge.js';
import type { Action } from '../case/perform.js';
import { requestActions } from '../case/request-actions.js';
import { runAction } from '../case/run-action.js';
import { type News, tellConcerned } from '../case/tell-concerned.js';
import { answeredWithMerge } from '../case/write-to-customer.js';
import { isDueTime } from '../case/written-time.js';
import { showsAgentAddress } from '../outbound/agent-addresses.js';
import {
  besideColleagueMail,
  caseSheetMail,
  doneMail,
  filesKeptMail,
  helpMail,
  refusalMail,
  returnedMail,
  stageMail,
} from './agent-mails.js';
import type { ApplyContext } from './apply-context.js';
import { mergedMeanwhile } from './merged-meanwhile.js';
import { toConfirm } from './to-confirm.js';

export interface CommandByAgent {
  readonly agent: string;
  readonly command: AgentRequest | UnclearRequest;
}

/** What it did to the case, and to another one. */
export interface DoneByAgent {
  readonly events: readonly LaterEvent[];
  /** To be written after the events. */
  readonly others?: Writes;
}

/** `received`: the case with the agent's mail. */
export async function agentCommand(
  context: ApplyContext,
  received: CaseWork,
  { agent, command: read }: CommandByAgent,
): Promise<DoneByAgent> {
  const found = received.state;
  const mailEvent = received.events.find((event) => event.type === 'mail-received');
  if (mailEvent === undefined) throw new Error('the agent’s mail is not on its case');
  const notDone = { found, agent, id: mailEvent.activity.id };
  const refused = (text: string): Promise<DoneByAgent> =>
    refusalMail(context, notDone, asSentence(withoutCommandLine(text)) + filesInWords(context));
  if (isSealed(context)) return refused('your mail is encrypted, so its text cannot be read here');
  const { mail, tx } = context;
  const notice = await tx.notices.find(agent, [...mail.inReplyTo, ...mail.references]);
  const author = context.rules.agents.get(agent)?.displayName ?? '';
  const isByHand = mail.classification.kind === 'person';
  const command = notice === undefined || !isByHand ? read : withoutList(read, mail.replyText, notice, author);
  if (command.kind === 'unclear') return refused(unclearInWords(command));
  if (command.commands.some(({ kind }) => kind === 'help')) return { events: helpMail(context, found, agent) };

  const insists = command.commands.some(({ kind }) => kind === 'send');
  const waiting = insists && command.text === '' ? (notice?.waiting ?? undefined) : null;
  if (waiting === undefined) return refused('no answer of yours waits to be sent: #send had nothing to send');

  const ready =
    waiting === null
      ? readyRequest(command, mail.text, notice, author)
      : { ...waiting.request, isInline: waiting.isInline };
  if (ready.kind === 'unclear') return refused(unclearInWords(ready));
  const meant = waiting === null && !isLiteral(mail.replyText) ? meantCommand(ready.text) : null;
  if (meant !== null) return refused(unclearInWords(meant));
  const missed = isLiteral(mail.replyText) ? null : missedCommand(mail.text, mail.replyText, notice?.text ?? '');
  if (missed !== null) return refused(unclearInWords(missed));
  if (showsAgentAddress(context.deps.signer, context.rules, ready.text))
    return refused('your text contains an address that is for you alone');
  const { isInline } = ready;
  const files = waiting?.files ?? filesForCustomer(mail.attachments);
  const writtenIn = waiting === null ? (context.row.rawHash ?? undefined) : waiting.writtenIn;
  const { actions, isAnswer } = requestActions(ready, { isInline, files, writtenIn }, (text) =>
    isDueTime({ rules: context.rules, agent, now: context.now }, text),
  );
  const elsewhere =
    !isAnswer || insists || isLiteral(mail.replyText) ? null : meantForOthers(mail, found, context.rules);
  if (elsewhere !== null) return refused(elsewhere);
  const since = isAnswer && !insists ? movedSince(found, notice) : null;
  if (since !== null) return refused(since);
  const merges = ready.commands.some(({ kind }) => kind === 'merge');
  const joined = mergedMeanwhile(found, notice, { actions, merges });
  if (joined !== null) return refused(joined);
  const isUnseen = notice !== undefined && found.lastMail !== null && found.lastMail.at > notice.seenUntil;
  if (isAnswer && isUnseen && !insists) {
    const waits = { request: { ...command, text: ready.text }, isInline, files, writtenIn };
    return returnedMail(context, notDone, waits);
  }

  const performed = await performAll(context, found, agent, actions);
  if ('ok' in performed) return refused(performed.text);
  const { work: result, others, did } = performed;
  const takes =
    result.state.assignee === agent && command.commands.some(({ kind }) => kind === 'pick' || kind === 'assign');
  const guided = isActive(result.state.status) && actions.some(({ kind }) => kind === 'stage' || kind === 'step');
  const isNote = actions.some((action) => action.kind === 'log' && action.activity === 'note');
  const kept = isAnswer || isNote ? [] : files.map(({ name }) => name);
  const colleague = isAnswer ? colleagueUnseen(found, agent, notice) : null;
  const told = [
    ...(takes
      ? caseSheetMail(context, result.state, agent, did)
      : guided
        ? stageMail(context, result.state, agent, did)
        : doneMail(context, result.state, agent, did)),
    ...(kept.length === 0 ? [] : filesKeptMail(context, result.state, agent, kept)),
    ...(colleague === null ? [] : besideColleagueMail(context, result.state, agent, colleague)),
  ];
  const into = ready.commands.find((one) => one.kind === 'merge');
  const audit = auditWrites(context, found, agent, [...actions.map(({ kind }) => kind), ...(into ? [into.kind] : [])]);
  if (into?.kind !== 'merge') return { events: [...result.events, ...told], others: mergeWrites(others, audit) };
  const source = record(received, [...result.events, ...told]);
  const merged = await mergeByMail(context, source, into.into, agent, isAnswer ? ready.text : null);
  if (!merged.ok) return refused(merged.text);
  return { events: merged.events.slice(received.events.length), others: mergeWrites(others, audit, merged.writes) };
}

/** Who did what; empty when nothing was done. */
function auditWrites({ deps, now }: ApplyContext, found: CaseState, agent: string, done: readonly string[]): Writes {
  if (done.length === 0) return {};
  const what = { action: `case ${done.join(', ')}`, subject: caseNumber(found.number), requestId: null };
  return { insert: { AuditEntry: [{ id: deps.newId(), at: now, via: 'mail', who: agent, agent, ...what }] } };
}

/** The case of the mail goes into another one, with all that was done to it now. `answer`: what was said to the
 *  customer before. */
async function mergeByMail(
  { deps, tx, rules, now }: ApplyContext,
  source: CaseWork,
  number: string,
  agent: string,
  answer: string | null,
) {
  const parsed = parseCaseNumber(number);
  const target = parsed === undefined ? undefined : await tx.cases.findForUpdate({ number: parsed });
  if (target === undefined) return refuse('no-case', `there is no case ${number}`);
  const onOther = { deps, rules, now, agent, case: target, number: caseNumber(target.number) };
  const merged = await mergeInto({ deps, tx, rules, now, agent, isMail: true }, [source], target, {
    ...{ acrossCustomers: false, answer },
    onTarget: answer === null ? [] : answeredWithMerge(onOther, source.state),
  });
  return merged.ok ? { ...merged, events: merged.ended[0]?.events ?? [] } : merged;
}

/** The whole work and what followed for child cases, or the first refusal. */
async function performAll(
  { deps, tx, rules, now }: ApplyContext,
  found: CaseState,
  agent: string,
  actions: readonly Action[],
): Promise<{ readonly work: CaseWork; readonly others: Writes; readonly did: readonly string[] } | Refusal> {
  let work = workOn(found);
  let others: Writes = {};
  const news: News[] = [];
  const did: string[] = [];
  const number = caseNumber(found.number);
  for (const action of actions) {
    const result = await runAction({ deps, tx, rules, case: work.state, number, agent, now, isMail: true }, action);
    if (!result.ok) return result;
    work = record(work, result.events);
    others = mergeWrites(others, result.others);
    news.push(...result.news);
    did.push(...toConfirm(action, result.text));
  }
  return { work: record(work, tellConcerned({ deps, rules, agent, now }, work.state, news)), others, did };
}

/** Why the answer would be read on the wrong case. */
function movedSince({ number }: CaseState, notice: StoredNotice | undefined): string | null {
  const on = notice?.aboutCase ?? number;
  if (on === number) return null;
  return `the mail that you answer is on ${caseNumber(on)} now; answer it in a reply to a mail about that case, or write #send above your text to send it on ${caseNumber(number)}`;
}

/** The colleague who took the case after the notice that the agent answered. */
function colleagueUnseen({ assignee, pickedAt }: CaseState, agent: string, notice: StoredNotice | undefined) {
  const isUnseen = notice !== undefined && pickedAt !== null && pickedAt > notice.seenUntil;
  return assignee !== agent && isUnseen ? assignee : null;
}

function readyRequest(
  request: AgentRequest,
  whole: string,
  notice: StoredNotice | undefined,
  author: string,
): ReadyRequest | UnclearRequest {
  const isNote = request.commands.some(({ kind }) => kind === 'note');
  if (notice === undefined || isNote) return { ...request, isInline: false };
  return requestWithoutNotice(request, whole, notice, author);
}

function isSealed({ mail }: ApplyContext): boolean {
  return mail.remarks.some((remark) => remark === 'pgp-encrypted' || remark === 'smime-encrypted');
}

/** The files of the agent's mail are on the case, whatever becomes of its text. */
function filesInWords({ mail }: ApplyContext): string {
  const names = filesForCustomer(mail.attachments).map(({ name }) => name);
  if (names.length === 0) return '';
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return ` What you attached stays on the case: ${names.slice(0, 5).join(', ')}${more}.`;
}

function asSentence(text: string): string {
  const sentence = text.replace(/^\p{Ll}(?!\S*@)/u, (letter) => letter.toUpperCase());
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

function unclearInWords({ line, problem }: UnclearRequest): string {
  return line === '' ? problem : `"${line}" was not understood: ${problem}`;
}
