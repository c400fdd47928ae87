// Candidate rule sets of this installation: what starting, showing and promoting one needs, loaded when it is used.

import path from 'node:path';
import { readMailFile } from '../adapters/mime/mail-file.js';
import { loadStoredRulesOrThrow } from '../rules/load-or-throw.js';
import { readFolder } from '../rules/rule-folder.js';
import { isError } from '../rules/yaml/problem.js';
import {
  getCandidate,
  type PromoteDeps,
  promoteCandidate,
  startCandidate,
  stopCandidate,
} from '../usecases/simulation/candidate.js';
import { bind } from './bind.js';
import type { Context } from './context.js';
import { openExplainSigner } from './mails.js';

export function candidateUsecases(context: Context) {
  const { config, clock } = context;
  const deps = async (): Promise<PromoteDeps> => {
    const { shadows, ruleSetVersions, readOpenWork } = await context.repositories();
    const { checkTemplates, replaceRules } = await import('./definitions.js');
    const { loadRuleTexts } = await import('../rules/load.js');
    const { runCandidateTests } = await import('./candidate-tests.js');
    return {
      ...{ shadows, ruleSetVersions, clock },
      liveDir: path.relative(process.cwd(), config.rulesDir) || '.',
      liveVersion: async () => (await readFolder(config.rulesDir)).version,
      templateErrors: async (rules) => (await checkTemplates(config, rules)).filter(isError),
      loadLive: async () => {
        const { files } = await readFolder(config.rulesDir);
        const loaded = await loadRuleTexts(files);
        return loaded.ok ? loaded.rules : null;
      },
      readOpenWork,
      load: async (texts) => (await loadStoredRulesOrThrow(texts)).rules,
      runTests: (folder, rules) =>
        runCandidateTests(folder, config.rulesDir, rules, { readMailFile, signer: openExplainSigner(config) }),
      replaceRules: (texts, tests) => replaceRules(config, texts, tests),
    };
  };
  return {
    startCandidate: bind(deps, startCandidate),
    getCandidate: bind(deps, getCandidate),
    stopCandidate: bind(deps, stopCandidate),
    promoteCandidate: bind(deps, promoteCandidate),
  };
}
