// `POST /v1/rules/test` and `/backtest`: what rules would do, as jobs.

import { z } from 'zod';
import { endpoint } from '../../endpoint/endpoint.js';
import { begin, jobAnswer } from '../../endpoint/job-schema.js';
import { ruleFiles, ruleFilesBytes } from '../../endpoint/rule-files-schema.js';
import { refused } from '../../problem.js';

const DAY_MS = 86_400_000;

export const test = endpoint({
  method: 'post',
  path: '/v1/rules/test',
  id: 'testRules',
  summary: 'Run rule tests',
  scope: 'admin',
  body: z.strictObject({
    files: ruleFiles
      .optional()
      .describe('The texts of a rule folder, by name; left out, the live folder with its tests.'),
    tests: z
      .record(z.string().regex(/^[\w-]+\.test\.yaml$/), z.string().max(1_000_000))
      .default({})
      .describe('The texts of test files, by name. They go with "files".'),
    mails: z
      .record(z.string().regex(/^\w[\w .-]*(?:\/\w[\w .-]*){0,3}$/), z.base64())
      .default({})
      .describe('Mails that tests name as { file: … }, by that name, in Base64.'),
  }),
  bodyBytes: ruleFilesBytes,
  answers: jobAnswer,
  problems: ['bad-rules', 'bad-tests'],
  run: async (system, { body: { files = null, tests, mails }, caller }) => {
    const opened = await system.openRuleTests({ files, tests, mails });
    return opened.ok ? begin(system, caller, 'testRules', opened.run) : refused(opened);
  },
});

export const backtest = endpoint({
  method: 'post',
  path: '/v1/rules/backtest',
  id: 'backtestRules',
  summary: 'Find how rules would have decided the mails of the past',
  scope: 'admin',
  body: z.strictObject({
    files: ruleFiles,
    sinceDays: z.int().min(1).max(3_650).default(90).describe('How far to look back.'),
  }),
  bodyBytes: ruleFilesBytes,
  answers: jobAnswer,
  problems: ['bad-rules'],
  run: async (system, { body: { files, sinceDays }, caller }) => {
    const loaded = await system.loadRules(files);
    if (!loaded.ok) return refused(loaded);
    const { rules } = loaded;
    const since = new Date(system.clock().getTime() - sinceDays * DAY_MS);
    return begin(system, caller, 'backtestRules', async (report) => {
      const result = await system.backtest(rules, since, report);
      return { ...result, since, ruleSetVersion: rules.version };
    });
  },
});
