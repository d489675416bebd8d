/**
 * Brings a database to the tables that this code expects. Forward only, each step once, whoever else starts now.
 *
 * The row of `schema_version` is the lock: the second to write it waits, and then finds nothing left to do.
 *
 * @module
 */
import { type Kysely, sql } from 'kysely'
import type { Engine, TableWords } from '../dialects/engine.ts'
import type { Db } from '../schema.ts'
import { firstTables } from './0001-first-tables.ts'
import { groups } from './0002-groups.ts'
import { identityProviders } from './0003-identity-providers.ts'
import { serversAndDomains } from './0004-servers-and-domains.ts'
import { userImports } from './0005-user-imports.ts'
import { configurations } from './0006-configurations.ts'
import { userSessions } from './0007-user-sessions.ts'
import { provisionedLimits } from './0008-provisioned-limits.ts'
import { authEvents } from './0009-auth-events.ts'
import { secondFactors } from './0010-second-factors.ts'
import { webAuthnCredentials } from './0011-webauthn-credentials.ts'
import { devices } from './0012-devices.ts'
import { passedSignIns } from './0013-passed-sign-ins.ts'
import { authorizationCodes } from './0014-authorization-codes.ts'

/** One step. It sees tables as they were at its time, so it does not use the types of `schema.ts`. */
export type Migration = (db: Kysely<unknown>, words: TableWords) => Promise<void>

/** In order, never rearranged: a database's version is how many of them it has been through. */
const migrations: Migration[] = [
  firstTables,
  groups,
  identityProviders,
  serversAndDomains,
  userImports,
  configurations,
  userSessions,
  provisionedLimits,
  authEvents,
  secondFactors,
  webAuthnCredentials,
  devices,
  passedSignIns,
  authorizationCodes,
]

export async function migrate(engine: Engine): Promise<void> {
  const version = await findVersion(engine.reads)
  if (version === migrations.length) return
  if (version === undefined) await engine.longTransaction(createVersion)
  await engine.longTransaction(async (db) => {
    const from = await lockVersion(db)
    if (from > migrations.length) {
      throw new Error(
        `The database is at version ${from}, made by a newer Poolhouse; this one knows versions up to ${migrations.length}.`,
      )
    }
    for (const step of migrations.slice(from)) await step(db as unknown as Kysely<unknown>, engine.words)
    await sql`update schema_version set version = ${migrations.length} where id = 1`.execute(db)
  })
}

/** A database without the table is a new one; one that does not answer will say so at the next step. */
async function findVersion(db: Db): Promise<number | undefined> {
  try {
    const { rows } = await sql<{ version: number }>`select version from schema_version where id = 1`.execute(db)
    return rows[0]?.version
  } catch {
    return undefined
  }
}

async function createVersion(db: Db): Promise<void> {
  await sql`create table if not exists schema_version (id integer primary key, version integer not null)`.execute(db)
  await sql`insert into schema_version (id, version) values (1, 0) on conflict (id) do nothing`.execute(db)
}

async function lockVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update schema_version set version = version where id = 1 returning version`.execute(db)
  return rows[0]!.version
}
