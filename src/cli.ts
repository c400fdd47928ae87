#!/usr/bin/env node
// The `casemill` command. Checks the Node version before it loads anything else, which an older Node could not parse.

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Casemill needs Node 20.19 or newer; this is ${process.versions.node}. See https://nodejs.org.`);
  process.exit(1);
}

// The reader may stop early, as in `casemill parse *.eml | head`. The command still runs to its end.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  console.error(`The output cannot be written: ${error.code === 'ENOSPC' ? 'the disk is full' : error.message}`);
  process.exit(1);
});
// Nobody is left who could be told.
process.stderr.on('error', () => undefined);

const { runCommand } = await import('./cli/program.js');
process.exitCode = await runCommand(process.argv);

export {};
