import { swagger2022, swagger2023 } from './references';

/** Something that is reported of an operation, and why that is no fault of ours. */
export interface Exception {
  /** `<vendor>/<api>/<operationId>`. */
  readonly operation: string;
  readonly document: string;
  /** Word for word as reported; an exception that is reported no longer fails the suite. */
  readonly problem: string;
  readonly reason: string;
}

/** One exception for each of these operations, of Uptrends by default, and each of these documents. */
const except = (options: {
  readonly api?: string;
  readonly operations: readonly string[];
  readonly documents: readonly string[];
  readonly problem?: string;
  readonly reason: string;
}): readonly Exception[] =>
  options.documents.flatMap((document) =>
    options.operations.map((name) => ({
      ...{ operation: `${options.api ?? 'uptrends/api-v4'}/${name}`, document },
      ...{ problem: options.problem ?? 'not in the document', reason: options.reason },
    })),
  );

/** In the documents of both versions, unless `apis` says in which. */
const exceptNumbers = (
  operations: readonly string[],
  { apis = ['numbers', 'numbers-v2'], ...what }: { apis?: readonly string[]; problem: string; reason: string },
) =>
  apis.flatMap((api) => except({ api: `bandwidth/${api}`, documents: [`bandwidth/${api}.yml`], operations, ...what }));

