// What every list takes: how much of it, and where it goes on.

import { z } from 'zod';
import { DEFAULT_LIMIT, type PageRequest } from '../../ports/page.js';

const largestPage = 1_000;

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(largestPage).default(DEFAULT_LIMIT).describe('How many items at most.'),
  after: z.string().min(1).max(2_000).optional().describe('The `next` of the page before.'),
};

export const next = z.string().nullable().describe('The cursor of the next page; null: this is the last one.');

export function pageOf({ limit, after }: { readonly limit: number; readonly after?: string | undefined }): PageRequest {
  return { limit, after: after ?? null };
}
