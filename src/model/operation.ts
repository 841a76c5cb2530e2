import type { ParameterStyle } from './parameter-style';
import type { PathTemplate } from './path-template';
import type { BodyExpression, RuntimeExpression } from './runtime-expression';

/** What an operation does to the account. `spend` costs money or reaches a person. */
export type Effect = 'read' | 'write' | 'delete' | 'spend';

export const effects = ['read', 'write', 'delete', 'spend'] as const satisfies readonly Effect[];

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH' | 'HEAD' | 'OPTIONS';

/** A security scheme as its contract declares it. */
export interface Scheme {
  readonly name: string;
  /** `oauth`: by OAuth 2 client credentials; `other`: in a way that Vouch does not know. */
  readonly kind: 'basic' | 'bearer' | 'apiKey' | 'oauth' | 'other';
  /** Where a request carries the token or the key; only for `bearer` and `apiKey`. */
  readonly key?: KeyPlace;
  /** Why Vouch cannot sign in with it, such as `is http digest`; the operation then has no alternative that can be done. */
  readonly unable?: string;
}

/** Where a request carries an API key or a token. */
export interface KeyPlace {
  readonly in: 'header' | 'query' | 'cookie';
  readonly name: string;
  /** Stands before it. Default: nothing. */
  readonly prefix?: string;
}

/** Where requests carry bearer tokens. */
export const bearerPlace: KeyPlace = { in: 'header', name: 'Authorization', prefix: 'Bearer ' };

/** One method and path of a contract. */
export interface Operation {
  /** `<vendor>/<api>/<operationId>`. */
  readonly id: string;
  readonly contract: string;
  readonly operationId: string;
  readonly method: Method;
  /** URL template below the API's base URL, such as `/Monitor/{monitorGuid}`, for display. */
  readonly path: string;
  /** The same, taken apart. */
  readonly pathTemplate: PathTemplate;
  readonly summary: string;
  readonly description?: string;
  /** The API resource it belongs to: the folder's name in the collection. */
  readonly tag: string;
  readonly effect: Effect;
  /** The security schemes it is called with, all at once; empty for operations that need no sign-in. */
  readonly schemes: readonly Scheme[];
  readonly parameters: readonly Parameter[];
  readonly requestBody?: RequestBody;
  /** In the contract's order. */
  readonly responses: readonly ResponseSpec[];
  /** Names of JSON members, or XML elements and attributes, that hold secrets anywhere in the contract (`format: password`). */
  readonly secretMembers: readonly string[];
  /** Those of them that the contract also gives to objects or lists, which are no secrets: only texts and numbers of these names are. */
  readonly secretScalars?: readonly string[];
  /** Names of the headers and query parameters that hold API keys, of whatever security scheme of the contract. */
  readonly keyNames?: readonly string[];
  readonly paging?: Paging;
  readonly period?: Period;
  readonly filters?: Filters;
}

/** How a list comes in pages (`x-paging`). Names are those of query parameters, pointers JSON Pointers into the response. */
export interface Paging {
  /** Pointer to the list. */
  readonly items: string;
  /** Parameter with the most items a page may have. */
  readonly size: string;
  /** Parameter that takes the value at `next` in the response; null or absent there on the last page. */
  readonly cursor?: string;
  readonly next?: string;
  /** Pointer to the next page's URL, if responses have one. */
  readonly nextLink?: string;
  /** Parameter with the number of items to leave out. */
  readonly offset?: string;
  /** Parameter with the page's number, which counts from its default or else 1; with `by`, what names the page's first item: 1 for the first page. */
  readonly page?: string;
  /** Pointer, in an item, to what names it for `page`. */
  readonly by?: string;
  /** Parameter with `Ascending` or `Descending`, and the pointer, in an item, to what items are sorted by. */
  readonly sort?: string;
  readonly sortBy?: string;
}

/** The span of time an operation looks at (`x-period`): either `start` and `end`, or the name of a preset. */
export interface Period {
  readonly start: string;
  readonly end: string;
  readonly preset: string;
  /** Pointer, in an item of the list, to its time; absent if the response sums up the period. */
  readonly by?: string;
}

