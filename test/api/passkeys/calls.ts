/** A server whose users may have passkeys, and what applications do with it. @module */
import { equal } from 'node:assert/strict'
import type { TestContext } from 'node:test'
import type {
  CreateUserPoolClientRequest,
  UserVerificationType,
  WebAuthnConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider'
import { Authenticator, type CreationOptions, type RequestOptions, type Twist } from '../../support/authenticator.ts'
import type { Engine } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { type App, type Started, type StartOptions, start } from '../../support/start.ts'
import { respond } from '../sign-in/calls.ts'
import { prefer } from '../sign-in/choice.ts'

export interface PasskeyOptions extends StartOptions {
  verification?: UserVerificationType
  /** In the place of the relying party `localhost`; `false` configures nothing. */
  webAuthn?: WebAuthnConfigurationType | false
}

export const passkeyClient: Partial<CreateUserPoolClientRequest> = {
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH'],
}

export const passkeyPool = {
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const, 'WEB_AUTHN' as const] } },
}

export const wrongPasskey = { name: 'NotAuthorizedException', message: 'Passkey could not be verified.' }

/** A pool where passkeys work for localhost, with the users `ada` and `bob`. */
export async function startWithPasskeys(t: TestContext, engine: Engine, options: PasskeyOptions = {}) {
  const { verification: UserVerification = 'preferred', webAuthn, ...more } = options
  const server = await start(t, engine, {
    pool: passkeyPool,
    client: passkeyClient,
    users: ['ada', 'bob'],
    ...more,
  })
  const configuration = webAuthn ?? { RelyingPartyId: 'localhost', UserVerification }
  if (configuration) await configure(server, configuration)
  return server
}

export async function configure({ cognito, poolId }: Started, WebAuthnConfiguration: WebAuthnConfigurationType) {
  await cognito.setUserPoolMfaConfig({ UserPoolId: poolId, WebAuthnConfiguration })
}

/** The first half of a registration. */
export async function startRegistration({ cognito }: App, AccessToken: string): Promise<CreationOptions> {
  const { CredentialCreationOptions } = await cognito.startWebAuthnRegistration({ AccessToken })
  return CredentialCreationOptions as unknown as CreationOptions
}

/** The second half, with whatever is to be told. */
export function completeRegistration({ cognito }: App, AccessToken: string, Credential: unknown) {
  return cognito.completeWebAuthnRegistration({ AccessToken, Credential: Credential as Record<string, string> })
}

/** Registers a passkey of a user, and answers the access token that did it. */
export async function register(server: App, username: string, authenticator: Authenticator, twist?: Twist) {
  const token = await signIn(server, username)
  await registerWith(server, token, authenticator, twist)
  return token
}

/** Registers a passkey of the user of an access token. */
export async function registerWith(server: App, token: string, authenticator: Authenticator, twist?: Twist) {
  const options = await startRegistration(server, token)
  await completeRegistration(server, token, authenticator.create(options, twist))
}

/** A server with a passkey of ada's in an authenticator. */
export async function startRegistered(t: TestContext, engine: Engine, options: PasskeyOptions = {}) {
  const server = await startWithPasskeys(t, engine, options)
  const authenticator = new Authenticator()
  const token = await register(server, 'ada', authenticator)
  return { server, authenticator, token }
}

/** Comes to WEB_AUTHN. */
export async function beginWithPasskey(server: App, username = 'ada') {
  const { ChallengeName, ChallengeParameters, Session } = await prefer(server, 'WEB_AUTHN', username)
  equal(ChallengeName, 'WEB_AUTHN')
  const options: RequestOptions = JSON.parse(ChallengeParameters!.CREDENTIAL_REQUEST_OPTIONS!)
  return { options, session: Session }
}

/** Answers WEB_AUTHN with any text. */
export function answerWebAuthn(server: App, session: string | undefined, credential: string, username = 'ada') {
  return respond(server, 'WEB_AUTHN', { USERNAME: username, CREDENTIAL: credential }, session)
}

/** A whole sign-in. */
export async function signInWithPasskey(server: App, authenticator: Authenticator, twist?: Twist) {
  const { options, session } = await beginWithPasskey(server)
  return answerWebAuthn(server, session, JSON.stringify(authenticator.get(options, twist)))
}
