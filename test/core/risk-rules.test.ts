import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { riskLevel } from '#core/risk/rules.ts'
import type { AuthEventRecord } from '#ports/auth-events.ts'

const now = new Date('2026-03-02T12:00:00Z')
const minute = 60_000
const here = { address: '203.0.113.7', device: 'Chrome 125, macOS 15.0' }
const there = { address: '198.51.100.7', device: 'Firefox 127, Linux' }

suite('The rules of risk', () => {
  test('a place that is known in both respects is none, also from different sign-ins', () => {
    const own = [event({ address: there.address }), event({ device: there.device })]

    equal(riskLevel(there, { own, recent: failures(50, 1) }, now), undefined)
  })

  test('versions and the last part of an address make nothing new', () => {
    const place = { address: '203.0.113.254', device: 'Chrome 131, macOS 16.1' }

    equal(riskLevel(place, { own: [event()], recent: [] }, now), undefined)
  })

  test('a new network is too far away for ten minutes, not longer', () => {
    const place = { ...here, address: there.address }
    const levels = [9, 10].map((ago) => riskLevel(place, { own: [event({ ago })], recent: [] }, now))

    deepEqual(levels, ['Medium', 'Low'])
  })

  test('a new device is a point at any time', () => {
    const place = { ...here, device: there.device }

    equal(riskLevel(place, { own: [event({ ago: 1 })], recent: [] }, now), 'Low')
  })

  test('five failures of the last hour count, not four, and not older ones', () => {
    const place = { ...here, device: there.device }
    const own = [event()]
    const levels = [failures(5, 59), failures(4, 59), failures(5, 60)].map((recent) =>
      riskLevel(place, { own, recent }, now),
    )

    deepEqual(levels, ['Medium', 'Low', 'Low'])
  })

  test('for a first sign-in only failures count', () => {
    const levels = [[], failures(5, 1)].map((recent) => riskLevel(here, { own: [], recent }, now))

    deepEqual(levels, [undefined, 'Low'])
  })

  test('three points and four are high', () => {
    const soon = [event({ ago: 1 })]
    const levels = [[], failures(5, 1)].map((recent) => riskLevel(there, { own: soon, recent }, now))

    deepEqual(levels, ['High', 'High'])
  })

  test('an address that is none is a new network each time', () => {
    const place = { ...here, address: 'unknown' }

    equal(riskLevel(place, { own: [event({ address: 'unknown' })], recent: [] }, now), 'Low')
  })
})

/** A sign-in from here, a day ago unless told; `ago` is in minutes. */
function event({ address = here.address, device = here.device, ago = 24 * 60 } = {}): AuthEventRecord {
  const createdAt = new Date(now.getTime() - ago * minute)
  return {
    poolId: 'eu-central-1_Pool00001',
    userId: 'user',
    id: 'event',
    type: 'SignIn',
    response: 'Pass',
    challenges: [],
    context: { IpAddress: address, DeviceName: device },
    risk: { decision: 'NoRisk', compromisedCredentials: false },
    createdAt,
    expiresAt: createdAt,
  }
}

function failures(count: number, ago: number): AuthEventRecord[] {
  return Array.from({ length: count }, () => ({ ...event({ ago }), response: 'Fail' as const }))
}
