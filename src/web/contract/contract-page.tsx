// One contract: its period, its lines with what is left of them, and the steps that it can take.

import { CONTRACT_ACTIONS, contractActionRefusal, contractStatus } from '../../core/entitlement/contract.js';
import type { ContractRecord } from '../../ports/contracts.js';
import { contractUrl, customerUrl } from '../layout/addresses.js';
import { Facts } from '../layout/facts.js';
import { inLanguage } from '../layout/in-language.js';
import { type Message, Page } from '../layout/page.js';
import { mayOperate, type Reader } from '../layout/reader.js';
import { StateTag } from '../layout/state-tag.js';
import { Step } from '../layout/step.js';
import { Day, Time } from '../layout/time.js';
import { Bought } from './bought.js';
import { contractWords } from './contract-words.js';

interface Props {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly contract: ContractRecord;
}

export function ContractPage({ reader, message, contract }: Props) {
  const { words, now } = reader;
  const own = inLanguage(contractWords, words);
  const { number, customer, template, sla, startsAt, endsAt, renews, lines } = contract;
  const status = contractStatus(contract, now);
  const at = (date: Date | null) => (date === null ? null : <Time at={date} reader={reader} />);
  return (
    <Page title={number} reader={reader} words={words} message={message} area="contracts">
      <h1>
        {`${own.contract} ${number}`} <StateTag state={status} words={words} />
      </h1>
      <div class="case">
        <div>
          <h2>{own.lines}</h2>
          <Bought entitlements={lines} at={now} reader={reader} />
          {mayOperate(reader.agent) && <Steps contract={contract} reader={reader} />}
        </div>
        <aside class="sheet" aria-label={number}>
          <section>
            <Facts
              of={[
                [own.customer, <a href={customerUrl(customer)}>{customer}</a>],
                [own.from, <Day of={startsAt} zone={reader.supportZone(sla)} words={reader.words} />],
                [own.until, <Day before={endsAt} zone={reader.supportZone(sla)} words={reader.words} />],
                [own.sla, sla],
                [own.template, template],
                [own.renews, renews === null ? null : <a href={contractUrl(renews)}>{renews}</a>],
                [own.actions.invoice, at(contract.invoicedAt)],
                [own.actions.activate, at(contract.activatedAt)],
                [own.actions.cancel, at(contract.cancelledAt)],
              ]}
            />
          </section>
        </aside>
      </div>
    </Page>
  );
}

function Steps({ contract, reader }: { contract: ContractRecord; reader: Reader }) {
  const own = inLanguage(contractWords, reader.words);
  const status = contractStatus(contract, reader.now);
  const allowed = CONTRACT_ACTIONS.filter((action) => contractActionRefusal(action, status) === null);
  return (
    <div class="steps-row">
      {allowed.map((action) => (
        <Step
          {...{ action, words: reader.words }}
          title={own.actions[action]}
          url="/console/contracts/act"
          of={{ number: contract.number }}
          isMain={action === 'activate'}
          asks={action === 'cancel'}
        >
          {action === 'cancel' && <input name="on" type="date" aria-label={own.lastDay} title={own.lastDay} />}
        </Step>
      ))}
    </div>
  );
}
