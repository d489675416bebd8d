/** USER_AUTH of users who have passkeys, or a second factor. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider'
import { Authenticator } from '../../support/authenticator.ts'
import { engines } from '../../support/engines.ts'
import { byToken, enrol, startWithMfa } from '../../support/mfa.ts'
import type { Started } from '../../support/start.ts'
import { codeAt } from '../../support/totp.ts'
import { password } from '../../support/users.ts'
import { answerWebAuthn, registerWith, startRegistered, startWithPasskeys } from '../passkeys/calls.ts'
import { adminInitiate, respond, spentSession } from './calls.ts'
import {
  addPasswordless,
  allowing,
  answerEmail,
  begin,
  choosing,
  hiding,
  notOffered,
  prefer,
  select,
  sentTo,
} from './choice.ts'

const everything = ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN']

function proveIt(server: Started, authenticator: Authenticator, answer: InitiateAuthResponse, username = 'ada') {
  const options = JSON.parse(answer.ChallengeParameters!.CREDENTIAL_REQUEST_OPTIONS!)
  return answerWebAuthn(server, answer.Session, JSON.stringify(authenticator.get(options)), username)
}

for (const engine of engines) {
  suite(`A choice with passkeys on ${engine}`, () => {
    const withPasskeys = { pool: allowing('EMAIL_OTP', 'WEB_AUTHN'), client: choosing }

    test('a passkey is offered to who has one, preferred or chosen', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine, withPasskeys)

      const [offered, ofBob] = [await begin(server), await begin(server, 'bob')]
      const chosen = await select(server, 'WEB_AUTHN', offered)
      const preferred = await prefer(server, 'WEB_AUTHN')

      deepEqual(offered.AvailableChallenges, everything)
      deepEqual(ofBob.AvailableChallenges, everything.slice(0, 3))
      equal(chosen.ChallengeName, 'WEB_AUTHN')
      deepEqual(preferred.AvailableChallenges, everything)
      ok((await proveIt(server, authenticator, chosen)).AuthenticationResult)
      ok((await proveIt(server, authenticator, preferred)).AuthenticationResult)
      await rejects(select(server, 'WEB_AUTHN', offered), spentSession)
      await rejects(select(server, 'WEB_AUTHN', await begin(server, 'bob'), { USERNAME: 'bob' }), notOffered)
      const { ConfiguredUserAuthFactors } = await server.cognito.adminGetUserAuthFactors({
        UserPoolId: server.poolId,
        Username: 'ada',
      })
      deepEqual(ConfiguredUserAuthFactors, ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'])
    })

    test('who has nothing but a passkey is asked for it at once', async (t) => {
      const server = await startWithPasskeys(t, engine, withPasskeys)
      const { cognito, poolId } = server
      await addPasswordless(server, 'grace')
      const byCode = await prefer(server, 'EMAIL_OTP', 'grace')
      const code = await sentTo(server, 'grace@example.com')
      const { AuthenticationResult } = await answerEmail(server, code, byCode, 'grace')
      const authenticator = new Authenticator()
      await registerWith(server, AuthenticationResult!.AccessToken!, authenticator)
      await cognito.adminDeleteUserAttributes({ UserPoolId: poolId, Username: 'grace', UserAttributeNames: ['email'] })

      const asked = await begin(server, 'grace')
      const proved = await proveIt(server, authenticator, asked, 'grace')

      equal(asked.ChallengeName, 'WEB_AUTHN')
      deepEqual(asked.AvailableChallenges, ['WEB_AUTHN'])
      ok(proved.AuthenticationResult)
    })

    test('an administrator signs a user in by passkey', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine, withPasskeys)
      const PREFERRED_CHALLENGE = 'WEB_AUTHN'

      const asked = await adminInitiate(server, 'USER_AUTH', { USERNAME: 'ada', PREFERRED_CHALLENGE })
      const options = JSON.parse(asked.ChallengeParameters!.CREDENTIAL_REQUEST_OPTIONS!)
      const proved = await server.cognito.adminRespondToAuthChallenge({
        UserPoolId: server.poolId,
        ClientId: server.clientId,
        ChallengeName: 'WEB_AUTHN',
        ChallengeResponses: { USERNAME: 'ada', CREDENTIAL: JSON.stringify(authenticator.get(options)) },
        Session: asked.Session,
      })

      equal(asked.ChallengeName, 'WEB_AUTHN')
      ok(proved.AuthenticationResult)
    })

    test('a pool without passkeys among its factors offers none', async (t) => {
      const { server } = await startRegistered(t, engine, withPasskeys)
      const { services, poolId } = server
      const pool = await services.directory.requirePool(poolId)
      const { Policies } = allowing('EMAIL_OTP')
      await services.storage.transaction((tx) =>
        tx.pools.update({
          ...pool,
          settings: { ...pool.settings, Policies: { ...pool.settings.Policies, ...Policies } },
        }),
      )

      deepEqual((await begin(server)).AvailableChallenges, everything.slice(0, 3))
    })

    test('names that nobody has are offered passkeys too, and the same each time', async (t) => {
      const { server } = await startRegistered(t, engine, { ...withPasskeys, client: hiding })
      const names = Array.from({ length: 60 }, (_, n) => `nobody${n}`)

      const offers = await Promise.all(names.map((name) => begin(server, name)))
      const alike = names.filter((_, n) => offers[n]!.AvailableChallenges?.join() === everything.join())
      const [first, again] = [
        await prefer(server, 'WEB_AUTHN', alike[0]!),
        await prefer(server, 'WEB_AUTHN', alike[0]!),
      ]

      equal(first.ChallengeName, 'WEB_AUTHN')
      const options = [first, again].map(({ ChallengeParameters }) => {
        const { challenge, ...rest } = JSON.parse(ChallengeParameters!.CREDENTIAL_REQUEST_OPTIONS!)
        return rest
      })
      deepEqual(options[0], options[1])
      equal(first.Session?.length, (await prefer(server, 'WEB_AUTHN')).Session?.length)
    })

    test('a passkey that counts as two factors does where MFA is required, and codes do not', async (t) => {
      const { server, authenticator } = await startRegistered(t, engine, withPasskeys)
      const { services, poolId } = server
      const pool = await services.directory.requirePool(poolId)
      const configure = (FactorConfiguration: 'SINGLE_FACTOR' | 'MULTI_FACTOR_WITH_USER_VERIFICATION') => {
        const WebAuthnConfiguration = { ...pool.settings.WebAuthnConfiguration, FactorConfiguration }
        const settings = { ...pool.settings, MfaConfiguration: 'ON' as const, WebAuthnConfiguration }
        return services.storage.transaction((tx) => tx.pools.update({ ...pool, settings }))
      }

      await configure('SINGLE_FACTOR')
      const single = await begin(server)
      await configure('MULTI_FACTOR_WITH_USER_VERIFICATION')
      const multi = await prefer(server, 'WEB_AUTHN')

      deepEqual(single.AvailableChallenges, ['PASSWORD_SRP', 'PASSWORD'])
      deepEqual(multi.AvailableChallenges, ['PASSWORD_SRP', 'PASSWORD', 'WEB_AUTHN'])
      ok((await proveIt(server, authenticator, multi)).AuthenticationResult)
    })
  })

  suite(`A choice with a second factor on ${engine}`, () => {
    test('a user who has one tells a password first', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken, {
        pool: allowing('EMAIL_OTP'),
        client: choosing,
      })
      const before = await begin(server)
      const secret = await enrol(server)

      const after = await prefer(server, 'EMAIL_OTP')
      const { ChallengeName, Session } = await select(server, 'PASSWORD', after, { PASSWORD: password })
      const SOFTWARE_TOKEN_MFA_CODE = codeAt(secret, server.clock.now())
      const { AuthenticationResult } = await respond(
        server,
        'SOFTWARE_TOKEN_MFA',
        { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE },
        Session,
      )

      deepEqual(before.AvailableChallenges, ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'])
      deepEqual(after.AvailableChallenges, ['PASSWORD_SRP', 'PASSWORD'])
      equal(ChallengeName, 'SOFTWARE_TOKEN_MFA')
      const { $metadata, ...factors } = await server.cognito.getUserAuthFactors({
        AccessToken: AuthenticationResult!.AccessToken!,
      })
      deepEqual(factors, {
        Username: 'ada',
        UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
        ConfiguredUserAuthFactors: ['PASSWORD'],
      })
      await rejects(select(server, 'EMAIL_OTP', before), notOffered)
    })
  })
}
