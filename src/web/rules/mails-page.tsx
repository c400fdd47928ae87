// The mails of the ledger, each of which can be explained.

import type { LedgerMail } from '../../ports/ledger-mails.js';
import { OUTCOMES, type Outcome } from '../../ports/mail-rows.js';
import type { Page as ListPage } from '../../ports/page.js';
import { DataTable } from '../layout/data-table.js';
import { inLanguage } from '../layout/in-language.js';
import type { Message } from '../layout/page.js';
import { Pager } from '../layout/pager.js';
import type { Reader } from '../layout/reader.js';
import { Select } from '../layout/select.js';
import { Time } from '../layout/time.js';
import { became, decisionWords } from './decision-words.js';
import { RulesFrame } from './rules-frame.js';
import { rulesWords } from './rules-words.js';

interface Props {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly outcome: Outcome | null;
  readonly after: string | null;
  readonly found: ListPage<LedgerMail>;
}

export function LedgerMailsPage({ reader, message, outcome, after, found }: Props) {
  const { words } = reader;
  const own = inLanguage(rulesWords, words);
  const path = '/console/rules/mails';
  return (
    <RulesFrame reader={reader} message={message} tab="mails" title={own.mails}>
      <form class="row period" action={path}>
        <Select
          name="outcome"
          label={own.outcome}
          options={[
            ['', own.anyOutcome],
            ...OUTCOMES.map((one) => [one, inLanguage(decisionWords, words).outcomes[one]] as const),
          ]}
          selected={outcome ?? ''}
        />
        <button type="submit">{words.show}</button>
      </form>
      <DataTable
        title={own.mails}
        rows={found.items}
        empty={own.noMails}
        columns={[
          { title: own.subject, cell: ({ id, subject }) => <a href={`${path}/${id}`}>{subject || '–'}</a> },
          { title: own.from, cell: ({ from }) => from ?? '–' },
          { title: own.received, cell: ({ receivedAt }) => <Time at={receivedAt} reader={reader} /> },
          {
            title: own.outcome,
            cell: (one) => became(one, words),
          },
          {
            title: words.case,
            cell: (one) =>
              one.case === null ? (
                '–'
              ) : (
                <a href={`/console/cases/${one.case}`} class="nowrap">
                  {one.case}
                </a>
              ),
          },
        ]}
      />
      <Pager words={words} path={path} query={outcome === null ? {} : { outcome }} after={after} next={found.next} />
    </RulesFrame>
  );
}
