/** Passwords that others know: what is noticed, what is refused, and what the events say. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { suite, test } from 'node:test'
import type { EventFilterType } from '@aws-sdk/client-cognito-identity-provider'
import { engines } from '../../support/engines.ts'
import { password } from '../../support/users.ts'
import { eventsOf } from '../auth-events/events.ts'
import {
  answerSrp,
  beginSrp,
  choosePassword,
  chosen,
  newcomer,
  signInWith,
  tokensOf,
  wrongPassword,
} from '../sign-in/calls.ts'
import { configure, lastRisk, passwordRefused, resetForSecurity, startProtected } from './protection.ts'

/** The password of users in the clear, that of changes as a hash. */
const known = [password, `${createHash('sha1').update(chosen).digest('hex').toUpperCase()}:3861493`]
const options = { compromisedPasswords: known }

for (const engine of engines) {
  suite(`Compromised credentials on ${engine}`, () => {
    test('a sign-in with one is blocked, and the user has to set another password', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED', options)
      await configure(server, blocking())

      await rejects(signInWith(server, 'ada'), resetForSecurity)

      const first = await lastRisk(server)
      const { UserStatus } = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
      deepEqual([first, UserStatus], ['Fail Block compromised', 'RESET_REQUIRED'])
      await rejects(answerSrp(server, await beginSrp(server, 'ada')), {
        name: 'PasswordResetRequiredException',
        message: 'Password reset required for the user',
      })
    })

    test('a wrong password that others know is just wrong', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED', options)
      await configure(server, blocking())

      await rejects(signInWith(server, 'ada', chosen), wrongPassword)

      equal(await lastRisk(server), 'Fail NoRisk')
    })

    test('with SRP nobody sees the password', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED', options)
      await configure(server, blocking())

      await answerSrp(server, await beginSrp(server, 'ada'))

      equal(await lastRisk(server), 'Pass NoRisk')
    })

    test('a temporary password may be changed, to one that others do not know', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED', { ...options, users: [newcomer] })
      await configure(server, blocking())

      const { Session } = await signInWith(server, 'ada')
      await rejects(choosePassword(server, Session), passwordRefused)
      const { AuthenticationResult } = await choosePassword(server, Session, { NEW_PASSWORD: 'Difference-Engine-2' })

      ok(AuthenticationResult)
      equal(await lastRisk(server), 'Pass NoRisk compromised')
    })

    test('nobody signs up with one', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED', options)
      await configure(server, blocking())
      const { cognito, poolId, clientId: ClientId } = server

      await rejects(cognito.signUp({ ClientId, Username: 'bob', Password: password }), passwordRefused)

      const { Users } = await cognito.listUsers({ UserPoolId: poolId })
      deepEqual(
        Users!.map(({ Username }) => Username),
        ['ada'],
      )
    })

    test('nobody changes to one', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED', options)
      const { AccessToken } = await tokensOf(server)
      await configure(server, blocking())
      const change = { AccessToken, PreviousPassword: password }
      server.clock.advance(1)

      await rejects(server.cognito.changePassword({ ...change, ProposedPassword: chosen }), passwordRefused)
      const refused = await eventsOf(server)
      server.clock.advance(1)
      await server.cognito.changePassword({ ...change, ProposedPassword: 'Difference-Engine-2' })

      const [changed] = await eventsOf(server)
      deepEqual([refused[0]!.EventType, refused[0]!.EventResponse], ['PasswordChange', 'Fail'])
      deepEqual(refused[0]!.EventRisk, { RiskDecision: 'Block', CompromisedCredentialsDetected: true })
      deepEqual(changed!.EventRisk, { RiskDecision: 'NoRisk', CompromisedCredentialsDetected: false })
    })

    test('nobody resets to one', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED', options)
      await configure(server, blocking())
      const { cognito, clientId: ClientId, inbox } = server
      await cognito.forgotPassword({ ClientId, Username: 'ada' })
      const { code } = await inbox.next('ada@example.com')
      const reset = { ClientId, Username: 'ada', ConfirmationCode: code! }

      await rejects(cognito.confirmForgotPassword({ ...reset, Password: chosen }), passwordRefused)
      await cognito.confirmForgotPassword({ ...reset, Password: 'Difference-Engine-2' })

      await signInWith(server, 'ada', 'Difference-Engine-2')
    })

    test('events that are not named are not looked at', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED', options)
      await configure(server, blocking('SIGN_UP'))
      const { cognito, clientId: ClientId } = server

      const { AccessToken } = await tokensOf(server)
      const risk = await lastRisk(server)
      await cognito.changePassword({ AccessToken, PreviousPassword: password, ProposedPassword: chosen })

      equal(risk, 'Pass NoRisk')
      await rejects(cognito.signUp({ ClientId, Username: 'bob', Password: password }), passwordRefused)
    })

    test('NO_ACTION, and only looking on, let pass and tell', async (t) => {
      const risks: string[] = []
      for (const [mode, EventAction] of [
        ['ENFORCED', 'NO_ACTION'],
        ['AUDIT', 'BLOCK'],
      ] as const) {
        const server = await startProtected(t, engine, mode, options)
        await configure(server, { CompromisedCredentialsRiskConfiguration: { Actions: { EventAction } } })
        await signInWith(server, 'ada')
        risks.push(await lastRisk(server))
      }

      deepEqual(risks, ['Pass NoRisk compromised', 'Pass NoRisk compromised'])
    })

    test('a sign-up that is let pass tells', async (t) => {
      const server = await startProtected(t, engine, 'AUDIT', options)

      await server.cognito.signUp({ ClientId: server.clientId, Username: 'bob', Password: password })

      const [event] = await eventsOf(server, 'bob')
      deepEqual(event!.EventRisk, { RiskDecision: 'NoRisk', CompromisedCredentialsDetected: true })
    })

    test('without a file, and in a pool without protection, no password is compromised', async (t) => {
      const [fileless, off] = [
        await startProtected(t, engine, 'ENFORCED'),
        await startProtected(t, engine, 'OFF', options),
      ]
      for (const server of [fileless, off]) await configure(server, blocking())

      await signInWith(fileless, 'ada')
      await signInWith(off, 'ada')

      equal(await lastRisk(fileless), 'Pass NoRisk')
    })
  })
}

function blocking(...EventFilter: EventFilterType[]) {
  return {
    CompromisedCredentialsRiskConfiguration: {
      Actions: { EventAction: 'BLOCK' as const },
      ...(EventFilter.length > 0 && { EventFilter }),
    },
  }
}
