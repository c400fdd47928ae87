// `POST /v1/cases/{number}/actions`: what agents do with a case.

import type { AttachmentInfo } from '../../../core/email/mail.js';
import type { ActResult } from '../../../usecases/case/act.js';
import { actingAgent } from '../../endpoint/acting-agent.js';
import { done, endpoint, json } from '../../endpoint/endpoint.js';
import { bodyWithFilesBytes, bytesOf } from '../../endpoint/files-schema.js';
import type { System } from '../../endpoint/system.js';
import { inWordsOfApi, refused } from '../../problem.js';
import { type CaseAction, caseAction } from './action-schema.js';
import { caseParams } from './case-schema.js';
import { type SeveralCases, toAction } from './to-action.js';

export const act = endpoint({
  method: 'post',
  path: '/v1/cases/{number}/actions',
  id: 'actOnCase',
  summary: 'Do something with a case: answer, note, resolve, …',
  scope: 'work',
  params: caseParams,
  body: caseAction,
  bodyBytes: bodyWithFilesBytes,
  answers: { 200: { description: 'It is done.', schema: done } },
  problems: ['no-case', 'no-agent', 'stale', 'case-closed', 'case-merged'],
  run: async (system, { params: { number }, body, caller }) => {
    const agent = actingAgent(caller, body.agent);
    if (typeof agent !== 'string') return agent;
    const result = await perform(system, number, agent, body);
    return result.ok ? json({ ...result, text: inWordsOfApi(null, result.text) }) : refused(result);
  },
});

async function perform(system: System, number: string, agent: string, wanted: CaseAction): Promise<ActResult> {
  if (isOfSeveral(wanted)) return performOnSeveral(system, number, agent, wanted);
  const files: AttachmentInfo[] = [];
  for (const file of wanted.action === 'reply' ? wanted.files : []) {
    files.push(await system.storeFile(file.name, bytesOf(file)));
  }
  return system.act(number, agent, toAction(wanted, files), wanted.seen);
}

function isOfSeveral(wanted: CaseAction): wanted is SeveralCases {
  return ['merge', 'unmerge', 'split', 'child', 'parent'].includes(wanted.action);
}

function performOnSeveral(system: System, number: string, agent: string, wanted: SeveralCases): Promise<ActResult> {
  switch (wanted.action) {
    case 'merge': {
      const { sources, acrossCustomers } = wanted;
      return system.mergeCases({ sources, target: number, acrossCustomers }, agent);
    }
    case 'unmerge':
      return system.unmergeCase(number, agent);
    case 'split':
      return system.splitCase(number, { activities: wanted.activities, title: wanted.title ?? null }, agent);
    case 'child':
      return system.openChildCase(number, wanted.title ?? null, agent);
    case 'parent':
      return system.setParentCase(number, wanted.of, agent);
    default: {
      const never: never = wanted;
      throw new Error(`unknown action ${String(never)}`);
    }
  }
}
