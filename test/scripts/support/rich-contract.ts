/** A contract with a little of everything, to be mutated; it goes with the other files of `goodFiles`. */
export const richContract = `openapi: 3.1.1
info: { title: Acme Probes, version: '1' }
servers: [{ url: 'https://{region}.example.com/v1/', variables: { region: { default: eu, enum: [eu, us] } } }]
tags: [{ name: Probe, description: Probes. }]
security: [{ apiUser: [] }]
x-error-codes: [/Error]
paths:
  /probes:
    get:
      operationId: listProbes
      summary: List probes
      tags: [Probe]
      x-effect: read
      x-paging: { items: /Items, size: take, cursor: cursor, next: /Next }
      parameters:
        - { name: take, in: query, schema: { type: integer, minimum: 1 }, example: 2 }
        - { name: cursor, in: query, schema: { type: string } }
        - { name: tags, in: query, style: pipeDelimited, schema: { type: array, items: { type: string } }, example: [a, b] }
        - { name: filter, in: query, style: deepObject, schema: { type: object }, example: { a: 1 } }
        - { name: q, in: query, content: { application/json: { schema: { type: object }, example: { a: 1 } } } }
      responses:
        '200':
          description: All probes
          headers: { X-Count: { required: true, schema: { type: integer }, example: 1 } }
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Page' }
              examples: { one: { $ref: '#/components/examples/Page' } }
          links:
            get: { operationId: getProbe, parameters: { probeId: '$response.body#/Items/0/Id' } }
            next: { operationId: listProbes, description: Next page, x-variable: nextCursor, parameters: { cursor: '$response.body#/Next' } }
        '401': { description: No }
    post:
      operationId: createProbe
      summary: Create a probe
      tags: [Probe]
      x-effect: write
      requestBody:
        required: true
        x-variables: { /Name: username }
        content:
          application/json: { schema: { $ref: '#/components/schemas/Thing' }, example: { Id: 1, Name: First, Kind: Big } }
      responses:
        '201':
          description: The new probe
          content: { application/xml: { schema: { $ref: '#/components/schemas/Thing' }, example: { Id: 7, Kind: Big } } }
          links:
            delete: { operationId: deleteProbe, parameters: { probeId: '$response.body#/Id' } }
  /probes/{probeId}.json:
    get:
      operationId: readProbe
      summary: Read a probe
      tags: [Probe]
      x-effect: read
      parameters: [{ name: probeId, in: path, required: true, schema: { type: integer }, example: 1 }]
      responses:
        '200':
          description: The probe
          x-pending: { member: /Name, values: [BUSY] }
          content: { application/json: { schema: { $ref: '#/components/schemas/Thing' }, example: { Id: 7, Name: DONE, Kind: Big } } }
  /probes/{probeId}/upload:
    post:
      operationId: upload
      summary: Upload
      tags: [Probe]
      x-effect: write
      parameters: [{ name: probeId, in: path, required: true, style: matrix, schema: { type: integer }, example: 1 }]
      requestBody:
        content:
          multipart/form-data:
            schema: { type: object, properties: { file: { type: string, format: binary }, note: { type: string } } }
            encoding: { file: { contentType: image/png } }
            example: { file: abc, note: hi }
      responses: { '204': { description: Good } }
  /search:
    post:
      operationId: search
      summary: Search
      tags: [Probe]
      x-effect: read
      x-effect-reason: It only looks.
      requestBody:
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, properties: { t: { type: array, items: { type: string } } } }
            encoding: { t: { explode: false } }
            example: { t: [a, b] }
      responses: { '200': { description: Good, content: { text/plain: { schema: { type: string }, example: good } } } }
  /probes/{probeId}:
    $ref: shared/probe.yaml#/paths/one
components:
  securitySchemes:
    apiUser: { type: http, scheme: basic }
  examples:
    Page: { value: { Items: [{ Id: 1, Kind: Big }], Next: c } }
  schemas:
    Page:
      type: object
      properties:
        Items: { type: array, items: { oneOf: [{ $ref: '#/components/schemas/Big' }, { $ref: '#/components/schemas/Small' }], discriminator: { propertyName: Kind } } }
        Next: { type: [string, 'null'], maxLength: 9, pattern: '^[a-z]*$' }
        Error: { type: string }
    Thing:
      type: object
      required: [Id]
      properties:
        Id: { type: integer, format: int64, readOnly: true }
        Name: { type: string, minLength: 1, xml: { attribute: true } }
        Kind: { type: string, enum: [Big, Small] }
        Parent: { $ref: '#/components/schemas/Thing' }
        Secret: { type: string, format: password, writeOnly: true }
      additionalProperties: false
    Big: { allOf: [{ $ref: '#/components/schemas/Thing' }, { properties: { Kind: { const: Big } } }] }
    Small: { allOf: [{ $ref: '#/components/schemas/Thing' }, { if: { required: [Name] }, then: { required: [Parent] } }, { properties: { Kind: { const: Small } } }] }
`;
