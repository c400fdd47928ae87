// How long before its time the owner of an activity is reminded when nobody says so.

import type { Activity } from './activity.js';

export function usualReminderMs(kind: Activity['kind']): number {
  return kind === 'appointment' ? 15 * 60_000 : 0;
}
