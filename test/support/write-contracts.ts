import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Path below the folder of contracts → text. */
export type Files = Readonly<Record<string, string>>;

/** Writes contracts into a new temporary folder, `…/contracts`, and returns it. */
export function writeContracts(files: Files): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'vouch-contracts-')), 'contracts');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** `file:line:column` of a text that stands once in one of the files. */
export function placeOf(files: Files, file: string, text: string): string {
  const before = (files[file] ?? '').split(text);
  if (before.length !== 2) throw new Error(`'${text}' stands ${before.length - 1} times in ${file}`);
  const lines = (before[0] ?? '').split('\n');
  return `contracts/${file}:${lines.length}:${(lines.at(-1) ?? '').length + 1}`;
}

/** The files with some text replaced; `file` is the contract unless told. */
export function edit(files: Files, { find, replace, file = 'acme/probes.yaml' }: Edit): Files {
  const text = files[file] ?? '';
  if (text.split(find).length !== 2) throw new Error(`'${find}' does not stand once in ${file}`);
  return { ...files, [file]: text.replace(find, () => replace) };
}

export interface Edit {
  readonly find: string;
  readonly replace: string;
  readonly file?: string;
}

/** A contract that is as it should be, in two files. */
export const goodFiles: Files = {
  'acme/probes.yaml': `openapi: 3.1.1
info: { title: Acme Probes, version: '1' }
servers: [{ url: https://api.example.com/v1/ }]
tags: [{ name: Probe, description: Probes. }]
security: [{ apiUser: [] }]
paths:
  /probes:
    get:
      operationId: listProbes
      summary: List probes
      tags: [Probe]
      x-effect: read
      responses:
        '200':
          description: All probes
          content: { application/json: { schema: { $ref: '#/components/schemas/Probes' }, example: [{ Id: 1 }] } }
          links:
            get: { operationId: getProbe, parameters: { probeId: '$response.body#/0/Id' } }
    post:
      operationId: createProbe
      summary: Create a probe
      tags: [Probe]
      x-effect: write
      requestBody:
        content: { application/json: { schema: { $ref: '#/components/schemas/NewProbe' }, example: { Name: First } } }
      responses:
        '201':
          description: The new probe
          content: { application/json: { schema: { $ref: shared/probe.yaml#/components/schemas/Probe }, example: { Id: 7 } } }
          links:
            get: { operationId: getProbe, parameters: { probeId: '$response.body#/Id' } }
            delete: { operationId: deleteProbe, parameters: { probeId: '$response.body#/Id' } }
  /probes/{probeId}:
    $ref: shared/probe.yaml#/paths/one
components:
  securitySchemes:
    apiUser: { type: http, scheme: basic }
  schemas:
    Probes: { type: array, items: { $ref: shared/probe.yaml#/components/schemas/Probe } }
    NewProbe: { type: object, required: [Name], properties: { Name: { type: string } } }
`,
  'acme/shared/probe.yaml': `paths:
  one:
    parameters:
      - { name: probeId, in: path, required: true, schema: { type: integer }, example: 7 }
    get:
      operationId: getProbe
      summary: Get a probe
      tags: [Probe]
      x-effect: read
      responses:
        '200':
          description: The probe
          content: { application/json: { schema: { $ref: '#/components/schemas/Probe' }, example: { Id: 8, Parent: { Id: 7 } } } }
    delete:
      operationId: deleteProbe
      summary: Delete a probe
      tags: [Probe]
      x-effect: delete
      responses:
        '204': { description: Gone }
components:
  schemas:
    Probe:
      type: object
      required: [Id]
      properties:
        Id: { type: integer }
        Parent: { $ref: '#/components/schemas/Probe' }
`,
};
