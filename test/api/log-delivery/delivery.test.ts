/** Logs of a pool on their way out: where they go and what they say. */
import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import type { LogConfigurationType } from '@aws-sdk/client-cognito-identity-provider'
import { engines, temporaryFolder } from '../../support/engines.ts'
import { logSink } from '../../support/log-sink.ts'
import type { Started } from '../../support/start.ts'
import { eventsOf, keeping, startKeeping } from '../auth-events/events.ts'
import { answerSrp, beginSrp, signInWith } from '../sign-in/calls.ts'

const LogGroupArn = 'arn:aws:logs:eu-central-1:123456789012:log-group:shop'
const BucketArn = 'arn:aws:s3:::shop-logs'
const StreamArn = 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/shop'
const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }

const errors: LogConfigurationType = {
  LogLevel: 'ERROR',
  EventSource: 'userNotification',
  CloudWatchLogsConfiguration: { LogGroupArn },
}
const activity: LogConfigurationType = {
  LogLevel: 'INFO',
  EventSource: 'userAuthEvents',
  FirehoseConfiguration: { StreamArn },
}

for (const engine of engines) {
  suite(`Exported logs on ${engine}`, () => {
    test('a sign-in is told each time it comes to something', async (t) => {
      const folder = temporaryFolder(t)
      const server = await startKeeping(t, engine, { logTargets: { '*': { file: folder } } })
      await exporting(server, activity)
      server.clock.set(new Date('2026-03-01T12:34:56.789Z'))

      await answerSrp(server, await beginSrp(server, 'ada'))
      const [event] = await eventsOf(server)
      const user = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
      await server.stop()

      const [begun, ended, ...more] = logsIn(folder)
      deepEqual(readdirSync(folder), ['2026-03-01.jsonl'])
      deepEqual(more, [])
      const { requestId, ...message } = ended!.message as Record<string, unknown>
      match(String(requestId), /^[0-9a-f-]{36}$/)
      deepEqual(
        { ...ended, message },
        {
          eventTimestamp: '1772368496789',
          eventSource: 'USER_ACTIVITY',
          logLevel: 'INFO',
          message: {
            version: '1',
            eventId: event!.EventId,
            eventType: 'SignIn',
            userSub: user.UserAttributes!.find(({ Name }) => Name === 'sub')!.Value,
            userName: 'ada',
            userPoolId: server.poolId,
            clientId: server.clientId,
            creationDate: 'Sun Mar 01 12:34:56 UTC 2026',
            eventResponse: 'Pass',
            riskLevel: '',
            riskDecision: 'PASS',
            challenges: ['Password:Success'],
            deviceName: 'Other, Other',
            ipAddress: '127.0.0.1',
            idpName: '',
            compromisedCredentialDetected: 'false',
            city: '',
            country: '',
            eventFeedbackValue: '',
            eventFeedbackDate: '',
            eventFeedbackProvider: '',
            hasContextData: 'true',
          },
          logSourceId: { userPoolId: server.poolId },
        },
      )
      const { eventResponse, challenges, eventId } = begun!.message
      deepEqual(
        { eventResponse, challenges, eventId },
        { eventResponse: 'InProgress', challenges: [], eventId: event!.EventId },
      )
    })

    test('feedback on an event is told', async (t) => {
      const folder = temporaryFolder(t)
      const server = await startKeeping(t, engine, { logTargets: { '*': { file: folder } } })
      await signInWith(server, 'ada')
      await exporting(server, activity)
      const [event] = await eventsOf(server)
      server.clock.set(new Date('2026-03-01T12:34:56.789Z'))

      const of = { UserPoolId: server.poolId, Username: 'ada', EventId: event!.EventId! }
      await server.cognito.adminUpdateAuthEventFeedback({ ...of, FeedbackValue: 'Invalid' })
      await server.stop()

      const [{ message } = never()] = logsIn(folder)
      const { eventFeedbackValue, eventFeedbackDate, eventFeedbackProvider } = message
      deepEqual(
        { eventFeedbackValue, eventFeedbackDate, eventFeedbackProvider },
        {
          eventFeedbackValue: 'Invalid',
          eventFeedbackDate: 'Sun Mar 01 12:34:56 UTC 2026',
          eventFeedbackProvider: 'Admin',
        },
      )
    })

    test('a message that could not be sent is told, and nothing of it', async (t) => {
      const folder = temporaryFolder(t)
      const logTargets = { [LogGroupArn]: { file: folder } }
      const server = await startKeeping(t, engine, { logTargets, smtpUrl: 'smtp://127.0.0.1:1' })
      await exporting(server, errors)
      server.clock.set(new Date('2026-03-01T12:34:56.789Z'))

      await rejects(server.cognito.forgotPassword({ ClientId: server.clientId, Username: 'ada' }), {
        name: 'CodeDeliveryFailureException',
      })
      await server.stop()

      const [{ message, ...log } = never(), ...more] = logsIn(folder)
      deepEqual(more, [])
      deepEqual(log, {
        eventTimestamp: '1772368496789',
        eventSource: 'USER_NOTIFICATION',
        logLevel: 'ERROR',
        logSourceId: { userPoolId: server.poolId },
      })
      deepEqual(Object.keys(message), ['details'])
      match(
        String(message.details),
        /^The EMAIL message for FORGOT_PASSWORD to user ada was not sent: connect ECONNREFUSED/,
      )
    })

    test('a new configuration holds from the next log on', async (t) => {
      const folder = temporaryFolder(t)
      const server = await startKeeping(t, engine, { logTargets: { '*': { file: folder } } })

      await signInWith(server, 'ada')
      await exporting(server, activity)
      await signInWith(server, 'ada')
      await exporting(server)
      await signInWith(server, 'ada')
      await server.stop()

      equal(logsIn(folder).length, 1)
    })
  })
}

