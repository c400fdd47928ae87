// Three projects. `unit` needs nothing but the source and answers in seconds; `slow` has those of its tests that compute
// for long; `integration` has every test that starts servers or the built program. Tests in test/house check that each
// test is where it belongs.

import { defineConfig } from 'vitest/config';

/** Folders and files under test/ with tests that start nothing. */
export const unitTests = [
  'adapters/bullmq/redis',
  'adapters/crypto',
  'adapters/files',
  'adapters/hide-secrets.test.ts',
  'adapters/log/pino.test.ts',
  'adapters/mime/calendar-answers.test.ts',
  'adapters/mime/calendar-method.test.ts',
  'adapters/mime/calendar-oddities.test.ts',
  'adapters/mime/corpus.test.ts',
  'adapters/mime/cut-while-unpacking.test.ts',
  'adapters/mime/hostile-mails.slow.test.ts',
  'adapters/mime/mail-date.test.ts',
  'adapters/mime/repair',
  'adapters/mime/smime',
  'adapters/mime/stored-attachments.test.ts',
  'adapters/mime/text-files.test.ts',
  'adapters/mime/unpack-mail.test.ts',
  'adapters/mime/sanitize-html.test.ts',
  'adapters/mime/text',
  'adapters/mime/tnef',
  'adapters/postgres/database/client.test.ts',
  'adapters/postgres/database/database-clock.test.ts',
  'adapters/process/has-ended.test.ts',
  'adapters/templates',
  'adapters/webhook/signature.test.ts',
  'app/cleanup-stack.test.ts',
  'app/clock-check.test.ts',
  'app/config.test.ts',
  'app/connection-shares.test.ts',
  'app/definitions.test.ts',
  'app/end-of-parent.test.ts',
  'app/give-way.test.ts',
  'app/mails.test.ts',
  'cli/case/said-lines.test.ts',
  'cli/command-line',
  'cli/demo',
  'cli/doctor',
  'cli/explain',
  'cli/import',
  'cli/log-story.test.ts',
  'cli/program.test.ts',
  'cli/rules',
  'cli/sla',
  'cli/start-up.test.ts',
  'core',
  'dataset',
  'fuzz',
  'http/api/reachable.test.ts',
  'house',
  'rules',
  'soak/tally.test.ts',
  'usecases/case/known-name.test.ts',
  'usecases/intake/calendar-reply.test.ts',
  'usecases/mailbox/start-boundary.test.ts',
  'usecases/maintenance/take-overs.test.ts',
  'usecases/outbound/circuit-breaker.test.ts',
  'usecases/set-up',
  'usecases/simulation/expectation.test.ts',
  'web/forms.test.ts',
  'web/live',
  'web/words',
];

const slow = ['test/**/*.slow.test.ts'];
const unit = unitTests.map((name) => (name.endsWith('.ts') ? `test/${name}` : `test/${name}/**/*.test.ts`));
const startsNothing = { include: unit, setupFiles: ['test/servers/none.ts'] };

export default defineConfig({
  test: {
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // Tests leave nothing behind in their process, so the files share what they load.
    isolate: false,
    projects: [
      { extends: true, test: { name: 'unit', ...startsNothing, exclude: slow } },
      { extends: true, test: { name: 'slow', ...startsNothing, include: slow } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/**/*.test.ts'],
          exclude: [...unit, ...slow],
          globalSetup: ['test/servers/global-setup.ts'],
        },
      },
    ],
  },
});
