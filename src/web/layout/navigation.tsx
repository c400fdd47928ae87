// The ways to the areas of the console. Who may not see an area gets no way to it.

import type { Words } from '../words/words.js';
import { type AreaWords, inLanguage } from './in-language.js';
import { mayOperate, type Reader } from './reader.js';

/** Those that agents work in, and the others. */
export type Area = 'board' | 'mine' | OfficeArea;
type OfficeArea = 'customers' | 'schedule' | 'articles' | 'contracts' | 'agents' | 'reports' | 'rules' | 'operations';

type Names = Readonly<Record<'customers' | 'schedule' | 'articles' | 'contracts' | 'agents' | 'rules', string>>;

const names: AreaWords<Names> = {
  en: {
    customers: 'Customers',
    schedule: 'Appointments',
    articles: 'Knowledge',
    contracts: 'Contracts',
    agents: 'Agents',
    rules: 'Rules',
  },
  de: {
    customers: 'Kunden',
    schedule: 'Termine',
    articles: 'Wissen',
    contracts: 'Verträge',
    agents: 'Agenten',
    rules: 'Regeln',
  },
};

export function Navigation({ reader: { agent, words }, area }: { reader: Reader; area: Area | null }) {
  return (
    <nav aria-label="Casemill">
      <a href="/console" data-key="b" {...(area === 'board' && { 'aria-current': 'page' })}>
        {words.board}
      </a>
      <a href="/console/mine" data-key="m" {...(area === 'mine' && { 'aria-current': 'page' })}>
        {words.mine}
      </a>
      {areasOf(mayOperate(agent), words).map(([name, title]) => (
        <a href={`/console/${name}`} {...(name === area && { 'aria-current': 'page' })}>
          {title}
        </a>
      ))}
    </nav>
  );
}

function areasOf(operates: boolean, words: Words): readonly (readonly [OfficeArea, string])[] {
  const own = inLanguage(names, words);
  const forAll: readonly OfficeArea[] = ['customers', 'schedule', 'articles', 'contracts', 'agents', 'reports'];
  const shown = operates ? [...forAll, 'rules' as const, 'operations' as const] : forAll;
  return shown.map((name) => [name, { ...own, reports: words.reports, operations: words.operations }[name]]);
}
