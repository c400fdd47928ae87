// Long work on rules: how far it is, and what it found. The page asks for itself again until the work has ended.

import { z } from 'zod';
import type { ApiJob } from '../../ports/api-jobs.js';
import { Facts } from '../layout/facts.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import type { Message } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { StateTag } from '../layout/state-tag.js';
import { Time } from '../layout/time.js';
import { toldIn } from '../words/told.js';
import { Differences } from './differences.js';
import { RulesFrame } from './rules-frame.js';
import { type RulesWords, rulesWords } from './rules-words.js';

interface Props {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly job: ApiJob;
}

export function JobPage({ reader, message, job }: Props) {
  const own = inLanguage(rulesWords, reader.words);
  return (
    <RulesFrame reader={reader} message={message} tab="candidate" title={titleOf(job, own)}>
      <JobBody reader={reader} job={job} />
    </RulesFrame>
  );
}

function titleOf({ kind }: ApiJob, own: RulesWords): string {
  const titles: Readonly<Record<string, string>> = {
    testRules: own.test,
    backtestRules: own.backtest,
    promoteShadow: own.promote,
  };
  return titles[kind] ?? own.job;
}

/** The part that is refreshed while the work goes on. */
export function JobBody({ reader, job }: Omit<Props, 'message'>) {
  const { words } = reader;
  const own = inLanguage(rulesWords, words);
  const { id, status, done, total, error, result, by, startedAt } = job;
  const path = `/console/rules/jobs/${id}`;
  const isRunning = status === 'running';
  return (
    <div id="job" {...(isRunning && { 'data-from': path, 'data-poll': '' })}>
      <div class="card">
        <Facts
          of={[
            [words.status, <StateTag state={status} words={words} />],
            [own.by, by],
            [own.startedAt, <Time at={startedAt} reader={reader} />],
            [own.progress, total === null ? String(done) : `${done} / ${total}`],
          ]}
        />
        {isRunning && (
          <>
            <progress {...(total !== null && { max: Math.max(total, 1), value: done })} aria-label={own.progress} />
            <p class="quiet">
              {own.refresh} <a href={path}>{words.show}</a>
            </p>
            <form method="post" action={`${path}/cancel`}>
              <Once />
              <button type="submit">{own.cancel}</button>
            </form>
          </>
        )}
        {error !== null && <p class="message refused">{toldIn(words, error)}</p>}
      </div>
      {result !== null && <Result result={result} own={own} />}
    </div>
  );
}

const backtested = z.object({
  compared: z.number(),
  differ: z.number(),
  groups: z.array(
    z.object({
      field: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      count: z.number(),
      examples: z.array(z.string()),
    }),
  ),
});
const tested = z.object({
  passed: z.number(),
  failed: z.number(),
  tests: z.array(
    z.object({
      file: z.string(),
      name: z.string(),
      ok: z.boolean(),
      error: z.string().optional(),
      differences: z.array(z.object({ path: z.string(), expected: z.unknown(), got: z.unknown() })),
    }),
  ),
  unreached: z.array(z.string()),
});
const promoted = z.object({ version: z.string(), changed: z.array(z.string()) });

function Result({ result, own }: { result: object; own: RulesWords }) {
  const [differences, tests, live] = [backtested, tested, promoted].map((schema) => schema.safeParse(result));
  if (differences?.success) return <Backtested found={backtested.parse(result)} own={own} />;
  if (tests?.success) return <Tested run={tested.parse(result)} own={own} />;
  if (!live?.success) return null;
  const { version, changed } = promoted.parse(result);
  return (
    <p class="message done below">{`${own.live}: ${version}. ${own.changedFiles}: ${changed.join(', ') || own.nothing}`}</p>
  );
}

function Backtested({ found, own }: { found: z.output<typeof backtested>; own: RulesWords }) {
  return (
    <>
      <h2 class="below">{`${own.differ}: ${found.differ} / ${found.compared}`}</h2>
      <Differences groups={found.groups} own={own} />
    </>
  );
}

function Tested({ run, own }: { run: z.output<typeof tested>; own: RulesWords }) {
  return (
    <section class="card below">
      <h2>{own.tests}</h2>
      <p>{`${own.passed}: ${run.passed}, ${own.failed}: ${run.failed}`}</p>
      <ul class="list">
        {run.tests
          .toSorted((a, b) => Number(a.ok) - Number(b.ok))
          .map(({ file, name, ok, error, differences }) => (
            <li>
              <span class={ok ? 'kpi met' : 'kpi overdue'}>{ok ? own.passed : own.failed}</span> {name}{' '}
              <code>{file}</code>
              {error !== undefined && <span class="under">{error}</span>}
              {differences.map(({ path, expected, got }) => (
                <span class="under">
                  {`${path}: ${own.expected} ${JSON.stringify(expected)}, ${own.got} ${JSON.stringify(got)}`}
                </span>
              ))}
            </li>
          ))}
      </ul>
      {run.unreached.length > 0 && <p class="quiet">{`${own.unreached}: ${run.unreached.join(', ')}`}</p>}
    </section>
  );
}
