// A candidate: the running one with what it decides otherwise, and how one is checked, tested, back-tested and started.

import type { CandidateState } from '../../usecases/simulation/candidate.js';
import { Facts } from '../layout/facts.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import type { Message } from '../layout/page.js';
import { mayAdminister, type Reader } from '../layout/reader.js';
import { Step } from '../layout/step.js';
import { Time } from '../layout/time.js';
import { Differences } from './differences.js';
import { RulesFrame } from './rules-frame.js';
import { type RulesWords, rulesWords } from './rules-words.js';

const act = '/console/rules/candidate/act';

interface Props {
  readonly reader: Reader;
  readonly message: Message | null;
  /** Null: none runs. */
  readonly candidate: CandidateState | null;
}

export function CandidatePage({ reader, message, candidate }: Props) {
  const own = inLanguage(rulesWords, reader.words);
  return (
    <RulesFrame reader={reader} message={message} tab="candidate" title={own.candidate}>
      {candidate === null ? (
        <p class="empty">{own.noCandidate}</p>
      ) : (
        <Running candidate={candidate} reader={reader} own={own} />
      )}
      {mayAdminister(reader.agent) && <Try own={own} open={candidate === null} />}
    </RulesFrame>
  );
}

function Running({ candidate, reader, own }: { candidate: CandidateState; reader: Reader; own: RulesWords }) {
  const { shadow, liveChanged, groups } = candidate;
  const { words } = reader;
  return (
    <div class="case">
      <div>
        <h2>{own.differ}</h2>
        <Differences groups={groups} own={own} query="?by=candidate" />
      </div>
      <aside class="sheet" aria-label={own.candidate}>
        <section>
          <p>{shadow.problem === null ? own.running : `${own.stopped}: ${shadow.problem}`}</p>
          <Facts
            of={[
              [own.folder, shadow.folder],
              [own.version, <code>{shadow.version}</code>],
              [own.startedAt, <Time at={shadow.startedAt} reader={reader} />],
              [own.compared, String(shadow.compared)],
              [own.differ, String(shadow.differ)],
            ]}
          />
          {liveChanged && <p class="remark">{own.liveChanged}</p>}
          {mayAdminister(reader.agent) && (
            <div class="steps-row">
              <Step words={words} title={own.backtest} action="backtest" url={act} of={{ days: '90' }} />
              <Step words={words} title={own.stop} action="stop" url={act} of={{ version: shadow.version }} asks />
              <Step
                words={words}
                title={own.promote}
                action="promote"
                url={act}
                of={{ version: shadow.version }}
                isMain
                asks
              >
                <p class="quiet">{own.promoteHelp}</p>
                <label>
                  <input type="checkbox" name="force" value="yes" /> {own.force}
                </label>
              </Step>
            </div>
          )}
        </section>
      </aside>
    </div>
  );
}

function Try({ own, open }: { own: RulesWords; open: boolean }) {
  return (
    <details class="card below" open={open}>
      <summary>{own.try}</summary>
      <form method="post" action="/console/rules/candidate/try" enctype="multipart/form-data" class="stacked">
        <Once />
        <label>
          {own.upload} <input type="file" name="files" multiple required accept=".yaml,.eml" />
        </label>
        <label>
          {own.days} <input type="number" name="days" value="90" min={1} max={3650} />
        </label>
        <div class="steps-row">
          {(['check', 'test', 'backtest'] as const).map((action) => (
            <button type="submit" name="action" value={action}>
              {own[action]}
            </button>
          ))}
          <button type="submit" name="action" value="shadow" class="main">
            {own.shadow}
          </button>
        </div>
      </form>
    </details>
  );
}
