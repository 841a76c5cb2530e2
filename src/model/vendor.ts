/** One variable of a vendor's Postman environments. */
export interface VendorVariable {
  /** Its name in the environment, such as `accountId`. */
  readonly name: string;
  readonly description: string;
  /** Never shown, and redacted wherever it turns up. */
  readonly secret: boolean;
  /** Where `vouch run --live` takes it from, such as `BANDWIDTH_ACCOUNT_ID`. */
  readonly env: string;
  /** Its value in the `mock` environment. */
  readonly mock: string;
  /** Requests that need it are skipped, not refused, while it is empty. Default false. */
  readonly optional?: boolean;
}

/** What is particular to a vendor. */
export interface Vendor {
  /** Folder name below `contracts/`. */
  readonly name: string;
  /** As the vendor writes it. */
  readonly title: string;
  readonly variables: readonly VendorVariable[];
  /** Security scheme of the contracts → the variables that its credentials are in. */
  readonly schemes: Readonly<Record<string, SchemeVariables>>;
  /** How requests name the account, if the API has accounts. */
  readonly account?: VendorAccount;
  /** Shown wherever Basic sign-in is used, if it is going away: one sentence, with the day as in `2026-12-02`. */
  readonly notice?: string;
  readonly advice?: VendorAdvice;
  /** APIs that come in two versions, of which an account may have one. */
  readonly versions?: readonly ApiVersions[];
}

/** Two versions of an API. */
export interface ApiVersions {
  /** Contract ids. */
  readonly older: string;
  readonly newer: string;
  /** Id, in both contracts, of a harmless read that shows whether the account has the version. */
  readonly read: string;
}

export interface VendorAccount {
  /** Path parameter that names the account: the mock returns 403 for any other value. */
  readonly parameter: string;
  /** Variable that the account's id is in. */
  readonly variable: string;
  /** The account's id is made of digits only. Default false. */
  readonly digits?: boolean;
}

/** What to do about error responses of this vendor; each is one or more sentences in one line. `vouch doctor` has general texts for the rest. */
export interface VendorAdvice {
  /** Ids of harmless reads to try sign-in with: the first one that is not forbidden counts. Default: the read with the shortest path. */
  readonly reads?: readonly string[];
  /** About 401 for a username and password, a token, or a key. */
  readonly unauthorized?: string;
  /** About 403; apart for the ways to sign in where they need different things. */
  readonly forbidden?: string | { readonly basic?: string; readonly oauth?: string };
  /** About a client id and secret that get no token. */
  readonly noToken?: string;
  /** Where the expiry of a client secret is seen. */
  readonly secretExpiry?: string;
  /** About the notice that a way to sign in ends. */
  readonly retired?: string;
  /** About an operator who may not make an API account with `vouch register`. */
  readonly operatorRefused?: string;
  /** About an API account that `vouch register` may have made without learning its credentials. */
  readonly accountLost?: string;
}

/** The variables of a security scheme: those of `http` `basic`, of `http` `bearer`, of `apiKey`, or of `oauth2`. */
export type SchemeVariables = PairVariables | TokenVariable | ApiKeyVariable | ClientVariables;

interface AnyVariables {
  /** Operations of this scheme are skipped, not refused, while all of its variables are empty. */
  readonly optional?: boolean;
}

export interface PairVariables extends AnyVariables {
  readonly username: string;
  readonly password: string;
  /** Signs in as well, when the environment's `authType` is `oauth`. One scheme of a vendor at most has it. */
  readonly oauth?: OAuthCredentials;
}

/** A bearer token, sent as it is. */
export interface TokenVariable extends AnyVariables {
  readonly token: string;
}

export interface ApiKeyVariable extends AnyVariables {
  readonly apiKey: string;
}

export interface ClientVariables extends AnyVariables {
  readonly oauth: OAuthCredentials;
}

/** API credentials that are exchanged for a token: OAuth 2.0 client credentials. */
export interface OAuthCredentials {
  /** Variable of the client id. */
  readonly clientId: string;
  /** Variable of the client secret. */
  readonly clientSecret: string;
  /** How client ids begin. */
  readonly clientIdPrefix?: string;
  /** Where the vendor issues tokens, `https:`. Environments have it as `tokenUrl`. */
  readonly tokenUrl: string;
  /** What is asked for with a token, words with spaces between them. Default: nothing. */
  readonly scope?: string;
  /** Claim of the tokens, if they are JWTs, that lists the ids of the accounts that they are good for. */
  readonly accountsClaim?: string;
}
