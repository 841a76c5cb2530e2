import type { Api } from '../../../src/model/api';
import { loadApis } from '../../../src/pipelines/load-apis';
import { writeContracts } from '../write-contracts';

const contract = `openapi: 3.1.1
info: { title: Jobs, version: '1' }
servers: [{ url: https://api.example.com }]
tags: [{ name: Job, description: Jobs. }]
paths:
  /jobs:
    post:
      operationId: createJob
      summary: Create a job
      tags: [Job]
      x-effect: write
      responses:
        '201':
          description: The job
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Job' }
              example: { id: job-1, state: QUEUED }
          links:
            get: { operationId: getJob, parameters: { jobId: '$response.body#/id' } }
  /jobs/{jobId}:
    get:
      operationId: getJob
      summary: Get a job
      tags: [Job]
      x-effect: read
      parameters: [{ name: jobId, in: path, required: true, schema: { type: string }, example: job-1 }]
      responses:
        '200':
          description: The job
          x-pending: { member: /state, values: [QUEUED, RUNNING] }
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Job' }
              example: { id: job-1, state: DONE }
  /report:
    get:
      operationId: getReport
      summary: Get the report
      tags: [Job]
      x-effect: read
      responses:
        '200':
          description: The report
          x-pending: { member: /Report/Status, values: [PROCESSING] }
          content:
            application/xml:
              schema:
                type: object
                xml: { name: ReportResponse }
                properties: { Report: { type: object, properties: { Status: { type: string } } } }
              example: { Report: { Status: COMPLETE } }
  /file:
    get:
      operationId: getFile
      summary: Get the file
      tags: [Job]
      x-effect: read
      responses:
        '200': { description: The file, content: { text/plain: { schema: { type: string }, example: abc } } }
        '202': { description: The file is being made, x-pending: true }
components:
  schemas:
    Job:
      type: object
      required: [id, state]
      properties: { id: { type: string }, state: { type: string, enum: [QUEUED, RUNNING, DONE] } }
`;

/** An API that nobody signs in to, with answers in JSON and in XML that are not final at first. */
export function loadJobs(): Api {
  const folder = writeContracts({ 'acme/jobs.yaml': contract });
  const [api] = loadApis({ folder, vendors: [{ name: 'acme', title: 'Acme', variables: [], schemes: {} }] });
  if (!api) throw new Error('no contract');
  return api;
}
