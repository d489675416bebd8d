import { deepEqual } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { newHost, newPrefix } from './names.ts'

for (const engine of engines) {
  suite(`DescribeUserPoolDomain on ${engine}`, () => {
    test('a domain that nobody has is described by nothing', async (t) => {
      const { cognito } = await start(t, engine, { pool: false })

      const prefix = await cognito.describeUserPoolDomain({ Domain: newPrefix() })
      const host = await cognito.describeUserPoolDomain({ Domain: newHost() })

      deepEqual(prefix.DomainDescription, {})
      deepEqual(host.DomainDescription, {})
    })
  })
}
