import { edit, type Files, goodFiles } from './write-contracts';

const probe = `{ $ref: shared/probe.yaml#/components/schemas/Probe }`;

/** `goodFiles` with callbacks: a probe is checked, or lost, after it was created. */
export const callbackFiles: Files = edit(
  edit(goodFiles, {
    find: 'NewProbe: { type: object, required: [Name], properties: { Name: { type: string } } }',
    replace: `NewProbe:
      type: object
      required: [Name]
      properties:
        Name: { type: string }
        Tag: { type: string }
        Names: { type: array, items: { type: string } }
        Hook: { type: object, properties: { Url: { type: string }, User: { type: string }, Secret: { type: string } } }
    ProbeEvent:
      type: object
      required: [type, probe]
      properties:
        type: { enum: [checked, lost, seen] }
        name: { type: string }
        tag: { type: string }
        probe: ${probe}
    Checked: { allOf: [{ $ref: '#/components/schemas/ProbeEvent' }, { properties: { type: { const: checked } } }] }
    Lost: { allOf: [{ $ref: '#/components/schemas/ProbeEvent' }, { properties: { type: { const: lost } } }] }
    Seen: { allOf: [{ $ref: '#/components/schemas/ProbeEvent' }, { properties: { type: { const: seen } } }] }`,
  }),
  {
    find: 'components:\n  securitySchemes',
    replace: `webhooks:
  probeChecked:
    post:
      operationId: probeChecked
      summary: A probe was checked
      x-sent-after:
        - operation: createProbe
          delay: 5
          to:
            - url: /Hook/Url
              username: /Hook/User
              signature: { header: x-signature, secret: /Hook/Secret }
            - { read: getProbe, parameters: { probeId: '$response.body#/Id' }, url: /Parent/Id, with: { /name: /Parent/Id } }
          with: { /probe: $response.body, /tag: '$request.body#/Tag', /type: checked }
      parameters: [{ name: x-signature, in: header, schema: { type: string }, example: abc }]
      requestBody:
        content:
          application/json: { schema: { $ref: '#/components/schemas/Checked' }, example: { type: checked, probe: { Id: 7 } } }
      responses: { '204': { description: Received } }
  probeLost:
    post:
      operationId: probeLost
      summary: A probe was lost
      x-sent-after:
        - operation: createProbe
          instead: [probeChecked]
          if: [/Tag]
          each: { /name: '$request.body#/Names' }
          to: [/Hook/Url]
      requestBody:
        content:
          application/json: { schema: { $ref: '#/components/schemas/Lost' }, example: { type: lost, probe: { Id: 7 } } }
      responses: { 2XX: { description: Received }, '400': { description: Not received } }
  probeSeen:
    post:
      operationId: probeSeen
      summary: A probe was seen
      x-sent-to: [{ parameters: { probeId: '$request.body#/probe/Id' }, read: acme/probes/getProbe, 'url': /Parent/Id }]
      requestBody:
        content:
          application/json: { schema: { $ref: '#/components/schemas/Seen' }, example: { type: seen, probe: { Id: 7 } } }
      responses: { '200': { description: Received } }
components:
  securitySchemes`,
  },
);
