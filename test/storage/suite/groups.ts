/** Groups and who is in them, found from either side. @module */
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import type { GroupRecord } from '#ports/records.ts'
import type { Storage } from '#ports/storage.ts'
import { type Engine, openTestStorage } from '../../support/engines.ts'
import { addUsers, aGroup, aUser, later, newId, pages } from '../records.ts'

export function testGroups(engine: Engine): void {
  test('a group comes back as it was put, and after an update with what changed', async (t) => {
    const storage = await openTestStorage(t, engine)
    const group = aGroup(newId(), 'Rédacteurs-🏊', {
      settings: { Description: 'a\0b \uD800 "quoted"', RoleArn: 'arn:aws:iam::123456789012:role/r', Precedence: 0 },
    })
    const changes = { settings: { Precedence: 2_147_483_647 }, updatedAt: later(1) }

    await storage.transaction((tx) => tx.groups.insert(group))
    const first = await storage.groups.find(group.poolId, group.name)
    await storage.transaction((tx) => tx.groups.update({ ...group, ...changes, createdAt: later(9) }))
    const second = await storage.groups.find(group.poolId, group.name)

    deepEqual(first, group)
    deepEqual(second, { ...group, ...changes })
  })

  test('a group is found by its exact name in its own pool', async (t) => {
    const storage = await openTestStorage(t, engine)
    const group = aGroup(newId(), 'editors')
    await addGroups(storage, [group])

    equal(await storage.groups.find(group.poolId, 'Editors'), undefined)
    equal(await storage.groups.find(newId(), 'editors'), undefined)
  })

  test('groups are listed by name, page by page, and counted', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const names = ['b', 'Z', 'é', 'a', '漢'.repeat(128)]
    await addGroups(storage, [...names.map((name) => aGroup(poolId, name)), aGroup(newId(), 'c')])

    const listed = await pages((after) => storage.groups.list({ poolId, limit: 2, ...(after && { after }) }))

    deepEqual(listed.map(namesOf), [['Z', 'a'], ['b', 'é'], ['漢'.repeat(128)]])
    equal(await storage.groups.count(poolId), 5)
    equal(await storage.groups.count(newId()), 0)
  })

  test('a user is in the groups it was added to, by name and page by page', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const [userId, other] = [newId(), newId()]
    const groups = ['c', 'a', 'b', 'd'].map((name) => aGroup(poolId, name, { settings: { Description: name } }))
    await addGroups(storage, groups)
    await addMembers(storage, groups.slice(0, 3), [userId])
    await addMembers(storage, groups.slice(3), [other])

    const listed = await pages((after) =>
      storage.groups.listOfUser({ poolId, userId, limit: 2, ...(after && { after }) }),
    )

    deepEqual(listed, [[groups[1], groups[2]], [groups[0]]])
    deepEqual(await storage.groups.listOfUser({ poolId: newId(), userId, limit: 9 }), { items: [] })
  })

  test('the members of a group are listed whole, page by page, each once', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const users = Array.from({ length: 5 }, (_, i) => aUser(poolId, `user${i}`))
    const [group, other] = [aGroup(poolId, 'editors'), aGroup(poolId, 'readers')]
    await addUsers(storage, [...users, aUser(poolId, 'stranger')])
    await addGroups(storage, [group, other])
    await addMembers(
      storage,
      [group],
      [...users, users[0]!].map(({ id }) => id),
    )
    await addMembers(storage, [other], [users[1]!.id])

    const listed = await pages((after) => storage.groups.listMembers({ group, limit: 2, ...(after && { after }) }))

    deepEqual(
      listed.map(({ length }) => length),
      [2, 2, 1],
    )
    deepEqual(
      listed.flat().toSorted((a, b) => a.username.localeCompare(b.username)),
      users,
    )
  })

  test('who was removed from a group is in it no more, and stays in others', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const [ada, bob] = [aUser(poolId, 'ada'), aUser(poolId, 'bob')]
    const [editors, readers] = [aGroup(poolId, 'editors'), aGroup(poolId, 'readers')]
    await addUsers(storage, [ada, bob])
    await addGroups(storage, [editors, readers])
    await addMembers(storage, [editors, readers], [ada.id, bob.id])

    await storage.transaction(async (tx) => {
      await tx.groups.removeMember(editors, ada.id)
      await tx.groups.removeMember(editors, newId())
    })

    deepEqual(await groupsOf(storage, poolId, ada.id), ['readers'])
    deepEqual(await groupsOf(storage, poolId, bob.id), ['editors', 'readers'])
    deepEqual((await storage.groups.listMembers({ group: editors, limit: 9 })).items, [bob])
  })

  test('nobody is in a deleted group, nor in a new one of its name', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const user = aUser(poolId, 'ada')
    const [old, next, other] = [aGroup(poolId, 'a'), aGroup(poolId, 'a'), aGroup(poolId, 'b')]
    await addUsers(storage, [user])
    await addGroups(storage, [old, other])
    await addMembers(storage, [old, other], [user.id])

    await storage.transaction((tx) => tx.groups.delete(old, later(1)))
    const found = await storage.groups.find(poolId, 'a')
    const afterDeletion = await storage.groups.listOfUser({ poolId, userId: user.id, limit: 1 })
    await addGroups(storage, [next])
    const afterReturn = await groupsOf(storage, poolId, user.id)
    const members = await storage.groups.listMembers({ group: next, limit: 9 })
    await addMembers(storage, [next], [user.id])

    equal(found, undefined)
    deepEqual(afterDeletion, { items: [other] })
    deepEqual(afterReturn, ['b'])
    deepEqual(members, { items: [] })
    deepEqual(await groupsOf(storage, poolId, user.id), ['a', 'b'])
    deepEqual((await storage.groups.listMembers({ group: next, limit: 9 })).items, [user])
  })

  test('a deleted user is in no group, and others are', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const [ada, bob] = [aUser(poolId, 'ada'), aUser(poolId, 'bob')]
    const group = aGroup(poolId, 'editors')
    await addUsers(storage, [ada, bob])
    await addGroups(storage, [group])
    await addMembers(storage, [group], [ada.id, bob.id])

    await storage.transaction((tx) => tx.users.delete(poolId, ada.id))

    deepEqual(await groupsOf(storage, poolId, ada.id), [])
    deepEqual(await storage.groups.listMembers({ group, limit: 1 }), { items: [bob] })
  })

  test('of many who make one group at once, one does', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const rivals = Array.from({ length: 8 }, () => aGroup(poolId, 'editors'))

    const results = await Promise.all(
      rivals.map((group) =>
        storage.transaction(async (tx) => {
          if (await tx.groups.find(group.poolId, group.name)) return false
          await tx.groups.insert(group)
          return true
        }),
      ),
    )

    deepEqual(results.filter(Boolean), [true])
  })
}

async function addGroups(storage: Storage, groups: GroupRecord[]): Promise<void> {
  await storage.transaction(async (tx) => {
    for (const group of groups) await tx.groups.insert(group)
  })
}

async function addMembers(storage: Storage, groups: GroupRecord[], userIds: string[]): Promise<void> {
  await storage.transaction(async (tx) => {
    for (const group of groups) for (const userId of userIds) await tx.groups.addMember(group, userId)
  })
}

async function groupsOf(storage: Storage, poolId: string, userId: string): Promise<string[]> {
  return namesOf((await storage.groups.listOfUser({ poolId, userId, limit: 9 })).items)
}

function namesOf(groups: GroupRecord[]): string[] {
  return groups.map(({ name }) => name)
}
