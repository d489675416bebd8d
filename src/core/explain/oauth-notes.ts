/** What can be said of authorization requests, and of requests to the endpoints for OAuth clients. @module */

type None = Record<never, never>

export interface OAuthNotes {
  // Authorization requests
  clientElsewhere: { clientId: string }
  redirectUriUnknown: { given: string; registered: string[] }
  responseTypeUnknown: { given: string }
  grantClosed: { flow: string; enabled: boolean; allowed: string[] }
  scopeUnknown: { scope: string; allowed: string[] }
  challengeUnusable: None
  providerUnknown: { name: string; supported: string[] }
  noProviders: None
  nobodySignedIn: None

  // Clients
  credentialsMissing: None
  clientUnknown: { clientId: string }
  clientSecretWrong: { clientId: string }
  clientSecretMissing: { clientId: string }
  clientSecretUnasked: { clientId: string }

  // Authorization codes
  grantCodeUnknown: None
  grantCodeUsed: None
  grantCodeExpired: { expiredAt: Date }
  grantCodeOfClient: { clientId: string; expected: string }
  grantCodeRedirectUri: { given: string; expected: string }
  verifierMissing: None
  verifierUnasked: None
  verifierWrong: None
}
