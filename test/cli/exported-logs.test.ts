import { deepEqual, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { LogConfigurationType } from '@aws-sdk/client-cognito-identity-provider'
import { keeping } from '../api/auth-events/events.ts'
import { temporaryFolder } from '../support/engines.ts'
import { logSink } from '../support/log-sink.ts'
import { startPoolhouse } from '../support/process.ts'
import { connect } from '../support/start.ts'
import { addUser, password } from '../support/users.ts'

const LogGroupArn = 'arn:aws:logs:eu-central-1:123456789012:log-group:shop'
const BucketArn = 'arn:aws:s3:::shop-logs'
const StreamArn = 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/shop'

suite('poolhouse dev with logs', () => {
  test('has the clients of the three services with it, and their credentials from the environment', async (t) => {
    const sink = await logSink(t)
    const server = await startPoolhouse(t, ['dev', '--port', '0', '--no-demo', '--data', temporaryFolder(t)], {
      env: {
        AWS_ACCESS_KEY_ID: 'AKIDFROMENV',
        AWS_SECRET_ACCESS_KEY: 'secret',
        POOLHOUSE_LOGS: JSON.stringify({
          [BucketArn]: { s3: { endpoint: sink.url, region: 'eu-central-1' } },
          [LogGroupArn]: { cloudwatch: { endpoint: sink.url } },
          [StreamArn]: { firehose: { endpoint: sink.url } },
        }),
      },
    })
    const cognito = connect(server.url)
    t.after(() => cognito.destroy())
    const { UserPool } = await cognito.createUserPool({ PoolName: 'people', ...keeping })
    const UserPoolId = UserPool!.Id!
    const { UserPoolClient } = await cognito.createUserPoolClient({
      UserPoolId,
      ClientName: 'app',
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    })
    await addUser(cognito, UserPoolId, 'ada')
    const signInTo = async (destination: Partial<LogConfigurationType>) => {
      const activity: LogConfigurationType = { LogLevel: 'INFO', EventSource: 'userAuthEvents', ...destination }
      await cognito.setLogDeliveryConfiguration({ UserPoolId, LogConfigurations: [activity] })
      await cognito.initiateAuth({
        ClientId: UserPoolClient!.ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
      })
    }

    await signInTo({ S3Configuration: { BucketArn } })
    await signInTo({ CloudWatchLogsConfiguration: { LogGroupArn } })
    await signInTo({ FirehoseConfiguration: { StreamArn } })
    const { code, stderr } = await server.stop()

    deepEqual({ code, stderr }, { code: 0, stderr: '' })
    const asked = sink.requests.map(({ method, headers }) => `${method} ${headers['x-amz-target'] ?? 'an object'}`)
    deepEqual(asked.toSorted(), [
      'POST Firehose_20150804.PutRecordBatch',
      'POST Logs_20140328.PutLogEvents',
      'PUT an object',
    ])
    for (const { headers } of sink.requests) match(headers.authorization!, /Credential=AKIDFROMENV\//)
  })
})
