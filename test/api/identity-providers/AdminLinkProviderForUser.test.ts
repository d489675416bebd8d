import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { samlMetadata } from '../../support/provider-site.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { google, oidc } from './details.ts'

const atGoogle = account('Google', '1234')
const ada = { ProviderName: 'Cognito', ProviderAttributeValue: 'ada' }

for (const engine of engines) {
  suite(`AdminLinkProviderForUser on ${engine}`, () => {
    test('the account stands among the identities of the user, in lists and in tokens', async (t) => {
      const started = await startWithProviders(t, engine)
      const { cognito, poolId, clientId, clock } = started

      await cognito.adminLinkProviderForUser({ UserPoolId: poolId, DestinationUser: ada, SourceUser: atGoogle })

      const told = { userId: '1234', providerName: 'Google', providerType: 'Google', issuer: null }
      const attribute = JSON.stringify([{ ...told, primary: false, dateCreated: clock.now().getTime() }])
      equal(await identitiesOf(started, 'ada'), attribute)
      const { Users = [] } = await cognito.listUsers({
        UserPoolId: poolId,
        Filter: 'username = "ada"',
        AttributesToGet: ['identities'],
      })
      deepEqual(Users[0]?.Attributes, [{ Name: 'identities', Value: attribute }])
      const { AuthenticationResult } = await cognito.initiateAuth({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
      })
      deepEqual(decodeJwt(AuthenticationResult!.IdToken!).identities, [
        { ...told, primary: 'false', dateCreated: String(clock.now().getTime()) },
      ])
      const me = await cognito.getUser({ AccessToken: AuthenticationResult!.AccessToken })
      equal(toRecord(me.UserAttributes).identities, attribute)
    })

    test('a user without identities has no such attribute and no such claim', async (t) => {
      const started = await startWithProviders(t, engine)
      const { cognito, clientId } = started

      const { AuthenticationResult } = await cognito.initiateAuth({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
      })

      equal(await identitiesOf(started, 'ada'), undefined)
      equal('identities' in decodeJwt(AuthenticationResult!.IdToken!), false)
    })

    test('an identity of a SAML provider names its entity', async (t) => {
      const started = await startWithProviders(t, engine)
      const { cognito, poolId, services, clock } = started
      await cognito.createIdentityProvider({
        UserPoolId: poolId,
        ProviderName: 'Partner',
        ProviderType: 'SAML',
        ProviderDetails: { MetadataFile: samlMetadata() },
        AttributeMapping: { email: 'mail' },
      })
      const SourceUser = account('Partner', 'Ada@Example.com', 'email')

      await cognito.adminLinkProviderForUser({ UserPoolId: poolId, DestinationUser: ada, SourceUser })

      deepEqual(JSON.parse((await identitiesOf(started, 'ada'))!), [
        {
          userId: 'Ada@Example.com',
          providerName: 'Partner',
          providerType: 'SAML',
          issuer: 'https://idp.example.com/entity',
          primary: false,
          dateCreated: clock.now().getTime(),
        },
      ])
      const identity = { provider: 'Partner', attribute: 'email', value: 'Ada@Example.com' }
      const found = await services.storage.users.findByIdentity(poolId, identity)
      equal(found?.username, 'ada')
    })

    test('a user can be named by an identity', async (t) => {
      const started = await startWithProviders(t, engine)
      const { cognito, poolId } = started
      await cognito.adminLinkProviderForUser({ UserPoolId: poolId, DestinationUser: ada, SourceUser: atGoogle })

      await cognito.adminLinkProviderForUser({
        UserPoolId: poolId,
        DestinationUser: { ProviderName: 'Google', ProviderAttributeName: 'whatever', ProviderAttributeValue: '1234' },
        SourceUser: account('Corporate', 'a-1'),
      })

      const identities: { userId: string }[] = JSON.parse((await identitiesOf(started, 'ada'))!)
      deepEqual(
        identities.map(({ userId }) => userId),
        ['1234', 'a-1'],
      )
    })

    test('an account signs in one user', async (t) => {
      const started = await startWithProviders(t, engine)
      const { cognito, poolId, services } = started
      await cognito.adminLinkProviderForUser({ UserPoolId: poolId, DestinationUser: ada, SourceUser: atGoogle })
      await cognito.adminCreateUser({ UserPoolId: poolId, Username: 'Google_77', MessageAction: 'SUPPRESS' })
      const link = (name: string, SourceUser: typeof atGoogle) =>
        cognito.adminLinkProviderForUser({
          UserPoolId: poolId,
          DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: name },
          SourceUser,
        })
      const merging = {
        name: 'InvalidParameterException',
        message:
          'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
      }

      await rejects(link('ada', atGoogle), {
        name: 'InvalidParameterException',
        message: 'SourceUser is already linked to DestinationUser',
      })
      await rejects(link('bob', atGoogle), merging)
      await rejects(link('bob', account('Google', '77')), merging)
      equal(await identitiesOf(started, 'bob'), undefined)
      const identity = { provider: 'Google', attribute: 'Cognito_Subject', value: '1234' }
      equal((await services.storage.users.findByIdentity(poolId, identity))?.username, 'ada')
    })

    test('a user has five identities at most', async (t) => {
      const { cognito, poolId } = await startWithProviders(t, engine)
      const link = (subject: string) =>
        cognito.adminLinkProviderForUser({
          UserPoolId: poolId,
          DestinationUser: ada,
          SourceUser: account('Google', subject),
        })
      for (const subject of ['1', '2', '3', '4', '5']) await link(subject)

      await rejects(link('6'), {
        name: 'LimitExceededException',
        message: 'The user has 5 identities, and can have no more.',
      })
    })

    test('who or what there is not is refused', async (t) => {
      const { cognito, poolId } = await startWithProviders(t, engine)
      const link = (destination: object, source: object, UserPoolId = poolId) =>
        cognito.adminLinkProviderForUser({
          UserPoolId,
          DestinationUser: { ...ada, ...destination },
          SourceUser: { ...atGoogle, ...source },
        })
      const nobody = { name: 'UserNotFoundException', message: 'User does not exist.' }

      await rejects(link({ ProviderAttributeValue: 'nobody' }, {}), nobody)
      await rejects(link({ ProviderName: 'Google', ProviderAttributeValue: '9' }, {}), nobody)
      await rejects(link({}, { ProviderName: 'Nowhere' }), {
        name: 'ResourceNotFoundException',
        message: 'Identity provider Nowhere does not exist.',
      })
      await rejects(link({}, {}, 'eu-central-1_nowhere00'), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
      await rejects(link({}, { ProviderName: 'Cognito', ProviderAttributeValue: 'bob' }), {
        name: 'InvalidParameterException',
        message:
          'Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser',
      })
    })

    test('an account is named by its subject, or by an attribute that its provider fills', async (t) => {
      const { cognito, poolId } = await startWithProviders(t, engine)
      const link = (SourceUser: object) =>
        cognito.adminLinkProviderForUser({ UserPoolId: poolId, DestinationUser: ada, SourceUser })
      const refusal = (message: string) => ({ name: 'InvalidParameterException', message })

      await rejects(
        link(account('Google', 'a@b.c', 'email')),
        refusal('ProviderAttributeName must be Cognito_Subject for the provider Google.'),
      )
      await rejects(
        link(account('Corporate', 'Ada', 'name')),
        refusal('The provider Corporate has no mapping for the attribute name.'),
      )
      for (const member of ['ProviderName', 'ProviderAttributeName', 'ProviderAttributeValue']) {
        await rejects(link({ ...atGoogle, [member]: undefined }), refusal(`Missing required parameter ${member}`))
      }
      await link(account('Corporate', 'ada@example.com', 'email'))
    })

    test('identities are written in no other way', async (t) => {
      const { cognito, poolId } = await startWithProviders(t, engine)
      const identities = [{ Name: 'identities', Value: '[]' }]

      await rejects(
        cognito.adminUpdateUserAttributes({ UserPoolId: poolId, Username: 'ada', UserAttributes: identities }),
        { name: 'InvalidParameterException', message: 'Cannot modify the non-mutable attribute identities' },
      )
    })

    test('the identities of a deleted user are free', async (t) => {
      const started = await startWithProviders(t, engine)
      const { cognito, poolId } = started
      await cognito.adminLinkProviderForUser({ UserPoolId: poolId, DestinationUser: ada, SourceUser: atGoogle })
      await cognito.adminDeleteUser({ UserPoolId: poolId, Username: 'ada' })

      await cognito.adminLinkProviderForUser({
        UserPoolId: poolId,
        DestinationUser: { ...ada, ProviderAttributeValue: 'bob' },
        SourceUser: atGoogle,
      })

      equal(JSON.parse((await identitiesOf(started, 'bob'))!).length, 1)
    })
  })
}

function account(ProviderName: string, ProviderAttributeValue: string, ProviderAttributeName = 'Cognito_Subject') {
  return { ProviderName, ProviderAttributeName, ProviderAttributeValue }
}

async function startWithProviders(...[t, engine]: Parameters<typeof start>): Promise<Started> {
  const started = await start(t, engine, { users: ['ada', 'bob'] })
  const { cognito, poolId } = started
  await cognito.createIdentityProvider({ UserPoolId: poolId, ...google })
  await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc, AttributeMapping: { email: 'email' } })
  return started
}

async function identitiesOf({ cognito, poolId }: Started, Username: string): Promise<string | undefined> {
  const { UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username })
  return toRecord(UserAttributes).identities
}
