// The summary of a case as JSON, by command and by the API: a public contract.

import type { SummarisedCase } from './summarise-case.js';

export function summaryJson({ extract, byModel, problem }: SummarisedCase) {
  if (byModel === null) return { ...extract, model: null, problem };
  const { model: name, writtenAt, activities, sentences } = byModel;
  return { ...extract, by: 'model', model: { name, writtenAt, covers: activities.at(-1), sentences }, problem };
}
