import type { Exception } from './support/exceptions';

export interface ExampleException extends Exception {
  /** Status and name of the example in the document. */
  readonly example: string;
}

const exceptExample = (options: {
  /** The versions of the API in whose documents the example is. */
  readonly apis?: readonly string[];
  readonly operation: string;
  readonly example: string;
  readonly reason: string;
  readonly problems: readonly string[];
}): readonly ExampleException[] =>
  (options.apis ?? ['numbers', 'numbers-v2']).flatMap((api) =>
    options.problems.map((problem) => ({
      ...{ operation: `bandwidth/${api}/${options.operation}`, document: `bandwidth/${api}.yml` },
      ...{ example: options.example, problem, reason: options.reason },
    })),
  );

/** Examples that our contracts do not accept. */
export const exampleExceptions: readonly ExampleException[] = [
  ...exceptExample({
    operation: 'getSipPeerTerminationSettings',
    example: '200 SIP Voice protocol',
    reason: 'the example of another operation',
    problems: ['body-syntax : <SipPeerOriginationSettingsResponse>'],
  }),
  ...exceptExample({
    operation: 'createPortOut',
    example: '200 example',
    reason: 'without the id that the document describes, and that the next requests need',
    problems: ['links /OrderId: missing'],
  }),
  ...exceptExample({
    operation: 'createEmergencyNotificationEndpointOrder',
    example: '201 remove endpoint',
    reason: 'another root element than the document describes, and so no id of the order',
    problems: ['links /EmergencyNotificationEndpointOrder: missing'],
  }),
  ...exceptExample({
    operation: 'cancelTollFreePortingValidation',
    example: '200 failedPatchResponse',
    reason: 'a refusal by a 200: found on purpose',
    problems: ['hidden-error /ResponseStatus/ErrorCode: 7624'],
  }),
  ...exceptExample({
    operation: 'listCsrOrders',
    example: '200 example',
    reason: 'shortened: two orders without anything in them',
    problems: [1, 2].flatMap((index) =>
      ['OrderId', 'AccountId'].map((member) => `body-schema /CsrResponse/${index}/${member}: missing`),
    ),
  }),
  ...exceptExample({
    operation: 'getAccountEdgeSettings',
    example: '200 example',
    reason: 'choices, no values',
    problems: [
      'body-schema /SipAuthentication/Enabled: string "true/false"',
      'body-schema /SipAuthentication/Status: string "COMPLETE/FAILED/PROCESSING"',
    ],
  }),
  ...exceptExample({
    operation: 'listShortCodes',
    example: '200 properties 1',
    reason: 'one error, where its schema has a list of them',
    problems: ['body-schema /errors: object'],
  }),
  ...exceptExample({
    operation: 'listBulkPortInOrders',
    example: '200 example',
    reason: 'placeholders, no ids',
    problems: [
      ...[0, 1, 2, 3].map((index) => `body-schema /PortinList/PortinOrderId/${index}: string "[portin order id]"`),
      ...[0, 1].map((index) => `body-schema /Errors/Error/${index}/portinOrderId: string "[portin order id]"`),
    ],
  }),
  ...[
    { operation: 'createBrand', status: 201 },
    { operation: 'getBrand', status: 200 },
    { operation: 'updateBrand', status: 200 },
  ].flatMap(({ operation, status }) =>
    exceptExample({
      operation,
      example: `${status} example`,
      reason: 'a list of brands, where real answers have one',
      problems: ['body-schema /Brand: missing'],
    }),
  ),
  ...exceptExample({
    operation: 'listBrands',
    example: '200 example',
    reason: "without the brand's id, which the vendor's guide and clients have",
    problems: ['body-schema /Brands/Brand/0/BrandId: missing'],
  }),
  ...exceptExample({
    operation: 'listTnOptionOrders',
    example: '200 example',
    reason: 'two answers, and an element around them that real answers do not have',
    problems: ['body-schema /TnOptionOrders: TnOptionOrders'],
  }),
  ...exceptExample({
    operation: 'listImportedCampaigns',
    example: '200 example',
    reason: 'one campaign, the example of another operation',
    problems: ['body-schema /ImportedCampaigns: missing'],
  }),
  ...exceptExample({
    operation: 'importBrandVetting',
    example: '200 example',
    reason: 'the type of a company in the place of a status',
    problems: ['body-schema /BrandVetting/VettingStatus: string "PUBLIC_PROFIT"'],
  }),
  ...exceptExample({
    operation: 'getE911OrderHistory',
    example: '404 application/xml',
    reason: 'empty',
    problems: ['body-syntax : text data outside of root node'],
  }),
  ...exceptExample({
    operation: 'listEmergencyNotificationEndpointOrders',
    example: '200 example',
    reason: 'two orders are cut out',
    problems: [
      ...[1, 2].flatMap((index) =>
        ['OrderId', 'ProcessingStatus'].map(
          (member) =>
            `body-schema /EmergencyNotificationEndpointOrders/EmergencyNotificationEndpointOrder/${index}/${member}: missing`,
        ),
      ),
    ],
  }),
  ...exceptExample({
    apis: ['numbers'],
    operation: 'getExternalTnOrder',
    example: '200 example',
    reason: 'a placeholder, no number',
    problems: ['body-schema /Errors/Error/0/Code: string "[int]"'],
  }),
  ...exceptExample({
    apis: ['numbers-v2'],
    operation: 'updateSite',
    example: '409 example',
    reason: 'an id of ten digits, which was taken for a telephone number when those became E.164',
    problems: ['body-schema /Site/CustomerProvidedId: number 11234567890'],
  }),
];
