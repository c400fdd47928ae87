// Runs `casemill init`: collects answers from options, environment and terminal, tries the login, writes the files.

import { userInfo } from 'node:os';
import { cannotBeKept } from '../../core/set-up/deployment-texts.js';
import { providerOfServer } from '../../core/set-up/find-provider.js';
import { loginAdvice } from '../../core/set-up/login-advice.js';
import { type SetUpPlan, secretVariable } from '../../core/set-up/plan.js';
import type { Provider, ServerAddress } from '../../core/set-up/provider.js';
import { setUpParts } from '../command-line/opened.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { ask, askSecretly, canAsk } from './ask.js';
import { readAddress, readPerson, readServer } from './read-answers.js';

type Parts = Awaited<ReturnType<typeof setUpParts>>;

export interface InitOptions {
  readonly address?: string;
  readonly agent?: SetUpPlan['agent'];
  readonly name?: string;
  readonly imap?: ServerAddress;
  readonly smtp?: ServerAddress;
  readonly user?: string;
  readonly tenant?: string;
  readonly clientId?: string;
  readonly timeZone?: string;
  readonly skipLogin: boolean;
}

export async function runInit(options: InitOptions): Promise<number> {
  const parts = await setUpParts();
  const folder = process.cwd();
  const present = parts.inTheWay(folder);
  if (present.length > 0) {
    console.error(
      `There is an installation in ${folder} already: ${present.join(', ')}. Nothing was written.\n` +
        'Run this in an empty folder, or edit the files that are there; `casemill doctor` checks them.',
    );
    return 1;
  }
  const plan = await makePlan(options, parts);
  if (plan === null) return 1;
  const secret = await secretOf(plan, parts);
  if (!options.skipLogin && !(await takesLogin(plan, secret, parts))) return 1;

  const placement = { folder, node: process.execPath, user: userInfo().username };
  const files = await parts.writeInstallation(plan, secret, placement);
  console.log(`\nWritten to ${folder}:\n${files.map((name) => `  ${name}`).join('\n')}\n`);
  console.log(`Each file says what can be changed in it. Next:

  npx casemill rules test     # the rules do what first.test.yaml expects
  npx casemill doctor         # everything that the worker needs
  npx casemill start          # reads mail from now on; Ctrl-C ends it after the mail in hand

Then write to ${plan.address} from another address, and look: npx casemill case list`);
  return 0;
}

async function makePlan(options: InitOptions, parts: Parts): Promise<SetUpPlan | null> {
  const address = options.address ?? (await asked('--address', 'Which address do customers write to?', readAddress));
  const found = await serversOf(options, address, parts);
  if (found === null) return null;
  const { imap, smtp, provider } = found;
  const { tenant, clientId } = options;
  if ((tenant === undefined) !== (clientId === undefined)) {
    throw new WrongUseError('--tenant and --client-id are given together: the directory and the application');
  }
  if (provider?.login === 'oauth' && tenant === undefined && !options.skipLogin) {
    console.error(`${address} is a mailbox of ${provider.name}. ${provider.loginHelp}`);
    return null;
  }
  const agent = options.agent ?? (await asked('--agent', 'Who answers customers? Name <address>:', readPerson));
  if (agent.email.toLowerCase() === address.toLowerCase()) {
    throw new WrongUseError(
      `--agent ${agent.email} is the address of the mailbox; notifications would come back to it`,
    );
  }
  return {
    ...{ address, imap, smtp, agent, provider },
    displayName: options.name ?? `Support ${address.slice(address.lastIndexOf('@') + 1)}`,
    user: options.user ?? null,
    login: tenant !== undefined && clientId !== undefined ? { tenant, clientId } : 'password',
    timeZone: options.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

async function serversOf(options: InitOptions, address: string, parts: Parts) {
  if (options.imap !== undefined && options.smtp !== undefined) {
    return { imap: options.imap, smtp: options.smtp, provider: providerOfServer(options.imap) };
  }
  const found = await parts.findMailServers(address);
  const say = (kind: string, { host, port }: ServerAddress) => console.log(`  ${kind}: ${host}:${port}`);
  console.log(`Mail servers of ${address}: ${found.how}.`);
  const imap = options.imap ?? found.imap ?? (await server('imap', 993));
  const smtp = options.smtp ?? found.smtp ?? (await server('smtp', 465));
  if (imap === null || smtp === null) return null;
  say('IMAP', imap);
  say('SMTP', smtp);
  const provider: Provider | null = found.provider ?? providerOfServer(imap);
  return { imap, smtp, provider };
}

async function server(kind: 'imap' | 'smtp', port: number): Promise<ServerAddress | null> {
  if (canAsk()) return ask(`Which ${kind.toUpperCase()} server?`, readServer(port));
  console.error(`Name the ${kind.toUpperCase()} server: --${kind} ${kind}.example.com:${port}`);
  return null;
}

async function asked<T>(option: string, question: string, read: (answer: string) => T | Error): Promise<T> {
  if (!canAsk()) throw new WrongUseError(`${option} is missing, and nobody is at a terminal to answer`);
  return ask(question, read);
}

async function secretOf(plan: SetUpPlan, { environment }: Parts): Promise<string> {
  const variable = secretVariable(plan);
  const given = environment[variable];
  if (given === undefined && !canAsk()) {
    throw new WrongUseError(`set ${variable} in the environment: the secret is not taken from the command line`);
  }
  const what =
    plan.login === 'password' ? `Password of ${plan.user ?? plan.address}` : 'Client secret of the application';
  const hint = plan.provider?.login === 'app-password' ? ` (${plan.provider.loginHelp})` : '';
  const secret = given ?? (await askSecretly(`${what}${hint}:`));
  if (cannotBeKept(secret)) {
    throw new WrongUseError(
      `${variable} has both a ' and one of " \\ $ \`, or several lines; .env cannot hold that: choose another`,
    );
  }
  return secret;
}

async function takesLogin(plan: SetUpPlan, secret: string, parts: Parts): Promise<boolean> {
  const failures = await parts.tryLogin(plan, secret);
  const failed = new Set(failures.map(({ server }) => server));
  for (const kind of ['imap', 'smtp'] as const) {
    if (!failed.has(kind))
      console.log(`ok     ${kind.toUpperCase()} ${plan[kind].host}:${plan[kind].port} takes the login`);
  }
  for (const failure of failures) {
    console.error(`FAILED ${failure.text}`);
    for (const advice of loginAdvice(failure, plan.provider)) console.error(`       ${advice}`);
  }
  if (failures.length > 0)
    console.error(
      '\nNothing was written. Mend this and run it again, or write the files all the same with --skip-login.',
    );
  return failures.length === 0;
}
