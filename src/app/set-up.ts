// Sets up an installation in a folder: finds servers, tries the login, writes the files.

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createNameLookup } from '../adapters/dns/name-lookup.js';
import { type NewFile, writeNewFiles } from '../adapters/files/new-files.js';
import { createLog } from '../adapters/log/pino.js';
import { composeFile, environmentText, type Placement, systemdUnit } from '../core/set-up/deployment-texts.js';
import type { LoginFailure } from '../core/set-up/login-advice.js';
import { MAILBOX, type SetUpPlan, secretVariable } from '../core/set-up/plan.js';
import { ruleTexts } from '../core/set-up/rule-texts.js';
import { type FoundServers, findServers } from '../usecases/set-up/find-servers.js';
import { packageDir } from './package-dir.js';
import { tryMailServers } from './try-mail-servers.js';

/** The mails that people edit first, copied in all their languages; the package's own serve for the others. */
const COPIED_MAILS = ['acknowledgement', 'agent-reply', 'case-resolved'];

/** What is there already and would be written: nothing of it is touched. */
export function inTheWay(folder: string): readonly string[] {
  return ['rules', 'templates', '.env', 'casemill.service', 'compose.yml'].filter((name) =>
    existsSync(path.join(folder, name)),
  );
}

export function findMailServers(address: string): Promise<FoundServers> {
  return findServers(createNameLookup(), address);
}

export function tryLogin(plan: SetUpPlan, secret: string): Promise<readonly LoginFailure[]> {
  const texts = Object.fromEntries(Object.entries(ruleTexts(plan)).filter(([name]) => !name.endsWith('.test.yaml')));
  return tryMailServers({ texts, mailbox: MAILBOX, secrets: { [secretVariable(plan)]: secret } }, createLog('silent'));
}

/** Gives the names of what was written. Throws an Error for people when something is there already. */
export async function writeInstallation(plan: SetUpPlan, secret: string, at: Placement): Promise<readonly string[]> {
  const rules = Object.entries(ruleTexts(plan)).map(([name, content]) => ({ name: `rules/${name}`, content }));
  const files: readonly NewFile[] = [
    ...rules,
    ...(await copies('rules/.schema', (name) => name.endsWith('.json'))),
    ...(await copies('templates', (name) => COPIED_MAILS.includes(name.split('.')[0] ?? ''))),
    { name: '.env', content: environmentText(plan, secret), mode: 0o600 },
    { name: 'casemill.service', content: systemdUnit(at) },
    { name: 'compose.yml', content: composeFile() },
  ];
  await writeNewFiles(at.folder, files);
  return files.map(({ name }) => name).filter((name) => !name.includes('.schema'));
}

async function copies(folder: string, isWanted: (name: string) => boolean): Promise<readonly NewFile[]> {
  const names = (await readdir(path.join(packageDir, folder))).filter(isWanted).sort();
  return Promise.all(
    names.map(async (name) => ({
      name: `${folder}/${name}`,
      content: await readFile(path.join(packageDir, folder, name)),
    })),
  );
}
