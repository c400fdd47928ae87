// Names with their values.

import type { Child } from 'hono/jsx';

/** Left out when the value is null or empty. */
export type NamedValue = readonly [name: string, value: Child];

export function Facts({ of }: { of: readonly NamedValue[] }) {
  return (
    <dl class="facts">
      {of.map(([name, value]) =>
        value === null || value === '' ? null : (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
