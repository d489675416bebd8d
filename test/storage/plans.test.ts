/**
 * What a request waits for is found by an index, on either engine: no query that a storage makes here reads a whole
 * table or sorts what it read.
 *
 * @module
 */
import { deepEqual, equal } from 'node:assert/strict'
import { DatabaseSync } from 'node:sqlite'
import { suite, type TestContext, test } from 'node:test'
import pg from 'pg'
import { openStorage } from '#engines/sql/open.ts'
import type { ProvisionedLimitRecord } from '#ports/provisioned-limits.ts'
import type { Storage, UserFilter } from '#ports/storage.ts'
import { type Engine, emptyDatabase, engines } from '../support/engines.ts'
import {
  aCertificate,
  aClient,
  aCode,
  aDevice,
  aDomain,
  addPool,
  aGroup,
  aMessage,
  anAttempt,
  anAuthEvent,
  anAuthorizationCode,
  anIdentityProvider,
  anImportChunk,
  anImportJob,
  aPasskey,
  aResourceServer,
  aRevocation,
  aSession,
  aSigningKey,
  aSpent,
  aUser,
  later,
  newId,
  noKeys,
  noon,
  terms,
} from './records.ts'

const explain = { sqlite: explainSqlite, postgres: explainPostgres } satisfies Record<Engine, unknown>

for (const engine of engines) {
  suite(`Query plans on ${engine}`, () => {
    test('every query of a request is served by an index', async (t) => {
      const database = await emptyDatabase(t, engine)
      const queries = await queriesOf(t, engine, database)

      const plans = await explain[engine](database, queries)

      equal(queries.length > 40, true)
      deepEqual(
        plans.filter(({ steps }) => steps.some((step) => tooMuch[engine].test(step))),
        [],
      )
    })
  })
}

interface Plan {
  query: string
  steps: string[]
}

/**
 * SQLite tells a whole table, or a whole index, as SCAN; only the inbox may be read so, in its order and up to a limit.
 * PostgreSQL tells as Filter what an index did not decide; only what is left to decide about one key may be.
 */
