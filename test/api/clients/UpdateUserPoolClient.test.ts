import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { CreateUserPoolClientRequest } from '@aws-sdk/client-cognito-identity-provider'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { defaultSettings, settingsOf } from './expected.ts'

const changeable: Partial<CreateUserPoolClientRequest> = {
  GenerateSecret: true,
  RefreshTokenValidity: 60,
  AccessTokenValidity: 2,
  IdTokenValidity: 3,
  TokenValidityUnits: { AccessToken: 'hours', IdToken: 'hours', RefreshToken: 'days' },
  ReadAttributes: ['email'],
  WriteAttributes: ['email'],
  ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  SupportedIdentityProviders: ['COGNITO'],
  CallbackURLs: ['https://example.com/in'],
  LogoutURLs: ['https://example.com/out'],
  DefaultRedirectURI: 'https://example.com/in',
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid'],
  AllowedOAuthFlowsUserPoolClient: true,
  AnalyticsConfiguration: { ApplicationArn: 'arn:aws:mobiletargeting:eu-central-1:123456789012:apps/00ff' },
  PreventUserExistenceErrors: 'ENABLED',
  EnableTokenRevocation: false,
  EnablePropagateAdditionalUserContextData: true,
  AuthSessionValidity: 5,
  RefreshTokenRotation: { Feature: 'DISABLED' },
}

for (const engine of engines) {
  suite(`UpdateUserPoolClient on ${engine}`, () => {
    test('what is left out goes back to its default; name and secret stay', async (t) => {
      const { cognito, poolId, clientId, clientSecret } = await start(t, engine, { client: changeable })

      const { UserPoolClient } = await cognito.updateUserPoolClient({ UserPoolId: poolId, ClientId: clientId })

      deepEqual(settingsOf(UserPoolClient), defaultSettings)
      equal(UserPoolClient!.ClientName, 'app')
      equal(UserPoolClient!.ClientSecret, clientSecret)
    })

    test('answers what is then described', async (t) => {
      const { cognito, poolId, clientId, clock } = await start(t, engine)
      const created = clock.now()
      const of = { UserPoolId: poolId, ClientId: clientId }
      clock.advance(60_000)

      const { UserPoolClient: updated } = await cognito.updateUserPoolClient({
        ...of,
        ClientName: 'shop',
        AuthSessionValidity: 10,
      })

      const { UserPoolClient: read } = await cognito.describeUserPoolClient(of)
      deepEqual(read, updated)
      deepEqual(read, {
        ...defaultSettings,
        ...of,
        ClientName: 'shop',
        AuthSessionValidity: 10,
        CreationDate: created,
        LastModifiedDate: clock.now(),
      })
    })

    test('what is described can be sent back and changes nothing', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine, { client: changeable })
      const of = { UserPoolId: poolId, ClientId: clientId }
      const { UserPoolClient: before } = await cognito.describeUserPoolClient(of)

      await cognito.updateUserPoolClient({ ...settingsOf(before), ...of })

      const { UserPoolClient: after } = await cognito.describeUserPoolClient(of)
      deepEqual(after, before)
    })

    test('the next request knows the new settings', async (t) => {
      const { cognito, poolId, clientId, services } = await start(t, engine)
      await services.directory.requireClient(clientId)

      await cognito.updateUserPoolClient({
        UserPoolId: poolId,
        ClientId: clientId,
        PreventUserExistenceErrors: 'ENABLED',
      })

      const { settings } = await services.directory.requireClient(clientId)
      equal(settings.PreventUserExistenceErrors, 'ENABLED')
    })

    test('the rules of creation hold, in words of their own for attributes', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine, { client: changeable })
      const of = { UserPoolId: poolId, ClientId: clientId }
      const { UserPoolClient: before } = await cognito.describeUserPoolClient(of)

      const refusals = {
        'Invalid read attributes specified while updating a client': { ReadAttributes: ['custom:none'] },
        'Invalid write attributes specified while updating a client': { WriteAttributes: ['sub'] },
        'Invalid range for token validity.': { AccessTokenValidity: 25 },
      }
      for (const [message, members] of Object.entries(refusals)) {
        const attempt = cognito.updateUserPoolClient({ ...of, ...members })
        await rejects(attempt, { name: 'InvalidParameterException', message })
      }

      const { UserPoolClient: after } = await cognito.describeUserPoolClient(of)
      deepEqual(after, before)
    })

    test('whether there is a secret was decided at creation', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      const machine = { UserPoolId: poolId, ClientId: clientId, AllowedOAuthFlows: ['client_credentials' as const] }

      await rejects(cognito.updateUserPoolClient(machine), {
        name: 'InvalidOAuthFlowException',
        message: 'client_credentials flow can not be selected if client does not have a client secret.',
      })
    })

    test('an unknown client and an unknown pool are refused', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)

      await rejects(cognito.updateUserPoolClient({ UserPoolId: poolId, ClientId: 'nobody' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool client nobody does not exist.',
      })
      await rejects(cognito.updateUserPoolClient({ UserPoolId: 'eu-central-1_nowhere00', ClientId: clientId }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere00 does not exist.',
      })
    })
  })
}
