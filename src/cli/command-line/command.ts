// What a command is: how it is written, described and run, in one value. A file of a noun's folder makes one with
// `command`, the noun's table of contents collects them in a `CommandGroup`, and the program lists those.

import type { Option, OptionsOf } from './option.js';
import type { ArgumentsOf } from './usage.js';

export interface Command {
  /** The name and its arguments: `show <number>`. */
  readonly usage: string;
  /** One line, an imperative in lower case. */
  readonly description: string;
  /** Whole command lines, the first of them of this command. */
  readonly example: string;
  /** What takes it back, or `none:` and why not; for what only reads, nothing. */
  readonly undo?: string;
  /** More for `--help`, below the example. */
  readonly moreHelp?: string;
  readonly options: readonly Option[];
  /** Gives the exit code. Imports what it needs when it runs, so that other commands start quickly. Throws
   *  WrongUseError. */
  readonly run: (args: never, options: never) => number | Promise<number>;
}

/** The commands about one noun: `casemill case …`. */
export interface CommandGroup {
  readonly name: string;
  readonly description: string;
  readonly example: string;
  readonly commands: readonly Command[];
}

/** Infers the types of what `run` receives from the usage and the options. */
export function command<const Usage extends string, const Options extends readonly Option[] = readonly []>(definition: {
  readonly usage: Usage;
  readonly description: string;
  readonly example: string;
  readonly undo?: string;
  readonly moreHelp?: string;
  readonly options?: Options;
  readonly run: (args: ArgumentsOf<Usage>, options: OptionsOf<Options>) => number | Promise<number>;
}): Command {
  return { options: [], ...definition };
}
