// One number for each group as a bar beside its name.

interface Bar {
  readonly name: string;
  readonly value: number;
}

const mostBars = 15;

interface BarsProps {
  readonly title: string;
  readonly bars: readonly Bar[];
  /** They stay in their order; else the longest are shown first. */
  readonly inOrder?: boolean;
}

export function Bars({ title, bars, inOrder = false }: BarsProps) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const shown = inOrder ? bars : bars.toSorted((a, b) => b.value - a.value).slice(0, mostBars);
  return (
    <figure class="chart">
      <figcaption>
        <strong>{title}</strong>
      </figcaption>
      <ul class="bars">
        {shown.map(({ name, value }) => (
          <li>
            <span class="bar-name">{name}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect class="bar-0" width={(100 * value) / most} height="10" />
            </svg>
            <span class="figure">{value}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
