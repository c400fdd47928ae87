// The pieces of text that the agent may insert into answers, and where they are written.

import type { KeptItem } from '../../ports/kept.js';
import { Once } from '../layout/once.js';
import { type Message, Page } from '../layout/page.js';
import { mayOperate, type Reader } from '../layout/reader.js';

interface Props {
  readonly reader: Reader;
  readonly texts: readonly KeptItem[];
  readonly message: Message | null;
}

export function TextsPage({ reader, texts, message }: Props) {
  const { words, agent } = reader;
  return (
    <Page title={words.savedTexts} reader={reader} words={words} message={message}>
      <div class="narrow">
        <h1>{words.savedTexts}</h1>
        <p class="quiet">{words.savedTextsHelp}</p>
        {texts.length === 0 && <p class="empty">{words.noSavedTexts}</p>}
        {texts.map((text) => (
          <details class="kept-text">
            <summary>
              {text.name} {text.shared && <span class="tag">{words.sharedBy(reader.nameOf(text.agent))}</span>}
            </summary>
            {text.agent === agent.name ? (
              <>
                <TextForm reader={reader} text={text} />
                <form method="post" action="/console/texts/remove">
                  <Once />
                  <input type="hidden" name="id" value={text.id} />
                  <button type="submit">{words.remove}</button>
                </form>
              </>
            ) : (
              <div class="text">{text.text}</div>
            )}
          </details>
        ))}
        <TextForm reader={reader} text={null} />
      </div>
    </Page>
  );
}

/** Null: a new one. */
function TextForm({ reader: { words, agent }, text }: { reader: Reader; text: KeptItem | null }) {
  const id = text?.id ?? 'new';
  return (
    <form method="post" action="/console/texts" class="stacked">
      <Once />
      <label for={`name-${id}`}>{words.name}</label>
      <input id={`name-${id}`} name="name" required maxlength={60} value={text?.name ?? ''} readonly={text !== null} />
      <label for={`text-${id}`}>{words.text}</label>
      <textarea id={`text-${id}`} name="text" rows={5} required>
        {text?.text ?? ''}
      </textarea>
      <div class="row">
        {mayOperate(agent) && (
          <label>
            <input name="shared" type="checkbox" value="yes" checked={text?.shared === true} /> {words.share}
          </label>
        )}
        <button type="submit" class="main">
          {words.save}
        </button>
      </div>
    </form>
  );
}
