// What operations may do with rules that a program hands over, and with mails that it wants explained.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Work } from '../../usecases/task/api-job.js';
import type { TextProblem } from './text-system.js';

interface Refused {
  readonly ok: false;
  readonly code: string;
  readonly text: string;
  readonly problems?: readonly TextProblem[];
}

type Texts = Readonly<Record<string, string>>;

export interface HandedTests {
  /** Null: the live folder, with its tests. */
  readonly files: Texts | null;
  readonly tests: Texts;
  /** Base64, by the name that tests use. */
  readonly mails: Texts;
}

export interface RawToExplain {
  readonly raw: Uint8Array;
  /** Left out: the rules in force. */
  readonly files?: Texts;
  /** A dataset as YAML; left out: the database. */
  readonly given?: string;
  readonly now?: Date;
  readonly mailbox?: string;
}

export interface RulesSystem {
  /** Null: the rules in force. */
  readonly loadRules: (
    files: Texts | null,
  ) => Promise<{ readonly ok: true; readonly rules: RuleSet; readonly files: Texts } | Refused>;
  /** `run` runs them. */
  readonly openRuleTests: (handed: HandedTests) => Promise<{ readonly ok: true; readonly run: Work } | Refused>;
  readonly explainRaw: (
    request: RawToExplain,
  ) => Promise<{ readonly ok: true; readonly explanation: object } | Refused>;
}
