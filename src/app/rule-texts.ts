// Rules, rule tests and mails that programs hand over as text. Nothing of them is written to a file, and no name in
// them leads to one.

import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { unpackMail } from '../adapters/mime/unpack-mail.js';
import { factsFromDataset } from '../core/dataset/facts-from-dataset.js';
import { readMail } from '../core/email/read-mail.js';
import { parseDataset } from '../dataset/parse.js';
import type { HandedTests, RawToExplain, RulesSystem } from '../http/endpoint/rules-system.js';
import { loadRules, loadRuleTexts } from '../rules/load.js';
import { type LoadedRuleTests, loadRuleTests, parseRuleTests } from '../rules/testing/rule-tests.js';
import { formatProblem, isError, type Problem } from '../rules/yaml/problem.js';
import { explainMail } from '../usecases/simulation/explain.js';
import { explainJson } from '../usecases/simulation/explanation-json.js';
import { runJson } from '../usecases/simulation/run-json.js';
import { runRuleTests } from '../usecases/simulation/run-rule-tests.js';
import type { Context } from './context.js';
import { readMailFile } from './mail-file.js';
import { openExplainSigner } from './mails.js';
import type { Usecases } from './usecases.js';

export function ruleTextUsecases(context: Context, { gatherFacts }: Pick<Usecases, 'gatherFacts'>): RulesSystem {
  const signer = openExplainSigner(context.config);
  const { rulesDir } = context.config;

  async function load(files: Readonly<Record<string, string>> | null) {
    if (files === null) return { ok: true as const, rules: await context.rules(), files: {} };
    const loaded = await loadRuleTexts(files);
    if (!loaded.ok) return refuse('bad-rules', loaded.problems);
    return { ok: true as const, rules: loaded.rules, files: loaded.files };
  }

  return {
    loadRules: load,

    async openRuleTests({ files, tests: texts, mails }: HandedTests) {
      const loaded = files === null ? await loadRules(rulesDir) : await loadRuleTexts(files);
      if (!loaded.ok) return refuse('bad-rules', loaded.problems);
      const { rules } = loaded;
      const parts: readonly LoadedRuleTests[] =
        files === null
          ? [await loadRuleTests(rulesDir, rules)]
          : Object.entries(texts).map(([name, text]) => parseRuleTests('', name, text, rules));
      const problems = parts.flatMap((part) => part.problems);
      if (problems.some(isError)) return refuse('bad-tests', problems);
      const tests = parts.flatMap((part) => part.tests);
      const read = files === null ? readMailFile : (name: string) => readHanded(mails, name);
      return {
        ok: true as const,
        run: async (report: (done: number, total: number) => void) => {
          const run = await runRuleTests({ rules, signer, readMailFile: read }, tests, async (done) => {
            report(done, tests.length);
            // Requests are answered in between.
            await setImmediate();
          });
          return { ...runJson(run), problems };
        },
      };
    },

    async explainRaw({ raw, files, given, now = context.clock(), mailbox }: RawToExplain) {
      const loaded = await load(files ?? null);
      if (!loaded.ok) return loaded;
      const { rules } = loaded;
      if (mailbox !== undefined && !rules.mailboxes.has(mailbox)) {
        return { ok: false as const, code: 'no-mailbox', text: `the rules have no mailbox "${mailbox}"` };
      }
      const dataset = given === undefined ? null : parseDataset('given.yaml', given, { rules, use: 'explain' });
      if (dataset?.ok === false) return refuse('bad-data', dataset.problems);
      const facts = dataset?.dataset;
      const mail = await readHandedMail(raw).catch((error: Error) => error);
      if (mail instanceof Error) return { ok: false as const, code: 'unreadable-mail', text: mail.message };
      const explained = await explainMail({
        ...{ mail, now, rules, signer },
        ...(mailbox !== undefined && { mailbox }),
        gather: facts === undefined ? gatherFacts : async (query) => factsFromDataset(facts, query),
        ...(facts && { isPublished: async (article) => facts.articles.some(({ number }) => number === article) }),
      });
      return { ok: true as const, explanation: explainJson(explained, '') };
    },
  };
}

async function readHandedMail(raw: Uint8Array) {
  return readMail(await unpackMail(Readable.from([Buffer.from(raw)])));
}

async function readHanded(mails: Readonly<Record<string, string>>, name: string) {
  const content = Object.hasOwn(mails, name) ? mails[name] : undefined;
  if (content === undefined) throw new Error(`the mail ${name} is not among "mails"`);
  return readHandedMail(Buffer.from(content, 'base64'));
}

function refuse(code: string, problems: readonly Problem[]) {
  return { ok: false as const, code, text: problems.map(formatProblem).join('\n'), problems };
}