/** Which items of a list an operation returns (`x-filters`), by the values of query parameters. */
export interface Filters {
  /** Pointer to the list in the response. */
  readonly items: string;
  /** Query parameter → pointer, in an item, to the member that has its value; letter case does not count. */
  readonly by: Readonly<Record<string, string>>;
  /** The same for members that have the value as a part, as a telephone number has its area code. */
  readonly within: Readonly<Record<string, string>>;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  /** JSON Pointer of its schema in the contract's document. */
  readonly schema?: string;
  readonly example?: unknown;
  /** How its value is written; absent where it is written as JSON (OpenAPI's `content`). */
  readonly style?: ParameterStyle;
  /** Sent by the generated request though it is optional (`x-send`). */
  readonly send: boolean;
  /** Environment variable that takes the example's place (`x-variable`). */
  readonly variable?: string;
}

/** One media type of a request or a response. */
export interface Body {
  readonly mediaType: string;
  /** JSON Pointer of its schema in the contract's document; absent where the content is opaque (binary). */
  readonly schema?: string;
  readonly example?: unknown;
  /** Field of a form → how it is written, where that is not as usual. */
  readonly encoding?: Readonly<Record<string, FieldEncoding>>;
}

/** How a field of a form is written (OpenAPI's encoding object): in a style, or as a media type. */
export interface FieldEncoding {
  readonly style?: ParameterStyle;
  readonly contentType?: string;
}

export interface RequestBody {
  readonly required: boolean;
  /** First one is what the generated request sends. */
  readonly bodies: readonly Body[];
  /** JSON Pointers into the example whose place environment variables take (`x-variables`). */
  readonly variables: Readonly<Record<string, string>>;
}

export interface ResponseSpec {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly description: string;
  /** Sent by the vendor in practice, though its documentation does not name it (`x-undocumented`). */
  readonly undocumented: boolean;
  /** Says that the account has no such thing: the request is skipped then, not failed (`x-not-applicable`). */
  readonly notApplicable: boolean;
  readonly headers: readonly ResponseHeader[];
  /** Empty where the response carries no body. */
  readonly bodies: readonly Body[];
  /** The body may be absent (`x-body-optional`). */
  readonly bodyOptional: boolean;
  /** JSON Pointers into the body to what is there only if the operation failed after all (`x-error-codes`). */
  readonly errorCodes: readonly string[];
  readonly links: readonly Link[];
  readonly credentials?: IssuedCredentials;
  readonly pending?: Pending;
}

/** What shows that a response is not final (`x-pending`): what was requested is still being processed. */
export interface Pending {
  /** JSON Pointer into the body; without it, the status decides. */
  readonly member?: string;
  /** What it has there, or the status it has, until the response is final. */
  readonly values: readonly string[];
}

export interface ResponseHeader {
  readonly name: string;
  readonly required: boolean;
  readonly schema?: string;
  /** The members of an object are written as `key=value`. Default false. */
  readonly explode?: boolean;
  readonly example?: unknown;
}

/** Which field of a response feeds which input of another operation of the same contract. */
export interface Link {
  readonly name: string;
  readonly operationId: string;
  /** Parameter name → where its value comes from. */
  readonly parameters: Readonly<Record<string, RuntimeExpression>>;
  /** Parameter name → value that is the same every time; only where the target appears once more. */
  readonly constants: Readonly<Record<string, string>>;
  /** JSON Pointer into the target's request body → where its value comes from (`x-body`). */
  readonly body: Readonly<Record<string, RuntimeExpression>>;
  /**
   * Variable of its own for the value (`x-variable`): the target operation then appears once more, named after `description`.
   * For a second thing of a kind that one run makes, such as a clone, and for the next page of a list.
   */
  readonly variable?: string;
  readonly description?: string;
}

/** A response that issues a username and a password (`x-credentials`), such as Uptrends' Register. */
export interface IssuedCredentials {
  /** The security scheme they are good for. */
  readonly scheme: string;
  readonly username: BodyExpression;
  readonly password: BodyExpression;
}
