// The cases that the agent has open, with what is new in each. It is the same on every page and in every browser.

import { isActive } from '../../core/case/status.js';
import type { OpenCase } from '../../ports/case-visits.js';
import type { Words } from '../words/words.js';

interface Props {
  readonly cases: readonly OpenCase[];
  /** The case that the page shows; null: none. */
  readonly current: string | null;
  readonly words: Words;
}

export function Strip({ cases, current, words }: Props) {
  return (
    <nav
      id="strip"
      class="strip"
      aria-label={words.openCases}
      data-from={`/console/strip?current=${current ?? ''}`}
      data-live={cases.map(({ number }) => number).join(' ') || 'none'}
      data-every={1000}
    >
      <ol>
        {cases.map((one, index) => (
          <Item one={one} position={index + 1} current={current} words={words} />
        ))}
      </ol>
    </nav>
  );
}

function Item({ one, position, current, words }: Omit<Props, 'cases'> & { one: OpenCase; position: number }) {
  const { number, title, status, news } = one;
  const isCurrent = number === current;
  return (
    <li id={`open-${number}`} class={isActive(status) ? '' : 'over'}>
      <a
        href={`/console/cases/${number}`}
        title={`${number} ${title}`}
        data-key={position}
        {...(isCurrent && { 'aria-current': 'page' })}
      >
        <span class="name">{title === '' ? number : title}</span>
        {news > 0 && !isCurrent && <span class="news">{words.news(news)}</span>}
      </a>
      <form method="post" action="/console/strip/close" {...(!isCurrent && { 'data-answers': 'strip' })}>
        <input type="hidden" name="number" value={number} />
        <input type="hidden" name="current" value={current ?? ''} />
        <button type="submit" class="bare" aria-label={words.closeCase(number)}>
          ×
        </button>
      </form>
    </li>
  );
}
