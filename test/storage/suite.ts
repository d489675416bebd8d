/**
 * What every engine must do behind the storage port. `sqlite.test.ts` and `postgres.test.ts` run it, and add what
 * only their engine can show.
 *
 * @module
 */
import { suite } from 'node:test'
import type { Engine } from '../support/engines.ts'
import { testConfiguration } from './suite/configuration.ts'
import { testGroups } from './suite/groups.ts'
import { testLists } from './suite/lists.ts'
import { testRecords } from './suite/records.ts'
import { testSearch } from './suite/search.ts'
import { testSweep } from './suite/sweep.ts'
import { testTransactions } from './suite/transactions.ts'
import { testUsers } from './suite/users.ts'
import { testWatch } from './suite/watch.ts'

export function testStorage(engine: Engine): void {
  suite(`Storage on ${engine}`, () => {
    suite('records', () => testRecords(engine))
    suite('configuration', () => testConfiguration(engine))
    suite('users', () => testUsers(engine))
    suite('groups', () => testGroups(engine))
    suite('lists', () => testLists(engine))
    suite('search', () => testSearch(engine))
    suite('transactions', () => testTransactions(engine))
    suite('watch', () => testWatch(engine))
    suite('sweep', () => testSweep(engine))
  })
}
