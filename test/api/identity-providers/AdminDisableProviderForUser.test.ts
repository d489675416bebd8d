import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { google, oidc } from './details.ts'

const native = account('Cognito', 'ada')

for (const engine of engines) {
  suite(`AdminDisableProviderForUser on ${engine}`, () => {
    test('an identity is taken away, the others stay', async (t) => {
      const started = await startLinked(t, engine)
      const { cognito, poolId, services } = started

      await cognito.adminDisableProviderForUser({ UserPoolId: poolId, User: account('Google', '1234') })

      deepEqual(await subjectsOf(started), ['a-1'])
      const identity = { provider: 'Google', attribute: 'Cognito_Subject', value: '1234' }
      equal(await services.storage.users.findByIdentity(poolId, identity), undefined)
      await signIn(started, 'ada')
    })

    test('without its last identity a user has no such attribute, and can be linked again', async (t) => {
      const started = await startLinked(t, engine)
      const { cognito, poolId } = started
      const accounts = [account('Google', '1234'), account('Corporate', 'a-1')]

      for (const User of accounts) await cognito.adminDisableProviderForUser({ UserPoolId: poolId, User })

      const { UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })
      equal(toRecord(UserAttributes).identities, undefined)
      await link(started, accounts[0]!)
      deepEqual(await subjectsOf(started), ['1234'])
    })

    test('identities outlive their provider, and can be taken away then', async (t) => {
      const started = await startLinked(t, engine)
      const { cognito, poolId } = started
      await cognito.deleteIdentityProvider({ UserPoolId: poolId, ProviderName: 'Google' })
      const before = await subjectsOf(started)

      await cognito.adminDisableProviderForUser({ UserPoolId: poolId, User: account('Google', '1234') })

      deepEqual(before, ['1234', 'a-1'])
      deepEqual(await subjectsOf(started), ['a-1'])
    })

    test('who is not linked is refused', async (t) => {
      const { cognito, poolId } = await startLinked(t, engine)
      const disable = (User: object) => cognito.adminDisableProviderForUser({ UserPoolId: poolId, User })
      const nobody = { name: 'UserNotFoundException', message: 'User does not exist.' }

      await rejects(disable(account('Google', '99')), nobody)
      await rejects(disable({ ...account('Corporate', 'a-1'), ProviderAttributeName: 'email' }), nobody)
      await rejects(disable(account('Cognito', 'nobody')), nobody)
      await rejects(disable(account('Nowhere', '1')), {
        name: 'ResourceNotFoundException',
        message: 'Identity provider Nowhere does not exist.',
      })
      await rejects(disable({ ...native, ProviderAttributeName: 'email' }), {
        name: 'InvalidParameterException',
        message: 'ProviderAttributeName must be Cognito_Subject for the provider Cognito.',
      })
    })

    test('with the provider Cognito the password signs in no more, nor can the user get a new one', async (t) => {
      const started = await startLinked(t, engine)
      const { cognito, poolId, clientId, inbox } = started
      const AccessToken = await signIn(started, 'ada')
      await cognito.forgotPassword({ ClientId: clientId, Username: 'ada' })
      const { code } = await inbox.next('ada@example.com')

      await cognito.adminDisableProviderForUser({ UserPoolId: poolId, User: native })
      await cognito.adminDisableProviderForUser({ UserPoolId: poolId, User: native })

      const { UserStatus } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })
      equal(UserStatus, 'EXTERNAL_PROVIDER')
      deepEqual(await subjectsOf(started), ['1234', 'a-1'])
      const wrong = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }
      await rejects(signIn(started, 'ada'), wrong)
      await rejects(
        cognito.confirmForgotPassword({
          ClientId: clientId,
          Username: 'ada',
          ConfirmationCode: code!,
          Password: 'Another-Horse-8',
        }),
        { name: 'ExpiredCodeException', message: 'Invalid code provided, please request a code again.' },
      )
      await rejects(cognito.forgotPassword({ ClientId: clientId, Username: 'ada' }), {
        name: 'NotAuthorizedException',
        message: 'User password cannot be reset in the current state.',
      })
      await rejects(cognito.changePassword({ AccessToken, ProposedPassword: 'Another-Horse-8' }), wrong)
    })

    test('an administrator gives the user a password again', async (t) => {
      const started = await startLinked(t, engine)
      const { cognito, poolId } = started
      await cognito.adminDisableProviderForUser({ UserPoolId: poolId, User: native })

      await cognito.adminSetUserPassword({ UserPoolId: poolId, Username: 'ada', Password: password, Permanent: true })

      await signIn(started, 'ada')
      const { UserStatus } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })
      equal(UserStatus, 'CONFIRMED')
    })
  })
}

function account(ProviderName: string, ProviderAttributeValue: string) {
  return { ProviderName, ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue }
}

async function startLinked(...[t, engine]: Parameters<typeof start>): Promise<Started> {
  const started = await start(t, engine, { users: ['ada'] })
  const { cognito, poolId } = started
  await cognito.createIdentityProvider({ UserPoolId: poolId, ...google })
  await cognito.createIdentityProvider({ UserPoolId: poolId, ...oidc })
  await link(started, account('Google', '1234'))
  await link(started, account('Corporate', 'a-1'))
  return started
}

async function link({ cognito, poolId }: Started, SourceUser: object): Promise<void> {
  const DestinationUser = { ProviderName: 'Cognito', ProviderAttributeValue: 'ada' }
  await cognito.adminLinkProviderForUser({ UserPoolId: poolId, DestinationUser, SourceUser })
}

async function subjectsOf({ cognito, poolId }: Started): Promise<string[]> {
  const { UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })
  const identities: { userId: string }[] = JSON.parse(toRecord(UserAttributes).identities ?? '[]')
  return identities.map(({ userId }) => userId)
}
