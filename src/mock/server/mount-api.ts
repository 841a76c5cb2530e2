import { findOAuth } from '../../model/sign-in';
import { listBaseUrls } from '../../operations/read-servers';
import { basePathOf, type KeptStates, keepStates, type MockApi, type StateSettings } from '../state/api-state';
import type { KnownCredentials } from '../state/known-credentials';
import { createRouter, type Router } from './create-router';

/** An API that requests can be routed to. */
export interface MountedApi extends MockApi, KeptStates {
  /** Path it is mounted at, such as `/bandwidth/messaging`. */
  readonly basePath: string;
  /** Where the vendor has it. */
  readonly places: readonly Place[];
  /** Paths of those base URLs, each once; the empty one is among them. */
  readonly bases: readonly string[];
  readonly router: Router;
}

interface Place {
  /** Host name in small letters, without a port. */
  readonly host: string;
  /** Path of the base URL without a slash at the end, such as `/api/v2`; empty for none. */
  readonly path: string;
}

/** Prepares an API; what takes time is done when the first request comes. */
export function mountApi(api: MockApi, options: StateSettings & { credentials: KnownCredentials }): MountedApi {
  let router: Router | undefined;
  const places = listPlaces(api);
  return {
    ...api,
    basePath: basePathOf(api),
    places,
    bases: [...new Set([...places.map(({ path }) => path), ''])],
    router: (method, path) => {
      router ??= createRouter(api);
      return router(method, path);
    },
    ...keepStates(api, options),
  };
}

/** Where the vendor has an API. */
const listPlaces = ({ contract }: MockApi): readonly Place[] =>
  listBaseUrls(contract).flatMap((url) => placeOf(url) ?? []);

/** Host names that a vendor has an API at, and that it issues tokens at. */
export function listHosts(api: MockApi): readonly string[] {
  const tokenUrl = findOAuth(api.vendor)?.tokenUrl;
  const issuers = tokenUrl === undefined ? [] : [new URL(tokenUrl).hostname];
  return [...listPlaces(api).map(({ host }) => host), ...issuers];
}

function placeOf(url: string): Place | undefined {
  if (!URL.canParse(url)) return undefined;
  const { hostname, pathname } = new URL(url);
  return { host: hostname, path: pathname.replace(/\/+$/, '') };
}
