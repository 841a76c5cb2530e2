/**
 * Values that one item hands to the next in a real run, and that Prism's made-up answers lack. Environment variables,
 * by contract.
 */
export const chainedValues: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'bandwidth/numbers': { createdSipPeerId: '500025', sipPeerId: '500017' },
  'uptrends/api-v4': { timezoneId: '63', serverId: '204', groupMonitorGuid: '0b9c4f52-6a1d-4d3e-9c55-7f2f0f6f3f11' },
};