suite('Exported logs', () => {
  test('reach each of the three services before the server has closed', async (t) => {
    const sinks = { s3: await logSink(t), cloudwatch: await logSink(t), firehose: await logSink(t) }
    const server = await startKeeping(t, 'sqlite', {
      logTargets: {
        [BucketArn]: { s3: { endpoint: sinks.s3.url, region: 'eu-central-1', ...keys } },
        [LogGroupArn]: { cloudwatch: { endpoint: sinks.cloudwatch.url, ...keys } },
        [StreamArn]: { firehose: { endpoint: sinks.firehose.url, ...keys } },
      },
    })
    const { FirehoseConfiguration: _, ...rest } = activity

    await exporting(server, activity)
    await signInWith(server, 'ada')
    await exporting(server, { ...rest, S3Configuration: { BucketArn } })
    await signInWith(server, 'ada')
    await exporting(server, { ...rest, CloudWatchLogsConfiguration: { LogGroupArn } })
    await signInWith(server, 'ada')
    await server.stop()

    const toService = Object.values(sinks).map(({ requests }) =>
      requests.map(({ method, body }) => [method, body.length > 500]),
    )
    deepEqual(
      toService,
      Array(3)
        .fill([['POST', true]])
        .with(0, [['PUT', true]]),
    )
    match(sinks.s3.requests[0]!.body, /"eventSource":"USER_ACTIVITY".*"userName":"ada"/)
    match(sinks.cloudwatch.requests[0]!.body, /USER_ACTIVITY.*ada/)
  })

  test('that go nowhere harm no sign-in and no close', async (t) => {
    const logTargets = { '*': { url: 'http://127.0.0.1:1', secret: 'shared' } }
    const server = await startKeeping(t, 'sqlite', { logTargets })
    await exporting(server, activity)

    const { AuthenticationResult } = await signInWith(server, 'ada')
    await server.stop()

    equal(typeof AuthenticationResult!.AccessToken, 'string')
    const lost = server.log.lines.find(({ message }) => message === 'Exported logs are lost.')
    deepEqual(lost!.details, { destination: StreamArn, lost: 1 })
  })

  test('of a pool without threat protection are not made', async (t) => {
    const folder = temporaryFolder(t)
    const pool = { ...keeping, UserPoolAddOns: undefined }
    const server = await startKeeping(t, 'sqlite', { pool, logTargets: { '*': { file: folder } } })
    await exporting(server, activity)

    await signInWith(server, 'ada')
    await server.stop()

    deepEqual(readdirSync(folder), [])
  })
})

function exporting({ cognito, poolId }: Started, ...LogConfigurations: LogConfigurationType[]) {
  return cognito.setLogDeliveryConfiguration({ UserPoolId: poolId, LogConfigurations })
}

interface Line {
  message: Record<string, unknown>
}

function logsIn(folder: string): Line[] {
  const text = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
  return text.flatMap((lines) => lines.trim().split('\n')).map((line) => JSON.parse(line))
}

function never(): never {
  throw new Error('Nothing was exported.')
}
