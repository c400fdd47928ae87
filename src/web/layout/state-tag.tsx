// The state of an article, an entitlement, a contract or a job: a word, whose colour says the same.

import type { Words } from '../words/words.js';
import { type AreaWords, inLanguage } from './in-language.js';

const en = {
  draft: 'draft',
  'in-review': 'in review',
  approved: 'approved',
  published: 'published',
  archived: 'archived',
  invoiced: 'invoiced',
  active: 'active',
  waiting: 'begins later',
  'on-hold': 'on hold',
  expired: 'expired',
  cancelled: 'cancelled',
  running: 'running',
  done: 'done',
  failed: 'failed',
};

type State = keyof typeof en;

const states: AreaWords<Readonly<Record<State, string>>> = {
  en,
  de: {
    draft: 'Entwurf',
    'in-review': 'in Prüfung',
    approved: 'freigegeben',
    published: 'veröffentlicht',
    archived: 'archiviert',
    invoiced: 'berechnet',
    active: 'aktiv',
    waiting: 'beginnt später',
    'on-hold': 'ausgesetzt',
    expired: 'abgelaufen',
    cancelled: 'gekündigt',
    running: 'läuft',
    done: 'fertig',
    failed: 'fehlgeschlagen',
  },
};

const good: readonly State[] = ['published', 'active', 'done'];
const asking: readonly State[] = ['in-review', 'approved', 'invoiced', 'on-hold', 'running', 'failed'];

export function StateTag({ state, words }: { state: State; words: Words }) {
  const tone = good.includes(state) ? 'resolved' : asking.includes(state) ? 'unanswered' : '';
  return <span class={`tag ${tone}`}>{stateInWords(state, words)}</span>;
}

export function stateInWords(state: State, words: Words): string {
  return inLanguage(states, words)[state];
}
