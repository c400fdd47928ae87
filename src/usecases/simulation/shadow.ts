// Runs a candidate rule set beside the live rules: it decides the same mails with the same facts, and differences are
// stored. It runs after the live decision is committed, and its errors stop nothing but itself. While no candidate
// runs, a decided mail costs no statement.

import { mailMessage } from '../../core/inbound/message.js';
import { productCandidates } from '../../core/intake/case-fields.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { DecidedMails, DecisionRecord } from '../../ports/decided-mails.js';
import type { RuleSetVersions } from '../../ports/rule-set-versions.js';
import type { Shadows } from '../../ports/shadows.js';
import { differencesOf, unknownCandidates } from './decide-again.js';

export interface ShadowDeps {
  readonly shadows: Shadows;
  readonly ruleSetVersions: Pick<RuleSetVersions, 'files'>;
  readonly decided: Pick<DecidedMails, 'products' | 'agentLoads'>;
  /** Throws an Error for people when the texts are not a valid rule set. */
  readonly load: (texts: Readonly<Record<string, string>>) => Promise<RuleSet>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Shadowing {
  /** A pass for `repeat`: finds out which candidate runs. */
  look(): Promise<void>;
  /** Lets the candidate decide the mails. Never throws. */
  follow(mails: readonly DecisionRecord[]): Promise<void>;
}

/** How often a worker looks for a candidate. One runs for days, and every look costs an idle database a statement. */
export const lookForCandidateEveryMs = 10_000;

/** Live mail waits while the candidate decides in the same process, so a slower candidate is disabled. Milliseconds. */
const longestMs = 1_000;

export function openShadowing(deps: ShadowDeps): Shadowing {
  let candidate: RuleSet | null = null;

  async function setAside(version: string, problem: string): Promise<void> {
    candidate = null;
    deps.log.error({ candidate: version, problem }, 'shadow disabled');
    await deps.shadows.disable(version, problem);
  }

  return {
    async look() {
      const shadow = await deps.shadows.find();
      if (shadow === undefined || shadow.problem !== null) {
        candidate = null;
        return;
      }
      if (candidate?.version === shadow.version) return;
      const { version } = shadow;
      try {
        candidate = await deps.load((await deps.ruleSetVersions.files(version)) ?? {});
        deps.log.info({ candidate: version, live: shadow.liveVersion }, 'shadow enabled');
      } catch (error) {
        await setAside(version, messageOf(error));
      }
    },
    async follow(mails) {
      const rules = candidate;
      if (rules === null || mails.length === 0) return;
      try {
        const compared = [];
        const products = takesProducts(rules, mails) ? await deps.decided.products() : [];
        const agentLoads = choosesOthers(rules, mails) ? await deps.decided.agentLoads() : [];
        let slow: string | null = null;
        for (const mail of mails) {
          const begun = deps.clock().getTime();
          compared.push({ mailId: mail.id, differences: differencesOf(mail, rules, { products, agentLoads }) });
          const ms = deps.clock().getTime() - begun;
          if (ms > longestMs) slow = `it took ${ms} ms to decide mail ${mail.id}`;
          if (slow !== null) break;
        }
        await deps.shadows.record(rules.version, compared);
        if (slow !== null) await setAside(rules.version, slow);
      } catch (error) {
        deps.log.warn({ candidate: rules.version, error: messageOf(error) }, 'shadow comparison failed');
      }
    },
  };
}

/** Only then the catalogue is asked for what the live rules did not look up. */
function takesProducts(rules: RuleSet, mails: readonly DecisionRecord[]): boolean {
  return mails.some(({ mailbox, mail }) => {
    const rule = rules.recordCreation.get(mailbox);
    return rule !== undefined && productCandidates(rule, mailMessage(mail)).length > 0;
  });
}

/** Only then the database is asked how busy agents are whom the live rules did not consider. */
function choosesOthers(rules: RuleSet, mails: readonly DecisionRecord[]): boolean {
  return mails.some(({ facts, decision }) => decision.kind === 'open' && unknownCandidates(facts, rules).length > 0);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
