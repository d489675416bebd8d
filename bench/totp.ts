/**
 * Sign-ins with an authenticator app. A code is taken once, so they take turns among many users.
 *
 * @module
 */
import { codeAt } from '../test/support/totp.ts'
import { call, type Work } from './load.ts'
import type { Fixture } from './rows.ts'

/** Users for each second of a measurement, the unmeasured one before it among them; each has two codes to begin with. */
const usersASecond = 250

const stepMs = 30_000

interface Owner {
  username: string
  secret: string
  /** The time step of the last code; the server takes none from before it. */
  lastStep: number
}

/** USER_PASSWORD_AUTH, and SOFTWARE_TOKEN_MFA after it. Makes the pool and its users first, which takes some seconds. */
export async function totpSignIns({ server, seconds, password }: Fixture): Promise<Work> {
  const { UserPool } = await call(server, 'CreateUserPool', { PoolName: 'totp' })
  const UserPoolId: string = UserPool.Id
  const SoftwareTokenMfaConfiguration = { Enabled: true }
  await call(server, 'SetUserPoolMfaConfig', {
    UserPoolId,
    MfaConfiguration: 'OPTIONAL',
    SoftwareTokenMfaConfiguration,
  })
  const { UserPoolClient } = await call(server, 'CreateUserPoolClient', {
    UserPoolId,
    ClientName: 'totp',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  })
  const ClientId: string = UserPoolClient.ClientId

  function enterPassword(username: string) {
    const AuthParameters = { USERNAME: username, PASSWORD: password }
    return call(server, 'InitiateAuth', { ClientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
  }

  async function enrol(username: string): Promise<Owner> {
    await call(server, 'SignUp', { ClientId, Username: username, Password: password })
    await call(server, 'AdminConfirmSignUp', { UserPoolId, Username: username })
    const { AccessToken } = (await enterPassword(username)).AuthenticationResult
    const { SecretCode: secret } = await call(server, 'AssociateSoftwareToken', { AccessToken })
    const lastStep = presentStep() - 1
    await call(server, 'VerifySoftwareToken', { AccessToken, UserCode: codeOf(secret, lastStep) })
    const SoftwareTokenMfaSettings = { Enabled: true }
    await call(server, 'SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings })
    return { username, secret, lastStep }
  }

  const owners: Owner[] = []
  const names = Array.from({ length: (1 + seconds) * usersASecond }, (_, i) => `totp-${i}`)
  while (names.length > 0) owners.push(...(await Promise.all(names.splice(0, 16).map(enrol))))

  return async (index) => {
    const owner = owners[index % owners.length]!
    const { Session } = await enterPassword(owner.username)
    owner.lastStep = Math.max(owner.lastStep + 1, presentStep() - 1)
    if (owner.lastStep > presentStep() + 1) throw new Error('All codes are used up: there are too few users.')
    await call(server, 'RespondToAuthChallenge', {
      ClientId,
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      ChallengeResponses: { USERNAME: owner.username, SOFTWARE_TOKEN_MFA_CODE: codeOf(owner.secret, owner.lastStep) },
      Session,
    })
  }
}

function presentStep(): number {
  return Math.floor(Date.now() / stepMs)
}

function codeOf(secret: string, step: number): string {
  return codeAt(secret, new Date(step * stepMs))
}
