// Knowledge articles as JSON: what `casemill article list` and `show` print.

import { z } from 'zod';
import { VERSION_STATES } from '../../../core/knowledge/version.js';

const maybeText = z.string().nullable();

export const articleSummary = z
  .looseObject({
    number: z.string(),
    title: z.string(),
    version: z.string(),
    status: z.enum(VERSION_STATES),
    language: maybeText,
  })
  .meta({ id: 'ArticleSummary' });

const version = z.looseObject({ version: z.string(), status: z.enum(VERSION_STATES), title: z.string() });

export const articleDetails = z
  .looseObject({
    ...{ number: z.string(), language: maybeText, version: z.string(), status: z.enum(VERSION_STATES) },
    ...{ title: z.string(), text: z.string(), keywords: z.array(z.string()) },
    usage: z.record(z.string(), z.unknown()),
    versions: z.array(version).describe('All of them.'),
  })
  .meta({ id: 'Article' });

export const articleParams = z.object({ number: z.string().describe('Such as KA-1001.') });

export const byAgent = z.string().optional().describe('Who does it. Left out with a token that acts as an agent.');
