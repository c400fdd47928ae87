// What the console needs: the system of the API, whose use cases do everything, and what only pages have.

import type { AttachmentInfo } from '../../core/email/mail.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { System } from '../../http/endpoint/system.js';
import type { AuditTrail, Authorship } from '../../ports/audit.js';
import type { BoardQueries } from '../../ports/board.js';
import type { CaseVisits } from '../../ports/case-visits.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { Drafts } from '../../ports/drafts.js';
import type { IdentityProvider } from '../../ports/identity-provider.js';
import type { Kept } from '../../ports/kept.js';
import type { OfficeQueries } from '../../ports/office-queries.js';
import type { RuleSetVersions } from '../../ports/rule-set-versions.js';
import type { Session } from '../../ports/sessions.js';
import type { Refusal } from '../../usecases/case/action.js';
import type { Browser } from '../../usecases/session/session-deps.js';
import type { SignedIn } from '../../usecases/session/sessions.js';
import type { LiveHub } from './live.js';

export interface SessionSystem {
  mailSignInLink(address: string, urlOf: (secret: string) => string): Promise<{ readonly ok: true } | Refusal>;
  redeemSignInLink(secret: string, browser: Browser): Promise<SignedIn>;
  /** `address`: one that an identity provider has verified. */
  signInByAddress(address: string, browser: Browser): Promise<SignedIn>;
  findSession(secret: string): Promise<Session | undefined>;
  listSessions(agent: string): Promise<readonly Session[]>;
  endSession(
    agent: string,
    session: string,
    how: { readonly action: 'sign-out' | 'end-session'; readonly requestId: string },
  ): Promise<boolean>;
  endOtherSessions(session: Session, requestId: string): Promise<number>;
}

export interface ConsoleDeps {
  /** For what only reads. */
  readonly system: System;
  /** Whose changes are recorded as this author's. */
  readonly systemFor: (authorship: Authorship) => System;
  readonly sessions: SessionSystem;
  /** By which agents may sign in; null: none is set. */
  readonly identityProvider: IdentityProvider | null;
  readonly board: BoardQueries;
  readonly drafts: Drafts;
  readonly office: OfficeQueries;
  /** The files of a rule set that was ever loaded, by name. */
  readonly ruleFilesOf: RuleSetVersions['files'];
  /** For changes outside the database, such as of rule files. */
  readonly recordChange: AuditTrail['add'];
  /** What this process runs, each with its version. */
  readonly versions: () => Promise<readonly (readonly [name: string, version: string])[]>;
  readonly visits: CaseVisits;
  readonly savedSearches: Kept;
  readonly savedTexts: Kept;
  readonly live: LiveHub;
  /** The HTML of a stored mail, sanitised; empty when it has none. */
  readonly readHtml: (mail: {
    readonly rawHash: string;
    readonly attachments: readonly AttachmentInfo[];
    /** Whether images from elsewhere are fetched. */
    readonly fromElsewhere: boolean;
  }) => Promise<string>;
  /** The HTML of a text as a mail shows it, without anything that the text did not mean as formatting. */
  readonly formatText: (text: string) => string;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: () => string;
  /** Where people reach the installation; null: where it was asked for. */
  readonly publicUrl: string | null;
  /** The text of a file that pages load, and its type; undefined when there is none of that name. */
  readonly asset: (name: string) => Asset | undefined;
}

export interface Asset {
  readonly type: string;
  readonly text: string;
  /** The same, as it travels. */
  readonly gzip: Uint8Array<ArrayBuffer>;
  /** Changes with the text. */
  readonly tag: string;
}
