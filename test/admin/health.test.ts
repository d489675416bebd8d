import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../support/engines.ts'
import { start } from '../support/start.ts'

for (const engine of engines) {
  suite(`Health on ${engine}`, () => {
    test('is told while the server runs', async (t) => {
      const { endpoint } = await start(t, engine, { pool: false })

      const health = await fetch(`${endpoint}/_poolhouse/health`)
      const ready = await fetch(`${endpoint}/_poolhouse/ready`)

      deepEqual([health.status, await health.json()], [200, { status: 'ok' }])
      deepEqual([ready.status, await ready.json()], [200, { status: 'ready' }])
    })

    test('does not claim a database that has gone', async (t) => {
      const { endpoint, services, log } = await start(t, engine, { pool: false })
      await services.storage.close()

      const health = await fetch(`${endpoint}/_poolhouse/health`)
      const ready = await fetch(`${endpoint}/_poolhouse/ready`)

      equal(health.status, 200)
      deepEqual([ready.status, await ready.json()], [503, { status: 'unavailable' }])
      deepEqual(
        log.lines.map(({ level, message }) => [level, message]),
        [['warn', 'The database does not answer.']],
      )
    })
  })
}
