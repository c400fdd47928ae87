// One entitlement: what was bought, what is left, and its ledger: every debit and credit with its case.

import { caseNumber } from '../../core/case/number.js';
import { ENTITLEMENT_ACTIONS, entitlementActionRefusal, statusAt } from '../../core/entitlement/lifecycle.js';
import type { EntitlementRecord, LedgerLine } from '../../ports/entitlements.js';
import type { Page as ListPage } from '../../ports/page.js';
import { contractUrl, customerUrl, entitlementUrl } from '../layout/addresses.js';
import { amountInWords } from '../layout/amount.js';
import { DataTable } from '../layout/data-table.js';
import { Facts } from '../layout/facts.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import { type Message, Page } from '../layout/page.js';
import { Pager } from '../layout/pager.js';
import { mayOperate, type Reader } from '../layout/reader.js';
import { StateTag } from '../layout/state-tag.js';
import { Step } from '../layout/step.js';
import { Day, Time } from '../layout/time.js';
import { toldIn } from '../words/told.js';
import { Left } from './bought.js';
import { contractWords } from './contract-words.js';

interface Props {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly entitlement: EntitlementRecord;
  readonly ledger: ListPage<LedgerLine>;
  readonly after: string | null;
}

export function EntitlementPage({ reader, message, entitlement, ledger, after }: Props) {
  const { words, now } = reader;
  const own = inLanguage(contractWords, words);
  const { name } = entitlement;
  return (
    <Page title={name} reader={reader} words={words} message={message} area="contracts">
      <h1>
        {name} <StateTag state={statusAt(entitlement, now)} words={words} />
      </h1>
      <div class="case">
        <div>
          <h2>{own.ledger}</h2>
          <DataTable
            title={own.ledger}
            rows={ledger.items}
            empty={own.noLedger}
            columns={[
              { title: own.when, cell: ({ at }) => <Time at={at} reader={reader} /> },
              { title: words.case, cell: ({ case: of }) => <Charged number={of} text={own.byHand} /> },
              { title: own.channel, cell: ({ channel }) => channel && (words.channels[channel] ?? channel) },
              { title: own.reason, cell: ({ reason }) => toldIn(words, reason) },
              { title: own.amount, isFigure: true, cell: ({ amount }) => signed(amount, words.language) },
              { title: own.balance, isFigure: true, cell: ({ balance }) => balance.toLocaleString(words.language) },
            ]}
          />
          <Pager words={words} path="/console/entitlements/one" query={{ name }} after={after} next={ledger.next} />
          {mayOperate(reader.agent) && <Steps entitlement={entitlement} reader={reader} />}
        </div>
        <aside class="sheet" aria-label={name}>
          <section>
            <Balance entitlement={entitlement} reader={reader} />
          </section>
          <section>
            <Terms entitlement={entitlement} reader={reader} />
          </section>
        </aside>
      </div>
    </Page>
  );
}

function Charged({ number, text }: { number: number | null; text: string }) {
  if (number === null) return <>{text}</>;
  const shown = caseNumber(number);
  return (
    <a href={`/console/cases/${shown}`} class="nowrap">
      {shown}
    </a>
  );
}

function signed(amount: number, language: string): string {
  return amount.toLocaleString(language, { signDisplay: 'exceptZero' });
}

function Balance({ entitlement, reader }: { entitlement: EntitlementRecord; reader: Reader }) {
  const { words } = reader;
  const own = inLanguage(contractWords, words);
  const { total, remaining, unit } = entitlement;
  const used = total - remaining;
  return (
    <>
      <Facts
        of={[
          [own.total, amountInWords(total, unit, words)],
          [own.used, unit === 'coverage-dates' ? null : amountInWords(used, unit, words)],
          [own.left, <Left entitlement={entitlement} reader={reader} />],
          [own.overage, remaining < 0 ? amountInWords(-remaining, unit, words) : null],
        ]}
      />
      {unit !== 'coverage-dates' && (
        <meter min={0} max={Math.max(total, 1)} value={Math.max(0, Math.min(used, total))} aria-label={own.used} />
      )}
    </>
  );
}

function Terms({ entitlement, reader }: { entitlement: EntitlementRecord; reader: Reader }) {
  const own = inLanguage(contractWords, reader.words);
  const { customer, startsAt, endsAt, channels, products, contacts, restrict, decreaseOn, sla } = entitlement;
  const { template, contract, renews } = entitlement;
  const each = channels.map(({ channel, total, remaining }) =>
    total === null ? channel : `${channel}: ${remaining ?? total}/${total}`,
  );
  return (
    <Facts
      of={[
        [own.customer, <a href={customerUrl(customer)}>{customer}</a>],
        [
          own.from,
          startsAt.getTime() === 0 ? null : <Day of={startsAt} zone={reader.supportZone(sla)} words={reader.words} />,
        ],
        [
          own.until,
          endsAt === null ? own.noEnd : <Day before={endsAt} zone={reader.supportZone(sla)} words={reader.words} />,
        ],
        [own.channels, each.join(', ')],
        [own.products, products.join(', ')],
        [own.contacts, contacts.join(', ')],
        [own.restrict, restrict ? own.restricted : own.unrestricted],
        [own.decreaseOn, own.decrease[decreaseOn]],
        [own.sla, sla],
        [own.template, template],
        [own.contract, contract === null ? null : <a href={contractUrl(contract)}>{contract}</a>],
        [own.renews, renews === null ? null : <a href={entitlementUrl(renews)}>{renews}</a>],
      ]}
    />
  );
}

/** A line of a contract follows its contract. */
function Steps({ entitlement, reader }: { entitlement: EntitlementRecord; reader: Reader }) {
  const { words, now } = reader;
  const own = inLanguage(contractWords, words);
  const { name, contract } = entitlement;
  const status = statusAt(entitlement, now);
  const allowed =
    contract === null ? ENTITLEMENT_ACTIONS.filter((one) => entitlementActionRefusal(one, status) === null) : [];
  return (
    <div class="steps-row">
      {allowed.map((action) => (
        <Step
          {...{ action, words }}
          title={own.actions[action]}
          url="/console/entitlements/act"
          of={{ name }}
          asks={action === 'cancel'}
        />
      ))}
      {status === 'active' && (
        <form method="post" action="/console/entitlements/act" class="pair">
          <Once />
          <input type="hidden" name="name" value={name} />
          <input
            {...{ name: 'case', required: true, maxlength: 20, placeholder: 'C-000123' }}
            aria-label={own.caseNumber}
          />
          <button type="submit" name="action" value="apply">
            {own.charge}
          </button>
        </form>
      )}
    </div>
  );
}
