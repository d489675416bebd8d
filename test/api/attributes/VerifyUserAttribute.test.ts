import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toList, toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { type Started, type StartOptions, start } from '../../support/start.ts'

const mismatch = {
  name: 'CodeMismatchException',
  message: 'Invalid verification code provided, please try again.',
}
const expired = { name: 'ExpiredCodeException', message: 'Invalid code provided, please request a code again.' }
const taken = { name: 'AliasExistsException', message: 'An account with the given email already exists.' }
const hour = 3_600_000

const verifying: StartOptions['pool'] = { AutoVerifiedAttributes: ['email'] }
const waiting: StartOptions['pool'] = {
  UsernameAttributes: ['email'],
  AutoVerifiedAttributes: ['email'],
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
}
/** Tokens that outlive a code. */
const client: StartOptions['client'] = { AccessTokenValidity: 24 }

async function read({ cognito, poolId }: Started, Username: string) {
  const { UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username })
  const { sub, ...attributes } = toRecord(UserAttributes)
  return attributes
}

/** Changes the address of who has the token, and answers the code that was sent there. */
async function changeEmail({ cognito, inbox }: Started, AccessToken: string, email: string): Promise<string> {
  await cognito.updateUserAttributes({ AccessToken, UserAttributes: toList({ email }) })
  const { code = '' } = await inbox.next(email)
  return code
}

function verifyEmail({ cognito }: Started, AccessToken: string, Code: string) {
  return cognito.verifyUserAttribute({ AccessToken, AttributeName: 'email', Code })
}

const wrong = (code: string) => code.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))

for (const engine of engines) {
  suite(`VerifyUserAttribute on ${engine}`, () => {
    test('the code that was sent verifies the address, once', async (t) => {
      const started = await start(t, engine, { pool: verifying, users: ['ada'] })
      const AccessToken = await signIn(started, 'ada')
      const code = await changeEmail(started, AccessToken, 'new@example.com')
      started.clock.advance(1000)

      const { $metadata, ...answer } = await verifyEmail(started, AccessToken, code)

      const { UserLastModifiedDate } = await started.cognito.adminGetUser({
        UserPoolId: started.poolId,
        Username: 'ada',
      })
      deepEqual(answer, {})
      deepEqual(await read(started, 'ada'), { email: 'new@example.com', email_verified: 'true' })
      deepEqual(UserLastModifiedDate, started.clock.now())
      await rejects(verifyEmail(started, AccessToken, code), expired)
    })

    test('a phone number is verified by the code of its SMS', async (t) => {
      const attributes = { phone_number: '+12065550100' }
      const started = await start(t, engine, { users: [{ username: 'ada', attributes }] })
      const AccessToken = await signIn(started, 'ada')
      const phone = { AccessToken, AttributeName: 'phone_number' }
      await started.cognito.getUserAttributeVerificationCode(phone)
      const { code: Code } = await started.inbox.next('+12065550100')

      await started.cognito.verifyUserAttribute({ ...phone, Code })

      deepEqual(await read(started, 'ada'), { ...attributes, phone_number_verified: 'true' })
    })

    test('a value that waited becomes the sign-in name', async (t) => {
      const started = await start(t, engine, { pool: waiting, users: ['ada@example.com'] })
      const AccessToken = await signIn(started, 'ada@example.com')
      const code = await changeEmail(started, AccessToken, 'new@example.com')

      await verifyEmail(started, AccessToken, code)

      deepEqual(await read(started, 'new@example.com'), { email: 'new@example.com', email_verified: 'true' })
      await signIn(started, 'new@example.com')
      await rejects(signIn(started, 'ada@example.com'), { name: /NotAuthorizedException|UserNotFoundException/ })
    })

    test('a code for a value that was replaced proves nothing', async (t) => {
      for (const pool of [verifying, waiting]) {
        const started = await start(t, engine, { pool, users: ['ada@example.com'] })
        const AccessToken = await signIn(started, 'ada@example.com')
        const first = await changeEmail(started, AccessToken, 'first@example.com')
        await changeEmail(started, AccessToken, 'second@example.com')

        await rejects(verifyEmail(started, AccessToken, first), mismatch)
      }
    })

    test('a code dies when an administrator changes the address in between', async (t) => {
      const started = await start(t, engine, { pool: verifying, users: ['ada'] })
      const AccessToken = await signIn(started, 'ada')
      const code = await changeEmail(started, AccessToken, 'new@example.com')
      await started.cognito.adminUpdateUserAttributes({
        UserPoolId: started.poolId,
        Username: 'ada',
        UserAttributes: toList({ email: 'other@example.com', email_verified: 'true' }),
      })

      await rejects(verifyEmail(started, AccessToken, code), expired)

      deepEqual(await read(started, 'ada'), { email: 'other@example.com', email_verified: 'true' })
    })

    test('an address that is another user’s alias by now is refused, and the code stays good', async (t) => {
      const started = await start(t, engine, {
        pool: { ...verifying, AliasAttributes: ['email'] },
        users: ['ada', 'bob'],
      })
      const { cognito, poolId } = started
      const AccessToken = await signIn(started, 'bob')
      const code = await changeEmail(started, AccessToken, 'ada@example.com')

      await rejects(verifyEmail(started, AccessToken, code), taken)
      await cognito.adminDeleteUser({ UserPoolId: poolId, Username: 'ada' })
      await verifyEmail(started, AccessToken, code)

      equal((await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada@example.com' })).Username, 'bob')
    })

    test('a wrong code is refused, and five of them kill the right one', async (t) => {
      const started = await start(t, engine, { pool: verifying, users: ['ada'] })
      const AccessToken = await signIn(started, 'ada')
      const code = await changeEmail(started, AccessToken, 'new@example.com')

      for (let i = 0; i < 5; i++) await rejects(verifyEmail(started, AccessToken, wrong(code)), mismatch)

      await rejects(verifyEmail(started, AccessToken, code), expired)
      equal((await read(started, 'ada')).email_verified, 'false')
    })

    test('fifteen tries an hour are enough, of all codes together', async (t) => {
      const started = await start(t, engine, { pool: verifying, users: ['ada'] })
      const AccessToken = await signIn(started, 'ada')

      for (let i = 0; i < 15; i++) await rejects(verifyEmail(started, AccessToken, '000000'), expired)

      const code = await changeEmail(started, AccessToken, 'new@example.com')
      await rejects(verifyEmail(started, AccessToken, code), {
        name: 'LimitExceededException',
        message: 'Attempt limit exceeded, please try after some time.',
      })
    })

    test('a code lives for a day', async (t) => {
      const started = await start(t, engine, { pool: verifying, client, users: ['ada'] })
      const AccessToken = await signIn(started, 'ada')
      const code = await changeEmail(started, AccessToken, 'new@example.com')
      started.clock.advance(1000)
      const later = await signIn(started, 'ada')
      started.clock.advance(24 * hour - 1000)

      await rejects(verifyEmail(started, later, code), expired)
    })

    test('what cannot be verified is refused', async (t) => {
      const started = await start(t, engine, { users: ['ada'] })
      const AccessToken = await signIn(started, 'ada')

      await rejects(started.cognito.verifyUserAttribute({ AccessToken, AttributeName: 'name', Code: '123456' }), {
        name: 'InvalidParameterException',
        message: 'The attribute name cannot be verified.',
      })
    })

    test('what is no access token is refused', async (t) => {
      const started = await start(t, engine)

      await rejects(verifyEmail(started, 'a.b.c', '123456'), {
        name: 'NotAuthorizedException',
        message: 'Invalid Access Token',
      })
    })
  })
}
