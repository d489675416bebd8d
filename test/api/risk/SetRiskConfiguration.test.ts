import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { SetRiskConfigurationRequest } from '@aws-sdk/client-cognito-identity-provider'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

type Parts = Omit<SetRiskConfigurationRequest, 'UserPoolId' | 'ClientId'>

const everything: Parts = {
  CompromisedCredentialsRiskConfiguration: { EventFilter: ['SIGN_UP'], Actions: { EventAction: 'NO_ACTION' } },
  AccountTakeoverRiskConfiguration: {
    NotifyConfiguration: {
      From: 'shop@example.com',
      ReplyTo: 'Help <help@example.com>',
      SourceArn: 'arn:aws:ses:eu-west-1:123456789012:identity/shop@example.com',
      BlockEmail: { Subject: 'Blocked', HtmlBody: '<p>{login-time} {ip-address}</p>', TextBody: '{device-name}' },
      NoActionEmail: { Subject: 'New sign-in', TextBody: '{city} {country}' },
      MfaEmail: { Subject: 'New sign-in', TextBody: '{one-click-link-valid} {one-click-link-invalid}' },
    },
    Actions: {
      LowAction: { Notify: false, EventAction: 'NO_ACTION' },
      MediumAction: { Notify: true, EventAction: 'MFA_IF_CONFIGURED' },
      HighAction: { Notify: true, EventAction: 'BLOCK' },
    },
  },
  RiskExceptionConfiguration: {
    BlockedIPRangeList: ['10.10.10.10/32', '2001:db8::/32'],
    SkippedIPRangeList: ['192.168.0.0/16', '0.0.0.0/0'],
  },
}

const someRanges: Parts = { RiskExceptionConfiguration: { BlockedIPRangeList: ['10.10.10.10/32'] } }

for (const engine of engines) {
  suite(`SetRiskConfiguration on ${engine}`, () => {
    test('a pool keeps everything that was set, and when', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine, { client: false })

      const answer = await cognito.setRiskConfiguration({ UserPoolId: poolId, ...everything })

      const described = await cognito.describeRiskConfiguration({ UserPoolId: poolId })
      deepEqual(answer.RiskConfiguration, { UserPoolId: poolId, ...everything, LastModifiedDate: clock.now() })
      deepEqual(described.RiskConfiguration, answer.RiskConfiguration)
    })

    test('what is set anew takes the place of all that was set before', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine, { client: false })
      await cognito.setRiskConfiguration({ UserPoolId: poolId, ...everything })
      clock.advance(1000)

      await cognito.setRiskConfiguration({ UserPoolId: poolId, ...someRanges })

      const { RiskConfiguration } = await cognito.describeRiskConfiguration({ UserPoolId: poolId })
      deepEqual(RiskConfiguration, { UserPoolId: poolId, ...someRanges, LastModifiedDate: clock.now() })
    })

    test('compromised credentials are looked for in all events unless some are named', async (t) => {
      const { cognito, poolId } = await start(t, engine, { client: false })
      const CompromisedCredentialsRiskConfiguration = { Actions: { EventAction: 'BLOCK' as const } }

      await cognito.setRiskConfiguration({ UserPoolId: poolId, CompromisedCredentialsRiskConfiguration })

      const { RiskConfiguration } = await cognito.describeRiskConfiguration({ UserPoolId: poolId })
      deepEqual(RiskConfiguration!.CompromisedCredentialsRiskConfiguration, {
        EventFilter: ['SIGN_IN', 'SIGN_UP', 'PASSWORD_CHANGE'],
        Actions: { EventAction: 'BLOCK' },
      })
    })

    test('a client has its own, and again that of the pool when its own is taken back', async (t) => {
      const { cognito, poolId, clientId, clock } = await start(t, engine)
      const client = { UserPoolId: poolId, ClientId: clientId }
      await cognito.setRiskConfiguration({ UserPoolId: poolId, ...everything })

      const set = await cognito.setRiskConfiguration({ ...client, ...someRanges })
      const own = await cognito.describeRiskConfiguration(client)
      const takenBack = await cognito.setRiskConfiguration(client)
      const inherited = await cognito.describeRiskConfiguration(client)

      const ofPool = { UserPoolId: poolId, ...everything, LastModifiedDate: clock.now() }
      deepEqual(set.RiskConfiguration, { ...client, ...someRanges, LastModifiedDate: clock.now() })
      deepEqual(own.RiskConfiguration, set.RiskConfiguration)
      deepEqual(takenBack.RiskConfiguration, ofPool)
      deepEqual(inherited.RiskConfiguration, ofPool)
    })

    test('with nothing but the pool, the pool has none, and its clients keep theirs', async (t) => {
      const { cognito, poolId, clientId } = await start(t, engine)
      await cognito.setRiskConfiguration({ UserPoolId: poolId, ...everything })
      await cognito.setRiskConfiguration({ UserPoolId: poolId, ClientId: clientId, ...someRanges })

      const { RiskConfiguration } = await cognito.setRiskConfiguration({ UserPoolId: poolId })

      const ofClient = await cognito.describeRiskConfiguration({ UserPoolId: poolId, ClientId: clientId })
      deepEqual(RiskConfiguration, { UserPoolId: poolId })
      equal(ofClient.RiskConfiguration!.ClientId, clientId)
    })
  })
}

suite('SetRiskConfiguration', () => {
  for (const range of [
    '10.10.10.10',
    '10.10.10.10/33',
    '10.10.10/24',
    '::1/129',
    '10.0.0.0/08',
    'fe80::1%eth0/64',
    '/8',
  ]) {
    test(`the range ${range} is refused, and what was set before stays`, async (t) => {
      const { cognito, poolId } = await start(t, 'sqlite', { client: false })
      await cognito.setRiskConfiguration({ UserPoolId: poolId, ...someRanges })
      const refusal = { name: 'InvalidParameterException', message: 'Incorrect CIDR format' }

      for (const list of ['BlockedIPRangeList', 'SkippedIPRangeList']) {
        const RiskExceptionConfiguration = { [list]: ['10.0.0.0/8', range] }
        await rejects(cognito.setRiskConfiguration({ UserPoolId: poolId, RiskExceptionConfiguration }), refusal)
      }

      const { RiskConfiguration } = await cognito.describeRiskConfiguration({ UserPoolId: poolId })
      deepEqual(RiskConfiguration!.RiskExceptionConfiguration, someRanges.RiskExceptionConfiguration)
    })
  }

  test('a client of another pool and an unknown pool are refused', async (t) => {
    const { cognito, clientId } = await start(t, 'sqlite')
    const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })

    await rejects(cognito.setRiskConfiguration({ UserPoolId: other!.Id, ClientId: clientId, ...someRanges }), {
      name: 'ResourceNotFoundException',
      message: `User pool client ${clientId} does not exist.`,
    })
    await rejects(cognito.setRiskConfiguration({ UserPoolId: 'eu-central-1_Nowhere00', ...someRanges }), {
      name: 'ResourceNotFoundException',
      message: 'User pool eu-central-1_Nowhere00 does not exist.',
    })
  })
})
