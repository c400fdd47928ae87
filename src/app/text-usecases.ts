// What programs hand over as text, read as files and command lines are read: drafts of entitlements and contracts, data
// to import, rules to check.

import { ImportRefusedError } from '../core/dataset/import-result.js';
import { type ContractOptions, readContractDraft } from '../dataset/contract-draft.js';
import { type CreateOptions, readEntitlementDraft } from '../dataset/entitlement-draft.js';
import { parseDataset } from '../dataset/parse.js';
import { loadRuleTexts } from '../rules/load.js';
import { isError, type Problem, problemAt } from '../rules/yaml/problem.js';
import type { Context } from './context.js';
import { checkTemplates } from './definitions.js';
import type { Usecases } from './usecases.js';

export function textUsecases(context: Context, usecases: Usecases) {
  return {
    async draftEntitlement(name: string, options: CreateOptions) {
      const draft = readEntitlementDraft(await context.rules(), name, options, context.clock());
      if (!draft.ok) return { ok: false as const, code: 'bad-terms', text: draft.text };
      return usecases.createEntitlement(draft.entitlement, options.template ?? null);
    },
    async draftContract(options: Omit<ContractOptions, 'number'> & { readonly number?: string }) {
      const number = options.number ?? (await usecases.nextContractNumber());
      const draft = readContractDraft(await context.rules(), { ...options, number }, context.clock());
      if (!draft.ok) return { ok: false as const, code: 'bad-terms', text: draft.text };
      return usecases.createContract(draft.contract, draft.lines);
    },
    /** `text`: YAML, as `casemill import` reads it. */
    async importText(text: string) {
      const loaded = parseDataset('import.yaml', text, { rules: await context.rules(), use: 'import' });
      if (!loaded.ok)
        return { ok: false as const, code: 'bad-data', text: textOf(loaded.problems), problems: loaded.problems };
      try {
        return { ok: true as const, ...(await usecases.importDataset(loaded.dataset)) };
      } catch (error) {
        if (!(error instanceof ImportRefusedError)) throw error;
        const problems = error.problems.map(({ path, text }) =>
          problemAt(loaded.locate(path), 'error', 'contradicts-database', text),
        );
        return { ok: false as const, code: 'contradicts-database', text: textOf(problems), problems };
      }
    },
    /** `files`: the texts of a rule folder, by name. Nothing is changed. */
    async checkRules(files: Readonly<Record<string, string>>) {
      const loaded = await loadRuleTexts(files);
      if (!loaded.ok) return { ok: false, version: null, problems: loaded.problems };
      const problems = [...loaded.warnings, ...(await checkTemplates(context.config, loaded.rules))];
      const ok = !problems.some(isError);
      return { ok, version: ok ? loaded.rules.version : null, problems };
    },
  };
}

function textOf(problems: readonly Problem[]): string {
  return problems.map(({ message }) => message).join('\n');
}