const tooMuch = {
  sqlite: /\bSCAN (?!message USING (COVERING )?INDEX message_by_time$)|TEMP B-TREE/,
  postgres: /Seq Scan|\bSort\b|Join Filter|Filter: \(+(?!\(|rest\b|user_id\b|group_id\b)/,
} satisfies Record<Engine, RegExp>

/** Makes a storage do everything that requests ask for, and answers the distinct queries that it made. */
async function queriesOf(t: TestContext, engine: Engine, database: string): Promise<string[]> {
  const storage = await openStorage(database)
  await fill(storage)
  const queries = recordQueries(t, engine)
  const pool = await addPool(storage)
  const poolId = pool.id
  const user = aUser(poolId, 'ada')
  const session = aSession(poolId, user.id)
  const event = anAuthEvent(poolId, user.id)
  const passkey = aPasskey(poolId, user.id)
  const code = anAuthorizationCode(poolId, user.id)
  const device = aDevice(poolId, user.id)
  const client = aClient(poolId)
  const group = aGroup(poolId, 'editors')
  const server = aResourceServer(poolId)
  const domain = aDomain(poolId)
  const job = anImportJob(poolId)
  const chunk = anImportChunk({ poolId, jobId: job.id })
  const provider = anIdentityProvider(poolId, 'Staff', { identifiers: ['example.com'] })
  const keys = {
    aliases: [{ kind: 'email' as const, key: 'ada@example.com' }],
    search: [{ attribute: 'email' as const, key: 'ada@example.com' }],
    identities: [{ provider: 'Google', attribute: 'Cognito_Subject', value: '1' }],
  }
  const owner = { region: pool.region, accountId: pool.accountId }

  await storage.transaction(async (tx) => {
    await tx.pools.update(pool)
    await tx.pools.list({ ...owner, limit: 2 })
    await tx.pools.list({ ...owner, limit: 2, after: [poolId] })
    await tx.pools.countUsers(poolId)
    await tx.clients.insert(client)
    await tx.clients.find(client.id)
    await tx.clients.update(client)
    await tx.clients.list({ poolId, limit: 2 })
    await tx.clients.list({ poolId, limit: 2, after: [client.id] })
    await tx.clients.delete(poolId, client.id)
    await tx.identityProviders.insert(provider)
    await tx.identityProviders.find(poolId, provider.name)
    await tx.identityProviders.findByIdentifier(poolId, 'example.com')
    await tx.identityProviders.update(provider)
    await tx.identityProviders.list({ poolId, limit: 2 })
    await tx.identityProviders.list({ poolId, limit: 2, after: [provider.name] })
    await tx.identityProviders.count(poolId)
    await tx.identityProviders.delete(poolId, provider.name)
    await tx.signingKeys.insert(aSigningKey(poolId))
    await tx.signingCertificates.insert(aCertificate(poolId))
    await tx.signingCertificates.find(poolId)
    await tx.resourceServers.insert(server)
    await tx.resourceServers.find(poolId, server.identifier)
    await tx.resourceServers.update(server)
    await tx.resourceServers.list({ poolId, limit: 2 })
    await tx.resourceServers.list({ poolId, limit: 2, after: [server.identifier] })
    await tx.resourceServers.delete(poolId, server.identifier)
    await tx.domains.insert(domain)
    await tx.domains.find(domain.domain)
    await tx.domains.update(domain)
    await tx.domains.list(poolId)
    await tx.domains.delete(poolId, domain.domain)
    await tx.configurations.put(terms(poolId))
    await tx.configurations.find(poolId, 'terms', newId())
    await tx.configurations.listOfClient(poolId, 'terms', client.id)
    await tx.configurations.list({ poolId, kind: 'terms', limit: 2 })
    await tx.configurations.list({ poolId, kind: 'terms', limit: 2, after: [newId()] })
    await tx.configurations.delete(poolId, 'terms', newId())
    await tx.users.insert(user, keys)
    await tx.users.find(poolId, user.id)
    await tx.users.findByUsername(poolId, 'ada')
    await tx.users.findByAlias(poolId, 'email', 'ada@example.com')
    await tx.users.findByIdentity(poolId, keys.identities[0]!)
    await tx.users.update(user, noKeys)
    await tx.users.update(user, keys)
    for (const filter of filters(user.id)) {
      await tx.users.list({ poolId, limit: 2, filter })
      await tx.users.list({ poolId, limit: 2, filter, after: cursorFor(filter, user.id) })
    }
    await tx.users.list({ poolId, limit: 2 })
    await tx.users.list({ poolId, limit: 2, after: [user.id] })
    await tx.codes.put(aCode(poolId, user.id))
    await tx.groups.insert(group)
    await tx.groups.find(poolId, group.name)
    await tx.groups.update(group)
    await tx.groups.count(poolId)
    await tx.groups.list({ poolId, limit: 2 })
    await tx.groups.list({ poolId, limit: 2, after: [group.name] })
    await tx.groups.addMember(group, user.id)
    await tx.groups.listOfUser({ poolId, userId: user.id, limit: 2 })
    await tx.groups.listMembers({ group, limit: 2 })
    await tx.groups.listMembers({ group, limit: 2, after: [user.id] })
    await tx.groups.removeMember(group, user.id)
    await tx.groups.delete(group, noon)
    await tx.codes.find(poolId, user.id, 'VERIFY_EMAIL')
    await tx.codes.delete(poolId, user.id, 'VERIFY_EMAIL')
    await tx.attempts.put(anAttempt(poolId))
    await tx.attempts.find(poolId, 'password', user.id)
    await tx.attempts.delete(poolId, 'password', user.id)
    await tx.spent.add(aSpent(poolId))
    await tx.spent.find(poolId, 'session', newId())
    await tx.revokedOrigins.add(aRevocation(poolId))
    await tx.revokedOrigins.find(poolId, newId())
    await tx.userSessions.insert(session)
    await tx.userSessions.find(session)
    await tx.userSessions.listOfUser(poolId, user.id)
    await tx.userSessions.update(session)
    await tx.userSessions.delete(session)
    await tx.userSessions.deleteOfUser(poolId, user.id)
    await tx.authorizationCodes.insert(code)
    await tx.authorizationCodes.find(code)
    await tx.authorizationCodes.update(code)
    await tx.authEvents.put(event)
    await tx.authEvents.find(event)
    await tx.authEvents.list({ poolId, userId: user.id, limit: 2 })
    await tx.authEvents.list({ poolId, userId: user.id, limit: 2, after: [event.id] })
    await tx.authEvents.listPassedSignIns({ poolId, userId: user.id, limit: 2 })
    await tx.webAuthnCredentials.insert(passkey)
    await tx.webAuthnCredentials.find(poolId, passkey.id)
    await tx.webAuthnCredentials.listOfUser(poolId, user.id)
    await tx.webAuthnCredentials.update(passkey)
    await tx.webAuthnCredentials.delete(poolId, user.id, passkey.id)
    await tx.devices.insert(device)
    await tx.devices.find(device)
    await tx.devices.listOfUser({ poolId, userId: user.id, limit: 2 })
    await tx.devices.listOfUser({ poolId, userId: user.id, limit: 2, after: [device.key] })
    await tx.devices.update(device)
    await tx.devices.delete(device)
    await tx.messages.insert(aMessage(poolId, { sentAt: later(1) }))
    await tx.messages.insert(aMessage(poolId))
    await tx.messages.list({ limit: 2 })
    await tx.messages.prune(1)
    await tx.importJobs.insert(job)
    await tx.importJobs.find(job.id)
    await tx.importJobs.update(job)
    await tx.importJobs.list({ poolId, limit: 2 })
    await tx.importJobs.list({ poolId, limit: 2, after: [noon.getTime(), job.id] })
    await tx.importJobs.count(poolId)
    await tx.importJobs.listActive(job.accountId)
    await tx.importChunks.insert(chunk)
    await tx.importChunks.find(chunk, 0)
    await tx.importChunks.delete(chunk, 0, 10)
    await tx.importLogs.insert({ poolId, jobId: job.id, line: 2, text: '' })
    await tx.importLogs.list({ poolId, jobId: job.id, limit: 2, after: [1] })
    await tx.provisionedLimits.put(aLimit('1'))
    await tx.provisionedLimits.list('1', 'eu-central-1')
    await tx.users.delete(poolId, user.id)
    await tx.pools.delete(poolId)
  })
  await storage.sweep(noon)
  await storage.close()
  return [...new Set(queries)]
}

/** Enough rows that one index is better than another. */
async function fill(storage: Storage): Promise<void> {
  const pools = [await addPool(storage), await addPool(storage)]
  await storage.transaction(async (tx) => {
    for (const { id: poolId } of pools) {
      const everybody = aGroup(poolId, 'everybody')
      await tx.groups.insert(everybody)
      for (let i = 0; i < 300; i++) {
        const user = aUser(poolId, `user${i}`)
        const email = `user${i}@example.com`
        await tx.users.insert(user, {
          aliases: [{ kind: 'email', key: email }],
          search: [{ attribute: 'email', key: email }],
          identities: [{ provider: 'Google', attribute: 'Cognito_Subject', value: String(i) }],
        })
        const identifiers = [`${i}.example.com`]
        await tx.identityProviders.insert(anIdentityProvider(poolId, `provider${i}`, { identifiers }))
        const group = aGroup(poolId, `group${i}`)
        await tx.groups.insert(group)
        for (const each of [everybody, group]) await tx.groups.addMember(each, user.id)
        await tx.codes.put(aCode(poolId, user.id))
        await tx.attempts.put(anAttempt(poolId))
        await tx.spent.add(aSpent(poolId))
        await tx.revokedOrigins.add(aRevocation(poolId))
        await tx.userSessions.insert(aSession(poolId, user.id))
        await tx.authorizationCodes.insert(anAuthorizationCode(poolId, user.id, { clientId: `client${i}` }))
        await tx.authEvents.put(anAuthEvent(poolId, user.id))
        await tx.webAuthnCredentials.insert(aPasskey(poolId, user.id))
        await tx.devices.insert(aDevice(poolId, user.id))
        const job = anImportJob(poolId, { accountId: String(i) })
        await tx.importJobs.insert(job)
        await tx.importChunks.insert(anImportChunk({ poolId, jobId: job.id }))
        await tx.importLogs.insert({ poolId, jobId: job.id, line: 2, text: '' })
        await tx.provisionedLimits.put(aLimit(`${i}`))
      }
    }
  })
}

function aLimit(accountId: string): ProvisionedLimitRecord {
  return { accountId, region: 'eu-central-1', category: 'UserRead', rate: 200, updatedAt: noon }
}

function filters(id: string): UserFilter[] {
  return [
    { by: 'username', match: 'equals', key: 'ada' },
    { by: 'username', match: 'prefix', key: 'a' },
    { by: 'sub', match: 'equals', key: id },
    { by: 'sub', match: 'prefix', key: id.slice(0, 3) },
    { by: 'email', match: 'equals', key: 'ada@example.com' },
    { by: 'email', match: 'prefix', key: 'a' },
    { by: 'email', match: 'equals', key: 'a'.repeat(300) },
    { by: 'email', match: 'prefix', key: 'a'.repeat(300) },
    { by: 'status', match: 'equals', statuses: ['CONFIRMED'] },
    { by: 'enabled', enabled: true },
  ]
}

function cursorFor(filter: UserFilter, id: string): string[] {
  if (filter.by === 'email') return ['ada@example.com', id]
  if (filter.by === 'status') return ['CONFIRMED', id]
  return [filter.by === 'username' ? 'ada' : id]
}

function recordQueries(t: TestContext, engine: Engine): string[] {
  return engine === 'sqlite' ? recordSqlite(t) : recordPostgres(t)
}

function recordSqlite(t: TestContext): string[] {
  const queries: string[] = []
  const { prepare } = DatabaseSync.prototype
  t.mock.method(DatabaseSync.prototype, 'prepare', function (this: DatabaseSync, text: string) {
    queries.push(text)
    return prepare.call(this, text)
  })
  return queries
}

function recordPostgres(t: TestContext): string[] {
  const queries: string[] = []
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
  t.mock.method(pg.Client.prototype, 'query', function (this: pg.Client, config: pg.QueryConfig, ...rest: unknown[]) {
    if (config.values?.length) queries.push(config.text)
    return query.call(this, config, ...rest)
  })
  return queries
}

async function explainSqlite(file: string, queries: string[]): Promise<Plan[]> {
  const database = new DatabaseSync(file, { readOnly: true })
  const plans = queries.map((query) => {
    const steps = database.prepare(`explain query plan ${query}`).all()
    return { query, steps: steps.map(({ detail }) => String(detail)) }
  })
  database.close()
  return plans
}

/** Small tables are quicker to read whole, so that is ruled out; plans are for any values, since some are rare. */
async function explainPostgres(url: string, queries: string[]): Promise<Plan[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('set enable_seqscan = off; set enable_bitmapscan = off; set plan_cache_mode = force_generic_plan')
  const plans: Plan[] = []
  for (const [i, query] of queries.entries()) {
    const count = new Set(query.match(/\$\d+/g)).size
    await client.query(`prepare plan${i} as ${query}`)
    const { rows } = await client.query(`explain execute plan${i} (${Array(count).fill('null').join(', ')})`)
    plans.push({ query, steps: rows.map((row) => row['QUERY PLAN']) })
  }
  await client.end()
  return plans
}
