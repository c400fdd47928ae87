// A proven agent's mail does what the agent could do on the command line. A refusal goes back to the agent by mail.

import type { AgentCommand } from '../../core/case/commands.js';
import { commandHelp } from '../../core/case/commands.js';
import type { Append } from '../../core/intake/decision.js';
import { guardCase } from '../../core/intake/loop-guard.js';
import type { PlannedMail } from '../../core/outbound/planned-mail.js';
import { type Changes, noChanges } from '../../ports/rows.js';
import type { DeskCase } from '../../ports/store.js';
import { type Action, perform } from '../case/act.js';
import { type ActionResult, refuse } from '../case/action.js';
import { promiseMail } from '../outbound/promise-mail.js';
import type { ApplyContext } from './apply-context.js';
import { mailsOf } from './planned-mails.js';

export async function agentCommand(
  applying: ApplyContext,
  decision: Append,
  { agent, command }: { readonly agent: string; readonly command: AgentCommand },
): Promise<Changes> {
  const { tx } = applying;
  const found = await tx.findCaseForUpdate({ id: decision.case.id });
  if (found === undefined) throw new Error(`case ${decision.case.id} is gone`);
  const result = await run(applying, found, agent, command);
  return result.ok ? result.changes : tell(applying, found, agent, result.text);
}

async function run(
  applying: ApplyContext,
  found: DeskCase,
  agent: string,
  command: AgentCommand,
): Promise<ActionResult> {
  const { deps, tx, rules, now } = applying;
  if (command.kind === 'unclear') {
    return refuse('unclear', `"${command.line}" was not understood: ${command.problem}`);
  }
  const action: Action =
    command.kind === 'resolve'
      ? {
          kind: 'resolve',
          text: command.resolution,
          minutes: command.minutes,
          closeActivities: false,
        }
      : command;
  const article = action.kind === 'send-article' ? await tx.findArticle(action.article) : undefined;
  return perform({ deps, rules, case: found, agent, now }, action, article);
}

function tell(applying: ApplyContext, found: DeskCase, agent: string, problem: string): Changes {
  const { deps, rules, row, mail, now, facts } = applying;
  const mailbox = rules.mailboxes.get(row.mailbox);
  const to = rules.agents.get(agent);
  if (mailbox === undefined || to === undefined) return noChanges;
  const refusal: PlannedMail = {
    template: 'command-refused',
    to: { address: to.email, name: to.displayName },
    audience: 'agent',
    agent,
  };
  const known = facts.cases.find((candidate) => candidate.id === found.id);
  const { mails } = known === undefined ? { mails: [refusal] } : guardCase(rules, known, [refusal]);
  if (!mails.includes(refusal)) return mailsOf(applying, { caseId: found.id, id: null }, mails, []);
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
