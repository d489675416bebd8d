/** How risky a sign-in is, and what comes of it. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { engines, temporaryFolder } from '../../support/engines.ts'
import type { Started } from '../../support/start.ts'
import { eventsOf } from '../auth-events/events.ts'
import { answerSrp, beginSrp, choosePassword, initiate, newcomer, wrongPassword } from '../sign-in/calls.ts'
import {
  always,
  blocking,
  configure,
  day,
  home,
  lastRisk,
  loginBlocked,
  minute,
  newDevice,
  requestBlocked,
  signInAtHome,
  signInFrom,
  startProtected,
  stranger,
  travelling,
} from './protection.ts'

for (const engine of engines) {
  suite(`The risk of a sign-in on ${engine}`, () => {
    test('a first sign-in, and one like those before, are no risk', async (t) => {
      const server = await startProtected(t, engine, 'AUDIT')

      await signInFrom(server, home)
      const first = await lastRisk(server)
      server.clock.advance(day)
      await signInFrom(server, { ...home, ip: '203.0.113.200', agent: home.agent.replace('126', '131') })

      deepEqual([first, await lastRisk(server)], ['Pass NoRisk', 'Pass NoRisk'])
    })

    test('a new device or a new network is low, both are medium, and both at once are high', async (t) => {
      const levels: string[] = []
      for (const [place, later] of [
        [newDevice, day],
        [travelling, day],
        [stranger, day],
        [stranger, 9 * minute],
      ] as const) {
        const server = await startProtected(t, engine, 'AUDIT')
        await signInFrom(server, home)
        server.clock.advance(later)
        await signInFrom(server, place)
        levels.push(await lastRisk(server))
      }

      deepEqual(levels, [
        'Pass AccountTakeover Low',
        'Pass AccountTakeover Low',
        'Pass AccountTakeover Medium',
        'Pass AccountTakeover High',
      ])
    })

    test('a place is known after the first sign-in from it, until somebody says that it was not the user', async (t) => {
      const server = await startProtected(t, engine, 'AUDIT')
      await signInAtHome(server)
      await signInFrom(server, travelling)
      const [event] = await eventsOf(server)
      server.clock.advance(day)
      await signInFrom(server, travelling)
      const known = await lastRisk(server)
      server.clock.advance(day)

      const EventIds = [event!.EventId!, (await eventsOf(server))[0]!.EventId!]
      for (const EventId of EventIds) await say(server, EventId, 'Invalid')
      await signInFrom(server, travelling)

      deepEqual([known, await lastRisk(server)], ['Pass NoRisk', 'Pass AccountTakeover Low'])
    })

    test('many failures within an hour make a strange place riskier, and a known one not', async (t) => {
      const server = await startProtected(t, engine, 'AUDIT')
      await signInAtHome(server)
      for (let i = 0; i < 5; i++) await rejects(signInFrom(server, travelling, 'Wrong-Horse-1'), wrongPassword)
      server.clock.advance(30 * minute)

      await signInFrom(server, home)
      const atHome = await lastRisk(server)
      server.clock.advance(20 * minute)
      await signInFrom(server, travelling)
      const elsewhere = await lastRisk(server)
      server.clock.advance(day)
      await signInFrom(server, { ...travelling, ip: '192.0.2.1' })

      deepEqual(
        [atHome, elsewhere, await lastRisk(server)],
        ['Pass NoRisk', 'Pass AccountTakeover Medium', 'Pass AccountTakeover Low'],
      )
    })

    test('what others try in a user’s name does not make the past be forgotten', async (t) => {
      const server = await startProtected(t, engine, 'AUDIT')
      await signInAtHome(server)
      for (let i = 0; i < 55; i++) await beginSrp(server, 'ada')
      server.clock.advance(day)

      await signInFrom(server, home)
      const atHome = await lastRisk(server)
      await signInFrom(server, stranger)

      deepEqual([atHome, await lastRisk(server)], ['Pass NoRisk', 'Pass AccountTakeover High'])
    })

    test('a pool without protection asks for no history and no configuration', async (t) => {
      const server = await startProtected(t, engine, 'OFF')
      await configure(server, { ...always('BLOCK'), ...blocking('203.0.113.0/24') })
      const refuse = () => Promise.reject(new Error('A pool without protection was charged for it.'))
      t.mock.method(server.services.storage.authEvents, 'list', refuse)
      t.mock.method(server.services.storage.authEvents, 'listPassedSignIns', refuse)
      t.mock.method(server.services.storage.configurations, 'find', refuse)

      await signInFrom(server, home)
      const { AuthenticationResult } = await signInFrom(server, stranger)

      ok(AuthenticationResult)
    })
  })

  suite(`What is done about a risk on ${engine}`, () => {
    test('BLOCK refuses the right password, leaves no tokens, and the event says so', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED')
      await configure(server, always('BLOCK'))
      await signInAtHome(server)

      await rejects(signInFrom(server, travelling), loginBlocked)

      const [event] = await eventsOf(server)
      deepEqual([await lastRisk(server), event!.ChallengeResponses], ['Fail Block Low', []])
      await signInFrom(server, home)
      equal(await lastRisk(server), 'Pass NoRisk')
    })

    test('each level has its own action', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED')
      const Actions = {
        LowAction: { EventAction: 'NO_ACTION' as const, Notify: false },
        HighAction: { EventAction: 'BLOCK' as const, Notify: false },
      }
      await configure(server, { AccountTakeoverRiskConfiguration: { Actions } })
      await signInAtHome(server)

      await signInFrom(server, newDevice)
      const low = await lastRisk(server)
      server.clock.advance(day)
      await signInFrom(server, { ...stranger, agent: 'a script' })
      const medium = await lastRisk(server)
      await rejects(signInFrom(server, { ...travelling, agent: 'Firefox/1 (iPhone OS 3)' }), loginBlocked)

      deepEqual(
        [low, medium, await lastRisk(server)],
        ['Pass AccountTakeover Low', 'Pass AccountTakeover Medium', 'Fail Block High'],
      )
    })

    test('a wrong password is refused as ever, whatever the risk', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED')
      await configure(server, always('BLOCK'))
      await signInAtHome(server)

      await rejects(signInFrom(server, stranger, 'Wrong-Horse-1'), wrongPassword)

      equal(await lastRisk(server), 'Fail NoRisk')
    })

    test('only looking on blocks nothing', async (t) => {
      const server = await startProtected(t, engine, 'AUDIT')
      await configure(server, { ...always('BLOCK'), ...blocking('198.51.100.0/24') })
      await signInAtHome(server)

      const { AuthenticationResult } = await signInFrom(server, travelling)

      ok(AuthenticationResult)
      equal(await lastRisk(server), 'Pass AccountTakeover High')
    })

    test('a sign-in that was blocked and said to be the user’s opens its place to them', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED')
      await configure(server, always('BLOCK'))
      await signInAtHome(server)
      await rejects(signInFrom(server, stranger), loginBlocked)
      const [event] = await eventsOf(server)

      await say(server, event!.EventId!, 'Valid')
      await signInFrom(server, stranger)

      equal(await lastRisk(server), 'Pass NoRisk')
    })

    test('a client’s own configuration counts before the pool’s', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED')
      await configure(server, always('BLOCK'))
      await configure(server, { ClientId: server.clientId, ...always('NO_ACTION') })
      await signInAtHome(server)

      await signInFrom(server, travelling)

      equal(await lastRisk(server), 'Pass AccountTakeover Low')
    })

    test('a sign-in with SRP is judged where its proof comes from', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED')
      await configure(server, always('BLOCK'))
      await signInAtHome(server)

      await rejects(answerSrp(server, await beginSrp(server, 'ada')), loginBlocked)

      equal(await lastRisk(server), 'Fail Block Medium')
    })

    test('an address is looked at again when a challenge is answered', async (t) => {
      const server = await startProtected(t, engine, 'ENFORCED', { users: [newcomer] })
      await configure(server, blocking('127.0.0.0/8'))
      const { Session } = await signInFrom(server, home)

      await rejects(choosePassword(server, Session), requestBlocked)

      equal(await lastRisk(server), 'Fail Block High')
    })

    test('the exported log tells the risk', async (t) => {
      const folder = temporaryFolder(t)
      const server = await startProtected(t, engine, 'ENFORCED', { logTargets: { '*': { file: folder } } })
      const StreamArn = 'arn:aws:firehose:eu-central-1:123456789012:deliverystream/shop'
      await server.cognito.setLogDeliveryConfiguration({
        UserPoolId: server.poolId,
        LogConfigurations: [{ LogLevel: 'INFO', EventSource: 'userAuthEvents', FirehoseConfiguration: { StreamArn } }],
      })
      await configure(server, always('BLOCK'))
      await signInAtHome(server)

      await rejects(signInFrom(server, stranger), loginBlocked)
      await server.stop()

      const [file] = readdirSync(folder).sort().slice(-1)
      const lines = readFileSync(join(folder, file!), 'utf8').trim().split('\n')
      const { riskLevel, riskDecision, eventResponse } = JSON.parse(lines.at(-1)!).message
      deepEqual([riskLevel, riskDecision, eventResponse], ['Medium', 'BLOCK', 'Fail'])
    })
  })

  suite(`Custom challenges under threat protection on ${engine}`, () => {
    const arn = (name: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${name}`
    const functions = {
      define: (event: { response: object }) => ({ ...event, response: { ...event.response, issueTokens: true } }),
      create: (event: object) => event,
      verify: (event: object) => event,
    }
    const LambdaConfig = {
      DefineAuthChallenge: arn('define'),
      CreateAuthChallenge: arn('create'),
      VerifyAuthChallengeResponse: arn('verify'),
    }

    for (const [mode, ended, tokens] of [
      [undefined, 'Pass NoRisk', true],
      ['AUDIT', 'Pass AccountTakeover Medium', true],
      ['ENFORCED', 'Fail Block Medium', false],
    ] as const) {
      test(`CustomAuthMode ${mode ?? 'left out'} decides by itself`, async (t) => {
        const UserPoolAddOns = {
          AdvancedSecurityMode: 'ENFORCED' as const,
          AdvancedSecurityAdditionalFlows: { CustomAuthMode: mode },
        }
        const server = await startProtected(t, engine, 'ENFORCED', {
          functions,
          pool: { UserPoolAddOns, LambdaConfig },
          client: { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'] },
        })
        await configure(server, always('BLOCK'))
        await signInAtHome(server)

        const outcome = await initiate(server, 'CUSTOM_AUTH', { USERNAME: 'ada' }).catch((error) => error)

        deepEqual([await lastRisk(server), outcome.AuthenticationResult !== undefined], [ended, tokens])
      })
    }
  })
}

function say({ cognito, poolId }: Started, EventId: string, FeedbackValue: 'Valid' | 'Invalid') {
  return cognito.adminUpdateAuthEventFeedback({ UserPoolId: poolId, Username: 'ada', EventId, FeedbackValue })
}
