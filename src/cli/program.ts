// The `casemill` program: every command and group of commands, in the order of `--help`. Exit codes: 0 done, 1 the
// answer is no or something failed, 2 wrong use.

import { CommanderError, Command as Program } from 'commander';
import { packageVersion } from '../app/package-dir.js';
import { describeFileError } from '../core/text-file/file-error.js';
import { InvalidCursorError } from '../ports/page.js';
import { agenda } from './agenda/agenda.js';
import { agentCommands } from './agent/agent-commands.js';
import { articleCommands } from './article/article-commands.js';
import { auditCommands } from './audit/audit-commands.js';
import { backup } from './backup/backup.js';
import { restore } from './backup/restore.js';
import { bookingCommands } from './booking/booking-commands.js';
import { caseCommands } from './case/case-commands.js';
import { addCommand, addGroup } from './command-line/add-command.js';
import type { Command, CommandGroup } from './command-line/command.js';
import { WrongUseError } from './command-line/wrong-use-error.js';
import { contractCommands } from './contract/contract-commands.js';
import { customerCommands } from './customer/customer-commands.js';
import { demo } from './demo/demo.js';
import { doctor } from './doctor/doctor.js';
import { entitlementCommands } from './entitlement/entitlement-commands.js';
import { explain } from './explain/explain.js';
import { goalCommands } from './goal/goal-commands.js';
import { heldCommands } from './held/held-commands.js';
import { hookCommands } from './hook/hook-commands.js';
import { importData } from './import/import.js';
import { init } from './init/init.js';
import { logCommands } from './log/log-commands.js';
import { mailboxCommands } from './mailbox/mailbox-commands.js';
import { outboundCommands } from './outbound/outbound-commands.js';
import { parse } from './parse/parse.js';
import { quarantineCommands } from './quarantine/quarantine-commands.js';
import { report } from './report/report.js';
import { retentionCommands } from './retention/retention-commands.js';
import { rulesCommands } from './rules/rules-commands.js';
import { secretCommands } from './secret/secret-commands.js';
import { slaCommands } from './sla/sla-commands.js';
import { slotCommands } from './slot/slot-commands.js';
import { tokenCommands } from './token/token-commands.js';
import { migrate } from './worker/migrate.js';
import { serve } from './worker/serve.js';
import { start } from './worker/start.js';

export const commands: readonly (Command | CommandGroup)[] = [
  init,
  start,
  serve,
  demo,
  migrate,
  backup,
  restore,
  doctor,
  parse,
  explain,
  importData,
  articleCommands,
  caseCommands,
  customerCommands,
  agenda,
  slotCommands,
  bookingCommands,
  agentCommands,
  entitlementCommands,
  contractCommands,
  mailboxCommands,
  logCommands,
  report,
  goalCommands,
  heldCommands,
  quarantineCommands,
  outboundCommands,
  hookCommands,
  rulesCommands,
  slaCommands,
  tokenCommands,
  auditCommands,
  secretCommands,
  retentionCommands,
];

/** Runs one command line (`process.argv`) and gives its exit code. Never throws. */
export async function runCommand(argv: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = createProgram((code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(helpAsked(argv));
    return exitCode;
  } catch (error) {
    // Commander has printed the errors that it found itself.
    if (error instanceof WrongUseError) console.error(`error: ${error.message}`);
    if (error instanceof InvalidCursorError) {
      console.error(`error: --after ${error.message}`);
      return 2;
    }
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    console.error(messageOf(error));
    return 1;
  }
}

/** `help case resolve` as `case resolve --help`: commander's own help knows one level of names. */
function helpAsked([node = '', script = '', ...words]: readonly string[]): string[] {
  const [help, ...names] = words;
  return help === 'help' && names.length > 1 ? [node, script, ...names, '--help'] : [node, script, ...words];
}

function createProgram(exit: (code: number) => void): Program {
  const program = new Program('casemill')
    .description('Turns support mailboxes into cases.')
    .version(packageVersion(), '-V, --version', 'print the version')
    .showHelpAfterError('(--help shows how to use it)')
    .showSuggestionAfterError()
    .exitOverride();
  for (const entry of commands) {
    if ('commands' in entry) addGroup(program, entry, exit);
    else addCommand(program, entry, exit);
  }
  return program;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // An error of the file system about a file that the command line names.
  if ('path' in error && 'syscall' in error) return `${placeOf(error)}: ${describeFileError(error)}`;
  return error.message || String(error);
}

/** Of the two files of a copy, the one whose disk is full. */
function placeOf(error: Error): string {
  const { path = '', dest, code } = error as NodeJS.ErrnoException & { readonly dest?: string };
  return code === 'ENOSPC' ? (dest ?? path) : path;
}
