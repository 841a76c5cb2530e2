/** Something that is reported of an operation, and why that is no fault of ours. */
export interface Exception {
  /** `<vendor>/<api>/<operationId>`. */
  readonly operation: string;
  readonly document: string;
  /** Word for word as reported; an exception that is reported no longer fails the suite. */
  readonly problem: string;
  readonly reason: string;
}

export interface ExampleException extends Exception {
  /** Status and name of the example in the document. */
  readonly example: string;
}

const swagger2022 = 'uptrends/swagger-2022.json';
const numbers = 'bandwidth/numbers.yml';

const lacking = (document: string, reason: string, operations: readonly string[]): Exception[] =>
  operations.map((name) => ({
    operation: `uptrends/api-v4/${name}`,
    document,
    problem: 'not in the document',
    reason,
  }));

/** Requests of ours that a document does not accept. */
export const requestExceptions: readonly Exception[] = [
  ...lacking('uptrends/swagger.yaml', "added in May 2025, by the vendor's changelog", ['createMonitorInGroup']),
  ...lacking(swagger2022, "added in May 2025, by the vendor's changelog", ['createMonitorInGroup']),
  ...lacking(swagger2022, 'newer: in the document of 2023', [
    'getAccountSettings',
    'listMonitorAuthorizations',
    'createMonitorAuthorization',
    'deleteMonitorAuthorization',
    'listMonitorGroupAuthorizations',
    'createMonitorGroupAuthorization',
    'deleteMonitorGroupAuthorization',
  ]),
  ...['listTimezones', 'getTimezone'].map((name) => ({
    operation: `uptrends/api-v4/${name}`,
    document: swagger2022,
    problem: 'answered with 401',
    reason: 'needs no sign-in any more, by the document of 2023',
  })),
];

/** Examples that our contracts do not accept. */
export const exampleExceptions: readonly ExampleException[] = [
  { operation: 'bandwidth/numbers/replaceApplication', example: '200 voice' },
  { operation: 'bandwidth/numbers/updateApplication', example: '200 example' },
].flatMap((place) =>
  ['CallInitiatedMethod', 'CallStatusMethod'].map((element) => ({
    ...place,
    document: numbers,
    problem: `body-schema /Application/${element}: string "[GET|POST]"`,
    reason: 'a placeholder, no value',
  })),
);
