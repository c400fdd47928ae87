// What operations may hand over as text, read as files and command lines are read.

import type { ImportResult } from '../../core/dataset/import-result.js';

type Result = { readonly ok: true; readonly text: string } | Refused;

interface Refused {
  readonly ok: false;
  readonly code: string;
  readonly text: string;
}

/** A place in a text, and what is wrong there. */
export interface TextProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
}

/** As people write them. */
export interface DraftOptions {
  readonly customer: string;
  readonly template?: string;
  readonly start?: string;
  readonly end?: string;
}

export interface EntitlementOptions extends DraftOptions {
  readonly terms?: string;
  readonly channel?: readonly string[];
  readonly sla?: string;
  readonly product?: readonly string[];
  readonly contact?: readonly string[];
  readonly decreaseOn?: string;
  readonly unrestricted: boolean;
  readonly default: boolean;
}

export interface TextSystem {
  readonly draftEntitlement: (name: string, options: EntitlementOptions) => Promise<Result>;
  readonly draftContract: (
    options: DraftOptions & { readonly template: string; readonly number?: string },
  ) => Promise<Result>;
  /** YAML, as `casemill import` reads it. */
  readonly importText: (
    text: string,
  ) => Promise<({ readonly ok: true } & ImportResult) | (Refused & { readonly problems: readonly TextProblem[] })>;
  /** The texts of a rule folder, by name. */
  readonly checkRules: (files: Readonly<Record<string, string>>) => Promise<{
    readonly ok: boolean;
    readonly version: string | null;
    readonly problems: readonly TextProblem[];
  }>;
}
