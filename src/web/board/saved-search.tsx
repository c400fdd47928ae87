// A search that was saved, and where one is.

import type { KeptItem } from '../../ports/kept.js';
import { Once } from '../layout/once.js';
import { mayOperate, type Reader } from '../layout/reader.js';

interface LinkProps {
  readonly one: KeptItem;
  readonly isCurrent: boolean;
  readonly reader: Reader;
}

export function SavedLink({ one: { name, text, agent, shared }, isCurrent, reader }: LinkProps) {
  const { words } = reader;
  return (
    <a
      href={`/console/search?q=${encodeURIComponent(text)}`}
      title={text}
      {...(isCurrent && { 'aria-current': 'page' })}
    >
      <span>{name}</span>
      {shared && agent !== reader.agent.name && <span class="under">{words.sharedBy(reader.nameOf(agent))}</span>}
    </a>
  );
}

interface KeeperProps {
  readonly query: string;
  readonly saved: readonly KeptItem[];
  readonly reader: Reader;
}

/** Saves the search that is shown, or removes it. */
export function SearchKeeper({ query, saved, reader: { words, agent } }: KeeperProps) {
  const own = saved.find((one) => one.text === query && one.agent === agent.name);
  if (own !== undefined) {
    return (
      <form method="post" action="/console/searches/remove" class="keeper">
        <Once />
        <input type="hidden" name="id" value={own.id} />
        <span class="quiet">{own.name}</span>
        <button type="submit">{words.remove}</button>
      </form>
    );
  }
  return (
    <form method="post" action="/console/searches" class="keeper">
      <Once />
      <input type="hidden" name="text" value={query} />
      <label>
        {words.saveSearch} <input name="name" required maxlength={60} autocomplete="off" />
      </label>
      {mayOperate(agent) && (
        <label>
          <input name="shared" type="checkbox" value="yes" /> {words.share}
        </label>
      )}
      <button type="submit">{words.save}</button>
    </form>
  );
}
