// Guided paths through a case, with what the agent does and says on them.

import type { Condition } from './condition.js';
import type { SourceLocation } from './source-location.js';

/** The guided path through a case. Its jumps end, and everything that it names exists: the loader checks both. */
export interface Process {
  readonly name: string;
  /** In the order of the file; at least one. A case begins at the first. */
  readonly stages: readonly Stage[];
  /** By name; stages choose among them, and scripts jump to them. */
  readonly scripts: ReadonlyMap<string, readonly ScriptLine[]>;
  readonly at: SourceLocation;
}

/** One stage of a process. */
export interface Stage {
  readonly name: string;
  readonly steps: readonly Step[];
  /** The first whose condition holds is the script of the stage; there may be none. */
  readonly scripts: readonly ScriptChoice[];
  /** The first whose condition holds says where the case goes on; none: the process ends here. */
  readonly next: readonly NextStage[];
  readonly at: SourceLocation;
}

/** Something to do at a stage. */
export interface Step {
  readonly name: string;
  /** The case does not leave the stage before it is done. */
  readonly required: boolean;
  /** The custom field of the case that it fills. It is done as soon as the field has a value. */
  readonly field: string | null;
}

export interface ScriptChoice {
  readonly when: Condition | null;
  readonly lines: readonly ScriptLine[];
}

export interface NextStage {
  readonly when: Condition | null;
  readonly stage: string;
}

/** One line of a script. Texts and commands have placeholders such as `{{contact.name}}`. `translations`: by language
 *  (ISO 639-1); the text is for all others. */
export type ScriptLine = { readonly when: Condition | null } & (
  | { readonly kind: 'say'; readonly text: string; readonly translations: ReadonlyMap<string, string> }
  | { readonly kind: 'do'; readonly command: string }
  /** The script goes on with another one, and does not come back. */
  | { readonly kind: 'jump'; readonly script: string }
);
