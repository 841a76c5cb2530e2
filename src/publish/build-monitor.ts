import type { JsonObject } from '../model/json';
import type { VariableValues } from '../model/variables';

/** What Uptrends calls the type of a monitor that sends a Postman collection. */
export const monitorType = 'PostmanApi';

/** What of a monitor follows from a collection; the rest is its owner's. */
export interface MonitorContent {
  /** The collection, as text. */
  readonly PostmanCollectionJson: string;
  readonly PredefinedVariables: readonly { readonly Key: string; readonly Value: string }[];
}

/** The body of a request that creates a monitor. */
export interface MonitorBody extends MonitorContent {
  readonly Name: string;
  readonly MonitorType: typeof monitorType;
  readonly IsActive: boolean;
  readonly GenerateAlert: boolean;
  readonly MonitorMode: 'Development' | 'Staging' | 'Production';
}

/**
 * Describes a monitor that does nothing until its owner activates it: inactive, without alerts, in Staging.
 *
 * Credentials are predefined variables as well: of a multi-step monitor, those can be vault items (the vendor's page on predefined
 * variables of multi-step API monitors), and nothing says where else those of this type can be.
 */
export function buildMonitor(options: {
  name: string;
  collection: JsonObject;
  /** Variable → place in a vault item. */
  credentials: VariableValues;
}): MonitorBody {
  const { name, collection, credentials } = options;
  return {
    Name: name,
    MonitorType: monitorType,
    IsActive: false,
    GenerateAlert: false,
    MonitorMode: 'Staging',
    PostmanCollectionJson: JSON.stringify(collection),
    PredefinedVariables: Object.entries(credentials).map(([Key, Value]) => ({ Key, Value })),
  };
}

/** What of a monitor an update sends. */
export const contentOf = ({ PostmanCollectionJson, PredefinedVariables }: MonitorBody): MonitorContent => ({
  PostmanCollectionJson,
  PredefinedVariables,
});
