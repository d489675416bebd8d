/** Addresses that are always blocked, and addresses that are no risk. */
import { equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { beginSrp, initiate, signInWith } from '../sign-in/calls.ts'
import {
  always,
  blocking,
  configure,
  home,
  lastRisk,
  requestBlocked,
  signInAtHome,
  signInFrom,
  startProtected,
  stranger,
  travelling,
} from './protection.ts'

for (const engine of engines) {
  suite(`Ranges of addresses on ${engine}`, () => {
    test('a blocked range refuses to begin anything', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED')
      await configure(server, blocking('127.0.0.0/8', '2001:db8::/32'))
      const { cognito, clientId: ClientId } = server

      await rejects(signInWith(server, 'ada'), requestBlocked)
      const risk = await lastRisk(server)
      await rejects(beginSrp(server, 'ada'), requestBlocked)
      await rejects(cognito.signUp({ ClientId, Username: 'bob', Password: 'Analytical-Engine-1' }), requestBlocked)
      await rejects(cognito.forgotPassword({ ClientId, Username: 'ada' }), requestBlocked)
      await rejects(signInFrom(server, stranger), requestBlocked)

      equal(risk, 'Fail Block High')
    })

    test('tokens are refreshed from a blocked range', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED')
      const { AuthenticationResult } = await signInFrom(server, home)
      await configure(server, blocking('127.0.0.0/8'))

      const refreshed = await initiate(server, 'REFRESH_TOKEN_AUTH', {
        REFRESH_TOKEN: AuthenticationResult!.RefreshToken!,
      })

      ok(refreshed.AuthenticationResult!.AccessToken)
    })

    test('a skipped range is no risk, and a blocked one counts before it', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED')
      const SkippedIPRangeList = ['198.51.100.0/24', '2001:db8::/32']
      const BlockedIPRangeList = ['198.51.100.99/32']
      await configure(server, {
        ...always('BLOCK'),
        RiskExceptionConfiguration: { SkippedIPRangeList, BlockedIPRangeList },
      })
      await signInAtHome(server)

      await signInFrom(server, stranger)
      const skipped = await lastRisk(server)
      await signInFrom(server, { ...travelling, agent: 'a script' })
      await rejects(signInFrom(server, { ...travelling, ip: '::ffff:198.51.100.99' }), requestBlocked)

      equal(skipped, 'Pass NoRisk')
    })
  })
}
