// Two numbers for each interval as bars beside each other. The table below it says the same to those who see no
// picture.

import type { Reader } from '../layout/reader.js';
import { figureInWords } from './figure-words.js';

interface ChartProps {
  readonly title: string;
  /** Whose values are written like these. */
  readonly column: string;
  readonly reader: Reader;
  readonly intervals: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

const height = 160;
const barWidth = 9;
const gap = 8;

export function Chart({ title, column, reader, intervals, series }: ChartProps) {
  const most = Math.max(1, ...series.flatMap(({ values }) => values));
  const groupWidth = series.length * barWidth + gap;
  const width = Math.max(1, intervals.length) * groupWidth;
  return (
    <figure class="chart">
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="xMinYMax meet" role="img" aria-label={title}>
        <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} class="axis" />
        {intervals.map((interval, index) =>
          series.map(({ name, values }, which) => {
            const value = values[index] ?? 0;
            const tall = (value / most) * (height - 10);
            return (
              <rect
                class={`bar bar-${which}`}
                x={index * groupWidth + which * barWidth}
                y={height - tall}
                width={barWidth - 1}
                height={tall}
              >
                <title>{`${interval}: ${name} ${figureInWords(column, value, reader)}`}</title>
              </rect>
            );
          }),
        )}
      </svg>
      <figcaption>
        {series.map(({ name }, which) => (
          <span class={`legend legend-${which}`}>{name}</span>
        ))}
        <span class="quiet">{`0 – ${figureInWords(column, most, reader)}`}</span>
      </figcaption>
    </figure>
  );
}
