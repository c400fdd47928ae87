// The worker process: the same as `casemill start`.

process.argv.splice(2, process.argv.length, 'start');
await import('./cli.js');

export {};
