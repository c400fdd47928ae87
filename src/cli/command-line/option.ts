// The options of a command as values. Each is written in commander's notation (`--due <time>`) and knows the type of
// its value, so that a command's `run` receives typed options.

import { type NameOf, nameOf } from './usage.js';

/** `Always`: there is a value also when the option is left out. */
export interface Option<Name extends string = string, Value = unknown, Always extends boolean = boolean> {
  readonly flags: string;
  readonly name: Name;
  readonly description: string;
  readonly always: Always;
  /** The command line must have it. */
  readonly required?: boolean;
  /** What is read when it is left out; `--help` shows it. */
  readonly defaultValue?: string;
  /** Throws WrongUseError. */
  readonly read: (given: Given) => Value;
}

/** What commander finds on the command line. */
export type Given = string | boolean | readonly string[] | undefined;

/** Reads a word. `name` is what a message calls it, such as `--due`. Throws WrongUseError. */
export type Parse<Value> = (written: string, name: string) => Value;

/** The options as `run` receives them: a key for each that was written or always has a value. */
export type OptionsOf<Options extends readonly Option[]> = {
  readonly [One in Extract<Options[number], { always: true }> as One['name']]: ReturnType<One['read']>;
} & {
  readonly [One in Extract<Options[number], { always: false }> as One['name']]?: ReturnType<One['read']>;
};

/** `--json`: true when it is written. */
export function flag<const Flags extends `--${string}`>(
  flags: Flags,
  description: string,
): Option<NameOf<Flags>, boolean, true> {
  return { flags, name: nameOf(flags), description, always: true, read: (given) => given === true };
}

/** `--due <time>`. */
export function option<const Flags extends `--${string} <${string}>`>(
  flags: Flags,
  description: string,
): Option<NameOf<Flags>, string, false>;
export function option<const Flags extends `--${string} <${string}>`, Value>(
  flags: Flags,
  description: string,
  parse: Parse<Value>,
): Option<NameOf<Flags>, Value, false>;
export function option(flags: string, description: string, parse: Parse<unknown> = asWritten): Option {
  return { flags, name: nameOf(flags), description, always: false, read: reader(flags, parse) };
}

/** `--agent <name>`, without which the command is not run. */
export function requiredOption<const Flags extends `--${string} <${string}>`>(
  flags: Flags,
  description: string,
): Option<NameOf<Flags>, string, true>;
export function requiredOption<const Flags extends `--${string} <${string}>`, Value>(
  flags: Flags,
  description: string,
  parse: Parse<Value>,
): Option<NameOf<Flags>, Value, true>;
export function requiredOption(flags: string, description: string, parse: Parse<unknown> = asWritten): Option {
  return { flags, name: nameOf(flags), description, always: true, required: true, read: reader(flags, parse) };
}

/** `--since <duration>`, which is read as `defaultValue` when it is left out. */
export function optionWithDefault<const Flags extends `--${string} <${string}>`, Value = string>(
  flags: Flags,
  description: string,
  defaultValue: string,
  parse: Parse<Value>,
): Option<NameOf<Flags>, Value, true> {
  return { flags, name: nameOf(flags), description, always: true, defaultValue, read: reader(flags, parse) };
}

/** `--channel <terms...>`: any number of words; the option may also be repeated. */
export function listOption<const Flags extends `--${string} <${string}...>`>(
  flags: Flags,
  description: string,
): Option<NameOf<Flags>, readonly string[], false>;
export function listOption<const Flags extends `--${string} <${string}...>`, Value>(
  flags: Flags,
  description: string,
  parse: Parse<Value>,
): Option<NameOf<Flags>, readonly Value[], false>;
export function listOption(flags: string, description: string, parse: Parse<unknown> = asWritten): Option {
  const readOne = reader(flags, parse);
  const read = (given: Given) => (Array.isArray(given) ? given.map(readOne) : []);
  return { flags, name: nameOf(flags), description, always: false, read };
}

/** For every command that prints what a program might want to read. */
export const json = flag('--json', 'print JSON');

function reader<Value>(flags: string, parse: Parse<Value>): (given: Given) => Value {
  const [long = flags] = flags.split(' ');
  return (given) => parse(String(given), long);
}

function asWritten(written: string): string {
  return written;
}