/** Requests of ours that a document does not accept. */
export const requestExceptions: readonly Exception[] = [
  ...except({
    documents: [swagger2023, swagger2022],
    operations: ['createMonitorInGroup'],
    reason: "added in May 2025, by the vendor's changelog",
  }),
  ...except({
    documents: [swagger2023, swagger2022],
    operations: ['getPrivateLocationHealth'],
    reason: "added in April 2025, by the vendor's changelog",
  }),
  ...except({
    documents: [swagger2023, swagger2022],
    operations: ['getMonitorCheckPostmanApi'],
    reason: "added in September 2025, by the vendor's changelog",
  }),
  ...except({
    documents: [swagger2023, swagger2022],
    operations: [
      'listApiUsers',
      'createApiUser',
      'listOperatorApiUsers',
      'getApiUser',
      'updateApiUser',
      'deleteApiUser',
    ],
    reason: "newer: on the vendor's page about API users",
  }),
  ...except({
    documents: [swagger2023, swagger2022],
    operations: ['createRumWebsite', 'getRumWebsite', 'updateRumWebsite', 'deleteRumWebsite'],
    reason: "added in March 2026, by the vendor's Terraform provider",
  }),
  ...except({
    documents: [swagger2022],
    operations: [
      'getAccountSettings',
      'getPrivateCheckpointHealth',
      'getPrivateCheckpointHealthForRegion',
      'listMonitorAuthorizations',
      'createMonitorAuthorization',
      'deleteMonitorAuthorization',
      'listMonitorGroupAuthorizations',
      'createMonitorGroupAuthorization',
      'deleteMonitorGroupAuthorization',
      'listIntegrationAuthorizations',
      'createIntegrationAuthorization',
      'deleteIntegrationAuthorization',
      'listAlertDefinitionAuthorizations',
      'createAlertDefinitionAuthorization',
      'deleteAlertDefinitionAuthorization',
      'listRumWebsites',
      'getRumWebsiteMetrics',
      'listRumWebsiteMetrics',
    ],
    reason: 'newer: in the document of 2023',
  }),
  ...except({
    documents: [swagger2022],
    operations: ['addOperatorGroupAuthorization'],
    reason: 'went in the body of a request to the path above; in the path by the document of 2023',
  }),
  ...except({
    documents: [swagger2022],
    operations: ['removeOperatorGroupAuthorization'],
    problem: 'request/path/authorizationguid: Request path parameter authorizationguid must match format "uuid"',
    reason: 'named by its guid then, by its type in the document of 2023',
  }),
  ...except({
    documents: [swagger2022],
    operations: ['addOperatorAuthorization', 'removeOperatorAuthorization'],
    problem:
      'request/path/authorizationtype: Request path parameter authorizationtype must be equal to one of the allowed values: AccountAccess',
    reason: 'knows only the authorization that every operator has; the document of 2023 knows eight',
  }),
  ...except({
    documents: [swagger2022],
    operations: ['listTimezones', 'getTimezone'],
    problem: 'answered with 401',
    reason: 'needs no sign-in any more, by the document of 2023',
  }),
  ...except({
    documents: [swagger2023, swagger2022],
    operations: ['createVaultSection'],
    problem: "request/body: Request body must have required property 'VaultSectionGuid'",
    reason: 'its description says to leave the guid out, which the schema, the same for all requests, wants',
  }),
  ...except({
    api: 'bandwidth/insights',
    documents: ['bandwidth/insights.yml'],
    operations: ['listReportDefinitions', 'listReports', 'createReport', 'getReportStatus', 'getReportFile'],
    reason: "newer: in the document that the vendor's MCP server is tested with (2025)",
  }),
  ...[
    { operation: 'updateCallBxml', element: 'Pause' },
    { operation: 'updateCallBxml', element: 'Hangup' },
    { operation: 'updateConferenceBxml', element: 'SpeakSentence' },
  ].flatMap(({ operation, element }) =>
    except({
      api: 'bandwidth/voice',
      documents: ['bandwidth/bandwidth.yml'],
      operations: [operation],
      problem: `/Bxml/${element} is unknown`,
      reason:
        "BXML is any text by the document, which shows a verb or two; this one is in the vendor's client libraries",
    }),
  ),
  ...[
    { names: ['createPortIn', 'updatePortIn', 'createOrder', 'createE911Order'], fits: '1 and 2' },
    { names: ['createSubscription', 'replaceSubscription'], fits: '1 and 3' },
  ].flatMap(({ names, fits }) =>
    exceptNumbers(names, {
      problem: `: exactly one alternative expected, not fits alternatives ${fits}`,
      reason: 'its alternatives overlap, its own examples fit several as well',
    }),
  ),
  ...Object.entries({
    listOrders: ['customerorderid'],
    listLsrOrders: ['tn', 'pon', 'customerorderid', 'orderidfragment'],
    listMoveOrders: ['tn', 'customerorderid'],
    listE911Orders: ['tn', 'callback', 'aeui', 'customerorderid', 'orderidfragment'],
    listDldaOrders: ['tn'],
    listLidbOrders: ['tn'],
    listImportTnOrders: ['tn', 'customerorderid'],
    listRemoveImportedTnOrders: ['tn', 'customerorderid'],
    listExternalTnOrders: ['tn', 'customerorderid', 'orderidfragment'],
  }).flatMap(([name, filters]) =>
    filters.flatMap((filter) =>
      exceptNumbers([name], {
        ...(/Import|External/.test(name) && { apis: ['numbers'] }),
        problem: `request/query: Request query must have required property '${filter}'`,
        reason: 'a filter, optional by its own text; nothing would fit all of them at once',
      }),
    ),
  ),
  ...exceptNumbers(['replacePortInFile', 'replaceImportTnOrderFile'], {
    problem: 'request: No supported content types, but request included a non-empty body',
    reason: 'the file to send is in its text only',
  }),
  ...exceptNumbers(['listBrandDetails', 'listPortOutNotes', 'createPortOutNote'], {
    problem: 'not in the document',
    reason: "called by the vendor's clients or in its guides",
  }),
  ...exceptNumbers(['createLineOptionOrder'], {
    apis: ['numbers'],
    problem: 'not in the document',
    reason: "called by the vendor's clients",
  }),
  ...exceptNumbers(['getAddressFields'], {
    apis: ['numbers-v2'],
    problem: 'not in the document',
    reason: 'newer: in the document of 2025',
  }),
  ...exceptNumbers(['createCsrOrder', 'updateCsrOrder'], {
    apis: ['numbers-v2'],
    problem: '/WorkingOrBillingTelephoneNumber: at most 10 characters expected, not 12 characters',
    reason: 'as long as in version 1; its own example is longer',
  }),
  ...exceptNumbers(['addSipPeerOutboundNumbers'], {
    apis: ['numbers'],
    problem: ': array expected, not object',
    reason: 'its schema knows the list only, its example the element around it too',
  }),
  ...exceptNumbers(['updateShortCodeLease'], {
    problem: 'request/body/0/value: Request body property 0.value must be object',
    reason: 'its own example has a string there',
  }),
  ...exceptNumbers(['listShortCodeHistory'], {
    problem: 'not in the document',
    reason: 'it is, but Prism runs out of memory over its answer, which holds itself',
  }),
  ...exceptNumbers(['updateReportInstance'], {
    problem: '/Instance/Parameters/Parameter is unknown',
    reason: 'it does not name the items of its list, which the request for a new instance does',
  }),
  ...exceptNumbers(['createEmergencyNotificationRecipient', 'replaceEmergencyNotificationRecipient'], {
    problem: '/EmailSubscription: a value expected, not missing',
    reason: 'it requires a member that it does not have; its example is like ours',
  }),
  ...exceptNumbers(['createEmergencyNotificationGroupOrder'], {
    problem: '/Identifier: a value expected, not missing',
    reason: 'it requires above what belongs below; its example is like ours',
  }),
  ...exceptNumbers(['createEmergencyNotificationEndpointOrder'], {
    problem: '/EmergencyNotificationGroup: object expected, not missing',
    reason: 'its schema leaves out an element that its example has',
  }),
];
