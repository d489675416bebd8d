/** What an answer of 200 is worth: nothing that was acknowledged is lost when the process dies. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { once } from 'node:events'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { suite, test } from 'node:test'
import type { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider'
import { temporaryFolder } from '../support/engines.ts'
import { type Running, startPoolhouse } from '../support/process.ts'
import { connect } from '../support/start.ts'
import { password } from '../support/users.ts'

const rounds = 10
const signUpsAtOnce = 200

suite('A server that is killed', () => {
  test('in the midst of 200 sign-ups, ten times over, keeps every user that it acknowledged', async (t) => {
    const data = temporaryFolder(t)
    let pool: Pool | undefined
    const acknowledged: string[] = []

    for (let round = 0; round < rounds; round++) {
      const server = await startPoolhouse(t, ['dev', '--port', '0', '--no-demo', '--data', data])
      pool ??= await makePool(connect(server.url))
      acknowledged.push(...(await signUpUntilKilled(server, pool, round)))
    }
    const server = await startPoolhouse(t, ['dev', '--port', '0', '--no-demo', '--data', data])
    const present = await usernames(connect(server.url), pool!)

    ok(acknowledged.length >= rounds, `only ${acknowledged.length} sign-ups were acknowledged`)
    deepEqual(
      acknowledged.filter((username) => !present.has(username)),
      [],
    )
    const database = new DatabaseSync(join(data, 'poolhouse.db'), { readOnly: true })
    equal(database.prepare('pragma integrity_check').get()?.integrity_check, 'ok')
    database.close()
  })
})

interface Pool {
  poolId: string
  clientId: string
}

async function makePool(cognito: CognitoIdentityProvider): Promise<Pool> {
  const { UserPool } = await cognito.createUserPool({ PoolName: 'people' })
  const poolId = UserPool!.Id!
  const { UserPoolClient } = await cognito.createUserPoolClient({ UserPoolId: poolId, ClientName: 'app' })
  return { poolId, clientId: UserPoolClient!.ClientId! }
}

/** Answers the names that the server acknowledged; it dies at another point in each round. */
async function signUpUntilKilled(server: Running, { clientId }: Pool, round: number): Promise<string[]> {
  const cognito = connect(server.url)
  const acknowledged: string[] = []
  const died = once(server.process, 'exit')
  const attempts = Array.from({ length: signUpsAtOnce }, async (_, index) => {
    const username = `user-${round}-${index}`
    await cognito.signUp({ ClientId: clientId, Username: username, Password: password })
    acknowledged.push(username)
    if (acknowledged.length === 1 + round * 7) server.process.kill('SIGKILL')
  })
  const outcomes = await Promise.allSettled(attempts)
  await died
  ok(outcomes.some(({ status }) => status === 'rejected'))
  return acknowledged
}

async function usernames(cognito: CognitoIdentityProvider, { poolId }: Pool): Promise<Set<string>> {
  const names = new Set<string>()
  let token: string | undefined
  do {
    const { Users = [], PaginationToken } = await cognito.listUsers({ UserPoolId: poolId, PaginationToken: token })
    for (const { Username } of Users) names.add(Username!)
    token = PaginationToken
  } while (token)
  return names
}
