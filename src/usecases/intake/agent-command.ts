// Runs the command in a proven agent's mail, as the command line would. A refusal goes back to the agent by mail.

import type { LaterEvent } from '../../core/case/apply-event.js';
import { type AgentCommand, commandHelp } from '../../core/case/commands.js';
import { caseNumber } from '../../core/case/number.js';
import type { CaseState } from '../../core/case/state.js';
import type { AttachmentInfo } from '../../core/email/mail.js';
import { guardCase } from '../../core/intake/loop-guard.js';
import { filesForCustomer } from '../../core/outbound/files.js';
import type { PlannedMail } from '../../core/outbound/planned-mail.js';
import { type ActionResult, refuse } from '../case/action.js';
import { type Action, perform } from '../case/perform.js';
import { promiseMail } from '../outbound/promise-mail.js';
import type { ApplyContext } from './apply-context.js';
import { mailsOnCase } from './planned-mails.js';

export interface CommandByAgent {
  readonly agent: string;
  readonly command: AgentCommand;
}

/** The events of the command, or of the mail that refuses it. */
export async function agentCommand(
  context: ApplyContext,
  found: CaseState,
  { agent, command }: CommandByAgent,
): Promise<readonly LaterEvent[]> {
  const result = await run(context, found, agent, command);
  return result.ok ? result.events : refusalMail(context, found, agent, result.text);
}

async function run(
  { deps, tx, rules, mail, now }: ApplyContext,
  found: CaseState,
  agent: string,
  command: AgentCommand,
): Promise<ActionResult> {
  if (command.kind === 'unclear') {
    return refuse('unclear', `"${command.line}" was not understood: ${command.problem}`);
  }
  const action = actionOf(command, filesForCustomer(mail.attachments));
  const article = action.kind === 'send-article' ? await tx.articles.find(action.article) : undefined;
  return perform({ deps, rules, case: found, number: caseNumber(found.number), agent, now }, action, article);
}

/** `files`: those of the agent's mail. They go where its text goes, and stay on the case in any case. */
function actionOf(command: Exclude<AgentCommand, { kind: 'unclear' }>, files: readonly AttachmentInfo[]): Action {
  if (command.kind === 'reply') return { ...command, files };
  if (command.kind === 'note') {
    return { kind: 'log', activity: 'note', text: command.text, minutes: null, open: false };
  }
  if (command.kind !== 'resolve') return command;
  return { kind: 'resolve', text: command.resolution, minutes: command.minutes, closeActivities: false };
}

function refusalMail(context: ApplyContext, found: CaseState, agent: string, problem: string): readonly LaterEvent[] {
  const { deps, rules, row, mail, now, facts } = context;
  const mailbox = rules.mailboxes.get(row.mailbox);
  const to = rules.agents.get(agent);
  if (mailbox === undefined || to === undefined) return [];
  const refusal: PlannedMail = {
    template: 'command-refused',
    to: { address: to.email, name: to.displayName },
    audience: 'agent',
    agent,
  };
  const known = facts.cases.find(({ id }) => id === found.id);
  const { mails } = known === undefined ? { mails: [refusal] } : guardCase(rules, known, [refusal]);
  // Above the loop guard's limit the operators get one notice instead.
  if (!mails.includes(refusal)) return mailsOnCase(context, found.id, null, mails, []);
  return promiseMail(
    deps,
    mailbox,
    found.id,
    {
      template: refusal.template,
      to: [{ ...refusal.to, agent }],
      audience: 'agent',
      byAgent: null,
      data: { problem, help: commandHelp, mail: { subject: mail.subject, text: mail.replyText } },
      answers: { messageId: mail.messageId, references: mail.references },
      subject: mail.subject,
      text: problem,
    },
    now,
  );
}
