/** Feature plans where the operator has not asked for them: kept, read back, and in nobody's way. */
import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

const developer = {
  EmailSendingAccount: 'DEVELOPER' as const,
  SourceArn: 'arn:aws:ses:eu-central-1:123456789012:identity/example.com',
}

const dear = {
  UserPoolTier: 'LITE' as const,
  UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' as const },
  Policies: {
    PasswordPolicy: { PasswordHistorySize: 3 },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const, 'EMAIL_OTP' as const] },
  },
  EmailConfiguration: developer,
}

for (const engine of engines) {
  suite(`Open feature plans on ${engine}`, () => {
    test('a pool of the plan LITE has what that excludes, and its plan is read back', async (t) => {
      const { cognito, poolId: UserPoolId } = await start(t, engine, { pool: dear, client: false })

      const { UserPool } = await cognito.describeUserPool({ UserPoolId })

      equal(UserPool!.UserPoolTier, 'LITE')
      equal(UserPool!.UserPoolAddOns!.AdvancedSecurityMode, 'ENFORCED')
      equal(UserPool!.Policies!.PasswordPolicy!.PasswordHistorySize, 3)
      deepEqual(UserPool!.Policies!.SignInPolicy, dear.Policies.SignInPolicy)
    })

    test('so have its client, its domain, its sessions, its logs and its second factors', async (t) => {
      const pool = { UserPoolTier: 'LITE' as const, EmailConfiguration: developer }
      const { cognito, poolId: UserPoolId } = await start(t, engine, { pool, client: false })
      const Domain = `plan-${UserPoolId.slice(-9).toLowerCase()}`
      const activity = {
        EventSource: 'userAuthEvents' as const,
        LogLevel: 'INFO' as const,
        S3Configuration: { BucketArn: 'arn:aws:s3:::activity' },
      }

      const { UserPoolClient } = await cognito.createUserPoolClient({
        UserPoolId,
        ClientName: 'app',
        ExplicitAuthFlows: ['ALLOW_USER_AUTH'],
      })
      const { ManagedLoginVersion } = await cognito.createUserPoolDomain({ UserPoolId, Domain, ManagedLoginVersion: 2 })
      const { UserSessionTracking } = await cognito.setUserPoolSessionConfiguration({
        UserPoolId,
        UserSessionTracking: 'ENABLED',
        TokenSession: { MaxPerUser: 5 },
      })
      const { LogDeliveryConfiguration } = await cognito.setLogDeliveryConfiguration({
        UserPoolId,
        LogConfigurations: [activity],
      })
      const { EmailMfaConfiguration } = await cognito.setUserPoolMfaConfig({
        UserPoolId,
        MfaConfiguration: 'OPTIONAL',
        EmailMfaConfiguration: { Subject: 'Code' },
      })

      deepEqual(UserPoolClient!.ExplicitAuthFlows, ['ALLOW_USER_AUTH'])
      equal(ManagedLoginVersion, 2)
      equal(UserSessionTracking, 'ENABLED')
      deepEqual(LogDeliveryConfiguration!.LogConfigurations, [activity])
      deepEqual(EmailMfaConfiguration, { Subject: 'Code' })
    })
  })
}
