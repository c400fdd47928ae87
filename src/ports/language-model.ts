// A language model that answers one question.

import type { QuestionToModel } from '../core/case/summary-by-model.js';
import type { SummaryModel } from '../core/rule-set/settings.js';

/** Gives the model's words. Rejects with an Error that says, after the name of the server, what went wrong. */
export type AskModel = (
  model: SummaryModel,
  question: Pick<QuestionToModel, 'instructions' | 'data'>,
) => Promise<string>;
