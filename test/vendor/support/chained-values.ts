/** Of both versions of Bandwidth's Numbers API. */
const numbers = (telephoneNumber: string) => ({
  brandId: 'BSSRF9C',
  created10DLCBrandsCampaignId: 'CJEUMDK',
  createdBrandId: 'BSSRF9C',
  createdBulkPortInsNoteId: '87051',
  createdCustomerServiceRecordsNoteId: '87051',
  createdDirectoryListingsOrderId: '0c7e4b19-52a8-4d36-9f60-8b1d3e5a7c24',
  createdDisconnectOrdersNoteId: '87051',
  createdInstanceId: '205',
  createdLsrOrdersNoteId: '87051',
  createdNumberOrdersNoteId: '87051',
  createdPeerId: '500025',
  createdPortInsNoteId: '87051',
  createdPortOutsOrderId: 'f6b0d892-4c1e-4a7d-85b3-9e2f7c60d148',
  createdSipPeerId: '500025',
  createdSubscriptionid: '390f7b10-8c52-4e6d-a1d3-6b9f0e2c4857',
  directoryListingsOrderId: '0c7e4b19-52a8-4d36-9f60-8b1d3e5a7c24',
  emergencyCallingOrderId: '0c7e4b19-52a8-4d36-9f60-8b1d3e5a7c24',
  moveOrdersOrderId: '0c7e4b19-52a8-4d36-9f60-8b1d3e5a7c24',
  numberOptionsOrderId: '0c7e4b19-52a8-4d36-9f60-8b1d3e5a7c24',
  otherCsrOrderId: '1b7c4e95-63d8-4f0a-92e7-5a8d3c6f1b20',
  otherLsrOrderId: '1b7c4e95-63d8-4f0a-92e7-5a8d3c6f1b20',
  otherOrderId: '1b7c4e95-63d8-4f0a-92e7-5a8d3c6f1b20',
  portOutsOrderId: 'f6b0d892-4c1e-4a7d-85b3-9e2f7c60d148',
  sipPeerId: '500017',
  instanceId: '205',
  subscriptionid: '390f7b10-8c52-4e6d-a1d3-6b9f0e2c4857',
  createdNumberOrdersTelephoneNumber: telephoneNumber,
  createdSipPeersTn: telephoneNumber,
  sipPeersTn: telephoneNumber,
});

/**
 * Values that one item hands to the next in a real run, and that Prism's made-up answers lack, for an answer that a document
 * does not describe or a request that it does not accept. Environment variables, by contract.
 */
export const chainedValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'bandwidth/numbers': {
    ...numbers('9195550142'),
    bdrid: '9a6c1d34-0e57-4b82-a3f1-5d7e2c8b9046',
    createdAssociatedOutboundNumberId: '123',
    createdNumberOrdersFullNumber: '9195550142',
  },
  'bandwidth/numbers-v2': numbers('+19195550142'),
  'uptrends/api-v4': {
    createdDutyScheduleId: '2303',
    createdEscalationLevelIntegrationGuid: '7a0c84d2-51e6-4b39-a8f7-2c4e6091b3d5',
    createdOperatorAuthorizationType: 'ShareDashboards',
    createdOperatorGroupAuthorizationType: 'ShareDashboards',
    createdVaultSectionGuid: '50719cb4-8d3f-4ea0-9162-c3d4e5f60718',
    escalationLevelIntegrationGuid: '7a0c84d2-51e6-4b39-a8f7-2c4e6091b3d5',
    groupMonitorGuid: '0b9c4f52-6a1d-4d3e-9c55-7f2f0f6f3f11',
    screenshotId: '2f6b1d0a-93c4-4e57-8a1b-6c7d8e9f0a1b',
    serverId: '204',
    timezoneId: '63',
    vaultSectionGuid: '50719cb4-8d3f-4ea0-9162-c3d4e5f60718',
  },
};
