/**
 * What every engine must do behind the storage port. `sqlite.test.ts` and `postgres.test.ts` run it, and add what
 * only their engine can show.
 *
 * @module
 */
import { suite } from 'node:test'
import type { Engine } from '../support/engines.ts'
import { testAuthEvents } from './suite/auth-events.ts'
import { testAuthorizationCodes } from './suite/authorization-codes.ts'
import { testConfigurations } from './suite/configurations.ts'
import { testDevices } from './suite/devices.ts'
import { testGroups } from './suite/groups.ts'
import { testIdentityProviders } from './suite/identity-providers.ts'
import { testImports } from './suite/imports.ts'
import { testLists } from './suite/lists.ts'
import { testProvisionedLimits } from './suite/provisioned-limits.ts'
import { testRecords } from './suite/records.ts'
import { testSearch } from './suite/search.ts'
import { testServersAndDomains } from './suite/servers-and-domains.ts'
import { testSweep } from './suite/sweep.ts'
import { testTransactions } from './suite/transactions.ts'
import { testUserSessions } from './suite/user-sessions.ts'
import { testUsers } from './suite/users.ts'
import { testWatch } from './suite/watch.ts'
import { testWebAuthnCredentials } from './suite/webauthn-credentials.ts'

export function testStorage(engine: Engine): void {
  suite(`Storage on ${engine}`, () => {
    suite('records', () => testRecords(engine))
    suite('servers and domains', () => testServersAndDomains(engine))
    suite('configurations', () => testConfigurations(engine))
    suite('provisioned limits', () => testProvisionedLimits(engine))
    suite('users', () => testUsers(engine))
    suite('user sessions', () => testUserSessions(engine))
    suite('authorization codes', () => testAuthorizationCodes(engine))
    suite('authentication events', () => testAuthEvents(engine))
    suite('passkeys', () => testWebAuthnCredentials(engine))
    suite('devices', () => testDevices(engine))
    suite('groups', () => testGroups(engine))
    suite('identity providers', () => testIdentityProviders(engine))
    suite('imports', () => testImports(engine))
    suite('lists', () => testLists(engine))
    suite('search', () => testSearch(engine))
    suite('transactions', () => testTransactions(engine))
    suite('watch', () => testWatch(engine))
    suite('sweep', () => testSweep(engine))
  })
}
