import assert from 'node:assert/strict';
import { editYaml } from '../../src/contracts/edit-yaml';
import type { YamlEdit } from '../../src/model/yaml-edit';

const text = `# A contract.
components:
  schemas:
    Probe: # what it is
      type: object
      required: [Id, Name] # both
      properties:
        Id: { type: string, format: uuid }
        Name:
          type: string # its name
          pattern: '^a'
        State: { enum: [ON, OFF] }
        Mode:
          enum:
            - A
            # the usual one
            - B

      description: >-
        Long,
        longer.
    Other:
      required:
        - One
        - Two
      properties: { One: { type: string }, Two: { type: [string, 'null'] } }
    Single:
      required: [Only]
      type: object
paths:
  /probes:
    get:
      responses:
        '200': { description: Fine. }
        '404':
          description: Gone.
`;
const probe = ['components', 'schemas', 'Probe'];
const other = ['components', 'schemas', 'Other'];

/** What the edit takes out, and what it puts in. */
const cases: Readonly<Record<string, [YamlEdit, string, string]>> = {
  'a value of an enumeration in brackets': [
    { type: 'append', path: [...probe, 'properties', 'State', 'enum'], value: 'UNKNOWN' },
    'OFF]',
    'OFF, UNKNOWN]',
  ],
  'a value of an enumeration in lines': [
    { type: 'append', path: [...probe, 'properties', 'Mode', 'enum'], value: '7' },
    '            - B\n',
    "            - B\n            - '7'\n",
  ],
  'a type that may be null': [
    { type: 'replace', path: [...probe, 'properties', 'Name', 'type'], value: ['string', 'null'] },
    'type: string # its',
    "type: [string, 'null'] # its",
  ],
  'a member of several that is not required': [
    { type: 'take-out', path: [...probe, 'required'], value: 'Name' },
    '[Id, Name] # both',
    '[Id] # both',
  ],
  'a member in lines that is not required': [
    { type: 'take-out', path: [...other, 'required'], value: 'One' },
    '        - One\n',
    '',
  ],
  'the only required member': [
    { type: 'take-out', path: ['components', 'schemas', 'Single', 'required'], value: 'Only' },
    '      required: [Only]\n',
    '',
  ],
  'a keyword in braces': [
    { type: 'remove', path: [...probe, 'properties', 'Id', 'format'] },
    '{ type: string, format: uuid }',
    '{ type: string }',
  ],
  'a keyword on its line': [
    { type: 'remove', path: [...probe, 'properties', 'Name', 'pattern'] },
    "          pattern: '^a'\n",
    '',
  ],
  'a member after others in lines': [
    { type: 'add', path: [...probe, 'properties'], key: 'Extra', value: { type: 'integer' } },
    '            - B\n',
    '            - B\n        Extra: { type: integer }\n',
  ],
  'a member after others in braces': [
    { type: 'add', path: [...other, 'properties'], key: 'x-y z', value: { type: ['string', 'null'] } },
    "[string, 'null'] } }",
    "[string, 'null'] }, x-y z: { type: [string, 'null'] } }",
  ],
  'a status': [
    {
      type: 'add',
      path: ['paths', '/probes', 'get', 'responses'],
      key: '409',
      value: { description: 'Seen.', 'x-undocumented': true },
    },
    '          description: Gone.\n',
    "          description: Gone.\n        '409': { description: Seen., x-undocumented: true }\n",
  ],
};

describe('editYaml', () => {
  for (const [name, [edit, from, to]] of Object.entries(cases)) {
    it(`changes ${name}, and no other character`, () => {
      assert.equal(text.split(from).length, 2, `${from} stands once`);
      assert.equal(
        editYaml(text, edit),
        text.replace(from, () => to),
      );
    });
  }

  const refused: Readonly<Record<string, YamlEdit>> = {
    'what is not there': { type: 'append', path: [...probe, 'enum'], value: 'A' },
    'a list that is a mapping': { type: 'append', path: probe, value: 'A' },
    'a mapping that is a list': { type: 'add', path: [...probe, 'required'], key: 'a', value: 1 },
    'the only keyword of a mapping': { type: 'remove', path: [...probe, 'properties', 'State', 'enum'] },
    'an item that the list lacks': { type: 'take-out', path: [...other, 'required'], value: 'Three' },
  };
  for (const [name, edit] of Object.entries(refused)) {
    it(`refuses to change ${name}`, () => assert.equal(editYaml(text, edit), undefined));
  }
});
