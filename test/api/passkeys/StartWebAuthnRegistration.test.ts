import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { Authenticator } from '../../support/authenticator.ts'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { region } from '../../support/start.ts'
import { passkeyClient, passkeyPool, register, startRegistration, startWithPasskeys } from './calls.ts'

const notEnabled = {
  name: 'WebAuthnNotEnabledException',
  message: 'Passkeys are not enabled for the user pool and the client.',
}

for (const engine of engines) {
  suite(`StartWebAuthnRegistration on ${engine}`, () => {
    test('answers what a browser needs to make a passkey', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const token = await signIn(server, 'ada')
      const { Username, UserAttributes = [] } = await server.cognito.getUser({ AccessToken: token })
      const sub = UserAttributes.find(({ Name }) => Name === 'sub')!.Value!

      const { challenge, ...options } = await startRegistration(server, token)

      match(challenge, /^[\w-]{40,}$/)
      deepEqual(options, {
        rp: { id: 'localhost', name: 'localhost' },
        user: { id: Buffer.from(sub).toString('base64url'), name: Username, displayName: Username },
        pubKeyCredParams: [
          { type: 'public-key', alg: -7 },
          { type: 'public-key', alg: -257 },
        ],
        timeout: 60_000,
        excludeCredentials: [],
        authenticatorSelection: {
          requireResidentKey: true,
          residentKey: 'required',
          userVerification: 'preferred',
        },
      })
    })

    test('no two challenges are the same', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const token = await signIn(server, 'ada')

      const [first, second] = [await startRegistration(server, token), await startRegistration(server, token)]

      equal(first.challenge === second.challenge, false)
    })

    test('names the passkeys that the user has, and asks for user verification where the pool requires it', async (t) => {
      const server = await startWithPasskeys(t, engine, { verification: 'required' })
      const authenticator = new Authenticator()
      const token = await register(server, 'ada', authenticator)
      await register(server, 'bob', new Authenticator())

      const options = await startRegistration(server, token)

      const { excludeCredentials, authenticatorSelection } = options as unknown as Record<string, unknown>
      deepEqual(excludeCredentials, [{ type: 'public-key', id: authenticator.passkeys[0]!.id }])
      equal((authenticatorSelection as Record<string, unknown>).userVerification, 'required')
    })

    test('passkeys that count as two factors have to verify their users', async (t) => {
      const server = await startWithPasskeys(t, engine, {
        webAuthn: {
          RelyingPartyId: 'localhost',
          UserVerification: 'preferred',
          FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
        },
      })

      const options = await startRegistration(server, await signIn(server, 'ada'))

      const { authenticatorSelection } = options as unknown as Record<string, Record<string, unknown>>
      equal(authenticatorSelection!.userVerification, 'required')
    })

    test('without a configured relying party it is the prefix domain, and the custom domain before that', async (t) => {
      const server = await startWithPasskeys(t, engine, { webAuthn: false })
      const { cognito, poolId } = server
      const token = await signIn(server, 'ada')
      const prefix = `shop-${Date.now()}`
      const custom = `login.${prefix}.example`

      await cognito.createUserPoolDomain({ UserPoolId: poolId, Domain: prefix })
      const first = await startRegistration(server, token)
      await cognito.createUserPoolDomain({
        UserPoolId: poolId,
        Domain: custom,
        CustomDomainConfig: { CertificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/1' },
      })
      const second = await startRegistration(server, token)

      deepEqual([first.rp.id, second.rp.id], [`${prefix}.auth.${region}.localhost`, custom])
    })

    test('a pool without a domain is refused', async (t) => {
      const server = await startWithPasskeys(t, engine, { webAuthn: false })
      const token = await signIn(server, 'ada')

      await rejects(startRegistration(server, token), {
        name: 'WebAuthnConfigurationMissingException',
        message: 'The user pool has neither a relying party ID nor a domain for passkeys.',
      })
    })

    test('is refused where passkeys are no factor, and to a client that cannot use them', async (t) => {
      const withoutFactor = await startWithPasskeys(t, engine, { pool: {} })
      const withoutFlow = await startWithPasskeys(t, engine, {
        client: { ...passkeyClient, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] },
      })

      await rejects(startRegistration(withoutFactor, await signIn(withoutFactor, 'ada')), notEnabled)
      await rejects(startRegistration(withoutFlow, await signIn(withoutFlow, 'ada')), notEnabled)
    })

    test('a user with twenty passkeys is refused', async (t) => {
      const server = await startWithPasskeys(t, engine)
      const authenticator = new Authenticator()
      const token = await register(server, 'ada', authenticator)
      for (let i = 1; i < 20; i++) await register(server, 'ada', authenticator)

      await rejects(startRegistration(server, token), {
        name: 'LimitExceededException',
        message: 'The user has 20 passkeys, and can have no more.',
      })
    })

    test('a token that is none is refused', async (t) => {
      const server = await startWithPasskeys(t, engine, { pool: passkeyPool })

      await rejects(startRegistration(server, 'none'), {
        name: 'NotAuthorizedException',
        message: 'Invalid Access Token',
      })
    })
  })
}
