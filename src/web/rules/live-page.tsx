// What is live, since when and by whom, its files, and the rule sets before it.

import type { RuleSetRecord } from '../../ports/office-queries.js';
import type { Page as ListPage } from '../../ports/page.js';
import { DataTable } from '../layout/data-table.js';
import { Facts } from '../layout/facts.js';
import { inLanguage } from '../layout/in-language.js';
import type { Message } from '../layout/page.js';
import { Pager } from '../layout/pager.js';
import type { Reader } from '../layout/reader.js';
import { Time } from '../layout/time.js';
import { RulesFrame } from './rules-frame.js';
import { rulesWords } from './rules-words.js';

interface Props {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
  readonly history: ListPage<RuleSetRecord>;
  readonly after: string | null;
}

export function LiveRulesPage({ reader, message, version, files, history, after }: Props) {
  const { words } = reader;
  const own = inLanguage(rulesWords, words);
  const live = history.items.find((one) => one.version === version);
  return (
    <RulesFrame reader={reader} message={message} tab="rules">
      <div class="case">
        <div>
          <h2>{own.files}</h2>
          {Object.keys(files)
            .toSorted()
            .map((name) => (
              <details class="card file">
                <summary>{name}</summary>
                <pre class="source">{files[name]}</pre>
              </details>
            ))}
          <h2>{own.history}</h2>
          <DataTable
            title={own.history}
            rows={history.items}
            empty={words.none}
            columns={[
              { title: own.version, cell: (one) => <code>{one.version}</code> },
              { title: own.loaded, cell: ({ loadedAt }) => <Time at={loadedAt} reader={reader} /> },
              { title: own.by, cell: (one) => <By of={one} reader={reader} /> },
            ]}
          />
          <Pager words={words} path="/console/rules" after={after} next={history.next} />
        </div>
        <aside class="sheet" aria-label={own.live}>
          <section>
            <h2>{own.live}</h2>
            <Facts
              of={[
                [own.version, <code>{version}</code>],
                [
                  own.liveSince,
                  live === undefined ? null : <Time at={live.promotedAt ?? live.loadedAt} reader={reader} />,
                ],
                [own.by, live === undefined ? null : <By of={live} reader={reader} />],
              ]}
            />
          </section>
        </aside>
      </div>
    </RulesFrame>
  );
}

function By({ of: { promotedBy, promotedAt }, reader }: { of: RuleSetRecord; reader: Reader }) {
  if (promotedBy === null || promotedAt === null) return <>{inLanguage(rulesWords, reader.words).byFiles}</>;
  return (
    <>
      {promotedBy}, <Time at={promotedAt} reader={reader} />
    </>
  );
}
