// Where the case is on its process: the steps of the stage, what to say, and the way on.

import type { Guide, GuideStep } from '../../core/process/guide.js';
import { Once } from '../layout/once.js';
import type { Words } from '../words/words.js';

export function ProcessPanel({ number, guide, words }: { number: string; guide: Guide; words: Words }) {
  const url = `/console/cases/${number}/actions`;
  return (
    <section>
      <h2>{`${words.process}: ${guide.stage}`}</h2>
      {guide.warning !== null && <p class="message refused">{guide.warning}</p>}
      {guide.script.length > 0 && (
        <ul class="script">
          {guide.script.map((line) =>
            line.kind === 'say' ? (
              <li>{line.text}</li>
            ) : (
              <li>
                <code>{line.command}</code>
              </li>
            ),
          )}
        </ul>
      )}
      <ul class="steps">
        {guide.steps.map((step) => (
          <Step step={step} url={url} words={words} />
        ))}
      </ul>
      <form method="post" action={url}>
        <input type="hidden" name="action" value="stage" />
        <Once />
        <button type="submit" disabled={guide.missing.length > 0}>
          {guide.isNextOpen ? words.goOn : words.nextStage(guide.next)}
        </button>
      </form>
    </section>
  );
}

function Step({ step, url, words }: { step: GuideStep; url: string; words: Words }) {
  const { name, required, done, value, takesValue, skippedBecause } = step;
  return (
    <li class={done ? 'done' : ''}>
      <form method="post" action={url}>
        <input type="hidden" name="action" value="step" />
        <Once />
        <input type="hidden" name="step" value={name} />
        <span>
          {done ? '✓ ' : ''}
          {name}
          {required && !done ? ' *' : ''}
          {skippedBecause !== null && <span class="under quiet">{skippedBecause}</span>}
        </span>
        {takesValue && <input name="value" value={value ?? ''} aria-label={name} />}
        {(!done || takesValue) && (
          <button type="submit" aria-label={`${words.stepDone}: ${name}`}>
            {words.stepDone}
          </button>
        )}
      </form>
    </li>
  );
}
