// The form that drafts a contract from a template.

import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import { Select } from '../layout/select.js';
import type { Words } from '../words/words.js';
import { contractWords } from './contract-words.js';

export function DraftContract({ templates, words }: { templates: readonly string[]; words: Words }) {
  const own = inLanguage(contractWords, words);
  return (
    <details class="card below">
      <summary>{own.draft}</summary>
      {templates.length === 0 ? (
        <p class="quiet">{own.noTemplates}</p>
      ) : (
        <form method="post" action="/console/contracts/draft" class="stacked">
          <Once />
          <p class="quiet">{own.draftHelp}</p>
          <label>
            {own.customer} <input name="customer" required maxlength={500} placeholder={own.customerHelp} />
          </label>
          <div class="pair">
            <span>{own.template}</span>
            <Select name="template" label={own.template} options={templates.map((name) => [name, name])} />
          </div>
          <label>
            {own.from} <input name="start" type="date" />
          </label>
          <label>
            {own.until} <input name="end" type="date" />
          </label>
          <button type="submit" class="main">
            {own.create}
          </button>
        </form>
      )}
    </details>
  );
}
