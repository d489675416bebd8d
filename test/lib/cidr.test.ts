import { deepEqual } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { isInRanges, networkOf } from '#lib/cidr.ts'

suite('Ranges of addresses', () => {
  test('hold the addresses that share their prefix', () => {
    const ranges = ['10.1.0.0/16', '192.0.2.7/32', '2001:db8::/32']
    const addresses = ['10.1.255.255', '192.0.2.7', '2001:db8:ffff::1', '10.2.0.0', '192.0.2.8', '2001:db9::', '::1']

    const found = addresses.filter((address) => isInRanges(address, ranges))

    deepEqual(found, ['10.1.255.255', '192.0.2.7', '2001:db8:ffff::1'])
  })

  test('take an IPv4 address for one however it is written, and nothing for an address that is none', () => {
    const given = ['::ffff:10.1.2.3', '::FFFF:10.1.2.3', '', 'unknown', '10.1.2', '::ffff:10.9.0.0']

    deepEqual(
      given.map((address) => isInRanges(address, ['10.1.0.0/16'])),
      [true, true, false, false, false, false],
    )
    deepEqual(isInRanges('10.1.2.3', []), false)
  })

  test('are as wide as the network of a site', () => {
    const given = ['203.0.113.7', '::ffff:203.0.113.7', '2001:db8:1:2::3', 'unknown']

    const networks = given.map(networkOf)

    deepEqual(networks, ['203.0.113.7/24', '203.0.113.7/24', '2001:db8:1:2::3/48', undefined])
    deepEqual(
      ['203.0.113.255', '203.0.114.7', '2001:db8:1:ffff::1', '2001:db8:2::'].map((address) =>
        isInRanges(address, ['203.0.113.7/24', '2001:db8:1:2::3/48']),
      ),
      [true, false, true, false],
    )
  })
})
