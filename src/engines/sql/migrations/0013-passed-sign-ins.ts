/** Sign-ins that passed, among all that anybody has tried in a user's name. @module */
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

export const passedSignIns: Migration = async (db) => {
  await sql`create index auth_event_passed on auth_event (pool_id, user_id, id)
    where type = 'SignIn' and response = 'Pass'`.execute(db)
}
