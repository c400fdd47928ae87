// What intake reads before it decides, inside a transaction.

import type { IntakeRepository } from '../../../ports/intake-repository.js';
import { lockCases, lockConversations, lockCustomers } from '../database/locks.js';
import type { Sql } from '../database/sql.js';
import { gatherFacts } from './gather-facts.js';

export function createIntakeRepository(sql: Sql): IntakeRepository {
  return {
    lockConversations: (queries) => lockConversations(sql, queries),
    lockCases: (ids) => lockCases(sql, ids),
    lockCustomers: (ids) => lockCustomers(sql, ids),
    gatherFacts: (queries) => gatherFacts(sql, queries),
    async stillReceived(mailId) {
      const [row] = await sql<{ outcome: string }>('SELECT outcome FROM "InboundMail" WHERE id = $1 FOR UPDATE', [
        mailId,
      ]);
      return row?.outcome === 'received';
    },
  };
}
