// `GET /v1/jobs/{id}` and `POST /v1/jobs/{id}/cancel`: long work that a request asked for.

import { z } from 'zod';
import { change } from '../../endpoint/change.js';
import { type Endpoint, endpoint, json } from '../../endpoint/endpoint.js';
import { job } from '../../endpoint/job-schema.js';
import { problem } from '../../problem.js';

const params = z.object({ id: z.guid() });

const show = endpoint({
  method: 'get',
  path: '/v1/jobs/{id}',
  id: 'showJob',
  summary: 'Show how far a job is, and its result',
  description: 'Jobs are kept for a week.',
  scope: 'read',
  params,
  answers: { 200: { description: 'The job.', schema: job } },
  problems: ['no-job'],
  run: async ({ getJob }, { params: { id } }) => {
    const found = await getJob(id);
    return found === undefined ? problem(404, 'no-job', `there is no job ${id}`) : json(found);
  },
});

const cancel = change({
  path: '/v1/jobs/{id}/cancel',
  id: 'cancelJob',
  summary: 'Cancel a job; it ends within seconds',
  params,
  problems: ['no-job', 'not-running'],
  run: async ({ getJob, cancelJob }, { params: { id } }) => {
    const found = await getJob(id);
    if (found === undefined) return problem(404, 'no-job', `there is no job ${id}`);
    if (found.status !== 'running' || !(await cancelJob(id))) {
      return problem(409, 'not-running', `job ${id} has ended: ${found.status}`);
    }
    return { ok: true, text: `job ${id} is to end` };
  },
});

export const jobEndpoints: readonly Endpoint[] = [show, cancel];
