// Types that follow from how a command and its options are written, so that each is declared once: `show <number>`
// takes `{ number: string }`, and `--close-activities` is read as `closeActivities`.

/** The arguments in a usage such as `show <number> [file...]`, by name. Those in brackets may be missing. */
export type ArgumentsOf<Usage extends string> = Usage extends `${infer Word} ${infer Rest}`
  ? Argument<Word> & ArgumentsOf<Rest>
  : Argument<Usage>;

type Argument<Word extends string> = Word extends `<${infer Name}...>` | `[${infer Name}...]`
  ? { readonly [Key in Name]: readonly string[] }
  : Word extends `<${infer Name}>`
    ? { readonly [Key in Name]: string }
    : Word extends `[${infer Name}]`
      ? { readonly [Key in Name]?: string }
      : unknown;

/** The name of an option such as `--fail-above <percent>`: `failAbove`. */
export type NameOf<Flags extends string> = Flags extends `--${infer Long} ${string}`
  ? CamelCase<Long>
  : Flags extends `--${infer Long}`
    ? CamelCase<Long>
    : never;

type CamelCase<Words extends string> = Words extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Words;

/** The same at run time. */
export function nameOf<Flags extends string>(flags: Flags): NameOf<Flags> {
  const [long = ''] = flags.slice('--'.length).split(' ');
  return long.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as NameOf<Flags>;
}
