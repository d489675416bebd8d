import { deepEqual, equal, match, notEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type {
  CreateUserPoolClientRequest,
  CreateUserPoolRequest,
  UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { defaultSettings, settingsOf } from './expected.ts'

type Members = Partial<CreateUserPoolClientRequest>

const everything = {
  RefreshTokenValidity: 60,
  AccessTokenValidity: 5,
  IdTokenValidity: 1800,
  TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'seconds', RefreshToken: 'days' },
  ReadAttributes: ['email', 'custom:plan'],
  WriteAttributes: ['email', 'custom:plan'],
  ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_CUSTOM_AUTH'],
  SupportedIdentityProviders: ['COGNITO'],
  CallbackURLs: [
    'https://example.com/in',
    'http://localhost:3000/in',
    'http://127.0.0.1/in',
    'http://[::1]/in',
    'app://in',
  ],
  LogoutURLs: ['https://example.com/out'],
  DefaultRedirectURI: 'https://example.com/in',
  AllowedOAuthFlows: ['code', 'implicit'],
  AllowedOAuthScopes: ['phone', 'email', 'openid', 'profile', 'aws.cognito.signin.user.admin'],
  AllowedOAuthFlowsUserPoolClient: true,
  AnalyticsConfiguration: {
    ApplicationId: '00ff',
    RoleArn: 'arn:aws:iam::123456789012:role/analytics',
    ExternalId: 'external',
    UserDataShared: true,
  },
  PreventUserExistenceErrors: 'ENABLED',
  EnableTokenRevocation: false,
  EnablePropagateAdditionalUserContextData: true,
  AuthSessionValidity: 15,
  RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
} satisfies Members

/** How each of these is read back when it is all that was given. */
const filledIn: [string, Members, UserPoolClientType][] = [
  ['0 stands for the default validity', { RefreshTokenValidity: 0 }, { RefreshTokenValidity: 30 }],
  [
    'one unit brings the others along',
    { TokenValidityUnits: { AccessToken: 'minutes' } },
    { TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'hours', RefreshToken: 'days' } },
  ],
  ['no unit brings none', { TokenValidityUnits: {} }, { TokenValidityUnits: {} }],
  [
    'sets keep one of each member',
    { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_SRP_AUTH'] },
    { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] },
  ],
  [
    'empty sets count as never set',
    { ReadAttributes: [], WriteAttributes: [], ExplicitAuthFlows: [], CallbackURLs: [], LogoutURLs: [] },
    {},
  ],
  [
    'legacy flow names are kept',
    { ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH'] },
    { ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH'] },
  ],
]

const range = 'Invalid range for token validity.'
const invalidUrl = { AllowedOAuthFlows: ['code'], AllowedOAuthScopes: ['openid'] } satisfies Members

/** InvalidParameterException for settings that do not go together. */
const contradictions: [Members, string][] = [
  [
    { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ADMIN_NO_SRP_AUTH'] },
    "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.",
  ],
  [
    {
      RefreshTokenRotation: { Feature: 'ENABLED' },
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    },
    'ALLOW_REFRESH_TOKEN_AUTH cannot be used when refresh token rotation is enabled.',
  ],
  [
    { EnablePropagateAdditionalUserContextData: true },
    'Client Secret is required to set EnablePropagateAdditionalUserContextData as true',
  ],
  [{ AccessTokenValidity: 25 }, range],
  [{ AccessTokenValidity: 4, TokenValidityUnits: { AccessToken: 'minutes' } }, range],
  [{ IdTokenValidity: 2, TokenValidityUnits: { IdToken: 'days' } }, range],
  [{ IdTokenValidity: 299, TokenValidityUnits: { IdToken: 'seconds' } }, range],
  [{ RefreshTokenValidity: 59, TokenValidityUnits: { RefreshToken: 'minutes' } }, range],
  [{ RefreshTokenValidity: 3651 }, range],
  [
    { AccessTokenValidity: 2, RefreshTokenValidity: 1, TokenValidityUnits: { RefreshToken: 'hours' } },
    'Access and Id Token expiration times must be less than or equal to refresh token expiration times.',
  ],
  [
    { IdTokenValidity: 2, RefreshTokenValidity: 1, TokenValidityUnits: { RefreshToken: 'hours' } },
    'Access and Id Token expiration times must be less than or equal to refresh token expiration times.',
  ],
  [{ ReadAttributes: ['email', 'custom:none'] }, 'Invalid read attributes specified while creating a client'],
  [{ WriteAttributes: ['email', 'custom:none'] }, 'Invalid write attributes specified while creating a client'],
  [{ WriteAttributes: ['email', 'sub'] }, 'Invalid write attributes specified while creating a client'],
  [{ WriteAttributes: ['email', 'email_verified'] }, 'Invalid write attributes specified while creating a client'],
  [{ WriteAttributes: ['email', 'dev:custom:note'] }, 'Invalid write attributes specified while creating a client'],
  [{ WriteAttributes: ['name'] }, 'Invalid write attributes specified while creating a client'],
  [
    { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthScopes: ['openid'] },
    'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
  ],
  [
    { AllowedOAuthFlowsUserPoolClient: true, AllowedOAuthFlows: ['code'], CallbackURLs: ['https://example.com'] },
    'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
  ],
  [
    { AllowedOAuthFlows: ['implicit'], AllowedOAuthScopes: ['openid'] },
    'CallbackUrls can not be empty when code flow or implicit flow is selected',
  ],
  [
    { ...invalidUrl, CallbackURLs: ['https://example.com', 'http://example.com/in'] },
    'http://example.com/in cannot use the HTTP protocol.',
  ],
  [{ LogoutURLs: ['http://localhost.example.com/'] }, 'http://localhost.example.com/ cannot use the HTTP protocol.'],
  [{ ...invalidUrl, CallbackURLs: ['https://example.com/#in'] }, 'https://example.com/#in cannot have a fragment.'],
  [{ ...invalidUrl, CallbackURLs: ['/in'] }, '/in is not an absolute URL.'],
  [
    { ...invalidUrl, CallbackURLs: ['https://example.com'], DefaultRedirectURI: 'https://example.com/' },
    'The default redirect URI https://example.com/ is not in the callback URIs list.',
  ],
  [
    { AnalyticsConfiguration: { ApplicationId: '00ff' } },
    'Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid',
  ],
  [
    {
      AnalyticsConfiguration: {
        ApplicationId: '00ff',
        ApplicationArn: 'arn:aws:mobiletargeting:eu-central-1:123456789012:apps/00ff',
      },
    },
    'Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid',
  ],
  [
    { GenerateSecret: true, ClientSecret: 'a-secret-of-my-own-making'.replaceAll('-', '_') },
    'ClientSecret cannot be specified when GenerateSecret is true.',
  ],
]

const pool: Partial<CreateUserPoolRequest> = {
  Schema: [
    { Name: 'email', Required: true, Mutable: true },
    { Name: 'plan', AttributeDataType: 'String', Mutable: true },
    { Name: 'note', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
  ],
}

for (const engine of engines) {
  suite(`CreateUserPoolClient on ${engine}`, () => {
    test('a client with nothing but a name has the defaults of Cognito', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine)

      const { UserPoolClient } = await cognito.createUserPoolClient({ UserPoolId: poolId, ClientName: 'app' })

      match(UserPoolClient!.ClientId!, /^[0-9a-z]{26}$/)
      deepEqual(UserPoolClient, {
        ...defaultSettings,
        UserPoolId: poolId,
        ClientName: 'app',
        ClientId: UserPoolClient!.ClientId,
        CreationDate: clock.now(),
        LastModifiedDate: clock.now(),
      })
    })

    test('every setting is read back as it was given', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool })
      const named = { UserPoolId: poolId, ClientName: 'app', GenerateSecret: true }

      const { UserPoolClient: created } = await cognito.createUserPoolClient({ ...named, ...everything })

      const { UserPoolClient: read } = await cognito.describeUserPoolClient({
        UserPoolId: poolId,
        ClientId: created!.ClientId,
      })
      deepEqual(read, created)
      deepEqual(settingsOf(read), everything)
    })

    test('what is given in part is filled in', async (t) => {
      const { cognito, poolId } = await start(t, engine)

      for (const [rule, members, shown] of filledIn) {
        const { UserPoolClient } = await cognito.createUserPoolClient({
          UserPoolId: poolId,
          ClientName: 'app',
          ...members,
        })

        deepEqual(settingsOf(UserPoolClient), { ...defaultSettings, ...shown }, rule)
      }
    })

    test('a generated secret is answered, and no two are alike', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const confidential = { UserPoolId: poolId, ClientName: 'app', GenerateSecret: true }

      const { UserPoolClient: one } = await cognito.createUserPoolClient(confidential)
      const { UserPoolClient: other } = await cognito.createUserPoolClient(confidential)

      match(one!.ClientSecret!, /^[0-9a-z]{51,52}$/)
      notEqual(one!.ClientSecret, other!.ClientSecret)
    })

    test('a secret of your own is taken', async (t) => {
      const { cognito, poolId, services } = await start(t, engine)
      const ClientSecret = 'a_secret_of_my_own_making'

      const { UserPoolClient } = await cognito.createUserPoolClient({
        UserPoolId: poolId,
        ClientName: 'app',
        ClientSecret,
      })

      const { secretValues } = await services.directory.requireClient(UserPoolClient!.ClientId!)
      equal(UserPoolClient!.ClientSecret, ClientSecret)
      deepEqual(secretValues, [ClientSecret])
    })

    test('a secret is sealed at rest', async (t) => {
      const { poolId, clientId, clientSecret, services } = await start(t, engine, { client: { GenerateSecret: true } })

      const { items } = await services.storage.clients.list({ poolId, limit: 1 })

      const [secret] = items[0]!.secrets
      equal(secret!.sealed.includes(clientSecret!), false)
      equal(secret!.id.startsWith(`${clientId}--`), true)
    })

    test('settings that do not go together are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool })

      for (const [members, message] of contradictions) {
        const attempt = cognito.createUserPoolClient({ UserPoolId: poolId, ClientName: 'app', ...members })

        await rejects(attempt, { name: 'InvalidParameterException', message })
      }
    })

    test('the client credentials flow stands alone and needs a secret', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const named = { UserPoolId: poolId, ClientName: 'app' }

      const together = cognito.createUserPoolClient({
        ...named,
        GenerateSecret: true,
        AllowedOAuthFlows: ['client_credentials', 'code'],
        CallbackURLs: ['https://example.com'],
      })
      await rejects(together, {
        name: 'InvalidOAuthFlowException',
        message: 'client_credentials flow can not be selected along with code flow or implicit flow.',
      })
      const withoutSecret = cognito.createUserPoolClient({ ...named, AllowedOAuthFlows: ['client_credentials'] })
      await rejects(withoutSecret, {
        name: 'InvalidOAuthFlowException',
        message: 'client_credentials flow can not be selected if client does not have a client secret.',
      })
    })

    test('scopes of the resource servers of its own pool can be allowed', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })
      const Scopes = ['read', 'write'].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }))
      await cognito.createResourceServer({ UserPoolId: poolId, Identifier: 'https://shop/v1', Name: 'shop', Scopes })
      await cognito.createResourceServer({ UserPoolId: other!.Id, Identifier: 'staff', Name: 'staff', Scopes })
      const named = { UserPoolId: poolId, ClientName: 'app' }
      const allowed = ['openid', 'https://shop/v1/read', 'https://shop/v1/write']

      const { UserPoolClient } = await cognito.createUserPoolClient({ ...named, AllowedOAuthScopes: allowed })

      deepEqual(UserPoolClient!.AllowedOAuthScopes, allowed)
      for (const scope of ['https://shop/v1/delete', 'https://shop/v1', 'staff/read', 'read']) {
        await rejects(cognito.createUserPoolClient({ ...named, AllowedOAuthScopes: [scope] }), {
          name: 'ScopeDoesNotExistException',
          message: `Invalid scope requested: ${scope}`,
        })
      }
    })

    test('an unknown scope and an unknown provider are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const named = { UserPoolId: poolId, ClientName: 'app' }

      const scope = cognito.createUserPoolClient({ ...named, AllowedOAuthScopes: ['openid', 'orders/read'] })
      await rejects(scope, { name: 'ScopeDoesNotExistException', message: 'Invalid scope requested: orders/read' })
      const provider = cognito.createUserPoolClient({ ...named, SupportedIdentityProviders: ['COGNITO', 'Google'] })
      await rejects(provider, {
        name: 'InvalidParameterException',
        message: `The provider Google does not exist for User Pool ${poolId}.`,
      })
    })

    test('the flow of GetClientToken stands alone, and needs a secret', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const named = { UserPoolId: poolId, ClientName: 'robot', GenerateSecret: true }
      const flow = 'ALLOW_CLIENT_TOKEN_AUTH' as never

      const { UserPoolClient } = await cognito.createUserPoolClient({ ...named, ExplicitAuthFlows: [flow] })

      deepEqual(UserPoolClient!.ExplicitAuthFlows, [flow])
      const beside = cognito.createUserPoolClient({ ...named, ExplicitAuthFlows: [flow, 'ALLOW_USER_SRP_AUTH'] })
      await rejects(beside, {
        name: 'InvalidParameterException',
        message: 'ALLOW_CLIENT_TOKEN_AUTH cannot be used with other auth flows.',
      })
      const bare = cognito.createUserPoolClient({ ...named, GenerateSecret: false, ExplicitAuthFlows: [flow] })
      await rejects(bare, {
        name: 'InvalidParameterException',
        message: 'ALLOW_CLIENT_TOKEN_AUTH cannot be used by a client without a secret.',
      })
    })

    test('the LITE feature plan has no choice-based sign-in', async (t) => {
      const { cognito, poolId } = await start(t, engine, { tiers: 'enforced', pool: { UserPoolTier: 'LITE' } })

      const attempt = cognito.createUserPoolClient({
        UserPoolId: poolId,
        ClientName: 'app',
        ExplicitAuthFlows: ['ALLOW_USER_AUTH'],
      })

      await rejects(attempt, {
        name: 'FeatureUnavailableInTierException',
        message:
          'The following features need to be disabled for the LITE pricing tier configured: Passwordless Sign-In',
      })
    })

    test('an unknown pool is refused before anything else', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      const attempt = cognito.createUserPoolClient({
        UserPoolId: 'eu-central-1_nowhere00',
        ClientName: 'app',
        AccessTokenValidity: 25,
      })

      await rejects(attempt, {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })

    test('clients made at the same time all stay', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })

      const made = await Promise.all(
        Array.from({ length: 20 }, () => cognito.createUserPoolClient({ UserPoolId: poolId, ClientName: 'app' })),
      )

      const { UserPoolClients = [] } = await cognito.listUserPoolClients({ UserPoolId: poolId })
      deepEqual(
        UserPoolClients.map(({ ClientId }) => ClientId).sort(),
        made.map(({ UserPoolClient }) => UserPoolClient!.ClientId).sort(),
      )
    })
  })
}
