import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { LogConfigurationType } from '@aws-sdk/client-cognito-identity-provider'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

const CloudWatchLogsConfiguration = { LogGroupArn: 'arn:aws:logs:eu-central-1:123456789012:log-group:shop' }
const S3Configuration = { BucketArn: 'arn:aws:s3:::shop-logs' }
const FirehoseConfiguration = { StreamArn: 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/shop' }

const errors: LogConfigurationType = { LogLevel: 'ERROR', EventSource: 'userNotification', CloudWatchLogsConfiguration }
const activity: LogConfigurationType = { LogLevel: 'INFO', EventSource: 'userAuthEvents', S3Configuration }

for (const engine of engines) {
  suite(`SetLogDeliveryConfiguration on ${engine}`, () => {
    test('what was set is read back in its order', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: { UserPoolTier: 'PLUS' }, client: false })
      const LogConfigurations = [activity, errors]

      const answer = await cognito.setLogDeliveryConfiguration({ UserPoolId: poolId, LogConfigurations })

      const read = await cognito.getLogDeliveryConfiguration({ UserPoolId: poolId })
      deepEqual(answer.LogDeliveryConfiguration, { UserPoolId: poolId, LogConfigurations })
      deepEqual(read.LogDeliveryConfiguration, { UserPoolId: poolId, LogConfigurations })
    })

    test('a list takes the place of the one before, also an empty one', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: { UserPoolTier: 'PLUS' }, client: false })
      const stream: LogConfigurationType = { LogLevel: 'INFO', EventSource: 'userAuthEvents', FirehoseConfiguration }
      const set = async (...LogConfigurations: LogConfigurationType[]) => {
        await cognito.setLogDeliveryConfiguration({ UserPoolId: poolId, LogConfigurations })
        return (await cognito.getLogDeliveryConfiguration({ UserPoolId: poolId })).LogDeliveryConfiguration
      }

      const read = [await set(errors, activity), await set(stream), await set()]

      deepEqual(
        read.map((configuration) => configuration!.LogConfigurations),
        [[errors, activity], [stream], []],
      )
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })
      const LogConfigurations = [errors]

      await rejects(cognito.setLogDeliveryConfiguration({ UserPoolId: 'eu-central-1_Nowhere00', LogConfigurations }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_Nowhere00 does not exist.',
      })
    })
  })
}

suite('SetLogDeliveryConfiguration', () => {
  const failed = 'Request validation Failed.'
  const nowhere = 'Following event sources in request have no destination:'
  const twice = 'Following event sources appear more then once in a request:'
  const { CloudWatchLogsConfiguration: _, ...toNowhere } = errors
  const farAway = 'arn:aws:logs:eu-west-1:123456789012:log-group:shop'

  for (const [what, configurations, message] of [
    ['without a destination', [toNowhere], `${failed} ${nowhere} [userNotification].`],
    ['with an empty destination', [{ ...activity, S3Configuration: {} }], `${failed} ${nowhere} [userAuthEvents].`],
    ['of one source twice', [errors, errors], `${failed} ${twice} [userNotification].`],
    [
      'of one source twice without a destination',
      [toNowhere, toNowhere],
      `${failed} ${nowhere} [userNotification]. ${twice} [userNotification].`,
    ],
    [
      'to another region',
      [{ ...errors, CloudWatchLogsConfiguration: { LogGroupArn: farAway } }],
      'ARN does not belong to current region',
    ],
    [
      'to two destinations',
      [{ ...activity, FirehoseConfiguration }],
      'The event source userAuthEvents can have only one destination.',
    ],
    [
      'of messages to a bucket',
      [{ ...toNowhere, S3Configuration }],
      'The event source userNotification can only be sent to CloudWatch Logs.',
    ],
    [
      'of messages at the level INFO',
      [{ ...errors, LogLevel: 'INFO' }],
      'The event source userNotification cannot be logged at the level INFO.',
    ],
    [
      'of activity at the level ERROR',
      [{ ...activity, LogLevel: 'ERROR' }],
      'The event source userAuthEvents cannot be logged at the level ERROR.',
    ],
    [
      'of an unknown source',
      [{ ...errors, EventSource: 'other' }],
      "1 validation error detected: Value 'other' at 'logConfigurations.1.member.eventSource' failed to satisfy constraint: Member must satisfy enum value set: [userAuthEvents, userNotification]",
    ],
  ] as const) {
    test(`a configuration ${what} is refused, and that before it stays`, async (t) => {
      const { cognito, poolId } = await start(t, 'sqlite', { pool: { UserPoolTier: 'PLUS' }, client: false })
      await cognito.setLogDeliveryConfiguration({ UserPoolId: poolId, LogConfigurations: [activity] })
      const LogConfigurations = configurations as unknown as LogConfigurationType[]

      await rejects(cognito.setLogDeliveryConfiguration({ UserPoolId: poolId, LogConfigurations }), {
        name: 'InvalidParameterException',
        message,
      })

      const { LogDeliveryConfiguration } = await cognito.getLogDeliveryConfiguration({ UserPoolId: poolId })
      deepEqual(LogDeliveryConfiguration!.LogConfigurations, [activity])
    })
  }

  for (const UserPoolTier of ['LITE', 'ESSENTIALS'] as const) {
    test(`the activity of users is not for the plan ${UserPoolTier}`, async (t) => {
      const { cognito, poolId } = await start(t, 'sqlite', { tiers: 'enforced', pool: { UserPoolTier }, client: false })

      await rejects(cognito.setLogDeliveryConfiguration({ UserPoolId: poolId, LogConfigurations: [activity] }), {
        name: 'FeatureUnavailableInTierException',
        message: `The following feature is not available for the ${UserPoolTier} pricing tier configured: Log Streaming`,
      })
      await cognito.setLogDeliveryConfiguration({ UserPoolId: poolId, LogConfigurations: [errors] })
    })
  }
})
