/** What explanations say of OAuth requests, in English. @module */
import type { OAuthNotes } from '#core/explain/oauth-notes.ts'
import { instant } from './instant.ts'
import type { TextsOf } from './words.ts'

const list = (names: string[]): string => names.join(', ') || 'none'

export const oauthEn: TextsOf<OAuthNotes> = {
  clientElsewhere: ({ clientId }) => [
    `At this address there is no client ${clientId}.`,
    'A domain serves the clients of its own pool, and this server’s own address those of all pools.',
  ],
  redirectUriUnknown: ({ given, registered }) => [
    `The client has no callback URL "${given}", letter for letter. It has: ${list(registered)}.`,
    'Add it to CallbackURLs; a slash at the end makes another one.',
  ],
  responseTypeUnknown: ({ given }) => [`The response type is "${given}".`, 'Send response_type=code, or token.'],
  grantClosed: ({ flow, enabled, allowed }) =>
    enabled
      ? [`The client may not use the flow ${flow}. It may use: ${list(allowed)}.`, 'Add it to AllowedOAuthFlows.']
      : ['OAuth is not enabled for the client.', 'Set AllowedOAuthFlowsUserPoolClient, and AllowedOAuthFlows.'],
  scopeUnknown: ({ scope, allowed }) => [
    `The client may not ask for the scope "${scope}". It may ask for: ${list(allowed)}.`,
    'Add it to AllowedOAuthScopes.',
  ],
  challengeUnusable: () => [
    'The code challenge cannot be used.',
    'Send code_challenge_method=S256, and as code_challenge the SHA-256 of the verifier in base64url, 43 characters.',
  ],
  providerUnknown: ({ name, supported }) => [
    `"${name}" is no identity provider of the client. It has: ${list(supported)}.`,
    'Add it to SupportedIdentityProviders.',
  ],
  noProviders: () => [
    'The client has no identity provider, not even the pool.',
    'Set SupportedIdentityProviders; COGNITO is the pool itself.',
  ],
  nobodySignedIn: () => ['With prompt=none nobody is asked, and in this browser nobody is signed in.'],

  credentialsMissing: () => [
    'The request does not say which client it is from.',
    'Send client_id in the form, or id and secret by HTTP Basic.',
  ],
  clientUnknown: ({ clientId }) => [`There is no client "${clientId}" here.`],
  clientSecretWrong: ({ clientId }) => [`The secret is none of client ${clientId}.`],
  clientSecretMissing: ({ clientId }) => [
    `Client ${clientId} has a secret, and the request brings none.`,
    'Send it by HTTP Basic, or as client_secret.',
  ],
  clientSecretUnasked: ({ clientId }) => [`Client ${clientId} has no secret, and the request brings one.`],

  grantCodeUnknown: () => [
    'The code was never issued by this server, or was cut or changed.',
    'Codes are forgotten once they have expired.',
  ],
  grantCodeUsed: () => [
    'The code had been used. The tokens of its first use have ended now.',
    'A code is good once: look for a request that is sent twice.',
  ],
  grantCodeExpired: ({ expiredAt }) => [`The code expired at ${instant(expiredAt)}, after five minutes.`],
  grantCodeOfClient: ({ clientId, expected }) => [
    `The code was issued to client ${clientId}, and comes from ${expected}.`,
  ],
  grantCodeRedirectUri: ({ given, expected }) => [
    `The redirect_uri is "${given}"; that of the authorization request was "${expected}".`,
    'Send the same.',
  ],
  verifierMissing: () => ['The authorization request had a code challenge.', 'Send its code_verifier.'],
  verifierUnasked: () => ['The authorization request had no code challenge, so there is no code_verifier to send.'],
  verifierWrong: () => ['The code_verifier is not the one of the code challenge.'],
}
