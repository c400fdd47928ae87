// Stores when a notice about something last went out. The row's lock lets one transaction at a time ask.

import type { NoticeTimes } from '../../ports/notice-times.js';
import type { Sql } from './database/sql.js';

export function createNoticeTimes(sql: Sql): NoticeTimes {
  return {
    async take(topic, now, notSince) {
      const taken = await sql<{ topic: string }>(
        `INSERT INTO "NoticeTime" AS last (topic, at) VALUES ($1, $2::timestamptz)
         ON CONFLICT (topic) DO UPDATE SET at = excluded.at WHERE last.at <= $3::timestamptz RETURNING topic`,
        [topic, now, notSince],
      );
      return taken.length === 1;
    },
  };
}
