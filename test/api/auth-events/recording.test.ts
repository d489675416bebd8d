/** Which acts of users become events, and what an event says of them. */
import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { HttpHeader } from '@aws-sdk/client-cognito-identity-provider'
import { decodeJwt } from 'jose'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { password } from '../../support/users.ts'
import {
  adminInitiate,
  answerSrp,
  attemptsExceeded,
  beginSrp,
  choosePassword,
  disabled,
  invalidSession,
  newcomer,
  otherClient,
  secretHash,
  signInWith,
  wrongPassword,
} from '../sign-in/calls.ts'
import { signUpAda } from '../sign-up/people.ts'
import { eventsOf, keeping, startKeeping, summariesOf } from './events.ts'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
const next = 'Analytical-Engine-1'

for (const engine of engines) {
  suite(`Authentication events on ${engine}`, () => {
    test('a sign-in with a password in the clear passes at once', async (t) => {
      const server = await startKeeping(t, engine)

      await signInWith(server, 'ada')
      server.clock.advance(1)
      await adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', { USERNAME: 'ada', PASSWORD: password })

      deepEqual(await summariesOf(server), ['SignIn Pass Password:Success', 'SignIn Pass Password:Success'])
    })

    test('a sign-in with SRP is one event, in progress until the proof', async (t) => {
      const server = await startKeeping(t, engine)

      const challenge = await beginSrp(server, 'ada')
      const begun = await eventsOf(server)
      server.clock.advance(1000)
      const { AuthenticationResult } = await answerSrp(server, challenge)

      const ended = await eventsOf(server)
      equal(decodeJwt(AuthenticationResult!.AccessToken!).event_id, ended[0]!.EventId)
      deepEqual([begun[0]!.EventResponse, begun[0]!.ChallengeResponses], ['InProgress', []])
      deepEqual(ended, [
        {
          ...begun[0],
          EventResponse: 'Pass',
          ChallengeResponses: [{ ChallengeName: 'Password', ChallengeResponse: 'Success' }],
        },
      ])
    })

    test('a wrong password fails, in either flow, and too many of them too', async (t) => {
      const server = await startKeeping(t, engine)

      await rejects(signInWith(server, 'ada', 'Wrong-Horse-1'), wrongPassword)
      server.clock.advance(1)
      await rejects(answerSrp(server, await beginSrp(server, 'ada'), 'Wrong-Horse-1'), wrongPassword)
      for (let i = 0; i < 3; i++) await rejects(signInWith(server, 'ada', 'Wrong-Horse-1'), wrongPassword)
      await rejects(signInWith(server, 'ada'), attemptsExceeded)

      deepEqual(await summariesOf(server), Array(6).fill('SignIn Fail Password:Failure'))
    })

    test('a right password of somebody who may not sign in fails without a failed challenge', async (t) => {
      const server = await startKeeping(t, engine)
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })

      await rejects(signInWith(server, 'ada'), disabled)

      deepEqual(await summariesOf(server), ['SignIn Fail'])
    })

    test('a temporary password leaves the event in progress until it is changed', async (t) => {
      const server = await startKeeping(t, engine, { users: [newcomer] })

      const { Session } = await signInWith(server, 'ada')
      const begun = await summariesOf(server)
      await choosePassword(server, Session)

      deepEqual(begun, ['SignIn InProgress Password:Success'])
      deepEqual(await summariesOf(server), ['SignIn Pass Password:Success'])
    })

    test('an answer with a session that is not ours is no event', async (t) => {
      const server = await startKeeping(t, engine, { users: [newcomer] })

      await rejects(choosePassword(server, 'made-up-session-of-some-length'), invalidSession)

      deepEqual(await summariesOf(server), [])
    })

    test('a name that nobody has is no event, and refused as ever', async (t) => {
      const server = await startKeeping(t, engine)
      const unknown = { name: 'UserNotFoundException', message: 'User does not exist.' }

      await rejects(signInWith(server, 'nobody'), unknown)

      deepEqual(await summariesOf(server), [])
    })

    test('a sign-up, a code once more and a code for a forgotten password', async (t) => {
      const server = await startKeeping(t, engine, { users: ['bob'] })

      await signUpAda(server)
      server.clock.advance(1)
      await server.cognito.resendConfirmationCode({ ClientId: server.clientId, Username: 'ada' })
      await server.cognito.forgotPassword({ ClientId: server.clientId, Username: 'bob' })

      deepEqual(await summariesOf(server), ['ResendCode Pass', 'SignUp InProgress'])
      deepEqual(await summariesOf(server, 'bob'), ['ForgotPassword InProgress'])
    })

    test('a changed password, and one that was not', async (t) => {
      const server = await startKeeping(t, engine)
      const AccessToken = await signIn(server, 'ada')
      const change = (PreviousPassword: string) =>
        server.cognito.changePassword({ AccessToken, PreviousPassword, ProposedPassword: next })

      server.clock.advance(1)
      await rejects(change('Wrong-Horse-1'), wrongPassword)
      server.clock.advance(1)
      await change(password)

      deepEqual(await summariesOf(server), [
        'PasswordChange Pass',
        'PasswordChange Fail',
        'SignIn Pass Password:Success',
      ])
    })

    test('an event tells the device and the address that it came from', async (t) => {
      const server = await startKeeping(t, engine)
      const body = { ClientId: server.clientId, AuthFlow: 'USER_PASSWORD_AUTH' }
      const AuthParameters = { USERNAME: 'ada', PASSWORD: password }

      await fetch(server.endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
          'user-agent': chrome,
        },
        body: JSON.stringify({ ...body, AuthParameters }),
      })

      const [event] = await eventsOf(server)
      deepEqual(event!.EventContextData, { IpAddress: '127.0.0.1', DeviceName: 'Chrome 126, Windows 10' })
    })

    test('an event tells the origin that a server with credentials passes on', async (t) => {
      const server = await startKeeping(t, engine)
      const { cognito, poolId, clientId } = server
      const signInFrom = (IpAddress: string, HttpHeaders: HttpHeader[]) =>
        cognito.adminInitiateAuth({
          UserPoolId: poolId,
          ClientId: clientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'ada', PASSWORD: password },
          ContextData: { IpAddress, ServerName: 'shop.example', ServerPath: '/login', HttpHeaders },
        })

      await signInFrom('192.0.2.7', [{ headerName: 'User-Agent', headerValue: chrome }])
      server.clock.advance(1)
      await signInFrom('not an address', [])

      deepEqual(
        (await eventsOf(server)).map(({ EventContextData }) => EventContextData),
        [
          { IpAddress: '127.0.0.1', DeviceName: 'Other, Other' },
          { IpAddress: '192.0.2.7', DeviceName: 'Chrome 126, Windows 10' },
        ],
      )
    })

    test('the address that a client tells counts where the client may tell it', async (t) => {
      const server = await startKeeping(t, engine)
      const trusted = await otherClient(server, {
        GenerateSecret: true,
        EnablePropagateAdditionalUserContextData: true,
      })
      const UserContextData = { IpAddress: '2001:db8::7' }

      for (const each of [server, trusted]) {
        const hash = each.clientSecret ? { SECRET_HASH: secretHash(each, 'ada') } : undefined
        await server.cognito.initiateAuth({
          ClientId: each.clientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'ada', PASSWORD: password, ...hash },
          UserContextData,
        })
        server.clock.advance(1)
        await server.cognito.forgotPassword({
          ClientId: each.clientId,
          Username: 'ada',
          SecretHash: hash?.SECRET_HASH,
          UserContextData,
        })
        server.clock.advance(1)
      }

      deepEqual(
        (await eventsOf(server)).map(({ EventContextData }) => EventContextData!.IpAddress),
        ['2001:db8::7', '2001:db8::7', '127.0.0.1', '127.0.0.1'],
      )
    })

    test('a client that hides its users is told the same, and the event is kept', async (t) => {
      const server = await startKeeping(t, engine, { client: { PreventUserExistenceErrors: 'ENABLED' } })

      await rejects(signInWith(server, 'ada', 'Wrong-Horse-1'), wrongPassword)
      await rejects(signInWith(server, 'nobody', 'Wrong-Horse-1'), wrongPassword)
      await server.cognito.forgotPassword({ ClientId: server.clientId, Username: 'ada' })

      deepEqual((await summariesOf(server)).toSorted(), ['ForgotPassword InProgress', 'SignIn Fail Password:Failure'])
    })

    test('a sign-in stands when its event cannot be kept', async (t) => {
      const server = await startKeeping(t, engine)
      const { storage } = server.services
      const transaction = storage.transaction.bind(storage)
      t.mock.method(storage, 'transaction', (work: Parameters<typeof transaction>[0]) =>
        transaction((tx) =>
          work({ ...tx, authEvents: { ...tx.authEvents, put: () => Promise.reject(new Error('full')) } }),
        ),
      )

      const { AuthenticationResult } = await signInWith(server, 'ada')

      equal(typeof AuthenticationResult!.AccessToken, 'string')
      const [line] = server.log.lines.filter(({ level }) => level === 'error')
      equal(line!.message, 'An authentication event was not kept.')
      deepEqual(await summariesOf(server), [])
    })
  })
}

suite('A pool in the mode ENFORCED', () => {
  test('keeps events too', async (t) => {
    const pool = { ...keeping, UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' as const } }
    const server = await startKeeping(t, 'sqlite', { pool })

    await signInWith(server, 'ada')

    deepEqual(await summariesOf(server), ['SignIn Pass Password:Success'])
  })
})
