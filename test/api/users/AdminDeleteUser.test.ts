import { deepEqual, notEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { start } from '../../support/start.ts'
import { addUser } from '../../support/users.ts'

const nobody = { name: 'UserNotFoundException', message: 'User does not exist.' }

for (const engine of engines) {
  suite(`AdminDeleteUser on ${engine}`, () => {
    test('a deleted user is found by no name, and its tokens speak of nobody', async (t) => {
      const started = await start(t, engine, { pool: { AliasAttributes: ['email'] }, users: ['ada', 'bob'] })
      const { cognito, poolId } = started
      const AccessToken = await signIn(started, 'ada')
      const { UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })

      await cognito.adminDeleteUser({ UserPoolId: poolId, Username: 'ada@example.com' })

      for (const Username of ['ada', 'ada@example.com', toRecord(UserAttributes).sub]) {
        await rejects(cognito.adminGetUser({ UserPoolId: poolId, Username }), nobody)
      }
      const { Users = [] } = await cognito.listUsers({ UserPoolId: poolId })
      deepEqual(
        Users.map(({ Username }) => Username),
        ['bob'],
      )
      await rejects(cognito.getUser({ AccessToken }), nobody)
    })

    test('username and alias are free at once, for another person', async (t) => {
      const started = await start(t, engine, { pool: { AliasAttributes: ['email'] }, users: ['ada'] })
      const { cognito, poolId } = started
      const find = async () =>
        toRecord((await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })).UserAttributes)
      const before = await find()
      const AccessToken = await signIn(started, 'ada')

      await cognito.adminDeleteUser({ UserPoolId: poolId, Username: 'ada' })
      await addUser(cognito, poolId, 'ada')

      const after = await find()
      notEqual(after.sub, before.sub)
      await rejects(cognito.getUser({ AccessToken }), nobody)
    })

    test('a user is deleted once', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'] })
      const ada = { UserPoolId: poolId, Username: 'ada' }

      await cognito.adminDeleteUser(ada)

      await rejects(cognito.adminDeleteUser(ada), nobody)
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine)

      await rejects(cognito.adminDeleteUser({ UserPoolId: 'eu-central-1_Nowhere00', Username: 'ada' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_Nowhere00 does not exist.',
      })
    })
  })
}
