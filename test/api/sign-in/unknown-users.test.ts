/** What a client that must not learn who exists is told about names that nobody has. */
import { deepEqual, equal, match, notDeepEqual, notEqual, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import {
  answerSrp,
  attemptsExceeded,
  beginSrp,
  choosePassword,
  invalidSession,
  newcomer,
  noSuchUser,
  otherClient,
  signInWith,
  wrongPassword,
} from './calls.ts'

const hiding = { PreventUserExistenceErrors: 'ENABLED' as const }
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

for (const engine of engines) {
  suite(`Unknown users on ${engine}`, () => {
    test('SRP begins as for anybody, with the same salt and name each time', async (t) => {
      const server = await start(t, engine, { client: hiding, users: ['ada'] })

      const known = await beginSrp(server, 'ada')
      const first = await beginSrp(server, 'nobody')
      const again = await beginSrp(server, 'nobody')
      const other = await beginSrp(server, 'somebody')

      deepEqual(Object.keys(first), Object.keys(known))
      equal(first.SALT.length, known.SALT.length)
      equal(first.SECRET_BLOCK.length > 0, true)
      match(first.USER_ID_FOR_SRP, uuid)
      deepEqual([first.SALT, first.USER_ID_FOR_SRP], [again.SALT, again.USER_ID_FOR_SRP])
      notDeepEqual([first.SALT, first.USER_ID_FOR_SRP], [other.SALT, other.USER_ID_FOR_SRP])
      notEqual(first.SRP_B, again.SRP_B)
    })

    test('a name is the same one in any spelling that the pool takes for equal', async (t) => {
      const pool = { UsernameConfiguration: { CaseSensitive: false } }
      const server = await start(t, engine, { pool, client: hiding })

      const [lower, upper] = [await beginSrp(server, 'nobody'), await beginSrp(server, 'NOBODY')]

      deepEqual([lower.SALT, lower.USER_ID_FOR_SRP], [upper.SALT, upper.USER_ID_FOR_SRP])
    })

    test('another pool makes another user of the name', async (t) => {
      const server = await start(t, engine, { client: hiding })
      const { UserPool } = await server.cognito.createUserPool({ PoolName: 'others' })
      const elsewhere = await otherClient({ ...server, poolId: UserPool!.Id! }, hiding)

      const [here, there] = [await beginSrp(server, 'nobody'), await beginSrp(elsewhere, 'nobody')]

      notEqual(here.SALT, there.SALT)
      notEqual(here.USER_ID_FOR_SRP, there.USER_ID_FOR_SRP)
    })

    test('no proof is right, whichever of the names comes with it', async (t) => {
      const server = await start(t, engine, { client: hiding })
      const challenge = await beginSrp(server, 'nobody')

      await rejects(answerSrp(server, challenge), wrongPassword)
      await rejects(answerSrp(server, challenge, undefined, { USERNAME: 'nobody' }), wrongPassword)
    })

    test('wrong proofs and wrong passwords lock the name together', async (t) => {
      const server = await start(t, engine, { client: hiding })
      const challenge = await beginSrp(server, 'nobody')

      for (let n = 0; n < 3; n++) await rejects(answerSrp(server, challenge), wrongPassword)
      for (let n = 0; n < 2; n++) await rejects(signInWith(server, 'nobody'), wrongPassword)

      await rejects(answerSrp(server, challenge), attemptsExceeded)
      await rejects(signInWith(server, 'nobody'), attemptsExceeded)
    })

    test('a challenge from before the name was taken is of no use to its owner', async (t) => {
      const server = await start(t, engine, { client: hiding })
      const challenge = await beginSrp(server, 'ada')

      await server.cognito.signUp({ ClientId: server.clientId, Username: 'ada', Password: 'Correct-Horse-7' })

      await rejects(answerSrp(server, challenge, undefined, { USERNAME: 'ada' }), wrongPassword)
    })

    test('a session tells nothing about names', async (t) => {
      const server = await start(t, engine, { client: hiding, users: [newcomer] })
      const { Session } = await signInWith(server, 'ada')

      await rejects(choosePassword(server, Session, { USERNAME: 'nobody' }), invalidSession)
    })

    test('a client that may know is told at once', async (t) => {
      const server = await start(t, engine)

      await rejects(beginSrp(server, 'nobody'), noSuchUser)
    })

    test('a wrong password takes the same work for a name that nobody has', async (t) => {
      const server = await start(t, engine, { client: hiding, users: ['ada'] })
      const power = t.mock.method(server.services.powers, 'power')

      await rejects(signInWith(server, 'ada', 'Wrong-Horse-7'), wrongPassword)
      const known = power.mock.callCount()
      await rejects(signInWith(server, 'nobody', 'Wrong-Horse-7'), wrongPassword)

      ok(known > 0)
      equal(power.mock.callCount(), 2 * known)
    })
  })
}
