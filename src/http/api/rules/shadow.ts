// `/v1/rules/shadow`: a candidate that decides live mail beside the live rules, without effect, and how it becomes
// live.

import { z } from 'zod';
import { callerName } from '../../endpoint/caller.js';
import { change } from '../../endpoint/change.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { instantSchema } from '../../endpoint/instant-schema.js';
import { begin, jobAnswer } from '../../endpoint/job-schema.js';
import { ruleFiles, ruleFilesBytes } from '../../endpoint/rule-files-schema.js';
import { problem, refused } from '../../problem.js';

const path = '/v1/rules/shadow';
const none = problem(404, 'no-candidate', 'no candidate is running');

export const start = endpoint({
  method: 'post',
  path,
  id: 'startShadow',
  summary: 'Let a candidate decide live mail beside the live rules, without effect',
  scope: 'admin',
  body: z.strictObject({ files: ruleFiles }),
  bodyBytes: ruleFilesBytes,
  answers: {
    201: {
      description: 'It is running.',
      schema: z.object({ version: z.string(), liveVersion: z.string(), startedAt: instantSchema }),
    },
  },
  problems: ['bad-rules', 'bad-templates', 'same-rules', 'already-running'],
  run: async ({ loadRules, startCandidate }, { body, caller }) => {
    const loaded = await loadRules(body.files);
    if (!loaded.ok) return refused(loaded);
    const { rules, files } = loaded;
    const started = await startCandidate({ rules, files, folder: `candidate of ${callerName(caller)}` });
    if (!started.ok) return refused(started);
    const { version, liveVersion, startedAt } = started;
    return json({ version, liveVersion, startedAt }, 201);
  },
});

export const show = endpoint({
  method: 'get',
  path,
  id: 'showShadow',
  summary: 'Show what the candidate decided differently so far',
  scope: 'read',
  answers: {
    200: {
      description: 'The candidate.',
      schema: z
        .looseObject({
          ...{ running: z.boolean(), version: z.string(), folder: z.string(), liveVersion: z.string() },
          ...{ startedAt: instantSchema, compared: z.int(), differ: z.int(), problem: z.string().nullable() },
          liveChanged: z.boolean().describe('The live rules are not what they were when it started.'),
          groups: z.array(z.looseObject({ field: z.string(), count: z.int(), examples: z.array(z.string()) })),
        })
        .meta({ id: 'Shadow' }),
    },
  },
  problems: ['no-candidate'],
  run: async ({ getCandidate }) => {
    const found = await getCandidate();
    if (found === undefined) return none;
    const { shadow, ...rest } = found;
    return json({ running: shadow.problem === null, ...shadow, ...rest });
  },
});

export const stop = change({
  method: 'delete',
  path,
  id: 'stopShadow',
  summary: 'Stop the candidate, and delete the recorded differences',
  scope: 'admin',
  problems: ['no-candidate'],
  run: async ({ stopCandidate }) => {
    const stopped = await stopCandidate();
    if (stopped === undefined) return none;
    return { ok: true, text: `${stopped.folder} (${stopped.version}) has been stopped` };
  },
});

export const promote = endpoint({
  method: 'post',
  path: `${path}/promote`,
  id: 'promoteShadow',
  summary: 'Make the candidate live, when the rule tests pass',
  description: 'The rule folder of the process that answers is changed; workers take the change within seconds.',
  scope: 'admin',
  body: z.strictObject({
    force: z
      .boolean()
      .default(false)
      .describe(
        'Even if a test fails, open cases need what it does not have, or the live rules have changed since it started.',
      ),
  }),
  answers: jobAnswer,
  run: (system, { body, caller }) =>
    begin(system, caller, 'promoteShadow', async () => {
      const promoted = await system.promoteCandidate(body.force);
      if (!promoted.ok) throw new Error(promoted.text);
      return { promoted: true, ...promoted };
    }),
});
