/**
 * Values that one item hands to the next in a real run, and that Prism's made-up answers lack, for an answer that a document
 * does not describe or a request that it does not accept. Environment variables, by contract.
 */
export const chainedValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'bandwidth/numbers': {
    createdAssociatedOutboundNumberId: '123',
    createdCustomerServiceRecordsNoteId: '87051',
    createdLsrOrdersNoteId: '87051',
    createdPeerId: '500025',
    createdPortInsNoteId: '87051',
    createdPortOutsOrderId: 'f6b0d892-4c1e-4a7d-85b3-9e2f7c60d148',
    createdSipPeerId: '500025',
    portOutsOrderId: 'f6b0d892-4c1e-4a7d-85b3-9e2f7c60d148',
    sipPeerId: '500017',
  },
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
