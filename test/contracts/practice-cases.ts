const order = '5c2e81f7-0b94-4d63-8a17-e60f3b92c4d8';
const guid = '6b1c2f0e-3d4a-4c5b-9e8f-0a1b2c3d4e5f';

/** A response that vendors send in practice: operation, status, and the body, which is JSON unless it is text. */
export type PracticeCase = readonly [operation: string, status: number, body: string | object, title?: string];

const brand = (inner: string) =>
  `<Brand>${inner}<EntityType>PRIVATE_PROFIT</EntityType><CompanyName>Example</CompanyName><IsMain>false</IsMain></Brand>`;
const operator = {
  ...{
    OperatorGuid: guid,
    FullName: 'Jo Doe',
    Email: 'jo@example.com',
    MobilePhone: '',
    IsAccountAdministrator: false,
  },
  ...{ BackupEmail: '', IsOnDuty: true, SmsProvider: 'UseAccountSetting' },
};
const maintenance = { Id: 1, ScheduleMode: 'OneTime', MaintenanceType: 'DisableMonitoring' };
const relation = (more: object) => ({ Id: 7, Type: 'CheckpointServer', Relationships: [more] });

/** Both forms of what the vendors' sources disagree on, and what only their guides and clients show. */
export const seen: readonly PracticeCase[] = [
  [
    'numbers/createE911Order',
    201,
    `<E911OrderResponse><E911Order><orderId>${order}</orderId></E911Order></E911OrderResponse>`,
  ],
  [
    'numbers/createE911Order',
    201,
    `<E911OrderResponse><E911Order><OrderCreateDate>2026-01-05T10:00:00Z</OrderCreateDate><AccountId>920012</AccountId><CreatedByUser>jdoe</CreatedByUser><OrderId>${order}</OrderId><OrderType>e911</OrderType></E911Order></E911OrderResponse>`,
    'capitalized',
  ],
  [
    'numbers/createLidbOrder',
    201,
    `<LidbOrderResponse><LidbOrder><OrderId>${order}</OrderId><ProcessingStatus>RECEIVED</ProcessingStatus></LidbOrder></LidbOrderResponse>`,
  ],
  [
    'numbers/getLidbOrder',
    200,
    `<LidbOrder><OrderId>${order}</OrderId><ProcessingStatus>COMPLETE</ProcessingStatus></LidbOrder>`,
  ],
  [
    'numbers/getEmergencyNotificationGroup',
    200,
    `<EmergencyNotificationGroupsResponse><EmergencyNotificationGroup><Identifier>\n  ${order}\n</Identifier></EmergencyNotificationGroup></EmergencyNotificationGroupsResponse>`,
  ],
  [
    'numbers/deleteCampaign',
    403,
    '<CampaignResponse><ResponseStatus><Description>No</Description></ResponseStatus></CampaignResponse>',
  ],
  [
    'numbers/deleteCampaign',
    403,
    '<CampaignsResponse><ResponseStatus><Description>No</Description></ResponseStatus></CampaignsResponse>',
    'plural',
  ],
  [
    'numbers/listBrandVettings',
    200,
    '<BrandVettingsResponse><BrandVetting><VettingId>1</VettingId></BrandVetting></BrandVettingsResponse>',
  ],
  [
    'numbers/listBrandVettings',
    200,
    '<BrandVettingsResponse><BrandVettings><BrandVetting><VettingId>1</VettingId><VettingToken>t</VettingToken><VettingScore>0</VettingScore><CreateDate>2026-01-05T10:00:00.000Z</CreateDate><VettedDate>2026-01-05T10:00:00.000Z</VettedDate></BrandVetting></BrandVettings><TotalCount>1</TotalCount></BrandVettingsResponse>',
    'in a list',
  ],
  ['numbers/listBrandVettings', 404, ''],
  [
    'numbers/listBrandVettings',
    200,
    '<BrandVettingResponse><BrandVettings><BrandVetting><VettingId>1</VettingId></BrandVetting></BrandVettings></BrandVettingResponse>',
    'by the root element of the document',
  ],
  ['numbers/listTnNnRoutes', 200, '<AvailableNnRoutes/>', 'by the root element of the document'],
  [
    'numbers/getBrand',
    404,
    '<BrandsResponse><ResponseStatus><Description>No</Description></ResponseStatus></BrandsResponse>',
    'by the root element of the document',
  ],
  [
    'numbers/createBrandVetting',
    200,
    '<BrandVettingResponse><BrandVetting><VettingId>1</VettingId></BrandVetting></BrandVettingResponse>',
  ],
  [
    'numbers/createBrandVetting',
    201,
    '<BrandVettingResponse><BrandVetting><VettingId>1</VettingId></BrandVetting></BrandVettingResponse>',
  ],
  [
    'numbers/countSipPeerNumbers',
    200,
    '<SipPeerTelephoneNumbersCountResponse><SipPeerTelephoneNumbersCounts><SipPeerTelephoneNumbersCount>4</SipPeerTelephoneNumbersCount></SipPeerTelephoneNumbersCounts></SipPeerTelephoneNumbersCountResponse>',
  ],
  [
    'numbers/checkPortability',
    200,
    '<NumberPortabilityResponse><PortableNumbers><Tn>9195550150</Tn></PortableNumbers><PortabilityErrors><Error><Code>7331</Code><Description>No</Description><TelephoneNumbers><Tn>9195550151</Tn></TelephoneNumbers></Error></PortabilityErrors><SupportedLosingCarriers><LosingCarrierTnList><LosingCarrierSPID/></LosingCarrierTnList></SupportedLosingCarriers></NumberPortabilityResponse>',
  ],
  ['numbers/createCsrOrder', 200, `<CsrResponse><OrderId>${order}</OrderId><Status>RECEIVED</Status></CsrResponse>`],
  [
    'numbers/createSipPeerOriginationSettings',
    200,
    '<SipPeerOriginationSettingsResponse><SipPeerOriginationSettings><VoiceProtocol>SIP</VoiceProtocol></SipPeerOriginationSettings></SipPeerOriginationSettingsResponse>',
  ],
  ['numbers/listSites', 200, '<SitesResponse><Sites/></SitesResponse>', 'none'],
  ['numbers/listCsrOrders', 200, '<CsrResponses><TotalCount>0</TotalCount></CsrResponses>', 'none'],
  ['numbers/deleteSite', 404, ''],
  [
    'numbers/getTnReservation',
    400,
    '<ReservationResponse><ResponseStatus><ErrorCode>5041</ErrorCode><Description>No</Description></ResponseStatus></ReservationResponse>',
  ],
  [
    'numbers/updateSipPeerNumber',
    200,
    '<SipPeerTelephoneNumberResponse><SipPeerTelephoneNumber><FullNumber>9195550142</FullNumber><CallForward>9195550143</CallForward><NumberFormat>10digit</NumberFormat><RPIDFormat>10digit</RPIDFormat><RewriteUser>jo</RewriteUser></SipPeerTelephoneNumber></SipPeerTelephoneNumberResponse>',
  ],
  [
    'numbers/getOrder',
    200,
    `<OrderResponse><CompletedQuantity>1</CompletedQuantity><PendingQuantity>0</PendingQuantity><Order><id>${order}</id><SiteId>3013</SiteId></Order><OrderStatus>COMPLETE</OrderStatus><CompletedNumbers><TelephoneNumber><CountryCodeA3>USA</CountryCodeA3><FullNumber>9195550142</FullNumber></TelephoneNumber></CompletedNumbers><Summary>1 number ordered</Summary></OrderResponse>`,
  ],
  [
    'numbers/getBrand',
    200,
    `<BrandResponse>${brand('<BrandId>BTX4K9P</BrandId><FirstName>Jo</FirstName><LastName>Doe</LastName>')}</BrandResponse>`,
  ],
  [
    'numbers/listBrandDetails',
    200,
    `<BrandsResponse><Brands>${brand('<BrandId>BTX4K9P</BrandId>')}</Brands><TotalCount>1</TotalCount></BrandsResponse>`,
  ],
  [
    'numbers/listPortOutNotes',
    200,
    '<Notes><Note><Id>87037</Id><UserId>jo</UserId><Description>Test</Description></Note></Notes>',
  ],
  [
    'numbers/createLineOptionOrder',
    200,
    '<LineOptionOrderResponse><LineOptions><CompletedNumbers><TelephoneNumber>9195550142</TelephoneNumber></CompletedNumbers></LineOptions></LineOptionOrderResponse>',
  ],
  [
    'voice/getCallRecording',
    200,
    {
      ...{ applicationId: guid, accountId: '920012', recordingId: 'r-fbe05094-9fd2afe9-bf5b-4c68-820a-41a01c1c5833' },
      ...{ callId: 'c-15ac29a2-1331029c-2cb0-4a07-b215-b22865662d85' },
      ...{ parentCallId: null, transferCallerId: null, transferTo: null },
    },
  ],
  ['uptrends/api-v4/getOperator', 200, operator],
  [
    'uptrends/api-v4/getOperator',
    200,
    { ...operator, PhoneProvider: 'UseAccountSetting', OutgoingPhoneNumber: '' },
    'of an older guide',
  ],
  ['uptrends/api-v4/getMonitor', 200, { MonitorGuid: guid, Name: 'One', MonitorType: 'Https', NativeIPv6Only: false }],
  [
    'uptrends/api-v4/getMonitor',
    200,
    {
      MonitorGuid: guid,
      Name: 'One',
      MonitorType: 'MultiStepApi',
      UserDefinedFunctions: [{ Name: 'cut', Type: 'Regex', Regex: 'a' }],
    },
    'with a function of type Regex',
  ],
  [
    'uptrends/api-v4/listMonitorMaintenancePeriods',
    200,
    [{ ...maintenance, StartDateTime: '2026-09-24T22:00', EndDateTime: '2026-09-24T23:00:00' }],
  ],
  ['uptrends/api-v4/getAlertDefinition', 404, { Messages: [{ Message: 'No item with the given id was found.' }] }],
];

