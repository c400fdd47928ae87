// What admins keep as files, as the system takes it: rules and the templates that fit them, from the folders that the
// settings name.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { replaceFiles } from '../adapters/files/replace-files.js';
import { readRuleTexts } from '../adapters/files/rule-files.js';
import { checkTemplateFiles, type TemplateFileProblem } from '../adapters/templates/check-templates.js';
import { loadTemplates, type Templates } from '../adapters/templates/handlebars.js';
import type { RuleSet } from '../core/rule-set/rule-set.js';
import { loadRulesOrThrow } from '../rules/load-or-throw.js';
import { RULE_FILES, readFolder } from '../rules/rule-folder.js';
import { formatProblem, isError, sortProblems } from '../rules/yaml/problem.js';
import type { Definitions } from '../usecases/maintenance/reload.js';
import { usedTemplates } from '../usecases/outbound/used-templates.js';
import type { Config } from './config.js';
import { packageDir } from './package-dir.js';

/** The templates, when every one that the rules and the system name is there. Throws an Error for people. */
export async function openTemplates(config: Config, rules: RuleSet): Promise<Templates> {
  const templates = await loadTemplates(templateFolders(config));
  refuseMissingTemplates(rules, templates.names, config);
  return templates;
}

/** What is wrong with the templates that these rules and the system use; with the rules' place where one is missing. */
export function checkTemplates(config: Config, rules: RuleSet): Promise<readonly TemplateFileProblem[]> {
  return checkTemplateFiles(templateFolders(config), usedTemplates(rules));
}

/** Throws an Error for people that tells every problem, also of templates whose mails could not be rendered: what
 *  `rules check` refuses never comes into force. */
export async function loadDefinitions(config: Config): Promise<Definitions> {
  const { rules, files } = await loadRulesOrThrow(config.rulesDir);
  const problems = (await checkTemplates(config, rules)).filter(isError);
  if (problems.length > 0) throw new Error(sortProblems(problems).map(formatProblem).join('\n'));
  const { render } = await openTemplates(config, rules);
  return { rules, files, render };
}

/** Puts a kept rule set and its tests into the rule folder, all of it or nothing; whatever else is there stays. */
export async function replaceRules(
  { rulesDir }: Pick<Config, 'rulesDir'>,
  texts: Readonly<Record<string, string>>,
  tests: Readonly<Record<string, Buffer>>,
): Promise<readonly string[]> {
  const { files } = await readFolder(rulesDir);
  const changed = RULE_FILES.filter((name) => files[name] !== texts[name]);
  const rules = Object.fromEntries(changed.map((name) => [name, texts[name] ?? null]));
  const others = await changedFiles(rulesDir, tests);
  await replaceFiles(rulesDir, { ...rules, ...others });
  return [...changed, ...Object.keys(others)];
}

async function changedFiles(
  folder: string,
  files: Readonly<Record<string, Buffer>>,
): Promise<Readonly<Record<string, Buffer>>> {
  const changed = await Promise.all(
    Object.entries(files).map(async ([name, content]) => {
      const present = await readFile(path.join(folder, name)).catch(() => null);
      return present?.equals(content) === true ? [] : [[name, content] as const];
    }),
  );
  return Object.fromEntries(changed.flat());
}

/** The rule files that come with the package, by name. */
export function shippedRules(): Promise<Readonly<Record<string, string>>> {
  return readRuleTexts(path.join(packageDir, 'rules'));
}

function templateFolders({ templatesDir }: Config): readonly [string, string] {
  return [templatesDir, path.join(packageDir, 'templates')];
}

function refuseMissingTemplates(rules: RuleSet, names: readonly string[], config: Config): void {
  const missing = [...new Set(usedTemplates(rules).map(({ name }) => name))].filter((name) => !names.includes(name));
  if (missing.length > 0) {
    throw new Error(`templates are missing in ${config.templatesDir}: ${missing.map((n) => `${n}.hbs`).join(', ')}`);
  }
}
