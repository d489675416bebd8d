import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toList, toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'

const invalid = (message: string) => ({ name: 'InvalidParameterException', message })

function remove({ cognito, poolId }: Started, Username: string, ...UserAttributeNames: string[]) {
  return cognito.adminDeleteUserAttributes({ UserPoolId: poolId, Username, UserAttributeNames })
}

async function read({ cognito, poolId }: Started, Username: string) {
  const { UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username })
  const { sub, ...attributes } = toRecord(UserAttributes)
  return attributes
}

for (const engine of engines) {
  suite(`AdminDeleteUserAttributes on ${engine}`, () => {
    test('attributes go, an address with its flag, and what is not there is no refusal', async (t) => {
      const started = await start(t, engine, { users: ['ada'] })
      const { cognito, poolId, clock } = started
      const UserAttributes = toList({ name: 'Ada', locale: 'en' })
      await cognito.adminUpdateUserAttributes({ UserPoolId: poolId, Username: 'ada', UserAttributes })
      clock.advance(1000)

      const { $metadata, ...answer } = await remove(started, 'ada', 'name', 'email', 'zoneinfo')

      const { UserLastModifiedDate } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })
      deepEqual(answer, {})
      deepEqual(await read(started, 'ada'), { locale: 'en' })
      deepEqual(UserLastModifiedDate, clock.now())
    })

    test('an address without its flag is no alias any more', async (t) => {
      const started = await start(t, engine, { pool: { AliasAttributes: ['email'] }, users: ['ada'] })

      await remove(started, 'ada@example.com', 'email_verified')

      deepEqual(await read(started, 'ada'), { email: 'ada@example.com' })
      await rejects(read(started, 'ada@example.com'), { name: 'UserNotFoundException' })
    })

    test('unknown, required, immutable and fixed attributes are refused, and nothing changes', async (t) => {
      const pool = {
        Schema: [
          { Name: 'email', AttributeDataType: 'String' as const, Required: true, Mutable: true },
          { Name: 'origin', AttributeDataType: 'String' as const, Mutable: false },
        ],
      }
      const started = await start(t, engine, { pool, users: ['ada'] })

      await rejects(
        remove(started, 'ada', 'email_verified', 'custom:foo', 'email'),
        invalid(
          'Invalid user attributes: user.custom:foo: Attribute does not exist in the schema.\n' +
            'user.email: The attribute is required\n',
        ),
      )
      await rejects(
        remove(started, 'ada', 'custom:origin'),
        invalid('user.custom:origin: Attribute cannot be updated.\n'),
      )
      await rejects(remove(started, 'ada', 'sub'), invalid('Cannot modify the non-mutable attribute sub'))

      deepEqual(await read(started, 'ada'), { email: 'ada@example.com', email_verified: 'true' })
    })

    test('unknown users and pools are refused', async (t) => {
      const started = await start(t, engine)

      await rejects(remove(started, 'nobody', 'name'), {
        name: 'UserNotFoundException',
        message: 'User does not exist.',
      })
      await rejects(remove({ ...started, poolId: 'eu-central-1_Nowhere00' }, 'ada', 'name'), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_Nowhere00 does not exist.',
      })
    })
  })
}