/** Mistakes in the same places. */
export const wrong: readonly (readonly [...PracticeCase, place: string])[] = [
  [
    'numbers/createE911Order',
    201,
    '<E911OrderResponse><E911Order/></E911OrderResponse>',
    'no id',
    '/E911Order/orderId',
  ],
  [
    'numbers/getLidbOrder',
    200,
    '<LidbOrder><ProcessingStatus>COMPLETE</ProcessingStatus></LidbOrder>',
    'no id',
    '/orderId',
  ],
  ['numbers/deleteCampaign', 403, '<Campaign/>', 'another root element', ''],
  ['numbers/listBrandVettings', 200, '<BrandVettingsResponse/>', 'no list', '/BrandVettings'],
  ['numbers/listSites', 200, '<SitesResponse/>', 'no list', '/Sites'],
  ['numbers/listSites', 200, '<SitesResponse><Sites><S/></Sites></SitesResponse>', 'a list by another name', '/Sites'],
  ['numbers/listCsrOrders', 200, '<CsrResponses><Csr/></CsrResponses>', 'a list by another name', '/Csr'],
  ['numbers/getBrand', 200, `<BrandResponse>${brand('')}</BrandResponse>`, 'no id', '/Brand/BrandId'],
  [
    'numbers/listAssociatedSipPeers',
    200,
    '<AssociatedSipPeersResponse><AssociatedSipPeers><AssociatedSipPeer><SiteId>1</SiteId></AssociatedSipPeer></AssociatedSipPeers></AssociatedSipPeersResponse>',
    'no id',
    '/AssociatedSipPeers/AssociatedSipPeer/0/PeerId',
  ],
  [
    'uptrends/api-v4/getMonitor',
    200,
    {
      MonitorGuid: guid,
      Name: 'One',
      MonitorType: 'MultiStepApi',
      UserDefinedFunctions: [{ Name: 'h', Type: 'Hash' }],
    },
    'no algorithm',
    '/UserDefinedFunctions/0/HashAlgorithm',
  ],
  [
    'uptrends/api-v4/getMonitorCheckWaterfall',
    200,
    relation({ Type: 'Checkpoint' }),
    'a relation without id',
    '/Relationships/0/Id',
  ],
  [
    'uptrends/api-v4/getMonitorCheckWaterfall',
    200,
    relation({ Id: guid, Type: 'Checkpoint' }),
    'the guid of a checkpoint',
    '/Relationships/0/Id',
  ],
];
