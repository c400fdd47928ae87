// The rule sets that were ever in force.

import { z } from 'zod';
import type { RuleSetVersions } from '../../ports/rule-set-versions.js';
import type { PrismaClient } from './database/client.js';

const ruleTexts = z.record(z.string(), z.string());

export function createRuleSetVersions(prisma: PrismaClient): RuleSetVersions {
  return {
    async store(version, files, now) {
      await prisma.ruleSetVersion.createMany({ data: [{ version, files, loadedAt: now }], skipDuplicates: true });
    },
    async files(version) {
      const found = await prisma.ruleSetVersion.findUnique({ where: { version }, select: { files: true } });
      return found === null ? undefined : ruleTexts.parse(found.files);
    },
  };
}
