/** What a user's groups put into the tokens. How groups are ranked stands in test/core/groups.test.ts. */
import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { tokensOf } from '../sign-in/calls.ts'

type Claims = Record<string, unknown>

/** The claims about groups among all. */
function groupClaims(token = ''): Claims {
  const claims = Object.entries(decodeJwt(token))
  return Object.fromEntries(claims.filter(([name]) => /^cognito:(groups|roles|preferred_role)$/.test(name)))
}

for (const engine of engines) {
  suite(`Groups in tokens on ${engine}`, () => {
    test('both tokens tell the groups in their order, the ID token the roles too', async (t) => {
      const server = await start(t, engine, { users: ['ada', 'bob'] })
      const { cognito, poolId, services } = server
      const role = (name: string) => `arn:aws:iam::${services.settings.accountId}:role/${name}`
      const groups = [
        { GroupName: 'authors' },
        { GroupName: 'readers', RoleArn: role('reader'), Precedence: 20 },
        { GroupName: 'editors', RoleArn: role('editor'), Precedence: 3 },
        { GroupName: 'strangers', RoleArn: role('stranger'), Precedence: 0 },
      ]
      for (const group of groups) await cognito.createGroup({ UserPoolId: poolId, ...group })
      for (const GroupName of ['authors', 'readers', 'editors']) {
        await cognito.adminAddUserToGroup({ UserPoolId: poolId, Username: 'ada', GroupName })
      }
      await cognito.adminAddUserToGroup({ UserPoolId: poolId, Username: 'bob', GroupName: 'strangers' })

      const { AccessToken, IdToken } = await tokensOf(server)

      deepEqual(groupClaims(AccessToken), { 'cognito:groups': ['editors', 'readers', 'authors'] })
      deepEqual(groupClaims(IdToken), {
        'cognito:groups': ['editors', 'readers', 'authors'],
        'cognito:roles': [role('editor'), role('reader')],
        'cognito:preferred_role': role('editor'),
      })
    })

    test('one group without a role is a list of one, and nothing is said of roles', async (t) => {
      const server = await start(t, engine, { users: ['ada'], groups: ['editors'] })
      const { cognito, poolId } = server
      await cognito.adminAddUserToGroup({ UserPoolId: poolId, Username: 'ada', GroupName: 'editors' })

      const { AccessToken, IdToken } = await tokensOf(server)

      deepEqual(groupClaims(AccessToken), { 'cognito:groups': ['editors'] })
      deepEqual(groupClaims(IdToken), { 'cognito:groups': ['editors'] })
    })

    test('who is in no group has no such claim', async (t) => {
      const server = await start(t, engine, { users: ['ada'], groups: ['editors'] })

      const { AccessToken, IdToken } = await tokensOf(server)

      deepEqual([groupClaims(AccessToken), groupClaims(IdToken)], [{}, {}])
    })

    test('a refresh tells the groups of that moment', async (t) => {
      const server = await start(t, engine, { users: ['ada'], groups: ['editors', 'readers'] })
      const { cognito, poolId, clientId } = server
      const ada = { UserPoolId: poolId, Username: 'ada' }
      await cognito.adminAddUserToGroup({ ...ada, GroupName: 'readers' })
      const { RefreshToken } = await tokensOf(server)
      const refresh = async () => {
        const { AuthenticationResult } = await cognito.initiateAuth({
          ClientId: clientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: RefreshToken },
        })
        const { AccessToken, IdToken } = AuthenticationResult!
        deepEqual(groupClaims(AccessToken), groupClaims(IdToken))
        return groupClaims(AccessToken)['cognito:groups']
      }

      await cognito.adminAddUserToGroup({ ...ada, GroupName: 'editors' })
      const added = await refresh()
      await cognito.deleteGroup({ UserPoolId: poolId, GroupName: 'readers' })
      const deleted = await refresh()
      await cognito.adminRemoveUserFromGroup({ ...ada, GroupName: 'editors' })
      const removed = await refresh()

      deepEqual(added, ['editors', 'readers'])
      deepEqual(deleted, ['editors'])
      equal(removed, undefined)
    })

    test('a new role or Precedence of a group is in the next tokens', async (t) => {
      const server = await start(t, engine, { users: ['ada'], groups: ['editors', 'readers'] })
      const { cognito, poolId, services } = server
      const RoleArn = `arn:aws:iam::${services.settings.accountId}:role/reader`
      for (const GroupName of ['editors', 'readers']) {
        await cognito.adminAddUserToGroup({ UserPoolId: poolId, Username: 'ada', GroupName })
      }
      await tokensOf(server)

      await cognito.updateGroup({ UserPoolId: poolId, GroupName: 'readers', RoleArn, Precedence: 1 })

      deepEqual(groupClaims((await tokensOf(server)).IdToken), {
        'cognito:groups': ['readers', 'editors'],
        'cognito:roles': [RoleArn],
        'cognito:preferred_role': RoleArn,
      })
    })
  })
}
