/** The functions that a sign-in at an identity provider calls (reference: lambda-triggers §3, §4, §12). */
import { deepEqual, equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../support/engines.ts'
import { type Federation, startFederated } from '../support/federation.ts'
import { attributesOf, envelope, functionArn, record } from './recorder.ts'

const browser = { callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: '' } }

/** What all events of a browser have. */
function told(server: Federation, source: string, userName = 'Okta_ada-1') {
  const { clientId } = server
  const callerContext = { ...browser.callerContext, clientId }
  return { ...envelope(server, source, userName), callerContext }
}

const all = ['InboundFederation', 'PreSignUp', 'PostConfirmation', 'PreAuthentication', 'PostAuthentication'] as const
const attributes = { mail: 'ada@example.com', name: 'Ada' }
const refusing = () => {
  throw new Error('Not on Sundays.')
}

for (const engine of engines) {
  suite(`Functions at a first arrival on ${engine}`, () => {
    test('are told of what the provider says, of the new user, and of the confirmed one', async (t) => {
      const { functions, LambdaConfig, events, only } = record(...all)
      const server = await startFederated(t, engine, { functions, pool: { LambdaConfig } })
      const parts = {
        tokenResponse: { access_token: 'theirs' },
        idToken: { sub: 'ada-1', mail: 'ada@example.com' },
        userInfo: { name: 'Ada', address: { locality: 'London' } },
      }

      await server.arrive({ attributes, parts })

      const mapped = { email: 'ada@example.com', name: 'Ada' }
      deepEqual(events, [
        {
          ...told(server, 'InboundFederation_ExternalProvider', 'ada-1'),
          request: { providerName: 'Okta', providerType: 'OIDC', attributes: parts },
          response: { userAttributesToMap: {} },
        },
        {
          ...told(server, 'PreSignUp_ExternalProvider'),
          request: {
            userAttributes: { 'cognito:email_alias': '', 'cognito:phone_number_alias': '', ...mapped },
            validationData: null,
          },
          response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
        },
        {
          ...told(server, 'PostConfirmation_ConfirmSignUp'),
          request: { userAttributes: await attributesOf(server, 'Okta_ada-1') },
          response: {},
        },
      ])
      const { userAttributes } = only('PostConfirmation_ConfirmSignUp').request
      equal(userAttributes['cognito:user_status'], 'EXTERNAL_PROVIDER')
      const [identity] = JSON.parse(userAttributes.identities)
      deepEqual([identity.primary, typeof identity.dateCreated], [true, 'number'])
    })

    test('do not make another user of the new one than the provider has', async (t) => {
      const vouching = { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: true }
      const { functions, LambdaConfig } = record({ PreSignUp: () => vouching })
      const server = await startFederated(t, engine, { functions, pool: { LambdaConfig } })

      const { user } = await server.arrive({ attributes })

      deepEqual([user.status, user.attributes.email_verified], ['EXTERNAL_PROVIDER', 'false'])
      equal(user.attributes.phone_number_verified, undefined)
    })

    test('refuse before there is a user', async (t) => {
      const { functions, LambdaConfig } = record({ PreSignUp: refusing })
      const server = await startFederated(t, engine, { functions, pool: { LambdaConfig } })

      deepEqual(await server.refusal({ attributes }), {
        error: 'invalid_request',
        description: 'PreSignUp failed with error Not on Sundays.. ',
      })
      deepEqual((await server.cognito.listUsers({ UserPoolId: server.poolId })).Users, [])
    })

    test('that fail after it leave the user behind', async (t) => {
      const { functions, LambdaConfig } = record({ PostConfirmation: refusing })
      const server = await startFederated(t, engine, { functions, pool: { LambdaConfig } })

      match((await server.refusal({ attributes })).description!, /^PostConfirmation failed with error Not on Sundays/)
      // From now on it is a later arrival.
      equal((await server.arrive({ attributes })).user.username, 'Okta_ada-1')
    })

    test('that answer nonsense end it', async (t) => {
      const { functions, LambdaConfig } = record({ PreSignUp: () => 'nonsense' })
      const server = await startFederated(t, engine, { functions, pool: { LambdaConfig } })

      equal((await server.refusal({})).description, 'Unrecognizable lambda output ')
    })

    test('that link the account end this sign-in, and the next one is right', async (t) => {
      let server: Federation | undefined
      const link = async () => {
        await server!.cognito.adminLinkProviderForUser({
          UserPoolId: server!.poolId,
          DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: 'ada' },
          SourceUser: {
            ProviderName: 'Okta',
            ProviderAttributeName: 'Cognito_Subject',
            ProviderAttributeValue: 'ada-1',
          },
        })
        return {}
      }
      const { functions, LambdaConfig } = record({ PreSignUp: link })
      server = await startFederated(t, engine, { functions })
      const { cognito, poolId } = server
      await cognito.adminCreateUser({ UserPoolId: poolId, Username: 'ada' })
      await cognito.updateUserPool({ UserPoolId: poolId, LambdaConfig })

      deepEqual(await server.refusal({}), {
        error: 'invalid_request',
        description: 'Already found an entry for username Okta_ada-1',
      })
      equal((await server.arrive({})).user.username, 'ada')
    })
  })

  suite(`Functions at a later arrival on ${engine}`, () => {
    test('are told of the user before and after', async (t) => {
      const { functions, LambdaConfig, events } = record(...all)
      const server = await startFederated(t, engine, { functions, pool: { LambdaConfig } })
      await server.arrive({ attributes })
      const before = await attributesOf(server, 'Okta_ada-1')
      events.length = 0

      await server.arrive({ attributes: { ...attributes, name: 'Countess' } })

      deepEqual(events.slice(1), [
        {
          ...told(server, 'PreAuthentication_Authentication'),
          request: { userAttributes: before, validationData: null },
          response: {},
        },
        {
          ...told(server, 'PostAuthentication_Authentication'),
          request: { userAttributes: { ...before, name: 'Countess' }, newDeviceUsed: false },
          response: {},
        },
      ])
      equal(events[0]!.triggerSource, 'InboundFederation_ExternalProvider')
    })

    test('refuse, the first of them before anything is written', async (t) => {
      const { functions, LambdaConfig } = record({ PreAuthentication: refusing, PostAuthentication: refusing })
      const server = await startFederated(t, engine, {
        functions,
        pool: { LambdaConfig, UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
      })
      await server.arrive({ attributes })
      const changed = { attributes: { name: 'Countess' } }
      const { cognito, poolId } = server

      const early = await server.refusal(changed)
      const unchanged = await server.user('Okta_ada-1')
      const PostAuthentication = functionArn('PostAuthentication')
      await cognito.updateUserPool({
        UserPoolId: poolId,
        LambdaConfig: { PostAuthentication },
        UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
      })
      const late = await server.refusal(changed)

      equal(early.description, 'PreAuthentication failed with error Not on Sundays.. ')
      equal(unchanged.attributes.name, 'Ada')
      equal(late.description, 'PostAuthentication failed with error Not on Sundays.. ')
      const { AuthEvents = [] } = await cognito.adminListUserAuthEvents({ UserPoolId: poolId, Username: 'Okta_ada-1' })
      deepEqual(AuthEvents.map(({ EventType, EventResponse }) => `${EventType} ${EventResponse}`).sort(), [
        'SignIn Fail',
        'SignIn Fail',
        'SignUp Pass',
      ])
    })

    test('are not asked for a user who was disabled', async (t) => {
      const { functions, LambdaConfig, sources } = record('PreAuthentication')
      const server = await startFederated(t, engine, { functions, pool: { LambdaConfig } })
      await server.arrive({})
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'Okta_ada-1' })

      await server.refusal({})

      deepEqual(sources(), [])
    })
  })

  suite(`InboundFederation on ${engine}`, () => {
    test('says what is mapped, in the place of the provider', async (t) => {
      const userAttributesToMap = { sub: 'ada-1', name: 'Countess', mail: null, other: { a: 1 } }
      const { functions, LambdaConfig } = record({ InboundFederation: () => ({ userAttributesToMap }) })
      const server = await startFederated(t, engine, { functions, pool: { LambdaConfig } })

      const { user } = await server.arrive({ attributes })

      deepEqual(user.attributes, { name: 'Countess' })
    })

    test('changes nothing with an empty answer', async (t) => {
      for (const answer of [{}, { userAttributesToMap: {} }, { userAttributesToMap: null }]) {
        const { functions, LambdaConfig } = record({ InboundFederation: () => answer })
        const server = await startFederated(t, engine, { functions, pool: { LambdaConfig } })

        const { user } = await server.arrive({ attributes })

        equal(user.attributes.name, 'Ada')
      }
    })

    test('has to keep who it is', async (t) => {
      const answer = { userAttributesToMap: { name: 'Ada' } }
      const { functions, LambdaConfig } = record({ InboundFederation: () => answer })
      const server = await startFederated(t, engine, { functions, pool: { LambdaConfig } })

      equal((await server.refusal({ attributes })).description, 'attributes required: [username]')
    })

    test('may refuse, and has to answer in its own form', async (t) => {
      const { functions, LambdaConfig } = record({ InboundFederation: refusing })
      const server = await startFederated(t, engine, { functions, pool: { LambdaConfig } })
      equal((await server.refusal({})).description, 'InboundFederation failed with error Not on Sundays.. ')

      const other = record({ InboundFederation: () => ({ userAttributesToMap: ['name'] }) })
      const second = await startFederated(t, engine, { ...other, pool: { LambdaConfig: other.LambdaConfig } })
      equal((await second.refusal({})).description, 'Unrecognizable lambda output ')
    })
  })
}
