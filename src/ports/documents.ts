/**
 * Documents on other servers that the configuration of a pool names: OpenID discovery, SAML metadata.
 *
 * The core says which; how they are fetched, how long that may take and where it may lead is the engine's business.
 * Never called inside a transaction.
 *
 * @module
 */

export interface Documents {
  /** The document at `url`. What keeps it from being had, from a wrong URL to a slow server, is a failure and no rejection. */
  fetch(url: string): Promise<Fetched>
}

/** `failure` is for the log: it tells of our network, which is not the caller's business. */
export type Fetched = { text: string } | { failure: string }
