// Values of rule files as messages show them.

const MAX_CHARACTERS = 60;

/** A value for a message: texts in double quotes and truncated, lists and maps by their kind. */
export function formatValue(value: unknown): string {
  if (value === null) return 'empty';
  if (typeof value === 'string') return JSON.stringify(truncate(value));
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object') return 'a map';
  return `${typeof value === 'number' ? 'the number ' : ''}${String(value)}`;
}

/** A pattern for a message, in single quotes: YAML keeps backslashes in them as they are. */
export function formatPattern(source: string): string {
  return `'${truncate(source)}'`;
}

function truncate(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
}
