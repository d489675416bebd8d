import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { toLogGroup } from '#engines/log-delivery/cloudwatch.ts'
import { toFolder } from '#engines/log-delivery/file.ts'
import { toStream } from '#engines/log-delivery/firehose.ts'
import { toBucket } from '#engines/log-delivery/s3.ts'
import { toWebhook } from '#engines/log-delivery/webhook.ts'
import type { ExportedLog } from '#ports/logs.ts'
import { movableClock } from '../../support/clock.ts'
import { temporaryFolder } from '../../support/engines.ts'
import { logSink } from '../../support/log-sink.ts'

const groupArn = 'arn:aws:logs:eu-central-1:123456789012:log-group:/aws/vendedlogs/shop:*'
const bucketArn = 'arn:aws:s3:::shop-logs'
const streamArn = 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/shop'
const keys = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }

const noon = log('2026-03-01T12:00:00.000Z', { user: 'ada' })
const later = log('2026-03-01T12:00:01.000Z', { user: 'bób' })
const nextDay = log('2026-03-02T00:00:00.000Z', { user: 'cleo' })
const lines = '{"user":"ada"}\n{"user":"bób"}\n'

function log(at: string, content: object): ExportedLog {
  return { destination: 'arn:aws:any', at: new Date(at), content }
}

suite('Logs in a folder', () => {
  test('are lines of JSON in a file for each day, added to what is there', async (t) => {
    const folder = join(temporaryFolder(t), 'new/logs')
    const destination = toFolder(folder)

    await destination.send([noon, later, nextDay])
    await destination.send([nextDay])

    deepEqual(readdirSync(folder).toSorted(), ['2026-03-01.jsonl', '2026-03-02.jsonl'])
    equal(readFileSync(join(folder, '2026-03-01.jsonl'), 'utf8'), lines)
    equal(readFileSync(join(folder, '2026-03-02.jsonl'), 'utf8'), '{"user":"cleo"}\n{"user":"cleo"}\n')
    deepEqual([statSync(folder).mode & 0o777, statSync(join(folder, '2026-03-01.jsonl')).mode & 0o777], [0o700, 0o600])
  })
})

suite('Logs to a webhook', () => {
  test('are posted as JSON, signed with the shared secret and the time', async (t) => {
    const sink = await logSink(t)
    const clock = movableClock()
    clock.set(new Date('2026-03-01T12:00:05.900Z'))
    const destination = toWebhook(groupArn, { url: `${sink.url}/logs?from=poolhouse`, secret: 'shared secret' }, clock)

    const rest = await destination.send([noon, later])

    const [{ method, path, headers, body } = never()] = sink.requests
    const seconds = Date.UTC(2026, 2, 1, 12, 0, 5) / 1000
    const mac = createHmac('sha256', 'shared secret').update(`${seconds}.${body}`).digest('hex')
    deepEqual(rest, [])
    deepEqual([method, path, headers['content-type']], ['POST', '/logs?from=poolhouse', 'application/json'])
    deepEqual(JSON.parse(body), { destination: groupArn, logs: [{ user: 'ada' }, { user: 'bób' }] })
    equal(headers['x-poolhouse-signature'], `t=${seconds},v1=${mac}`)
  })

  test('are not taken by an error, nor by a redirect', async (t) => {
    const elsewhere = await logSink(t)
    const answers = [{ status: 500 }, { status: 302, headers: { location: elsewhere.url } }]
    const sink = await logSink(t, (_, number) => answers[number - 1]!)
    const destination = toWebhook(groupArn, { url: sink.url, secret: 'shared secret' }, movableClock())

    await rejects(destination.send([noon]), /^Error: The webhook answered 500\.$/)
    await rejects(destination.send([noon]), /^Error: The webhook answered 302\.$/)
    equal(elsewhere.requests.length, 0)
  })
})

