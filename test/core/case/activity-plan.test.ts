// Which plans of tasks and appointments make sense.

import { describe, expect, it } from 'vitest';
import { NO_PLAN, planProblem } from '../../../src/core/case/activity-plan.js';

const now = new Date('2026-03-02T08:00:00Z');

describe('a plan', () => {
  const at = (text: string) => new Date(`2026-03-02T${text}Z`);

  it('ends after it begins, and reminds in the future', () => {
    expect(planProblem({ ...NO_PLAN, dueAt: at('09:00'), endsAt: at('10:00'), remindAt: at('08:45') }, now)).toBeNull();
    expect(planProblem({ ...NO_PLAN, dueAt: at('09:00'), endsAt: at('09:00') }, now)).toBe('it ends before it begins');
    expect(planProblem({ ...NO_PLAN, endsAt: at('09:00') }, now)).toBe('it ends before it begins');
    expect(planProblem({ ...NO_PLAN, dueAt: at('07:00'), remindAt: at('07:00') }, now)).toBe(
      'its time has passed already',
    );
    expect(planProblem({ ...NO_PLAN, dueAt: at('09:00'), remindAt: at('07:00') }, now)).toBe(
      'its reminder would be in the past',
    );
  });
});
