// Lists of what was bought and signed, with what is left. The pages of customers and of contracts show them.

import { contractStatus } from '../../core/entitlement/contract.js';
import { statusAt } from '../../core/entitlement/lifecycle.js';
import type { EntitlementRecord } from '../../ports/entitlements.js';
import type { ListedContract } from '../../usecases/entitlement/contract-json.js';
import { contractUrl, entitlementUrl } from '../layout/addresses.js';
import { amountInWords } from '../layout/amount.js';
import { DataTable } from '../layout/data-table.js';
import { inLanguage } from '../layout/in-language.js';
import type { Reader } from '../layout/reader.js';
import { StateTag } from '../layout/state-tag.js';
import { Day } from '../layout/time.js';
import { contractWords } from './contract-words.js';

export function Bought({
  entitlements,
  at,
  reader,
}: {
  entitlements: readonly EntitlementRecord[];
  at: Date;
  reader: Reader;
}) {
  const { words } = reader;
  const own = inLanguage(contractWords, words);
  return (
    <DataTable
      title={own.entitlements}
      rows={entitlements}
      empty={own.none}
      columns={[
        { title: own.entitlement, cell: ({ name }) => <a href={entitlementUrl(name)}>{name}</a> },
        { title: own.customer, cell: ({ customer }) => customer },
        { title: own.status, cell: (one) => <StateTag state={statusAt(one, at)} words={words} /> },
        { title: own.total, isFigure: true, cell: ({ total, unit }) => amountInWords(total, unit, words) },
        { title: own.left, isFigure: true, cell: (one) => <Left entitlement={one} reader={reader} /> },
        {
          title: own.until,
          cell: ({ endsAt, sla }) =>
            endsAt === null ? own.noEnd : <Day before={endsAt} zone={reader.supportZone(sla)} words={reader.words} />,
        },
      ]}
    />
  );
}

/** What is left, in red when it is overdrawn. */
export function Left({ entitlement, reader }: { entitlement: EntitlementRecord; reader: Reader }) {
  const { remaining, unit } = entitlement;
  if (unit === 'coverage-dates') return <>–</>;
  const tone = remaining < 0 ? 'kpi overdue' : remaining === 0 ? 'kpi nearing' : 'kpi';
  return <span class={tone}>{amountInWords(remaining, unit, reader.words)}</span>;
}

export function Signed({ contracts, reader }: { contracts: readonly ListedContract[]; reader: Reader }) {
  const { words, now } = reader;
  const own = inLanguage(contractWords, words);
  return (
    <DataTable
      title={own.contracts}
      rows={contracts}
      empty={own.none}
      columns={[
        { title: own.contract, cell: ({ number }) => <a href={contractUrl(number)}>{number}</a> },
        { title: own.customer, cell: ({ customer }) => customer },
        { title: own.status, cell: (one) => <StateTag state={contractStatus(one, now)} words={words} /> },
        { title: own.sla, cell: ({ sla }) => sla ?? '–' },
        {
          title: own.from,
          cell: ({ startsAt, sla }) => <Day of={startsAt} zone={reader.supportZone(sla)} words={reader.words} />,
        },
        {
          title: own.until,
          cell: ({ endsAt, sla }) => <Day before={endsAt} zone={reader.supportZone(sla)} words={reader.words} />,
        },
      ]}
    />
  );
}
