// The name by which we greet and mention a person, from the display name of a mail address. Directories and mail
// programs write `Damm, Dieter`, `'Ana Alvarez'` or `"Ana" <ana@contoso.com>`, which nobody wants to read in a
// greeting.

/** Behind a comma these are no first name: `Contoso, Inc.`, `Ana Alvarez, PhD`. */
const SUFFIX =
  /^(?:inc|llc|ltd|plc|gmbh|ag|kg|co|corp|sa|sas|sarl|srl|spa|bv|nv|oy|ab|as|jr|sr|i{1,3}|iv|dr|phd|md|msc|bsc|ba|ma|mba|esq|cpa|rn)\b/i;
const WORDS = String.raw`\p{L}[\p{L}\p{M}'’.-]*(?: \p{L}[\p{L}\p{M}'’.-]*){0,2}`;
/** The last name, the first name, and perhaps a department in brackets. */
const LAST_NAME_FIRST = new RegExp(`^(${WORDS}), ?(${WORDS})(?: ?\\([^()]{1,60}\\))?$`, 'u');

/** Empty when the display name names nobody: then it is an address, or nothing. */
export function personName(displayName: string): string {
  const name = unquoted(displayName.replace(/<[^<>]*@[^<>]*>/g, ' ').replace(/\s+/g, ' '));
  if (name.includes('@')) return '';
  const [, last, first] = LAST_NAME_FIRST.exec(name) ?? [];
  return last === undefined || first === undefined || SUFFIX.test(first) ? name : `${first} ${last}`;
}

/** `Ana Alvarez <ana@contoso.com>`, or the address alone when no name is known. */
export function personInWords({ name, address }: { readonly name: string; readonly address: string }): string {
  const known = personName(name);
  return known === '' ? address : `${known} <${address}>`;
}

function unquoted(name: string): string {
  let inner = name.trim();
  for (;;) {
    const [, within] = /^(?:"(.*)"|'(.*)'|“(.*)”|‘(.*)’)$/.exec(inner)?.filter((part) => part !== undefined) ?? [];
    if (within === undefined) return inner;
    inner = within.trim();
  }
}
