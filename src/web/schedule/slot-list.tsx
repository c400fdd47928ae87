// Free times to choose from, the best first, with what the customer likes about each.

import type { Resource } from '../../core/rule-set/scheduling.js';
import type { Slot } from '../../core/scheduling/find-slots.js';
import { type Preference, timeText } from '../../core/scheduling/preferences.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import type { Reader } from '../layout/reader.js';
import { scheduleWords } from './schedule-words.js';
import { appointmentTime, weekdayName } from './times.js';

interface Props {
  readonly slots: readonly Slot[];
  readonly resources: ReadonlyMap<string, Resource>;
  readonly reader: Reader;
  /** Where the chosen one goes, with these fields. */
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly button: string;
}

export function SlotList({ slots, resources: known, reader, action, fields, button }: Props) {
  const own = inLanguage(scheduleWords, reader.words);
  if (slots.length === 0) return <p class="empty">{own.noTimes}</p>;
  return (
    <form class="below" method="post" action={action}>
      <Once />
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <fieldset>
        <legend>{own.times}</legend>
        {slots.map(({ start, end, resources, met }) => (
          <label class="choice">
            <input type="radio" name="slot" value={`${start.toISOString()} ${resources.join(',')}`} required />
            <span>
              {[
                appointmentTime(start, end, reader),
                ...resources.map((name) => known.get(name)?.displayName ?? name),
              ].join(', ')}
              <span class="under">{own.preferred(met.map((one) => preferenceText(one, known, reader)))}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <p class="below">
        <button type="submit" class="main">
          {button}
        </button>
      </p>
    </form>
  );
}

/** `Van 2`, `Tuesday`, `08:00–12:00`. */
function preferenceText(one: Preference, known: Props['resources'], reader: Reader): string {
  switch (one.kind) {
    case 'resource':
      return known.get(one.resource)?.displayName ?? one.resource;
    case 'day':
      return weekdayName(one.day, reader);
    case 'time':
      return timeText(one.time).replace('-', '–');
    default: {
      const never: never = one;
      throw new Error(`unknown preference ${String(never)}`);
    }
  }
}

/** The time and the resources of the chosen one; null: none was chosen. */
export function chosenSlot(value: string): { readonly at: string; readonly resources: readonly string[] } | null {
  const [at = '', names = ''] = value.split(' ');
  return Number.isNaN(Date.parse(at)) ? null : { at, resources: names.split(',').filter((name) => name !== '') };
}

/** From when on times are looked for: a field for the date, and what else is asked. */
export function FromField({ from, reader }: { from: string; reader: Reader }) {
  const own = inLanguage(scheduleWords, reader.words);
  return (
    <label>
      {own.from} <input type="date" name="from" value={from} />
    </label>
  );
}