suite('Logs to a bucket', () => {
  test('are an object of lines, under one name however often they are sent', async (t) => {
    const sink = await logSink(t)
    const destination = toBucket(bucketArn, { endpoint: sink.url, region: 'eu-central-1', ...keys })

    await destination.send([noon, later])
    await destination.send([noon, later])
    await destination.send([noon])

    const [first = never(), second, third] = sink.requests
    const [path] = first.path.split('?')
    match(path!, /^\/shop-logs\/AWSLogs\/2026\/03\/01\/2026-03-01T12%3A00%3A00\.000Z_[0-9a-f]{16}\.jsonl$/)
    deepEqual([first.method, first.body, first.headers['content-type']], ['PUT', lines, 'application/x-ndjson'])
    match(
      first.headers.authorization!,
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/s3\/aws4_request,/,
    )
    equal(second!.path, first.path)
    equal(third!.path === first.path, false)
  })

  test('go to the bucket that the setting names, for any ARN', async (t) => {
    const sink = await logSink(t)
    const destination = toBucket(groupArn, { endpoint: sink.url, bucket: 'all', ...keys })

    await destination.send([noon])

    match(sink.requests[0]!.path, /^\/all\/AWSLogs\//)
  })

  test('are not taken by a refusal', async (t) => {
    const sink = await logSink(t, () => ({ status: 403, body: '<Error><Code>AccessDenied</Code></Error>' }))
    const destination = toBucket(bucketArn, { endpoint: sink.url, region: 'eu-central-1', ...keys })

    await rejects(destination.send([noon]), { name: 'AccessDenied' })
    equal(sink.requests.length, 1)
  })
})

suite('Logs to a log group', () => {
  test('are events in the order of time', async (t) => {
    const sink = await logSink(t)
    const destination = toLogGroup(groupArn, { endpoint: sink.url, ...keys })

    await destination.send([later, noon])

    const [{ headers, body } = never()] = sink.requests
    equal(headers['x-amz-target'], 'Logs_20140328.PutLogEvents')
    match(headers.authorization!, /\/eu-central-1\/logs\/aws4_request/)
    deepEqual(JSON.parse(body), {
      logGroupName: '/aws/vendedlogs/shop',
      logStreamName: 'poolhouse',
      logEvents: [
        { timestamp: noon.at.getTime(), message: '{"user":"ada"}' },
        { timestamp: later.at.getTime(), message: '{"user":"bób"}' },
      ],
    })
  })

  test('make the stream that is not there yet', async (t) => {
    const missing = JSON.stringify({ __type: 'ResourceNotFoundException', message: 'no stream' })
    const sink = await logSink(t, (_, number) => (number === 1 ? { status: 400, body: missing } : {}))
    const destination = toLogGroup(groupArn, { endpoint: sink.url, group: 'all', ...keys })

    await destination.send([noon])

    const asked = sink.requests.map(({ headers, body }) => [headers['x-amz-target'], JSON.parse(body).logGroupName])
    deepEqual(asked, [
      ['Logs_20140328.PutLogEvents', 'all'],
      ['Logs_20140328.CreateLogStream', 'all'],
      ['Logs_20140328.PutLogEvents', 'all'],
    ])
  })

  test('are not taken by a group that is not there', async (t) => {
    const missing = JSON.stringify({ __type: 'ResourceNotFoundException', message: 'no group' })
    const sink = await logSink(t, () => ({ status: 400, body: missing }))
    const destination = toLogGroup(groupArn, { endpoint: sink.url, ...keys })

    await rejects(destination.send([noon]), { name: 'ResourceNotFoundException' })
    equal(sink.requests.length, 2)
  })
})

suite('Logs to a Firehose stream', () => {
  test('are records, a line each', async (t) => {
    const sink = await logSink(t, () => ({ body: JSON.stringify({ FailedPutCount: 0, RequestResponses: [{}, {}] }) }))
    const destination = toStream(streamArn, { endpoint: sink.url, ...keys })

    const rest = await destination.send([noon, later])

    const [{ headers, body } = never()] = sink.requests
    const { DeliveryStreamName, Records } = JSON.parse(body)
    deepEqual(rest, [])
    equal(headers['x-amz-target'], 'Firehose_20150804.PutRecordBatch')
    equal(DeliveryStreamName, 'shop')
    deepEqual(
      Records.map(({ Data }: { Data: string }) => Buffer.from(Data, 'base64').toString()),
      ['{"user":"ada"}\n', '{"user":"bób"}\n'],
    )
  })

  test('that were not taken are answered, to be sent again', async (t) => {
    const RequestResponses = [{ RecordId: '1' }, { ErrorCode: 'ServiceUnavailableException' }]
    const sink = await logSink(t, () => ({ body: JSON.stringify({ FailedPutCount: 1, RequestResponses }) }))
    const destination = toStream(streamArn, { endpoint: sink.url, ...keys })

    const rest = await destination.send([noon, later])

    deepEqual(rest, [later])
  })
})

function never(): never {
  throw new Error('Nothing arrived.')
}
