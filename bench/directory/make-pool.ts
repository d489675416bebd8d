/** A pool of many users, made through the API and filled past it. @module */
import { build } from '#app/build.ts'
import { openDataFolder } from '#app/data-folder.ts'
import { call } from '../load.ts'
import { startPoolhouse } from '../server.ts'
import { groupName, seed } from './seed.ts'
import type { Pool } from './works.ts'

/**
 * @param flags of the server that makes the pool
 * @param url of a PostgreSQL; without it, the SQLite file in the folder `data`
 * @param tell is told how many users are there
 */
export async function makePool(
  data: string,
  flags: string[],
  url: string | undefined,
  users: number,
  tell: (done: number) => void,
): Promise<Pool> {
  const pool = await makeEmptyPool(flags, users)
  const folder = openDataFolder(data)
  const house = await build({
    database: url ?? folder.database,
    masterKeys: [folder.masterKey()],
    region: 'us-east-1',
    accountId: '000000000000',
    issuer: 'own',
    log: { info() {}, warn: console.warn, error: console.error },
  })
  await seed(house, pool.poolId, users, tell)
  await house.close()
  folder.release()
  return pool
}

async function makeEmptyPool(flags: string[], users: number): Promise<Pool> {
  const server = await startPoolhouse(...flags)
  const { UserPool } = await call(server, 'CreateUserPool', { PoolName: `directory of ${users}` })
  const poolId = UserPool.Id
  const { UserPoolClient } = await call(server, 'CreateUserPoolClient', {
    UserPoolId: poolId,
    ClientName: 'bench',
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  })
  await call(server, 'CreateGroup', { UserPoolId: poolId, GroupName: groupName })
  await server.stop()
  return { poolId, clientId: UserPoolClient.ClientId, users }
}
