import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { validateXML } from 'xmllint-wasm';

interface Element {
  readonly required?: readonly string[];
  readonly optional?: readonly string[];
  readonly children?: readonly string[];
}

const outcome = { optional: ['type', 'message'] };

/** What may stand in a JUnit report: those elements and attributes of the schema of Jenkins' xUnit plugin that Vouch writes. */
const elements: Readonly<Record<string, Element>> = {
  testsuites: { optional: ['name', 'time', 'tests', 'failures', 'errors'], children: ['testsuite'] },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors'],
    optional: ['time', 'skipped', 'timestamp', 'hostname'],
    children: ['properties', 'testcase'],
  },
  properties: { children: ['property'] },
  property: { required: ['name', 'value'] },
  testcase: {
    required: ['name'],
    optional: ['classname', 'time'],
    children: ['skipped', 'error', 'failure', 'system-out'],
  },
  skipped: outcome,
  error: outcome,
  failure: outcome,
  'system-out': {},
};

/** Throws for a report that Jenkins' xUnit plugin would refuse, or in which two test cases have one name. */
export function checkJunit(xml: string): void {
  const open: string[] = [];
  const names = new Set<string>();
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const known = elements[name];
    assert.ok(known, `<${name}>`);
    const parent = open.at(-1);
    assert.ok(parent === undefined ? name === 'testsuites' : elements[parent]?.children?.includes(name), `<${name}>`);
    const { required = [], optional = [] } = known;
    for (const one of required) assert.ok(one in attributes, `<${name}> without ${one}`);
    for (const one of Object.keys(attributes))
      assert.ok([...required, ...optional].includes(one), `${one}= of <${name}>`);
    if (attributes['time'] !== undefined) assert.match(attributes['time'], /^\d+\.\d{3}$/);
    if (name === 'testcase') {
      const whole = JSON.stringify([attributes['classname'], attributes['name']]);
      assert.ok(!names.has(whole), `two test cases ${whole}`);
      names.add(whole);
    }
    open.push(name);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(xml).close();
}

/** The schema itself, which is not in this repository. */
const schemaFile = join(__dirname, '..', '..', '..', '..', 'shared', 'reference', 'junit', 'junit-10.xsd');

/** @returns what is wrong with a report by the schema of Jenkins' xUnit plugin; `undefined` where the schema is not there */
export async function validateJunit(xml: string): Promise<readonly string[] | undefined> {
  if (!existsSync(schemaFile)) return undefined;
  const { errors } = await validateXML({
    xml: [{ fileName: 'junit.xml', contents: xml }],
    schema: [readFileSync(schemaFile, 'utf8')],
  });
  return errors.map(({ message }) => message);
}
