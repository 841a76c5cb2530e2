import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type ImportedContract, importDocument } from '../../../src/pipelines/import/import-document';
import { readSource } from '../../../src/pipelines/import/read-source';

const fixtures = join(__dirname, '..', '..', 'fixtures', 'import');

async function importFile(name: string): Promise<ImportedContract> {
  const readInput = () => Promise.resolve('');
  const source = await readSource({ name, cwd: fixtures, readInput });
  return importDocument(source, { id: 'any/api' });
}

const notesOf = ({ notes }: ImportedContract) =>
  notes.list().map(({ kind, subject, text }) => `${kind} ${subject}: ${text}`);

/** A document of a kind → what its page says, and what its contract has. */
const cases: readonly (readonly [
  file: string,
  requests: number,
  said: readonly RegExp[],
  written: readonly RegExp[],
])[] = [
  [
    'kennel.swagger.yaml',
    6,
    [
      /changed POST \/dog: it is sent without sign-in: login is oauth2 with no flow but/,
      /guessed POST \/dog\/\{dogId\}: its 'default' response is/,
    ],
    [
      /apiKey: /,
      /style: pipeDelimited/,
      /application\/x-www-form-urlencoded/,
      /format: binary/,
      /x-effect: delete # guessed: a DELETE/,
    ],
  ],
  [
    'gallery.yaml',
    8,
    [/guessed POST \/tickets: x-effect is spend/],
    [/image\/png:/, /x-effect: write/, /G-[A-Z]{3}\d{4}\n/],
  ],
  [
    'checkout.json',
    3,
    [/left-out GET \/old/, /changed webhooks/, /guessed POST \/payments: x-effect is spend/],
    [/operationId: createPaymentCapture/, /propertyName: type/, /x-addedInVersion/],
  ],
  [
    'drawer.json',
    5,
    [
      /left-out POST \/files\/content: its server is https:\/\/upload/,
      /changed GET \/files\/\{file_id\}: session in cookie/,
      /changed GET \/users\/me: of its tags Users, Me/,
    ],
    [/- "null"/, /contentType: application\/json/, /exclusiveMinimum: 0/],
  ],
  [
    'trains.yaml',
    5,
    [/unevaluatedProperties is left out/, /format iso-country-code is left out/, /its callbacks are left out/],
    [/application\/problem\+json/, /\$response\.body#\/id/, /operationId: listStations/, /BookingRequest/],
  ],
  [
    'datasets.yaml',
    3,
    [/x-effect is read: a POST named 'search'/],
    [/x-effect-reason/, /format: uri-reference/, /default: https/],
  ],
  ['many/api.yaml', 2, [/guessed servers: /], [/\$ref: "#\/components\/schemas\/Tree"/, /\$response\.body#\/id/]],
];

describe('importDocument', () => {
  for (const [file, requests, said, written] of cases) {
    it(`makes ${file} into a contract whose requests all pass on the mock`, async () => {
      const imported = await importFile(file);
      const { trial, files } = imported;
      assert.deepEqual(trial, { requests, passed: requests, unmet: [] });
      const notes = notesOf(imported).join('\n');
      for (const expected of said) assert.match(notes, expected);
      const text = files.map(({ content }) => content).join('\n');
      for (const expected of written) assert.match(text, expected);
    });
  }

  it('takes the operations of another server, if it is named', async () => {
    const source = await readSource({ name: 'drawer.json', cwd: fixtures, readInput: () => Promise.resolve('') });
    const server = 'https://upload.drawer.example/2.0';
    const { operations, trial, files, notes } = await importDocument(source, { id: 'drawer/uploads', server });
    assert.deepEqual([operations, trial.passed, notes.list('left-out').length], [1, 1, 5]);
    assert.ok(files[1]?.content.includes(`servers:\n  - url: ${server}\n`), files[1]?.content);
  });

  it('gives the same bytes each time', async () => {
    const [one, other] = [await importFile('many/api.yaml'), await importFile('many/api.yaml')];
    assert.deepEqual(one.files, other.files);
  });

  it('splits a contract that is asked to be, and shares what the document has once', async () => {
    const readInput = () => Promise.resolve(readFileSync(join(fixtures, 'trains.yaml'), 'utf8'));
    const source = await readSource({ name: '-', cwd: fixtures, readInput });
    const { files, trial } = await importDocument(source, { id: 'rail/trains', isSplit: true });
    assert.deepEqual(
      files.map(({ path }) => path),
      [
        'rail/vendor.yaml',
        'rail/trains.yaml',
        'rail/trains/stations.yaml',
        'rail/trains/bookings.yaml',
        'rail/trains/components.yaml',
      ],
    );
    assert.equal(trial.passed, 5);
    const stations = parse(files[2]?.content ?? '') as Record<string, { get: { responses: Record<string, object> } }>;
    assert.deepEqual(stations['/stations']?.get.responses['429'], {
      $ref: './components.yaml#/components/responses/BadRequest',
    });
  });
});
