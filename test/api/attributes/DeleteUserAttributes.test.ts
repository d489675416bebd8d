import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { type Started, start } from '../../support/start.ts'

const invalid = (message: string) => ({ name: 'InvalidParameterException', message })
const unauthorized = { name: 'NotAuthorizedException', message: 'A client attempted to write unauthorized attribute' }
const ada = { username: 'ada', attributes: { email: 'ada@example.com', email_verified: 'true', name: 'Ada' } }

async function read({ cognito, poolId }: Started) {
  const { UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })
  const { sub, ...attributes } = toRecord(UserAttributes)
  return attributes
}

for (const engine of engines) {
  suite(`DeleteUserAttributes on ${engine}`, () => {
    test('people delete what is theirs, an address with its flag', async (t) => {
      const started = await start(t, engine, { users: [ada] })
      const AccessToken = await signIn(started, 'ada')

      const { $metadata, ...answer } = await started.cognito.deleteUserAttributes({
        AccessToken,
        UserAttributeNames: ['email', 'locale'],
      })

      deepEqual(answer, {})
      deepEqual(await read(started), { name: 'Ada' })
    })

    test('what they may not write, the schema does not know or wants, stays', async (t) => {
      const pool = {
        Schema: [{ Name: 'email', AttributeDataType: 'String' as const, Required: true, Mutable: true }],
      }
      const started = await start(t, engine, { pool, users: [ada] })
      const AccessToken = await signIn(started, 'ada')
      const remove = (...UserAttributeNames: string[]) =>
        started.cognito.deleteUserAttributes({ AccessToken, UserAttributeNames: ['name', ...UserAttributeNames] })

      for (const name of ['sub', 'identities', 'email_verified']) {
        await rejects(remove(name), invalid(`Cannot modify the non-mutable attribute ${name}`))
      }
      await rejects(remove('dev:custom:note'), unauthorized)
      await rejects(
        remove('custom:foo'),
        invalid('Invalid user attributes: user.custom:foo: Attribute does not exist in the schema.\n'),
      )
      await rejects(remove('email'), invalid('Invalid user attributes: user.email: The attribute is required\n'))

      deepEqual(await read(started), ada.attributes)
    })

    test('a client deletes what its list names', async (t) => {
      const started = await start(t, engine, { client: { WriteAttributes: ['name'] }, users: [ada] })
      const AccessToken = await signIn(started, 'ada')

      await rejects(
        started.cognito.deleteUserAttributes({ AccessToken, UserAttributeNames: ['name', 'email'] }),
        unauthorized,
      )
      await started.cognito.deleteUserAttributes({ AccessToken, UserAttributeNames: ['name'] })

      deepEqual(await read(started), { email: 'ada@example.com', email_verified: 'true' })
    })

    test('what is no access token is refused', async (t) => {
      const { cognito } = await start(t, engine)

      await rejects(cognito.deleteUserAttributes({ AccessToken: 'a.b.c', UserAttributeNames: ['name'] }), {
        name: 'NotAuthorizedException',
        message: 'Invalid Access Token',
      })
    })
  })
}
