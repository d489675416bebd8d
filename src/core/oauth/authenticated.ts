/** Somebody who has signed in on the pool's own pages, or at an identity provider. Tokens are another matter. @module */
import type { UserRecord } from '#ports/records.ts'

export interface Authenticated {
  user: UserRecord
  /** Of the authentication event: `event_id` of the tokens. */
  eventId: string
  /** When the user proved who they are: `auth_time` of the tokens. */
  at: Date
  /** Name of the identity provider that the user came from. */
  provider?: string
  /** What a SAML provider has to be told when the user signs out. */
  saml?: SamlSubject
}

export interface SamlSubject {
  nameId: string
  nameIdFormat?: string
  sessionIndex?: string
}
