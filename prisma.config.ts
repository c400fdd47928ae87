// Where the schema lives. `prisma generate` needs no engine, but the CLI would download one; naming any existing
// file as the engine keeps `npm run build` working without internet (the file is never run by `generate`).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
