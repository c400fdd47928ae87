// Asks a model through an endpoint that speaks OpenAI's chat completions, as most servers of models do. Time and size
// are limited. Follows no redirects, since the customers' words and the key may go only where the settings say.

import { z } from 'zod';
import type { AskModel } from '../../ports/language-model.js';
import { parseJson, readBounded } from '../read-response.js';

const maxResponseBytes = 256 * 1024;

const completion = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});

/** `secretOf`: the value of an environment variable. */
export function createModelClient(secretOf: (name: string) => string | undefined): AskModel {
  return async ({ url, model, key, withinMs }, { instructions, data }) => {
    const token = key === null ? null : secretOf(key.env);
    if (token === undefined) throw new Error(`the environment variable ${key?.env} with its key is not set`);
    const messages = [
      { role: 'system', content: instructions },
      { role: 'user', content: data },
    ];
    const signal = AbortSignal.timeout(withinMs);
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) },
        body: JSON.stringify({ model, messages }),
        redirect: 'error',
        signal,
      });
      text = await readBounded(response, maxResponseBytes);
    } catch (error) {
      if (signal.aborted) throw new Error(`no answer within ${withinMs / 1000} seconds`, { cause: error });
      const { cause, message } = error as { cause?: { code?: string; message?: string }; message: string };
      throw new Error(cause?.code ?? cause?.message ?? message, { cause: error });
    }
    // What the server says of an error may quote the key or the question.
    if (!response.ok) throw new Error(`it answered with status ${response.status}`);
    const parsed = completion.safeParse(parseJson(text));
    if (!parsed.success) throw new Error('its answer is not a chat completion');
    return parsed.data.choices[0]?.message.content ?? '';
  };
}
