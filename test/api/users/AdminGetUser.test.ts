import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toList, toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'

for (const engine of engines) {
  suite(`AdminGetUser on ${engine}`, () => {
    test('a user shows the attributes, status and dates, and nothing else', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine, { users: ['ada'] })

      const { $metadata, UserAttributes, ...profile } = await cognito.adminGetUser({
        UserPoolId: poolId,
        Username: 'ada',
      })

      equal(UserAttributes?.[0]?.Name, 'sub')
      deepEqual(toRecord(UserAttributes.slice(1)), { email: 'ada@example.com', email_verified: 'true' })
      deepEqual(profile, {
        Username: 'ada',
        UserCreateDate: clock.now(),
        UserLastModifiedDate: clock.now(),
        Enabled: true,
        UserStatus: 'CONFIRMED',
      })
    })

    test('a user is found by username, sub and active aliases', async (t) => {
      const attributes = {
        email: 'ada@example.com',
        email_verified: 'true',
        phone_number: '+4915112345678',
        preferred_username: 'countess',
      }
      const pool = { AliasAttributes: ['email', 'phone_number', 'preferred_username'] as const }
      const { cognito, poolId } = await start(t, engine, {
        pool: { AliasAttributes: [...pool.AliasAttributes] },
        users: [{ username: 'ada', attributes }],
      })
      const find = (Username: string) => cognito.adminGetUser({ UserPoolId: poolId, Username })
      const { sub = '' } = toRecord((await find('ada')).UserAttributes)

      for (const name of [sub, 'ada@example.com', 'countess']) equal((await find(name)).Username, 'ada')

      const nobody = { name: 'UserNotFoundException', message: 'User does not exist.' }
      for (const name of ['+4915112345678', 'Ada', 'ADA@example.com', 'Countess']) await rejects(find(name), nobody)
    })

    test('a pool that ignores case finds names in any spelling', async (t) => {
      const { cognito, poolId } = await start(t, engine, {
        pool: { AliasAttributes: ['email', 'preferred_username'], UsernameConfiguration: { CaseSensitive: false } },
        users: [
          {
            username: 'Ada',
            attributes: { email: 'Ada@Example.com', email_verified: 'true', preferred_username: 'Countess' },
          },
        ],
      })

      for (const Username of ['ada', 'ADA', 'ada@example.COM', 'countess']) {
        const user = await cognito.adminGetUser({ UserPoolId: poolId, Username })

        equal(user.Username, 'Ada')
        equal(toRecord(user.UserAttributes).email, 'Ada@Example.com')
      }
    })

    test('in a plain pool an e-mail address leads to nobody', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'] })

      await rejects(cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada@example.com' }), {
        name: 'UserNotFoundException',
        message: 'User does not exist.',
      })
    })

    test('users of one pool do not exist in another', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'] })
      const { UserPool } = await cognito.createUserPool({ PoolName: 'others' })
      const { UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })

      for (const Username of ['ada', toRecord(UserAttributes).sub]) {
        await rejects(cognito.adminGetUser({ UserPoolId: UserPool?.Id, Username }), {
          name: 'UserNotFoundException',
          message: 'User does not exist.',
        })
      }
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine)

      await rejects(cognito.adminGetUser({ UserPoolId: 'eu-central-1_Nowhere00', Username: 'ada' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_Nowhere00 does not exist.',
      })
    })

    test('attributes of any script and size come back as they went in', async (t) => {
      const attributes = {
        name: '名前 Ωμέγα 👩‍💻',
        nickname: '"quoted" \\ back\u0000slash\n',
        profile: 'x'.repeat(2048),
        address: '名'.repeat(2048),
        given_name: 'ß'.repeat(2048),
      }
      const { cognito, poolId } = await start(t, engine)
      await cognito.adminCreateUser({
        UserPoolId: poolId,
        Username: '名前',
        UserAttributes: toList(attributes),
        MessageAction: 'SUPPRESS',
      })

      const { Username, UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username: '名前' })

      equal(Username, '名前')
      deepEqual(toRecord(UserAttributes?.slice(1)), attributes)
    })
  })
}
