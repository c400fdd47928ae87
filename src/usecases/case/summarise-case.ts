// Sums a case up: by extraction, and where the settings name a model also in the model's words, which are stored. The
// model is asked again only when something was said since. When it fails, the extract stands alone and says why.
// Changes nothing on the case.

import { type CaseSummaryWords, summarise } from '../../core/case/summary.js';
import {
  isCurrent,
  type ModelSummary,
  type QuestionToModel,
  questionToModel,
  sentencesOfModel,
} from '../../core/case/summary-by-model.js';
import type { SummaryModel } from '../../core/rule-set/settings.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { AskModel } from '../../ports/language-model.js';
import type { ModelSummaries } from '../../ports/model-summaries.js';
import type { ActivitySummary, CaseDetails, CaseQueries } from '../../ports/queries.js';

export interface SummariseDeps {
  readonly cases: Pick<CaseQueries, 'find'>;
  readonly modelSummaries: ModelSummaries;
  readonly askModel: AskModel;
  /** Null: no model is asked. */
  readonly model: SummaryModel | null;
  readonly clock: Clock;
}

export interface SummarisedCase {
  readonly case: CaseDetails;
  readonly extract: CaseSummaryWords;
  /** What the model wrote; null without one, and when it failed. */
  readonly byModel: ModelSummary | null;
  /** Why the extract stands alone although the settings name a model. */
  readonly problem: string | null;
}

/** Undefined when there is no such case. */
export async function summariseCase(deps: SummariseDeps, number: number): Promise<SummarisedCase | undefined> {
  const found = await deps.cases.find(number);
  if (found === undefined) return undefined;
  const activities = found.activities.map(summarised);
  const extract = summarise({ ...found, activities });
  const alone = { case: found, extract, byModel: null, problem: null };
  const { model } = deps;
  const question = model === null ? null : questionToModel({ ...found, activities }, activities);
  if (model === null || question === null) return alone;
  const stored = await deps.modelSummaries.find(number);
  if (stored !== undefined && stored.model === model.model && isCurrent(stored, question)) {
    return { ...alone, byModel: stored };
  }
  const written = await ask(deps, model, question);
  if (typeof written === 'string') {
    return { ...alone, problem: `${new URL(model.url).host}: ${written}` };
  }
  await deps.modelSummaries.store(number, written);
  return { ...alone, byModel: written };
}

/** What it wrote, or why it wrote nothing. */
async function ask(
  { askModel, clock }: SummariseDeps,
  model: SummaryModel,
  question: QuestionToModel,
): Promise<ModelSummary | string> {
  let answer: string;
  try {
    answer = await askModel(model, question);
  } catch (error) {
    return (error as Error).message;
  }
  const sentences = sentencesOfModel(answer, question);
  if (sentences === null) return 'its answer has no sentence that names an activity of the case';
  return { model: model.model, writtenAt: clock(), activities: [...question.activities.values()], sentences };
}

/** What an agent wrote ends before the signature, below which the answered mail is quoted. */
function summarised(activity: ActivitySummary) {
  const { direction, text, replyText } = activity;
  const written = direction === 'out' ? (text.split(/\n-- ?\n/)[0] ?? '') : text;
  return { ...activity, text: replyText?.trim() || written };
}
