import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listContracts } from '../../../src/contracts/load-contracts';

/** The part of a Postman collection that tests look at. */
export interface PostmanCollection {
  readonly info: { readonly name: string };
  readonly event: readonly PostmanEvent[];
  readonly item: readonly { readonly name: string; readonly item: readonly PostmanItem[] }[];
}

export interface PostmanItem {
  readonly id: string;
  readonly name: string;
  readonly event?: readonly PostmanEvent[];
  readonly request: {
    readonly method: string;
    readonly description?: string;
    readonly header?: readonly { readonly key: string; readonly value: string }[];
    readonly url: {
      readonly raw: string;
      readonly host: readonly string[];
      readonly path: readonly string[];
      readonly variable?: readonly { readonly key: string; readonly value: string }[];
    };
    readonly body?: { readonly raw: string };
  };
  readonly response: readonly {
    readonly name: string;
    readonly code: number;
    readonly header?: readonly { readonly key: string; readonly value: string }[];
    readonly body?: string;
  }[];
}

interface PostmanEvent {
  readonly listen: string;
  readonly script: { readonly exec: readonly string[] };
}

export const projectFolder = join(__dirname, '../../..');
export const collectionIds = listContracts(join(projectFolder, 'contracts'));

/** A committed collection. */
export function readCollection(id: string): PostmanCollection {
  return JSON.parse(readFileSync(collectionPath(id), 'utf8'));
}

export function collectionPath(id: string): string {
  return join(projectFolder, 'collections', `${id}.postman_collection.json`);
}

export function itemsOf(collection: PostmanCollection): readonly PostmanItem[] {
  return collection.item.flatMap(({ item }) => item);
}
