/**
 * What every rule of the core works with: the house's services, and what is known of the request at hand.
 *
 * `app/build.ts` puts the services together once; a door makes a context for each request.
 *
 * @module
 */
import type { Certificates } from '#ports/certificates.ts'
import type { Chance } from '#ports/chance.ts'
import type { Clock } from '#ports/clock.ts'
import type { CompromisedPasswords } from '#ports/compromised-passwords.ts'
import type { Documents } from '#ports/documents.ts'
import type { Functions } from '#ports/functions.ts'
import type { Log } from '#ports/log.ts'
import type { LogDelivery } from '#ports/logs.ts'
import type { Channel, Inbox } from '#ports/messages.ts'
import type { OAuthProviders } from '#ports/oauth-providers.ts'
import type { PasswordHashes } from '#ports/password-hashes.ts'
import type { Powers } from '#ports/powers.ts'
import type { SenderCodes } from '#ports/sender-codes.ts'
import type { SignedXml } from '#ports/signed-xml.ts'
import type { SigningKeys } from '#ports/signing-keys.ts'
import type { Storage } from '#ports/storage.ts'
import type { Vault } from '#ports/vault.ts'
import type { Background } from './background.ts'
import type { Directory } from './directory.ts'
import type { Explanation, Explanations } from './explain/explanations.ts'
import type { RequestLimits } from './limits/request-limits.ts'

export interface Settings {
  /** Region of pools whose creator signed for none. */
  region: string
  /** Twelve digits. */
  accountId: string
  /** Where clients reach this server, without a slash at the end: `http://127.0.0.1:2646`. Known once it listens. */
  publicUrl: string
  /** `own`: `<publicUrl>/<poolId>`. `aws`: `https://cognito-idp.<region>.amazonaws.com/<poolId>`. */
  issuer: 'own' | 'aws'
  /** Whether a pool's feature plan (UserPoolTier) keeps features away from it, or every pool has all of them. */
  tiers: 'enforced' | 'open'
  /** `aws`: requests beyond the rates of their category are refused. */
  limits: 'aws' | 'off'
}

export interface Services {
  readonly settings: Settings
  readonly storage: Storage
  /** Pools, clients and signing keys from memory. */
  readonly directory: Directory
  readonly requestLimits: RequestLimits
  readonly clock: Clock
  readonly chance: Chance
  readonly vault: Vault
  readonly powers: Powers
  /** Hashes that came with imported users. */
  readonly passwordHashes: PasswordHashes
  /** Asked in pools with threat protection. */
  readonly compromisedPasswords: CompromisedPasswords
  readonly signingKeys: SigningKeys
  readonly certificates: Certificates
  /** What other servers publish: discovery documents, metadata. */
  readonly documents: Documents
  /** Identity providers that speak OAuth 2.0. */
  readonly oauthProviders: OAuthProviders
  /** Signatures and encryption of SAML messages. */
  readonly signedXml: SignedXml
  /** What runs the triggers of pools. */
  readonly functions: Functions
  /** Encrypts what custom senders get. */
  readonly senderCodes: SenderCodes
  readonly background: Background
  readonly email: Channel
  readonly sms: Channel
  /** Only `dev` has one. */
  readonly inbox?: Inbox
  /** Only `dev` keeps them. */
  readonly explanations?: Explanations
  /** Logs that pools export; `log` is the operator's own. */
  readonly logDelivery: LogDelivery
  readonly log: Log
}

export interface Context extends Services {
  /** UUID; the client sees it as `x-amzn-requestid`. */
  readonly requestId: string
  /** From the caller's credential scope, else `settings.region`. */
  readonly region: string
  readonly accountId: string
  readonly sourceIp: string
  readonly userAgent: string
  /** Of this request, where explanations are kept. */
  readonly explain?: Explanation
}
