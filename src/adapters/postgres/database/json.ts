// Writes JSON for PostgreSQL, whose text can hold neither U+0000 nor a lone surrogate. Mails and truncated texts may.

/** Replaces what cannot be stored with U+FFFD. */
export function toJson(value: unknown): string {
  const json = JSON.stringify(value);
  return unstorable.test(json) ? json.replace(unstorableAll, '$1\\ufffd') : json;
}

// JSON.stringify writes both as lower-case escapes. An escaped backslash before them is only text.
const unstorable = /\\u(?:0000|d[89a-f])/;
const unstorableAll = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;
