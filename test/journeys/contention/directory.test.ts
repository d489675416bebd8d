/** What two administrators do to the same users and groups at once. */
import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider'
import { google } from '../../api/identity-providers/details.ts'
import { toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import {
  agreed,
  type Both,
  bothSides,
  contend,
  each,
  membersOf,
  outcomeOf,
  type Read,
  rounds,
  rush,
  type Side,
  startBoth,
} from './both.ts'

const gone = 'ResourceNotFoundException'
const editors = 'editors'
/** Accounts elsewhere that a user can have. */
const mostLinks = 5

for (const engine of engines) {
  suite(`users and groups that two change at once on ${engine}`, () => {
    test('a user is made once, and deleted once', async (t) => {
      const both = await startBoth(t, engine)
      const user = (round: number) => ({ UserPoolId: both.poolId, Username: `user-${round}` })

      const created = await contend(both, rounds, (cognito, _, round) =>
        cognito.adminCreateUser({ ...user(round), MessageAction: 'SUPPRESS' }),
      )
      const { Users = [] } = await agreed(both, listed(both))
      const counted = await agreed(both, estimated(both))
      const deleted = await contend(both, rounds, (cognito, _, round) => cognito.adminDeleteUser(user(round)))

      deepEqual(created, each(rounds, 'ok', 'UsernameExistsException'))
      deepEqual([Users.length, counted], [rounds, rounds])
      deepEqual(deleted, each(rounds, 'ok', 'UserNotFoundException'))
      deepEqual([(await agreed(both, listed(both))).Users, await agreed(both, estimated(both))], [[], 0])
    })

    test('a user keeps the attributes that each gave it, while it is disabled and enabled', async (t) => {
      const both = await startBoth(t, engine, { users: ['ada'] })
      const ada = { UserPoolId: both.poolId, Username: 'ada' }
      const names = { left: 'given_name', right: 'family_name' }

      const outcomes = await contend(both, rounds, async (cognito, side, round) => {
        await cognito.adminUpdateUserAttributes({
          ...ada,
          UserAttributes: [{ Name: names[side], Value: `${side} ${round}` }],
        })
        if ((side === 'left') === (round % 2 === 0)) await cognito.adminEnableUser(ada)
        else await cognito.adminDisableUser(ada)
      })
      await both.right.adminDisableUser(ada)

      deepEqual(outcomes, each(rounds, 'ok', 'ok'))
      const { Enabled, UserAttributes } = await agreed(both, readUser(ada))
      equal(Enabled, false)
      const { sub, ...attributes } = toRecord(UserAttributes)
      deepEqual(attributes, {
        email: 'ada@example.com',
        email_verified: 'true',
        given_name: `left ${rounds - 1}`,
        family_name: `right ${rounds - 1}`,
      })
    })

    test('a user keeps what two dozen changes at once gave it, and their groups', async (t) => {
      const names = bothSides((side, round) => `${side}-${round}`)
      const Schema = names.map((Name) => ({ Name, AttributeDataType: 'String', Mutable: true }) as const)
      const both = await startBoth(t, engine, { pool: { Schema: [...Schema] }, users: ['ada'], groups: names })
      const ada = { UserPoolId: both.poolId, Username: 'ada' }

      const outcomes = await rush(both, async (cognito, side, round) => {
        const name = `${side}-${round}`
        await cognito.adminUpdateUserAttributes({ ...ada, UserAttributes: [{ Name: `custom:${name}`, Value: name }] })
        await cognito.adminAddUserToGroup({ ...ada, GroupName: name })
      })

      const { UserAttributes } = await agreed(both, readUser(ada))
      const { Groups = [] } = await agreed(both, (cognito) => membersOf(cognito.adminListGroupsForUser(ada)))
      const { sub, email, email_verified, ...custom } = toRecord(UserAttributes)
      deepEqual(outcomes, ['ok'])
      deepEqual(custom, Object.fromEntries(names.map((name) => [`custom:${name}`, name])))
      deepEqual(Groups.map(({ GroupName }) => GroupName).sort(), names.toSorted())
    })

    test('a user that one deletes while the other changes it is gone with all that it had', async (t) => {
      const both = await startBoth(t, engine, { groups: [editors] })
      const ada = { UserPoolId: both.poolId, Username: 'ada' }

      for (let round = 0; round < rounds; round++) {
        await both.right.adminCreateUser({ ...ada, MessageAction: 'SUPPRESS' })
        const [outcomes = []] = await contend(both, 1, async (cognito, side) => {
          if (side === 'left') return cognito.adminDeleteUser(ada)
          await cognito.adminAddUserToGroup({ ...ada, GroupName: editors })
          return cognito.adminUpdateUserAttributes({ ...ada, UserAttributes: [{ Name: 'name', Value: 'Ada' }] })
        })
        const found = await agreed(both, (cognito) => outcomeOf(cognito.adminGetUser(ada)))
        const { Users } = await agreed(both, (cognito) =>
          membersOf(cognito.listUsersInGroup({ ...of(both), GroupName: editors })),
        )
        const counted = await agreed(both, estimated(both))

        deepEqual(
          outcomes.filter((outcome) => outcome !== 'ok' && outcome !== 'UserNotFoundException'),
          [],
        )
        deepEqual([found, Users, counted], ['UserNotFoundException', [], 0])
      }
    })

    test('an e-mail address that is an alias belongs to one user', async (t) => {
      const both = await startBoth(t, engine, { pool: { AliasAttributes: ['email'] }, users: [] })
      const UserPoolId = both.poolId
      const verified = (round: number) => [
        { Name: 'email', Value: `shared-${round}@example.com` },
        { Name: 'email_verified', Value: 'true' },
      ]

      const created = await contend(both, rounds, (cognito, side, round) =>
        cognito.adminCreateUser({
          UserPoolId,
          Username: `${side}-${round}`,
          MessageAction: 'SUPPRESS',
          UserAttributes: verified(round),
        }),
      )
      for (const Username of ['left', 'right'])
        await both.left.adminCreateUser({ UserPoolId, Username, MessageAction: 'SUPPRESS' })
      const updated = await contend(both, rounds, (cognito, Username, round) =>
        cognito.adminUpdateUserAttributes({ UserPoolId, Username, UserAttributes: verified(1000 + round) }),
      )

      deepEqual(created, each(rounds, 'ok', 'AliasExistsException'))
      deepEqual(updated, each(rounds, 'ok', 'AliasExistsException'))
    })

    test('a group is made once, keeps what each gave it, and is deleted once', async (t) => {
      const both = await startBoth(t, engine)
      const group = (round: number) => ({ ...of(both), GroupName: `group-${round}` })

      const created = await contend(both, rounds, (cognito, _, round) => cognito.createGroup(group(round)))
      const updated = await contend(both, rounds, (cognito, side, round) =>
        cognito.updateGroup({
          ...group(0),
          ...(side === 'left' ? { Description: `${round}` } : { Precedence: round }),
        }),
      )
      const { Group } = await agreed(both, (cognito) => membersOf(cognito.getGroup(group(0))))
      const deleted = await contend(both, rounds, (cognito, _, round) => cognito.deleteGroup(group(round)))

      deepEqual(created, each(rounds, 'ok', 'GroupExistsException'))
      deepEqual(updated, each(rounds, 'ok', 'ok'))
      deepEqual([Group!.Description, Group!.Precedence], [`${rounds - 1}`, rounds - 1])
      deepEqual(deleted, each(rounds, 'ok', gone))
      deepEqual((await agreed(both, (cognito) => membersOf(cognito.listGroups(of(both))))).Groups, [])
    })

    test('a group has the members of both, and a user the groups of both', async (t) => {
      const users = bothSides((side, round) => `${side}-${round}`)
      const both = await startBoth(t, engine, { groups: [editors] })
      for (const Username of ['ada', ...users])
        await both.left.adminCreateUser({ ...of(both), Username, MessageAction: 'SUPPRESS' })
      for (const GroupName of users) await both.left.createGroup({ ...of(both), GroupName })
      const members = (cognito: CognitoIdentityProvider) =>
        membersOf(cognito.listUsersInGroup({ ...of(both), GroupName: editors }))
      const groups = (cognito: CognitoIdentityProvider) =>
        membersOf(cognito.adminListGroupsForUser({ ...of(both), Username: 'ada' }))
      const twoOf = (side: Side, round: number) => [
        { ...of(both), Username: `${side}-${round}`, GroupName: editors },
        { ...of(both), Username: 'ada', GroupName: `${side}-${round}` },
      ]

      const added = await contend(both, rounds, async (cognito, side, round) => {
        for (const membership of twoOf(side, round)) await cognito.adminAddUserToGroup(membership)
      })
      const { Users = [] } = await agreed(both, members)
      const { Groups = [] } = await agreed(both, groups)
      const removed = await contend(both, rounds, async (cognito, side, round) => {
        for (const membership of twoOf(side, round)) await cognito.adminRemoveUserFromGroup(membership)
      })

      deepEqual([added, removed], [each(rounds, 'ok', 'ok'), each(rounds, 'ok', 'ok')])
      deepEqual(Users.map(({ Username }) => Username).sort(), users.toSorted())
      deepEqual(Groups.map(({ GroupName }) => GroupName).sort(), users.toSorted())
      deepEqual([(await agreed(both, members)).Users, (await agreed(both, groups)).Groups], [[], []])
    })

    test('a group that one deletes while the other fills it leaves no member to the next of its name', async (t) => {
      const both = await startBoth(t, engine, { users: ['ada'] })
      const group = { ...of(both), GroupName: editors }

      for (let round = 0; round < rounds; round++) {
        await both.left.createGroup(group)
        const [outcomes = []] = await contend(both, 1, (cognito, side) =>
          side === 'left' ? cognito.deleteGroup(group) : cognito.adminAddUserToGroup({ ...group, Username: 'ada' }),
        )
        await both.right.createGroup(group)
        const { Users } = await agreed(both, (cognito) => membersOf(cognito.listUsersInGroup(group)))
        const { Groups } = await agreed(both, (cognito) =>
          membersOf(cognito.adminListGroupsForUser({ ...of(both), Username: 'ada' })),
        )
        await both.left.deleteGroup(group)

        deepEqual(
          outcomes.filter((outcome) => outcome !== 'ok' && outcome !== gone),
          [],
        )
        deepEqual([Users, Groups], [[], []])
      }
    })

    test('an account elsewhere is linked to one user, and a user to as many as it may have', async (t) => {
      const both = await startBoth(t, engine, { users: ['ada', 'bob'] })
      await both.left.createIdentityProvider({ ...of(both), ...google })
      const names = { left: 'ada', right: 'bob' }

      const contested = await contend(both, mostLinks, (cognito, side, round) =>
        cognito.adminLinkProviderForUser(link(both, names[side], `contested-${round}`)),
      )
      const unlinked = await contend(both, mostLinks, (cognito, _, round) =>
        cognito.adminDisableProviderForUser({ ...of(both), User: account(`contested-${round}`) }),
      )
      const shared = await contend(both, rounds, (cognito, side, round) =>
        cognito.adminLinkProviderForUser(link(both, 'ada', `${side}-${round}`)),
      )

      deepEqual(contested, each(mostLinks, 'ok', 'InvalidParameterException'))
      deepEqual(unlinked, each(mostLinks, 'ok', 'UserNotFoundException'))
      const linked = shared.flat().filter((outcome) => outcome === 'ok')
      deepEqual([linked.length, ...new Set(shared.flat())].sort(), [mostLinks, 'LimitExceededException', 'ok'])
      const { UserAttributes } = await agreed(both, readUser({ ...of(both), Username: 'ada' }))
      const identities: { userId: string }[] = JSON.parse(toRecord(UserAttributes).identities!)
      equal(identities.length, mostLinks)
    })
  })
}

function of({ poolId }: Both): { UserPoolId: string } {
  return { UserPoolId: poolId }
}

function listed(both: Both) {
  return (cognito: CognitoIdentityProvider) => membersOf(cognito.listUsers(of(both)))
}

function estimated(both: Both): Read<number> {
  return async (cognito) => (await cognito.describeUserPool(of(both))).UserPool!.EstimatedNumberOfUsers!
}

function readUser(user: { UserPoolId: string; Username: string }) {
  return (cognito: CognitoIdentityProvider) => membersOf(cognito.adminGetUser(user))
}

function account(ProviderAttributeValue: string) {
  return { ProviderName: 'Google', ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue }
}

function link(both: Both, username: string, id: string) {
  const DestinationUser = { ProviderName: 'Cognito', ProviderAttributeValue: username }
  return { ...of(both), DestinationUser, SourceUser: account(id) }
}
