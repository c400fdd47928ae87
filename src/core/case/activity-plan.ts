// When an activity is to be done, by whom, and when its owner is reminded.

export interface ActivityPlan {
  /** Of a task by when, of an appointment from when; null: some time. */
  readonly dueAt: Date | null;
  /** Only of an appointment. */
  readonly endsAt: Date | null;
  /** Null: its owner is not reminded, or has been. */
  readonly remindAt: Date | null;
  /** The agent who is to do it, by name. */
  readonly owner: string | null;
}

export const NO_PLAN: ActivityPlan = { dueAt: null, endsAt: null, remindAt: null, owner: null };

/** What cannot be planned, for people; null when it can. */
export function planProblem({ dueAt, endsAt, remindAt }: ActivityPlan, now: Date): string | null {
  if (endsAt !== null && (dueAt === null || endsAt <= dueAt)) return 'it ends before it begins';
  if (remindAt !== null && remindAt <= now) {
    return dueAt !== null && dueAt <= now ? 'its time has passed already' : 'its reminder would be in the past';
  }
  return null;
}
