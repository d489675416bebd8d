import { deepEqual } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { groupConfiguration } from '#core/groups/configuration.ts'
import type { GroupRecord } from '#ports/records.ts'

const at = new Date('2026-01-01T00:00:00Z')

function makeGroup(name: string, precedence?: number, role?: string): GroupRecord {
  const settings = { Precedence: precedence, RoleArn: role }
  return { poolId: 'eu-central-1_AbCdEfGhI', id: name, name, settings, createdAt: at, updatedAt: at }
}

suite('Group configuration', () => {
  test('the lowest Precedence goes first, and none at all last', () => {
    const groups = [makeGroup('none'), makeGroup('ten', 10), makeGroup('zero', 0), makeGroup('most', 2_147_483_647)]

    const { groups: ranked } = groupConfiguration(groups)

    deepEqual(ranked, ['zero', 'ten', 'most', 'none'])
  })

  test('groups of one rank stay in their order', () => {
    const groups = [makeGroup('a'), makeGroup('b', 1), makeGroup('c', 1), makeGroup('d')]

    const { groups: ranked } = groupConfiguration(groups)

    deepEqual(ranked, ['b', 'c', 'a', 'd'])
  })

  test('the role of the best group is preferred', () => {
    const groups = [makeGroup('a', 5, 'role/a'), makeGroup('b', 0, 'role/b'), makeGroup('c', undefined, 'role/c')]

    const configuration = groupConfiguration(groups)

    deepEqual(configuration, {
      groups: ['b', 'a', 'c'],
      roles: ['role/b', 'role/a', 'role/c'],
      preferredRole: 'role/b',
    })
  })

  test('the only role is preferred without a Precedence too', () => {
    deepEqual(groupConfiguration([makeGroup('a', undefined, 'role/a')]).preferredRole, 'role/a')
  })

  test('of different roles at the lowest Precedence none is preferred', () => {
    const tied = [makeGroup('a', 1, 'role/a'), makeGroup('b', 1, 'role/b'), makeGroup('c', 2, 'role/c')]
    const without = [makeGroup('a', undefined, 'role/a'), makeGroup('b', undefined, 'role/b')]

    const configurations = [groupConfiguration(tied), groupConfiguration(without)]

    deepEqual(configurations, [
      { groups: ['a', 'b', 'c'], roles: ['role/a', 'role/b', 'role/c'] },
      { groups: ['a', 'b'], roles: ['role/a', 'role/b'] },
    ])
  })

  test('of the same role twice at the lowest Precedence that one is preferred, and told once', () => {
    const groups = [makeGroup('a', 1, 'role/a'), makeGroup('b', 1, 'role/a'), makeGroup('c', 2, 'role/c')]

    const configuration = groupConfiguration(groups)

    deepEqual(configuration, { groups: ['a', 'b', 'c'], roles: ['role/a', 'role/c'], preferredRole: 'role/a' })
  })

  test('a group without a role has no say in which is preferred', () => {
    const groups = [makeGroup('a', 0), makeGroup('b', 1, 'role/b'), makeGroup('c', 1)]

    const configuration = groupConfiguration(groups)

    deepEqual(configuration, { groups: ['a', 'b', 'c'], roles: ['role/b'], preferredRole: 'role/b' })
  })

  test('no groups come to nothing', () => {
    deepEqual(groupConfiguration([]), { groups: [], roles: [] })
  })
})
