// `GET /v1/cases/{number}/files/{file}`: the bytes of a file, all of them or a range (RFC 9110 14). They are sent so
// that no browser runs or shows them.

import { z } from 'zod';
import { endpoint } from '../../endpoint/endpoint.js';
import { problem, refused } from '../../problem.js';
import { byteRange } from './byte-range.js';
import { caseParams } from './case-schema.js';

export const file = endpoint({
  method: 'get',
  path: '/v1/cases/{number}/files/{file}',
  id: 'getCaseFile',
  summary: 'Get the content of a file, or a range of it',
  scope: 'read',
  params: caseParams.extend({ file: z.string().describe('Its name, or its number in the list.') }),
  answers: {
    200: { description: 'The bytes.', schema: 'bytes' },
    206: { description: 'The bytes that Range asks for.', schema: 'bytes' },
  },
  problems: ['no-case', 'no-file', 'file-gone', 'several-files', 'bad-range'],
  run: async ({ openCaseFile }, { params, header }) => {
    const opened = await openCaseFile(params.number, params.file);
    if (!opened.ok) return refused(opened);
    const { file, content } = opened;
    const etag = `"${file.hash ?? `${file.number}-${file.size}`}"`;
    const headers = {
      'content-type': /^[\w.+-]+\/[\w.+-]+$/.test(file.type) ? file.type : 'application/octet-stream',
      'content-disposition': disposition(file.name),
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      etag,
    };
    // A range of something else than the client has the beginning of would be of no use.
    const wanted = [undefined, etag].includes(header('if-range')) ? header('range') : undefined;
    const range = byteRange(wanted, content.size);
    if (range === 'none') {
      const text = `the file has ${content.size} bytes, and the range is outside of it`;
      return { ...problem(416, 'bad-range', text), headers: { 'content-range': `bytes */${content.size}` } };
    }
    if (range === 'all') {
      const length = { 'content-length': String(content.size) };
      return { kind: 'bytes', status: 200, bytes: content.bytes(), headers: { ...headers, ...length } };
    }
    const { from, to } = range;
    return {
      ...{ kind: 'bytes', status: 206, bytes: content.bytes(range) },
      headers: {
        ...headers,
        'content-range': `bytes ${from}-${to}/${content.size}`,
        'content-length': String(to - from + 1),
      },
    };
  },
});

/** The name in both forms of RFC 6266: no character of it can end the field or begin another one. */
function disposition(name: string): string {
  const plain = name.replace(/[^\w .()-]/g, '_');
  const encoded = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '_')).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
