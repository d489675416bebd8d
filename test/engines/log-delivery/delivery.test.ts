import { deepEqual, equal, match } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { openLogDelivery } from '#engines/log-delivery/delivery.ts'
import type { LogTarget } from '#engines/log-delivery/targets.ts'
import { movableClock } from '../../support/clock.ts'
import { capturedLog } from '../../support/log.ts'
import { logSink, type ReceivedRequest } from '../../support/log-sink.ts'

const arn = 'arn:aws:logs:eu-central-1:123456789012:log-group:shop'
const other = 'arn:aws:logs:eu-central-1:123456789012:log-group:other'
const at = new Date('2026-03-01T12:00:00.000Z')

suite('Delivery of exported logs', () => {
  test('is in the order of the logs, in batches', async (t) => {
    const sink = await logSink(t)
    const { deliver, delivery } = open(t, { '*': webhook(sink.url) })

    for (let n = 0; n < 250; n++) deliver(n)
    await delivery.close()

    const batches = sink.requests.map(numbersIn)
    deepEqual(
      batches.map(({ length }) => length),
      [100, 100, 50],
    )
    deepEqual(
      batches.flat(),
      Array.from({ length: 250 }, (_, n) => n),
    )
  })

  test('tries again what did not get through, later and later, and keeps the order', async (t) => {
    const sink = await logSink(t, (_, number) => (number <= 3 ? { status: 503 } : {}))
    const { deliver, log, waits } = open(t, { '*': webhook(sink.url) })

    for (let n = 0; n < 150; n++) deliver(n)
    await sink.request(5)

    deepEqual(waits, [1000, 1000, 2000, 4000])
    deepEqual(
      sink.requests.slice(3).map((request) => numbersIn(request)[0]),
      [0, 100],
    )
    deepEqual(
      log.lines.map(({ level, message }) => [level, message]),
      [['warn', 'Exported logs do not get through and are tried again.']],
    )
  })

  test('gives up what never gets through, says how much, and goes on with the next', async (t) => {
    let down = true
    const sink = await logSink(t, () => (down ? { status: 500 } : {}))
    const { deliver, log, waits } = open(t, { '*': webhook(sink.url) })

    deliver(1)
    deliver(2)
    await sink.request(12)
    down = false
    await log.tells('Exported logs are lost.')
    deliver(3)
    const after = await sink.request(13)

    deepEqual(
      waits.slice(1, 12),
      [1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 60].map((seconds) => seconds * 1000),
    )
    deepEqual(log.lines.at(-1), {
      level: 'warn',
      message: 'Exported logs are lost.',
      details: { destination: arn, lost: 2 },
    })
    deepEqual(numbersIn(after), [3])
  })

  test('drops the oldest when too many wait, and counts them', async (t) => {
    const sink = await logSink(t)
    const { deliver, delivery, log } = open(t, { '*': webhook(sink.url) })

    for (let n = 0; n < 5_010; n++) deliver(n)
    await delivery.close()

    const arrived = sink.requests.flatMap(numbersIn)
    deepEqual([arrived.length, arrived[0], arrived.at(-1)], [5_000, 10, 5_009])
    deepEqual(log.lines, [
      { level: 'warn', message: 'Exported logs are lost.', details: { destination: arn, lost: 10 } },
    ])
  })

  test('sends what waits when it is closed, and does not wait for a destination in trouble', async (t) => {
    const sink = await logSink(t, () => ({ status: 500 }))
    const { deliver, delivery, log } = open(t, { '*': webhook(sink.url) })

    for (let n = 0; n < 150; n++) deliver(n)
    await delivery.close()

    equal(sink.requests.length, 1)
    deepEqual(log.lines.at(-1)!.details, { destination: arn, lost: 150 })
  })

  test('a destination in trouble holds up no other', async (t) => {
    const trouble = await logSink(t, () => new Promise(() => {}))
    const fine = await logSink(t)
    const { deliver } = open(t, { [arn]: webhook(trouble.url), '*': webhook(fine.url) })

    deliver(1)
    await trouble.request(1)
    deliver(2, other)

    deepEqual(numbersIn(await fine.request(1)), [2])
  })

  test('a destination that the configuration does not name gets nothing, which is said once', async (t) => {
    const sink = await logSink(t)
    const { deliver, delivery, log } = open(t, { [other]: webhook(sink.url) })

    for (const n of [1, 2]) deliver(n)
    await delivery.close()

    deepEqual(sink.requests, [])
    deepEqual(log.lines, [
      {
        level: 'warn',
        message: `Logs are not exported: nothing says where ${arn} is. Name it, or "*", under "logs" in poolhouse.config.yaml or in POOLHOUSE_LOGS.`,
        details: { destination: arn },
      },
    ])
  })

  test('an ARN of another service than the one in its place is said once', async (t) => {
    const { deliver, delivery, log } = open(t, { '*': { s3: {} } })

    for (const n of [1, 2]) deliver(n)
    await delivery.close()

    equal(log.lines.length, 1)
    match(
      log.lines[0]!.message,
      /^Logs are not exported: arn:\S+ is not the ARN of a bucket; the setting has to name one\.$/,
    )
  })
})

function webhook(url: string): LogTarget {
  return { url, secret: 'shared' }
}

function numbersIn({ body }: ReceivedRequest): number[] {
  return JSON.parse(body).logs.map(({ n }: { n: number }) => n)
}

/** A delivery that does not wait, but tells how long it would have. */
function open(t: TestContext, targets: Record<string, LogTarget>) {
  const waits: number[] = []
  const lines = capturedLog(() => {})
  const told = new Map<string, () => void>()
  const log = {
    ...lines,
    warn(details: object, message: string) {
      lines.warn(details, message)
      told.get(message)?.()
    },
    tells: (message: string) => new Promise<void>((resolve) => told.set(message, resolve)),
  }
  const delivery = openLogDelivery({
    targets: new Map(Object.entries(targets)),
    clock: movableClock(),
    log,
    wait: async (ms) => void waits.push(ms),
  })
  t.after(() => delivery.close())
  const deliver = (n: number, destination = arn) => delivery.deliver({ destination, at, content: { n } })
  return { deliver, delivery, log, waits }
}
