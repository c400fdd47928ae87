// The OpenAPI 3.1 document, made from the schemas that check requests. A schema with an id (`.meta({ id })`) becomes a
// component that others refer to.

import { z } from 'zod';
import type { Endpoint } from '../endpoint/endpoint.js';
import { problemSchema } from './problem-schema.js';

type Schema = Readonly<Record<string, unknown>>;

export interface DocumentFacts {
  readonly publicUrl: string | null;
  readonly version: string;
}

export function openApiDocument(endpoints: readonly Endpoint[], { publicUrl, version }: DocumentFacts): object {
  const components: Record<string, Schema> = {};
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const path = paths[endpoint.path] ?? {};
    path[endpoint.method] = operation(endpoint, components);
    paths[endpoint.path] = path;
  }
  schemaOf(problemSchema, 'output', components);
  return {
    openapi: '3.1.0',
    info: {
      ...{ title: 'Casemill', version, description: 'Everything that mail and the command line can do.' },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `${publicUrl ?? ''}/api` }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token that `casemill token create` made.' },
      },
      schemas: components,
      responses: {
        Problem: {
          description: 'Why it was not done (RFC 9457).',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  };
}

function operation(endpoint: Endpoint, components: Record<string, Schema>): object {
  const { id, summary, description, scope, body, answers, problems = [] } = endpoint;
  const [, , noun = ''] = endpoint.path.split('/');
  const may = [
    `Needs scope \`${scope}\`.`,
    ...(problems.length > 0 ? [`Problems: \`${problems.join('`, `')}\`.`] : []),
  ];
  return {
    ...{ operationId: id, tags: [noun], summary },
    description: [description, ...may].filter(Boolean).join('\n\n'),
    parameters: [
      ...parameters('path', endpoint.params),
      ...parameters('query', endpoint.query),
      ...headersOf(endpoint),
    ],
    ...(body !== undefined && {
      requestBody: { required: true, content: jsonContent(schemaOf(body, 'input', components)) },
    }),
    responses: {
      ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, response(answer, components)])),
      ...(endpoint.method === 'get' && { 304: { description: 'What If-None-Match names is still right.' } }),
      '4XX': { $ref: '#/components/responses/Problem' },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function response({ description, schema }: Endpoint['answers'][number], components: Record<string, Schema>): object {
  if (schema === 'bytes') {
    return { description, content: { '*/*': { schema: { type: 'string', contentEncoding: 'binary' } } } };
  }
  return { description, content: jsonContent(schemaOf(schema, 'output', components)) };
}

function parameters(place: 'path' | 'query', schema: z.ZodObject | undefined): readonly object[] {
  if (schema === undefined) return [];
  const { properties = {} } = plainSchema(schema, 'output') as { properties?: Readonly<Record<string, Schema>> };
  return Object.entries(schema.shape).map(([name, field]) => {
    const { description, ...rest } = properties[name] ?? {};
    const required = place === 'path' || !z.safeParse(field as z.ZodType, undefined).success;
    return { name, in: place, required, ...(description !== undefined && { description }), schema: rest };
  });
}

function headersOf({ method }: Endpoint): readonly object[] {
  const [name, description] =
    method === 'get'
      ? ['If-None-Match', 'The ETag of what the client has.']
      : ['Idempotency-Key', 'Of the choice of the client: a request that comes again with it is done once.'];
  return [{ name, in: 'header', description, schema: { type: 'string' } }];
}

function jsonContent(schema: Schema): object {
  return { 'application/json': { schema } };
}

/** Moves named schemas to the components. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Record<string, Schema>): Schema {
  const { $defs = {}, ...rest } = plainSchema(schema, io) as Schema & { $defs?: Readonly<Record<string, Schema>> };
  for (const [name, found] of Object.entries($defs)) components[name] = referring(found);
  return referring(rest);
}

function plainSchema(schema: z.ZodType, io: 'input' | 'output'): Schema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io, override: withoutPattern });
  return rest;
}

/** The pattern of a date and time is longer than the rest of the document, and its format says the same. */
function withoutPattern({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format === 'date-time' || jsonSchema.format === 'uuid') delete jsonSchema.pattern;
}

function referring(schema: Schema): Schema {
  const text = JSON.stringify(schema, (key, value) => (key === 'id' && typeof value === 'string' ? undefined : value));
  return JSON.parse(text.replaceAll('"#/$defs/', '"#/components/schemas/')) as Schema;
}
