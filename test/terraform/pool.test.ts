/**
 * What Terraform's resources for a pool and its clients send, and that reading it back shows no difference: neither in
 * what was configured nor in what was not.
 *
 * @module
 */
import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { CreateUserPoolClientRequest, CreateUserPoolRequest } from '@aws-sdk/client-cognito-identity-provider'
import { standardSchema } from '../api/pools/expected.ts'
import { engines } from '../support/engines.ts'
import { start } from '../support/start.ts'

const pool: CreateUserPoolRequest = {
  PoolName: 'people',
  UsernameAttributes: ['email'],
  AutoVerifiedAttributes: ['email'],
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: true,
    InviteMessageTemplate: {
      EmailMessage: 'Hello {username}, your password is {####}',
      EmailSubject: 'Welcome',
      SMSMessage: '{username}: {####}',
    },
  },
  Policies: {
    PasswordPolicy: {
      MinimumLength: 6,
      RequireLowercase: false,
      RequireNumbers: false,
      RequireSymbols: false,
      RequireUppercase: false,
      TemporaryPasswordValidityDays: 7,
    },
  },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  UserPoolTags: { Environment: 'test', ManagedBy: 'terraform' },
}

const client: Omit<CreateUserPoolClientRequest, 'UserPoolId'> = {
  ClientName: 'app',
  GenerateSecret: false,
  ExplicitAuthFlows: [
    'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    'ALLOW_CUSTOM_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
    'ALLOW_USER_PASSWORD_AUTH',
    'ALLOW_USER_SRP_AUTH',
  ],
  CallbackURLs: ['http://localhost:3000/callback'],
  LogoutURLs: ['http://localhost:3000/logout'],
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code', 'implicit'],
  AllowedOAuthScopes: ['email', 'openid'],
  SupportedIdentityProviders: ['COGNITO'],
}

for (const engine of engines) {
  suite(`Terraform on ${engine}`, () => {
    test('a second plan finds no difference in a pool', async (t) => {
      const { cognito, clock, services } = await start(t, engine, { pool: false })
      const { UserPool: created } = await cognito.createUserPool(pool)

      const { UserPool: first } = await cognito.describeUserPool({ UserPoolId: created!.Id })
      const { UserPool: second } = await cognito.describeUserPool({ UserPoolId: created!.Id })

      const { PoolName, ...configured } = pool
      deepEqual(first, {
        ...configured,
        Policies: { ...pool.Policies, SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } },
        AdminCreateUserConfig: { ...pool.AdminCreateUserConfig, UnusedAccountValidityDays: 7 },
        Id: created!.Id,
        Arn: `arn:aws:cognito-idp:eu-central-1:${services.settings.accountId}:userpool/${created!.Id}`,
        Name: 'people',
        // Nothing of these was configured; what the provider takes for its own default is all that may show.
        DeletionProtection: 'INACTIVE',
        EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' },
        EstimatedNumberOfUsers: 0,
        LambdaConfig: {},
        MfaConfiguration: 'OFF',
        SchemaAttributes: standardSchema,
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [] },
        UserPoolTier: 'ESSENTIALS',
        VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_CODE' },
        CreationDate: clock.now(),
        LastModifiedDate: clock.now(),
      })
      deepEqual(second, first)
    })

    test('a second plan finds no difference in a client', async (t) => {
      const { cognito, clock } = await start(t, engine, { pool: false })
      const { UserPool } = await cognito.createUserPool(pool)
      const { UserPoolClient: created } = await cognito.createUserPoolClient({ UserPoolId: UserPool!.Id, ...client })
      const of = { UserPoolId: UserPool!.Id, ClientId: created!.ClientId }

      const { UserPoolClient: first } = await cognito.describeUserPoolClient(of)
      const { UserPoolClient: second } = await cognito.describeUserPoolClient(of)

      const { GenerateSecret, ...configured } = client
      deepEqual(first, {
        ...configured,
        ...of,
        RefreshTokenValidity: 30,
        TokenValidityUnits: {},
        EnableTokenRevocation: true,
        EnablePropagateAdditionalUserContextData: false,
        AuthSessionValidity: 3,
        CreationDate: clock.now(),
        LastModifiedDate: clock.now(),
      })
      deepEqual(second, first)
    })

    test('a second plan finds no difference in the MFA of a pool', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })
      const { UserPool } = await cognito.createUserPool(pool)
      const of = { UserPoolId: UserPool!.Id }
      const SoftwareTokenMfaConfiguration = { Enabled: true }
      await cognito.setUserPoolMfaConfig({ ...of, MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration })
      const { UsernameAttributes, PoolName, ...updatable } = pool

      await cognito.updateUserPool({ ...of, ...updatable, MfaConfiguration: 'OPTIONAL' })

      const { $metadata, ...config } = await cognito.getUserPoolMfaConfig(of)
      const { UserPool: described } = await cognito.describeUserPool(of)
      deepEqual(config, { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration })
      equal(described!.MfaConfiguration, 'OPTIONAL')
      equal(described!.SmsConfiguration, undefined)
    })

    test('a second plan finds no difference in a resource server and its client', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })
      const { UserPool } = await cognito.createUserPool(pool)
      const of = { UserPoolId: UserPool!.Id }
      const server = {
        ...of,
        Identifier: 'https://api.example.com',
        Name: 'api',
        Scopes: [{ ScopeName: 'read', ScopeDescription: 'Read' }],
      }
      await cognito.createResourceServer(server)
      const { UserPoolClient: created } = await cognito.createUserPoolClient({
        ...of,
        ...client,
        GenerateSecret: true,
        AllowedOAuthFlows: ['client_credentials'],
        AllowedOAuthScopes: ['https://api.example.com/read'],
      })

      const { ResourceServer } = await cognito.describeResourceServer({ ...of, Identifier: server.Identifier })
      const { UserPoolClient } = await cognito.describeUserPoolClient({ ...of, ClientId: created!.ClientId })

      deepEqual(ResourceServer, server)
      deepEqual(UserPoolClient!.AllowedOAuthScopes, ['https://api.example.com/read'])
    })

    test('a pool and a client are not found after they were destroyed', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })
      const { UserPool } = await cognito.createUserPool(pool)
      const ofPool = { UserPoolId: UserPool!.Id }
      const { UserPoolClient } = await cognito.createUserPoolClient({ ...ofPool, ...client })
      const ofClient = { ...ofPool, ClientId: UserPoolClient!.ClientId }
      const gone = { name: 'ResourceNotFoundException' }

      await cognito.deleteUserPoolClient(ofClient)
      await rejects(cognito.describeUserPoolClient(ofClient), gone)
      await cognito.deleteUserPool(ofPool)
      await rejects(cognito.describeUserPool(ofPool), gone)
      await rejects(cognito.getUserPoolMfaConfig(ofPool), gone)
    })

    test('an apply of a changed pool leaves what did not change as it was', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })
      const { UserPool: before } = await cognito.createUserPool(pool)
      const { UsernameAttributes, PoolName, ...updatable } = pool

      await cognito.updateUserPool({
        ...updatable,
        UserPoolId: before!.Id,
        UserPoolTags: { Environment: 'production' },
      })

      const { UserPool: after } = await cognito.describeUserPool({ UserPoolId: before!.Id })
      deepEqual(after, { ...before, UserPoolTags: { Environment: 'production' } })
      equal(after!.Name, 'people')
    })
  })
}
